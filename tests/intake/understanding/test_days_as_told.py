"""Days as people tell them, two and three beside each other, each with its own role."""

import pytest

from tests.intake.understanding.letters import listed, read

ENGLISH = """
Put the order through on the 6th of January, paid in full two days later, on 8 January.
    ordered 01-06, paid 01-08
I sent Lily a message on 3 February, got an answer on 5 February and chased again on 9 February.
    contacted 02-03, replied 02-05, contacted 02-09
On 5 February she came back with a new date, 20 February.
    replied 02-05, promised 02-20
The factory agreed in an email dated 5 February and undertook to repay by 20 February.
    replied 02-05, promised 02-20
According to DHL it was picked up on 4 February and signed for by my neighbour on 9 February.
    shipped 02-04, delivered 02-09
It turned up on 4 February. Our electrician hooked it up on 12 February and the fuse blew.
    delivered 02-04, discovered 02-12
Reminders on 10, 14 and 18 February were ignored.
    contacted 02-10, contacted 02-14, contacted 02-18
we havent heard a thing since 18 feb, last time i wrote was 25 feb
    replied 02-18, contacted 02-25
Ordered and paid for on 8 January. Never came.
    paid 01-08, ordered 01-08
He offered 20% on 14 February, which I turned down on 15 February.
    replied 02-14, contacted 02-15
Ordered on 8 January, paid on the 9th, it came on 4 February.
    ordered 01-08, paid 01-09, delivered 02-04
The goods were loaded at Shenzhen on 20 January and discharged at Tema on 24 February.
    shipped 01-20, delivered 02-24
We called the order off on 4 February because of the delay.
    cancelled 02-04
I asked for a refund on 12 February. On 18 February I went to the police.
    contacted 02-12, filed 02-18
They had to hand it over to the forwarder by 20 January but it only went on 4 February.
    agreed 01-20, shipped 02-04
"""
GERMAN = """
Am 4. Februar traf die Maschine ein, am 12. Februar nahmen wir sie in Betrieb.
    delivered 02-04, discovered 02-12
Am 5. Februar versicherte mir Frau Lin, dass am 20. Februar geliefert wird.
    replied 02-05, promised 02-20
Am 10. Februar versprach der Käufer, noch in derselben Woche zu zahlen.
    replied 02-10
Bestellt habe ich am 8. Januar, am 9. bezahlt, am 4. Februar kam das Paket.
    ordered 01-08, paid 01-09, delivered 02-04
Unsere Mails vom 12. und 16. Februar blieben ohne Antwort.
    contacted 02-12, contacted 02-16
Auf meine Nachricht vom 12. Februar reagierte er erst am 20. Februar.
    contacted 02-12, replied 02-20
Laut Vertrag vom 6. Januar sollte bis 30. Januar verschifft werden.
    ordered 01-06, agreed 01-30
Zuerst war vom 20. Januar die Rede, dann vom 5. Februar, jetzt vom 15. März.
    promised 01-20, promised 02-05, promised 03-15
Am 6. Januar Bestellung, am 8. Januar Zahlung, am 6. Februar Reklamation.
    ordered 01-06, paid 01-08, contacted 02-06
Hab am 6. Januar bestellt und sofort bezahlt, am 3. Februar kam ein leerer Karton an.
    ordered 01-06, paid 01-06, delivered 02-03
Drei Mails (10., 14. und 18. Februar), keine Antwort.
    contacted 02-10, contacted 02-14, contacted 02-18
Er wollte am 12. Februar nochmal 400 Dollar haben, das habe ich am 13. Februar abgelehnt.
    replied 02-12, contacted 02-13
Storniert habe ich am 4. Februar. Trotzdem ging das Paket am 6. Februar raus.
    cancelled 02-04, shipped 02-06
Als wir am 12. Februar die Kisten öffneten, waren 12 Gläser zerbrochen.
    discovered 02-12
Die Lieferzeit lief am 30. Januar ab.
    agreed 01-30
"""
FRENCH = """
J'ai passé commande le 6 janvier et payé le 8 janvier, la livraison était prévue pour le 30 janvier.
    ordered 01-06, paid 01-08, agreed 01-30
Commande faite le 6 janvier, acompte viré le 8 janvier, colis arrivé le 3 février.
    ordered 01-06, paid 01-08, delivered 02-03
Le vendeur m'a juré le 5 février que ça partirait le 20 février.
    replied 02-05, promised 02-20
Le vendeur a accepté l'annulation le 5 février et s'est engagé à rembourser avant le 20 février.
    replied 02-05, promised 02-20
Mes mails des 12 et 16 février sont restés sans réponse.
    contacted 02-12, contacted 02-16
Achat le 6 janvier, débit le 8 janvier, colis le 4 février.
    ordered 01-06, paid 01-08, delivered 02-04
Commandé le 8 janvier, payé le 9, expédié le 20 janvier.
    ordered 01-08, paid 01-09, shipped 01-20
On devait me livrer avant le 30 janvier, rien n'est parti avant le 4 février.
    agreed 01-30, shipped 02-04
La machine est là depuis le 4 février, on l'a mise en service le 12 février.
    delivered 02-04, discovered 02-12
Le 12 février il m'a réclamé 400 dollars de plus, j'ai refusé le 13 février.
    replied 02-12, contacted 02-13
Plus aucune nouvelle depuis le 20 février.
    replied 02-20
Acheté et payé le 8 janvier, jamais reçu.
    paid 01-08, ordered 01-08
La somme a été prélevée sur ma carte le 8 janvier.
    paid 01-08
J'ai contesté le paiement auprès de ma banque le 18 février.
    filed 02-18
Le 12 février je suis tombée sur une boutique qui vend mon dessin.
    discovered 02-12
"""
RUSSIAN = """
Договор подписан 6 января, деньги ушли 8 января. Груз пришёл 3 февраля.
    ordered 01-06, paid 01-08, delivered 02-03
5 февраля менеджер назвал новую дату - 20 февраля.
    replied 02-05, promised 02-20
8-го января оплатил, 4-го февраля пришло, 9 числа написал.
    paid 01-08, delivered 02-04, contacted 02-09
Контейнер вышел из Нинбо 4 февраля, ожидаемое прибытие 10 марта.
    shipped 02-04, agreed 03-10
На мои письма от 12 и 16 февраля не ответили.
    contacted 02-12, contacted 02-16
На претензию от 12 февраля отреагировали только 20 февраля.
    contacted 02-12, replied 02-20
12 февраля он вдруг потребовал ещё 400 долларов, 13 февраля я отказалась.
    replied 02-12, contacted 02-13
Куплено и оплачено 8 января, 4 февраля сломалось.
    paid 01-08, ordered 01-08, discovered 02-04
Сначала называли 30 января, потом 20 февраля, теперь речь о 15 марта.
    promised 01-30, promised 02-20, promised 03-15
С 20 февраля на связь не выходит.
    replied 02-20
13 февраля я попросила продавца переделать инвойс.
    contacted 02-13
Мы передали груз перевозчику 4 февраля, покупатель получил его 9 февраля.
    shipped 02-04, delivered 02-09
12 февраля стали собирать шкаф - двух панелей нет.
    discovered 02-12
4 февраля мы отказались от товара.
    cancelled 02-04
18 февраля была в полиции.
    filed 02-18
"""
CHINESE = """
1月6号订的货，1月8号打的定金，2月3号才到。
    ordered 01-06, paid 01-08, delivered 02-03
1月8号下单，9号付款，20号发货，2月4号到货，6号就坏了。
    ordered 01-08, paid 01-09, shipped 01-20, delivered 02-04, discovered 02-06
我们2月4日把货交给货代，客户2月9日提的货。
    shipped 02-04, delivered 02-09
2月12日发的投诉，2月20日才理我。
    contacted 02-12, replied 02-20
2月10日、14日、18日我写了三封邮件，一封没回。
    contacted 02-10, contacted 02-14, contacted 02-18
1月8日下单并付款，一直没收到。
    ordered 01-08, paid 01-08
2月12日他突然要我再交400美元，2月13日我拒绝了。
    replied 02-12, contacted 02-13
本来1月30号就该到的。
    agreed 01-30
先是说1月20号，后来说2月5号，现在又说3月15号。
    promised 01-20, promised 02-05, promised 03-15
2月4日我们提出解除合同。
    cancelled 02-04
2月18日我去派出所报了案。
    filed 02-18
2月12日拆箱，12个杯子碎了，2月13日我跟丘经理通了电话。
    discovered 02-12, contacted 02-13
从2月20日起对方失联。
    replied 02-20
2月5日卖家同意取消，答应2月20日前退款。
    replied 02-05, promised 02-20
船2月4日离港，预计3月10日到港。
    shipped 02-04, agreed 03-10
"""
TELLERS = {  # the rest of a mail, by which its language is known
    ENGLISH: "I am the buyer and we would like to have your help with this, because it is not right.",
    GERMAN: "Ich bin der Käufer und wir bitten Sie um Hilfe, weil das so nicht geht.",
    FRENCH: "Je suis l'acheteur et nous vous prions de nous aider, parce que ce n'est pas normal.",
    RUSSIAN: "Я покупатель, и мы просим вас помочь нам, потому что это не дело.",
    CHINESE: "我是买家，我们希望贵平台能够帮助我们，因为这样是不对的。",
}


CASES = [
    (text, told.strip(), rest)
    for lines, rest in TELLERS.items()
    for text, told in zip(lines.strip().splitlines()[::2], lines.strip().splitlines()[1::2], strict=True)
]


@pytest.mark.parametrize(("text", "told", "rest"), CASES, ids=range(len(CASES)))
def test_each_day_has_the_role_of_what_is_told_of_it(text: str, told: str, rest: str) -> None:
    """The letters are written on Monday, 2 March 2026."""
    found = listed(read(f"{text}\n\n{rest}"), "dates")
    assert ", ".join(f"{day['role']} {day['date'][5:]}" for day in found) == told
