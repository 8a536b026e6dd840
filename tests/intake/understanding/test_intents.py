"""What a mail is for, where it names a trouble and complains of none."""

import pytest

from tests.intake.understanding.letters import read, values

INTENTS = [
    ("thanks", "Vielen Dank an Ihre Kollegin! Die kaputten Stühle wurden ersetzt, wir sind zufrieden."),
    ("thanks", "Só para agradecer. As canecas partidas foram trocadas. Muito obrigado a todos, foi ótimo!"),
    ("thanks", "你们好，非常感谢上次的帮助，坏掉的机器已经换好了，现在都正常，谢谢！"),
    ("advert", "Schluss mit beschädigter Ware? Unsere Spedition ist pünktlich. 20 % Rabatt, Sonderangebot sichern."),
    ("advert", "Geciken teslimattan bıktınız mı? Bu ay %25 indirim! Abonelikten çıkmak için tıklayın."),
    ("feedback", "I would like to leave feedback for the seller. My rating is 4 out of 5 stars. My comment: quick."),
    (
        "feedback",
        "Commande terminée. Ma note est 5 étoiles sur 5. Mon commentaire : soigné. Merci de publier mon avis.",
    ),
    ("question", "Ich habe noch nichts bestellt. Angenommen, ein Lieferant will eine Gebühr, helfen Sie dann?"),
]


@pytest.mark.parametrize(("intent", "said"), INTENTS, ids=[said[:16] for _, said in INTENTS])
def test_a_trouble_that_is_over_or_another_s_is_no_complaint(intent: str, said: str) -> None:
    assert read(said).intent == intent


STILL_TROUBLED = [
    "Bonjour, merci, merci d'avance. Je n'ai toujours rien reçu.",
    "Gracias por su ayuda, pero las lámparas no fueron reemplazadas y siguen rotas. Gracias.",
    "The buyer says he will leave one star reviews on all my products unless I send him 500 dollars.",
]


@pytest.mark.parametrize("said", STILL_TROUBLED)
def test_who_thanks_or_speaks_of_reviews_may_complain(said: str) -> None:
    assert read(said).intent == "complaint"


KINDS = [
    (
        "defective",
        (
            "Đơn Trade Assurance 20267998001472255, 200 cái loa bluetooth. Về tới hôm 16/2, cắm vào 200 cái câm cả "
            "200, không cái nào kêu. Bên bán cứ khất lần. Trả lại đủ tiền cho tôi!"
        ),
    ),
    ("defective", "200 speakers, I paid 2,600 dollars, not a cent missing. They came on 16 October, all 200 mute."),
    ("defective", "200 Lautsprecher, 2.600 Dollar bezahlt, kein Cent fehlt. Am 16. Oktober kamen sie, alle 200 stumm."),
    (
        "not_received",
        (
            "Wir haben 12 Pumpen bestellt und wie verlangt 8.000 Euro auf ein anderes Konto überwiesen. "
            "Der Verkäufer sagt, bei ihm sei nichts eingegangen, er werde nicht liefern. Wir wollen unser Geld zurück."
        ),
    ),
    (
        "wrong_item",
        (
            "WHERE ARE MY CANDLES? I ordered 300 and paid on 2 October. The box came yesterday: socks! Nothing is "
            "broken, I never ordered them. Send my candles."
        ),
    ),
    (
        "wrong_item",
        "Payé 320 € pour 20 paires de bottes. Reçu hier des sandales. Reprenez-les et envoyez-moi les bottes.",
    ),
    ("defective", "وصلتنا 300 كرتونة تمر والعدد تمام، لكن 45 كرتونة متعفنة. نطالب بقيمة الكراتين المتعفنة فقط."),
    (
        "late",
        (
            "14 октября перевёл 4950 долларов за 3 станка, отгрузка 25 октября. Теперь обещает 27 ноября 2026. Мои "
            "клиенты отменяют заказы. Верните деньги."
        ),
    ),
]


@pytest.mark.parametrize(("kind", "said"), KINDS, ids=[said[:16] for _, said in KINDS])
def test_what_is_told_outright_leaves_no_room_for_what_only_sounds_so(kind: str, said: str) -> None:
    assert read(said).type == kind


def test_who_was_not_yet_written_to_is_told() -> None:
    said = "لم نكلمه بعد", "den Verkäufer habe ich noch nicht kontaktiert", "have not contacted the seller yet"
    assert [values(read(f"{one}. The lamp is broken."), "prior_contact") for one in said] == [False, False, False]
