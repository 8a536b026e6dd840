"""People who speak of holidays, of automatic replies and of mails that failed, and are no machines."""

import pytest

from intake.reading.reader import read
from tests.intake.reading.mails import mail

THREAD = "In-Reply-To: <one@ombud.example>"
FIRST = [
    ("Out of order machine", "The machine I ordered is out of order since the day it came."),
    ("Out of office chairs, broken", "I ordered office chairs and three are broken. I want a refund."),
    ("Out of stock?", "The seller says the goods are out of stock but kept my payment."),
    ("On holiday my parcel was stolen", "I was on holiday when the parcel came. The courier left it outside."),
    ("Vacation rental never existed", "I paid 900 USD for a vacation home. It does not exist."),
    ("Holiday decorations not delivered", "We are on holiday now and nothing was delivered."),
    ("Vacation", "I paid for a vacation package and the seller is gone. I am on vacation without a hotel."),
    ("Automatic reply machine defective", "The answering machine I bought does not work. I want my money back."),
    ("Automatic response is all I get", "The supplier only sends: I am out of the office. I paid 500 USD."),
    ("Auto reply system", "The auto reply system I ordered was never delivered."),
    ("Away game tickets", "The seller never sent my tickets, I paid by card."),
    ("Absent seller", "The seller is absent since May and does not answer. I paid 300 EUR."),
    ("Leave my account alone", "Somebody changed the bank account of my order."),
    ("Delivery failed", "The courier says delivery failed, the parcel went back to the seller."),
    ("Delivery problem", "My order 12345 could not be delivered and the seller keeps the money."),
    ("Delivery failure of order 4471", "It was not delivered to the address I gave. I want a refund of 550 USD."),
    ("Delivery status", "What is the delivery status of my order? The seller does not answer."),
    ("Returned mail", "I returned the goods by mail, the parcel came back, address does not exist."),
    ("Fwd: Undeliverable: your order", "The seller's mailbox does not exist: 550 5.1.1 user unknown."),
    ("FW: Mail delivery failed", "See below what I get when I write to sales@amber-quay.example: user unknown"),
    ("Mail delivery of my parcel", "The postman says there is no such recipient. Ask sales@amber-quay.example."),
    ("Undelivered goods", "500 units were not delivered, 450 EUR are lost."),
    ("Failure notice of the machine", "The machine shows a failure notice and does not start."),
    ("Read: my contract", "Please read my contract. I paid and nothing came."),
    ("Receipt: 500 USD", "Here is the receipt of my payment. The goods never came."),
    ("Verify the seller", "Please verify that the seller is human, I fear a scam. My money is gone."),
    ("Urlaub", "Ich war im Urlaub, als das Paket kam. Die Ware ist kaputt, ich will mein Geld zurück."),
    ("Abwesenheit des Verkäufers", "Der Verkäufer ist abwesend und liefert nicht. Ich habe bezahlt."),
    ("Vacances gâchées", "Le vendeur n'a pas livré ma commande avant mes vacances. Je veux un remboursement."),
    ("Vacaciones", "Pagué un paquete de vacaciones y el vendedor no responde. Quiero un reembolso."),
    ("Отпуск", "Пока я был в отпуске, посылка пришла повреждённой. Прошу вернуть деньги за товар."),
    ("休假期间货物损坏", "我休假期间收到货，货物已损坏，要求退款。"),
    ("休暇中に届いた荷物", "休暇中に荷物が届きましたが、商品が破損していました。返金してください。"),
]
REPLIES = [
    "I was on holiday when the parcel came and will return the goods on Monday.",
    "I am on holiday until Monday, but the seller still has my money and I want it back.",
    "We were out of the office. Here is the invoice you asked for.",
    "I will be back with the photos of the damaged goods on Friday.",
    "YES",
    "I was away last week and could not answer sooner. I accept.",
    "Ich war im Urlaub und konnte nicht früher antworten. Ich nehme an.",
    "The automatic reply of the supplier says he is on vacation.",
    "Please click on the link to see the broken parcel: https://photos.example/a1",
]


def is_persons(raw: bytes) -> bool:
    letter = read(raw)
    return not letter.is_bounce and letter.automatic == ""


@pytest.mark.parametrize(("subject", "text"), FIRST)
@pytest.mark.parametrize("thread", [False, True])
def test_a_complaint_is_never_taken_for_a_machine(subject: str, text: str, thread: bool) -> None:
    head = (
        "From: Joan Okello <joan@ridge-farm.example>",
        f"Subject: {subject}",
        "Content-Type: text/plain; charset=utf-8",
    )
    assert is_persons(mail(text, *([THREAD] if thread else []), head=head))


def test_a_firms_postmaster_may_complain() -> None:
    head = ("From: postmaster@ridge-farm.example", "Subject: Paid, nothing came", "Content-Type: text/plain")
    assert is_persons(mail("450 EUR paid, the goods were not delivered, the shop does not exist.", head=head))


@pytest.mark.parametrize("text", REPLIES)
@pytest.mark.parametrize("subject", ["Re: [OMB-2026-000001] A complaint names you", "Re: Automatic reply: Your case"])
def test_a_persons_answer_is_never_taken_for_a_machine(text: str, subject: str) -> None:
    head = (
        "From: Joan Okello <joan@ridge-farm.example>",
        f"Subject: {subject}",
        "Content-Type: text/plain; charset=utf-8",
    )
    assert is_persons(mail(text, THREAD, head=head))
