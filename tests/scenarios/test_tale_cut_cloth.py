"""Secure Payment in French and Chinese: a cancellation refused in its last second, limits that meet and are undone."""

from collections.abc import Callable

from tests.desks import ANA, BEN, pdf
from tests.scenarios.outlook import answers
from tests.scenarios.tale import Tale

BUYER, SELLER = "colette.bry@atelier-rive.example", "export@silk-egret.example"
MEMBERS = [
    {"member_id": "segret4", "company": "Silk Egret Textile Ltd", "email": SELLER, "country": "CN",
     "zone": "Asia/Shanghai"},
    {"member_id": "rive2", "company": "Atelier Rive", "email": BUYER, "country": "FR", "language": "fr",
     "zone": "Europe/Paris"},
]  # fmt: skip
ORDERS = [
    {
        "order_id": "55031199887766", "track": "secure_payment", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "segret4", "total": "2450.00", "currency": "USD", "state": "paid",
        "ordered_on": "2026-09-01", "paid_on": "2026-09-02",
    }
]  # fmt: skip
COMPLAINT = f"""Bonjour,

Commande 55031199887766 avec Secure Payment chez Silk Egret Textile Ltd ({SELLER}, identifiant segret4) : 700 mètres de
tissu, total 2 450,00 USD, payée le 2 septembre 2026. Rien n'est expédié. Le vendeur demande maintenant 400 USD de plus
pour le transport. Je veux annuler la commande et être remboursée en totalité. La capture d'écran est jointe.

Colette Bry
"""
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(400)
FIRST = (
    "Nothing was shipped when the buyer asked to cancel. The seller was asked to show that the cloth was cut, and in "
    "the time that was given nothing that can be read came."
)
SECOND = (
    "The cutting sheet, new in the review, shows that half of the cloth was cut before the cancellation was asked for. "
    "Half of the price is refunded."
)


