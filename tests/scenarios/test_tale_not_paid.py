"""A sum that was decided and is not paid while a review may still be asked for (T18, T21, T30)."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "tom.field@lakeside-gyms.example", "sales@iron-otter.example"
MEMBERS = [
    {"member_id": "iotter", "company": "Iron Otter Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "60123450001", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "iotter", "total": "15000.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2026-03-01", "paid_on": "2026-03-02", "shipped_on": "2026-04-01", "delivered_on": "2026-05-04",
        "coverage": "12000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

I bought 30 treadmills with Trade Assurance, order 60123450001, from Iron Otter Ltd ({SELLER}, member ID iotter) for
USD 15,000, paid on 2 March 2026 and delivered on 4 May 2026. 24 of the 30 treadmills are broken, the belts tear. I
wrote to them on 6 May 2026, they did not answer. I want a full refund.

Tom Field
"""
REASONS = (
    "The report of the inspector shows that the belts tear under normal use; nothing was shown against it, and the "
    "order is covered up to twelve thousand dollars."
)


def denied(tale: Callable[..., Tale]) -> Tale:
    """Inspected, decided at the height of its cover, due on 5 June, and not paid."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "TA order 60123450001", COMPLAINT, "2026-05-08 16:00", (("belt.jpg", JPG),))
    t.until("2026-05-09 16:00:01")
    t.says(ANA, "SERVE", "2026-05-10 09:00")
    t.says(SELLER, "CONTEST they were tested", "2026-05-12 23:59:59", (("qc.pdf", pdf("QC report")),))
    t.says(ANA, "INSPECT C whether the belts tear under normal use", "2026-05-13 10:00")
    t.stands("2.1.5 TA", "EVIDENCE/INSPECTION", "MO")
    t.due("rule book", evidence_complainant="2026-05-27 23:59:59")
    t.says(BUYER, "EVIDENCE report", "2026-05-20 10:00", (("report.pdf", pdf("the belts tear")),))
    t.stands("T12", "DELIBERATION", "PP")
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 12500 USD BY 2026-06-05 CITING 1 3\n\n{REASONS}", "2026-05-21 10:00")
    t.got("2.1.5 TA: no more than its cover", "N63", ANA, "12,000")
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 12000 USD BY 2026-06-05 CITING 1 3\n\n{REASONS}", "2026-05-21 11:00")
    t.says(BEN, "APPROVE", "2026-05-21 12:00")
    t.stands("T15, contract 3: two persons", "DECIDED", "OM")
    t.due("T15", review_both="2026-06-20 23:59:59", performance_respondent="2026-06-05 23:59:59")
    t.until("2026-06-06 00:00:00")
    t.stands("T20: the receiver is asked", "DECIDED", "MO")
    t.says(BUYER, "NOT PAID", "2026-06-06 10:00")
    t.got("T21", "N61", ANA, "APPROVE: after the review window")
    t.stands("staff look at it", "DECIDED", "PP")
    return t


def test_the_end_of_the_review_does_not_close_what_was_not_paid(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.says(ANA, "APPROVE", "2026-06-08 10:00")
    t.got("T21: the review window first", "N63", ANA, "Not done: APPROVE")
    t.until("2026-06-21 00:00:00")
    t.stands("T18: a duty is still owed", "EXECUTION", "PP")
    t.got("T21: and staff are asked again", "N61", ANA, "APPROVE: the final notice")
    t.says(ANA, "APPROVE", "2026-06-22 10:00")
    t.stands("T21", "SANCTION_NOTICE", "PM")
    t.due("3 d", final_notice_respondent="2026-06-25 23:59:59")
    t.says(SELLER, "PAID 12000 USD", "2026-06-24 10:00", (("slip.pdf", pdf("USD 12000")),))
    t.stands("T30", "EXECUTION", "MO")
    t.due("T30: paused", final_notice_respondent="")
    t.says(BUYER, "NOT PAID", "2026-06-25 10:00")
    t.stands("T30: resumed", "SANCTION_NOTICE", "PM")
    t.due("with what was left", final_notice_respondent="2026-06-26 23:59:59")
    t.says(SELLER, "PAID to the right account now", "2026-06-26 10:00", (("slip2.pdf", pdf("USD 12000 again")),))
    t.says(BUYER, "RECEIVED", "2026-06-27 10:00")
    t.stands("T30", "CLOSED", "CC", outcome="PERFORMED")


def test_what_was_denied_may_come_after_all(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.says(SELLER, "PAID yesterday", "2026-06-09 10:00")
    t.stands("a word alone changes nothing any more", "DECIDED", "PP")
    t.says(SELLER, "PAID 12000 USD", "2026-06-10 10:00", (("slip.pdf", pdf("USD 12000")),))
    t.stands("N30: with a proof the receiver is asked again", "DECIDED", "MO")
    t.got("N30", "N30", BUYER, "Did the USD 12,000.00 arrive?", "RECEIVED", "NOT PAID")
    t.says(BUYER, "NOT PAID", "2026-06-11 10:00")
    t.says(BUYER, "RECEIVED", "2026-06-12 10:00")
    t.got("2.3: echoed", "N63", BUYER, "Done: RECEIVED")
    t.until("2026-06-21 00:00:00")
    t.stands("T18: nothing is owed any more", "CLOSED", "CC", outcome="DECIDED_PARTIAL")
