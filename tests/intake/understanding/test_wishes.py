"""What the writer wants, as far as it hangs on what happened and on the sums he names."""

import pytest

from tests.intake.understanding.letters import read, values

WISHES = [
    ("I paid USD 900 for 30 lamps, 10 of them are broken. Please refund me USD 300.", "refund_partial"),
    ("I paid USD 900 for 30 lamps, all of them are broken. Please refund me USD 900.", "refund_full"),
    ("They sent another article, not the lamps we ordered. Send us the lamps we ordered.", "replacement"),
    ("I do not want another one: I want the money, the lamp is broken.", "refund_full"),
    ("The lamp is broken. They offer 40 USD; I paid USD 400 and want my money back in full.", "refund_full"),
]


@pytest.mark.parametrize(("said", "wish"), WISHES)
def test_a_wish_is_read_beside_what_happened(said: str, wish: str) -> None:
    assert values(read(said), "remedy") == wish


DECLINED = [
    (
        "I ordered 40 lamps and paid 900 dollars, nothing came. Geld zurück wollen wir nicht, liefern Sie die Ware.",
        "performance",
    ),
    ("Я заказал 40 ламп, 12 разбиты. Замена уже не нужна, верните деньги.", "refund_full"),
    ("40 lamba aldım, 12 tanesi kırık. İndirim teklif ettiler, kabul etmedik. Yenisini istiyoruz.", "replacement"),
    ("12 lâmpadas quebradas. Ofereceram desconto, recusei. Quero as quebradas trocadas.", "replacement"),
]


@pytest.mark.parametrize(("said", "wish"), DECLINED, ids=[said[:12] for said, _ in DECLINED])
def test_what_is_declined_is_not_wanted(said: str, wish: str) -> None:
    assert values(read(said), "remedy") == wish


def test_what_else_would_do_is_the_alternative() -> None:
    told = read("25 kupa istedim, plastik bardak geldi. Doğru ürünü göndersinler yoksa iade istiyorum.")
    assert values(told, "remedy") == "replacement"
    assert values(told, "remedy_alternative") == ["refund_full"]


def test_what_the_other_side_wrote_in_quotation_marks_is_not_wanted() -> None:
    said = (
        'Siparişi üretmelerini istiyoruz, parası ödendi. Mesaj: "Sorry our printing line is closed, please apply '
        'refund, we agree." Kutuları üretip göndermelerini istiyoruz.'
    )
    assert values(read(said), "remedy") == "performance"


def test_a_sum_claimed_below_what_was_paid_is_a_part_though_no_word_says_refund() -> None:
    told = read("Nous avons payé 900 dollars pour 40 lampes, 12 sont cassées. Nous réclamons 200 dollars.")
    assert values(told, "remedy") == "refund_partial"


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("Es kamen Gläser, bestellt waren Kerzen. Bitte schicken Sie die Kerzen stattdessen.", "replacement"),
        ("commande 20 paires de bottes, reçu des sandales. reprenez les et envoyez les bottes.", "replacement"),
        ("A Anvisa reteve tudo porque falta o certificado. Quero que o fornecedor mande o certificado.", "performance"),
        ("Le prix a monté après le paiement. Je veux qu'il maintienne le prix.", "performance"),
        ("Цену подняли после оплаты. Пусть оставят прежнюю цену.", "performance"),
        ("他们涨价了，合同已签。请维持原价。", "performance"),
        ("دفعت 900 دولار. الالواح 400 واط بدل 550. الفرق 300 دولار وهذا اللي نطالب به", "refund_partial"),
    ],
)
def test_the_wish_is_read_in_the_words_of_its_tongue(said: str, wish: str) -> None:
    assert values(read(said), "remedy") == wish


def test_who_claims_his_money_and_a_measure_wants_the_money_first() -> None:
    told = read("Купила игрушку, заплатила 1 740 руб. Верните, пожалуйста, 1 740 руб и уберите этот товар с продажи.")
    assert values(told, "remedy") == "refund_full"
    assert values(told, "remedy_alternative") == ["removal"]


COPIED = [
    "From: Lin Bo <lin@pumps.example>\nTo: ada@home.example\nSubject: pump\n\nExchange it, take down your review.",
    "[14.07.26, 09:12] Me: where is it?\n[14.07.26, 11:40] Lin Bo: take down your review and we exchange it",
]


@pytest.mark.parametrize("copied", COPIED, ids=["mail", "chat"])
def test_what_the_other_side_writes_in_a_copied_mail_or_chat_is_not_wanted(copied: str) -> None:
    told = read(f"I paid USD 400, the pump leaks. I want my money back.\n\n{copied}")
    assert (values(told, "remedy"), values(told, "remedy_alternative")) == ("refund_full", None)


def test_what_a_firm_prints_below_its_mails_is_no_wish() -> None:
    told = read(
        "I paid USD 400 to Lin Pumps Co., Ltd and nothing came. I want my money back.\n\nAda Writer\n\n"
        "This e-mail and its attachments are confidential and privileged. If you are not the intended recipient, "
        "please delete it. Marlow Grange LLP is a limited liability partnership."
    )
    assert (values(told, "remedy"), values(told, "remedy_alternative")) == ("refund_full", None)
    assert values(told, "respondent_company") == ["Lin Pumps Co., Ltd"]


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("I paid $900 on 3 May and nothing has come to this day. I want this nightmare over.", "refund_full"),
        ("Ich habe am 3. Mai 900 € bezahlt, bis heute kam nichts. Ich möchte, dass das ein Ende hat.", "refund_full"),
        ("They sell mugs with my photos, I took them. I demand justice.", "removal"),
        ("I paid $900 on 3 May and nothing has come to this day.", None),
        ("The lamps came broken. I want this nightmare over.", None),
    ],
)
def test_an_unknown_wish_is_what_nearly_all_want_of_that_kind(said: str, remedy: str | None) -> None:
    assert values(read(said), "remedy") == remedy


@pytest.mark.parametrize(
    ("said", "method"),
    [
        ("We found the buyer on your platform. He got the goods and does not pay our invoice.", None),
        ("Nous avons trouvé l'acheteur sur la plateforme. Il a tout reçu et ne règle pas notre facture.", None),
        ("Ich habe 900 € über die Plattform bezahlt, nichts kam.", "platform"),
    ],
)
def test_a_platform_is_a_way_to_pay_only_where_something_was_paid_or_bought(said: str, method: str | None) -> None:
    assert values(read(said), "payment_method") == method