def refused(tale: Callable[..., Tale]) -> Tale:
    """Asked on Thursday 10 September 2026, refused on Sunday at the last second."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Annulation de ma commande", COMPLAINT, "2026-09-10 11:00", (("capture.webp", WEBP),))
    t.stands("contract 4.2: no file came, so it is served", "SERVED/CANCELLATION_REQUESTED", "OM",
             track="secure_payment")  # fmt: skip
    t.got("R47", "N7", BUYER, r"capture\.webp", "PDF")
    t.got("C1", "N1", BUYER, "55031199887766", r"2.450,00", r"13 septembre 2026, 17:59")
    t.got("N8", "N8", SELLER, "cancel the order", "13 September 2026, 23:59", "SHIPPED")
    t.due("3 d; 7 d", response_respondent="2026-09-13 23:59:59", stage_both="2026-09-17 23:59:59")
    t.says(BUYER, "PREUVE la capture en PDF", "2026-09-10 12:00", (("capture.pdf", pdf("400 USD more")),))
    t.stands("T27: his turn still", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.none("T27", SELLER)
    answers(t, SELLER, "拒绝 布料已经裁好\n\n可以退一半。", "2026-09-13 23:59:59")
    t.stands("T7: in the last second", "NEGOTIATION", "MO")
    t.got("N11", "N11", BUYER, "布料已经裁好", "可以退一半", r"16 septembre 2026, 17:59", no=("jointe",))
    t.got("G23: he has written Chinese", "N63", SELLER, "已完成：拒绝", "布料已经裁好", no=("ADMIT",))
    t.due("turn", turn_complainant="2026-09-16 23:59:59", stage_both="2026-09-17 23:59:59")
    return t


def test_limits_that_meet_are_undone_and_a_review_halves_the_sum(tale: Callable[..., Tale]) -> None:
    t = refused(tale)
    t.says(BUYER, "LIMITE 2000 USD", "2026-09-14 10:00")
    t.got("2.3", "N63", BUYER, "LIMITE", no=("2.000",))
    t.none("never shown", SELLER)
    answers(t, SELLER, "底线 2000 USD", "2026-09-14 11:00")
    t.stands("T13: the same sum crosses", "SETTLEMENT_CHECK", "PP")
    t.got("T13", "N16", BUYER, r"2.000,00 USD", "17 septembre 2026")
    t.got("G23: he writes Chinese", "N16", SELLER, r"2,000\.00", "9月17日")
    answers(t, SELLER, "拒绝 我们说的是人民币", "2026-09-17 23:59:59")
    t.stands("N16: an objection in time goes to staff", "SETTLEMENT_CHECK", "PP")
    t.got("R52", "N11", BUYER, "我们说的是人民币")
    t.says(ANA, "DECLINE", "2026-09-18 09:00")
    t.stands("the talks go on", "NEGOTIATION", "MO")
    t.got("N34", "N34", BUYER, "21 septembre 2026")
    t.got("N34", "N34", SELLER, "9月21日")
    t.due("a full turn", turn_complainant="2026-09-21 23:59:59", settlement_check_both="")
    t.says(BUYER, "ESCALADER", "2026-09-18 10:00")
    t.stands("T10", "MEDIATION", "PP")
    t.says(ANA, "REQUEST R the cutting sheet; a photo of the cut cloth", "2026-09-18 15:00")
    t.stands("T11", "EVIDENCE", "OM")
    t.due("5 d", evidence_respondent="2026-09-23 23:59:59")
    t.got("N19", "N19", SELLER, "cutting sheet", "9月23日", "证据")
    answers(t, SELLER, "证据 裁剪单", "2026-09-23 23:00", (("裁剪单.webp", WEBP),))
    t.got("R47", "N7", SELLER, r"裁剪单\.webp", "9月25日")
    t.due("48 h", evidence_respondent="2026-09-25 23:59:59")
    t.until("2026-09-25 23:59:59")
    t.got("2.2", "N10", SELLER, "9月25日")
    t.stands("to the second", "EVIDENCE", "OM")
    t.until("2026-09-26 00:00:00")
    t.stands("T12", "DELIBERATION", "PP")
    t.got("T12", "N13", SELLER)
    t.got("T12", "N21", BUYER, "capture.pdf", no=("webp",))
    t.got("what a decision without a sum means", "N61", ANA, "without one, nothing is owed")
    answers(t, SELLER, "证据 裁剪单的照片", "2026-09-26 09:00", (("裁剪单.pdf", pdf("350 m cut")),))
    t.stands("T27: late", "DELIBERATION", "PP")
    t.says(ANA, f"DECIDE DECIDED_FOR_COMPLAINANT_FULL 2450 USD CITING 1\n\n{FIRST}", "2026-09-28 10:00")
    t.stands("T15: the payment is held", "DECIDED", "PP")
    t.due("10 d; 30 d", performance_staff="2026-10-08 23:59:59", review_both="2026-10-28 23:59:59")
    t.got("N23", "N23", BUYER, r"2.450,00 USD", "28 octobre 2026")
    t.got("N23", "N23", SELLER, r"2,450\.00", "10月28日")
    answers(t, SELLER, "申诉\n\n裁剪单写明九月八日已经裁了350米，这是新的证据。", "2026-10-03 10:00",
            (("裁剪单2.pdf", pdf("350 m cut on 8 September")),))  # fmt: skip
    t.stands("T16", "REVIEW", "PP")
    t.due("G6", performance_staff="")
    for who in (BUYER, SELLER):
        t.got("N25", "N25", who, "裁剪单写明")
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 1225 USD CITING 1 3\n\n{SECOND}", "2026-10-05 10:00")
    t.got("T17: somebody else", "N63", ANA, "Not done", "somebody else")
    t.says(BEN, f"DECIDE DECIDED_PARTIAL 1225 USD CITING 1 3\n\n{SECOND}", "2026-10-06 10:00")
    t.stands("T17: final", "EXECUTION", "PP")
    for who, words in ((BUYER, r"1.225,00 USD"), (SELLER, r"1,225\.00")):
        t.got("N26", "N26", who, words, "half of the cloth")
    t.says(ANA, "PAID", "2026-10-07 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="DECIDED_PARTIAL")
    t.got("A8: the rest of what is held", "N28", SELLER, r"1,225\.00")
