"""An AliExpress claim: limits that do not meet, a suggestion nobody takes, evidence asked of both, one silent."""

from collections.abc import Callable

from tests.desks import ANA, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "lea.marchand@blue-shutter.example", "store@tiny-anchor.example"
ORDERS = [
    {
        "order_id": "8140011122233344", "track": "aliexpress", "buyer_email": BUYER, "supplier_email": SELLER,
        "total": "100.00", "currency": "USD", "state": "delivered", "ordered_on": "2026-08-20",
        "paid_on": "2026-08-20", "shipped_on": "2026-08-24", "delivered_on": "2026-09-04",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

AliExpress order 8140011122233344, Tiny Anchor Store ({SELLER}), USD 100, paid on 20 August 2026, delivered on
4 September 2026. The coat is not as described: the page says wool, the label says acrylic. Photos are attached. I want
a full refund.

Lea Marchand
"""
REASONS = (
    "The page calls the lining wool and the shell acrylic, as the seller's screenshot shows. The label says the same, "
    "so the goods are as they were described."
)


def test_limits_that_do_not_meet_then_a_decision_on_what_one_side_sent(tale: Callable[..., Tale]) -> None:
    t = tale(orders=ORDERS)
    t.write(BUYER, "Acrylic, not wool", COMPLAINT, "2026-09-07 10:00", (("label.jpg", JPG),))
    t.stands("G16: evidence came with it, no claim clock", "SCREENING", "P-", track="aliexpress")
    t.due("contract 4.2", claim_evidence_complainant="", withdraw_staff="2026-09-08 10:00:00")
    t.until("2026-09-08 10:00:01")
    t.stands("contract 4.2: autoserve", "SERVED", "OM")
    t.due("2.1.5: 7 d, no stage", response_respondent="2026-09-15 23:59:59", stage_both="")
    t.says(SELLER, "OFFER 20%", "2026-09-09 10:00")
    t.got("N14", "N14", BUYER, r"USD 20\.00", "you keep the goods", "16 September 2026")
    t.says(BUYER, "COUNTER 80%", "2026-09-10 10:00")
    t.got("N14", "N14", SELLER, r"USD 80\.00", "17 September 2026")
    t.says(BUYER, "LIMIT 73 USD", "2026-09-10 10:30")
    t.none("2.3: never shown", SELLER)
    t.says(SELLER, "LIMIT 38 USD", "2026-09-11 10:00")
    t.stands("A8: no overlap only", "NEGOTIATION", "OM")
    for who in (BUYER, SELLER):
        t.check("A8: both are told that they do not meet", any(n.to == who for n in t.fresh), t.fresh)
    t.nowhere("A8", r"\b38\b|\b38\.00", BUYER)
    t.nowhere("A8", r"\b73 USD|USD 73|73\.00", SELLER)
    t.says(SELLER, "REJECT", "2026-09-14 10:00")
    t.stands("a rejected offer: the other side's turn", "NEGOTIATION", "MO")
    t.says(BUYER, "ESCALATE", "2026-09-14 11:00")
    t.says(ANA, "SUGGEST 50%\n\nThe page can be read both ways.", "2026-09-15 10:00")
    t.stands("T10/S3: the team has it already", "MEDIATION", "MM")
    for who in (BUYER, SELLER):
        t.got("N22", "N22", who, r"USD 50\.00", "18 September 2026")
    t.until("2026-09-18 23:59:59")
    for who in (BUYER, SELLER):
        t.got("2.2: suggestion, 24 h before", "N10", who, "18 September 2026")
    t.stands("to the second", "MEDIATION", "MM")
    t.until("2026-09-19 00:00:00")
    t.stands("T14", "DELIBERATION", "PP")
    for who in (BUYER, SELLER):
        t.got("contract 4.12", "N21", who)
    t.says(ANA, "REQUEST C a photo of the whole label; the page as you saw it", "2026-09-21 10:00")
    t.stands("T11", "EVIDENCE", "MO")
    t.due("2.1.5", evidence_complainant="2026-09-26 23:59:59")
    t.got("N19", "N19", BUYER, "whole label", "26 September 2026", "both parties", "originals")
    t.says(ANA, "REQUEST R the page of the offer", "2026-09-21 10:05")
    t.stands("2.1.2: both were asked", "EVIDENCE", "MM")
    t.due("per party", evidence_complainant="2026-09-26 23:59:59", evidence_respondent="2026-09-26 23:59:59")
    t.says(SELLER, "EVIDENCE the page", "2026-09-23 10:00", (("page.pdf", pdf("Shell acrylic, lining wool")),))
    t.stands("T12: the other one still owes", "EVIDENCE", "MO")
    t.got("N20", "N20", BUYER, "page.pdf")
    t.until("2026-09-26 23:59:59")
    t.got("2.2", "N10", BUYER, "26 September 2026")
    t.stands("to the second", "EVIDENCE", "MO")
    t.until("2026-09-27 00:00:00")
    t.stands("T12", "DELIBERATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T12", "N21", who, "label.jpg", "page.pdf")
    t.says(ANA, f"DECIDE DECIDED_FOR_RESPONDENT CITING 2\n\n{REASONS}", "2026-09-28 10:00")
    t.stands("T18: no review, no duty", "CLOSED", "CC", outcome="DECIDED_FOR_RESPONDENT")
    for who in (BUYER, SELLER):
        t.got("R89", "N23", who, "final", "lining wool", no=("APPEAL",))
        t.got("N28", "N28", who, no=("has been resolved",))
    t.says(BUYER, "APPEAL the label is clear, here is a better photo", "2026-09-29 10:00", (("l2.jpg", JPG + b"2"),))
    t.got("G6", "N25", BUYER, "final")
    t.stands("R71", "CLOSED", "CC")
