"""What staff may do and may not: a dear decision, sealed files, a waived time, a fact that was set, a second person."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "mia.holt@quarry-gym.example", "sales@tall-avocet.example"
MEMBERS = [
    {"member_id": "tavoc1", "company": "Tall Avocet Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "118901230045", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "tavoc1", "total": "26000.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2026-08-01", "paid_on": "2026-08-03", "shipped_on": "2026-09-01", "delivered_on": "2026-09-28",
        "coverage": "26000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Trade Assurance order 118901230045 with Tall Avocet Ltd ({SELLER}, member ID tavoc1): 20 rowing machines, total USD
26,000, paid on 3 August 2026, delivered on 28 September 2026. 12 of the 20 are broken. I wrote to them on 30 September.
I want a full refund.

Mia Holt
"""
REASONS = (
    "The photos show twelve broken frames of twenty. The seller's own test sheet names the same weakness, so the price "
    "of the twelve is owed, and no more."
)


def answered(tale: Callable[..., Tale]) -> Tale:
    """Filed on Monday 5 October 2026, contested with a paper that shall be sealed on Wednesday."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "12 of 20 broken", COMPLAINT, "2026-10-05 10:00", (("frame.jpg", JPG), ("id.jpg", JPG + b"7")))
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="defective")
    t.says(BUYER, "WITHDRAW 2", "2026-10-05 12:00")
    t.got("R41", "N63", BUYER, "Done: WITHDRAW")
    t.says(ANA, "REFUSE late", "2026-10-06 09:00")
    t.stands("T6", "OUT_OF_SCOPE", "C-", outcome="NOT_HANDLED")
    t.says(ANA, "REOPEN", "2026-10-06 10:00")
    t.stands("T25", "SCREENING", "P-")
    t.says(ANA, "WAIVE withdraw she agreed by phone", "2026-10-06 10:05")
    t.says(ANA, "SERVE", "2026-10-06 10:10")
    t.stands("T5", "SERVED", "OM")
    n8 = t.got("N8", "N8", SELLER, "9 October", ever=True)
    t.check("R41: what was taken back stays back", n8.files == ["exhibit-1-frame.jpg"], n8.files)
    t.says(SELLER, "EXTEND 9 days the engineer is away", "2026-10-06 12:00")
    t.got("T28: at most 3 d", "N63", SELLER, "Not done: EXTEND", "3 days")
    t.says(SELLER, "EXTEND 2 days the engineer is away", "2026-10-06 13:00")
    t.due("T28", response_respondent="2026-10-11 23:59:59")
    t.says(
        SELLER,
        "CONTEST twelve, not twenty\nSEAL 3 our test methods",
        "2026-10-07 10:00",
        (("test-sheet.pdf", pdf("weak welds")),),
    )
    t.stands("T7", "NEGOTIATION", "MO")
    return t


def test_a_dear_decision_needs_another_person(tale: Callable[..., Tale]) -> None:
    t = answered(tale)
    t.got("SEAL: staff decide", "N61", ANA, "SEAL")
    first = t.got("T7", "N11", BUYER, "twelve, not twenty")
    t.check("SEAL in the same mail: not shown until decided", first.files == [], first.files)
    t.says(ANA, "SEAL 3", "2026-10-07 11:00")
    t.nowhere("sealed", "weak welds", BUYER)
    t.says(BUYER, "ESCALATE", "2026-10-10 00:00:00")
    t.stands("T10: day 4 is the 10th", "MEDIATION", "PP")
    t.says(ANA, "REQUEST C a film of the twelve frames", "2026-10-12 10:00")
    t.stands("T11", "EVIDENCE", "MO")
    t.due("5 d", evidence_complainant="2026-10-17 23:59:59")
    t.got("R52: only whose turn it is", "N19", BUYER, "a film of the twelve frames")
    t.says(SELLER, "I also want to say that it rained", "2026-10-13 10:00")
    t.stands("T27: noted", "EVIDENCE", "MO")
    t.got("T27", "N12", SELLER, "17 October")
    t.until("2026-10-18 00:00:00")
    t.stands("T12: the record decides", "DELIBERATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T12", "N13", who)
    dear = f"DECIDE DECIDED_PARTIAL 15600 USD BY 2026-11-10 CITING 1 3\n\n{REASONS}"
    t.says(ANA, dear.replace("CITING 1 3", "CITING 1 9"), "2026-10-19 09:00")
    t.got("T15: cites what is there", "N63", ANA, "Not done: DECIDE", "9")
    t.says(ANA, "DECIDE DECIDED_PARTIAL 15600 USD CITING 1\n\nToo short.", "2026-10-19 09:10")
    t.got("contract 3: 80 characters", "N63", ANA, "Not done: DECIDE", "80")
    t.says(ANA, dear, "2026-10-19 10:00")
    t.stands("contract 3: above 10,000 it waits", "DELIBERATION", "PP")
    t.got("contract 3", "N61", BEN, "APPROVE", r"15,?600")
    t.none("nobody else hears", BUYER)
    t.says(ANA, "APPROVE", "2026-10-19 10:05")
    t.got("another person", "N63", ANA, "Not done: APPROVE")
    t.stands("still", "DELIBERATION", "PP")
    t.says(BEN, "DECLINE", "2026-10-20 10:00")
    t.stands("dropped", "DELIBERATION", "PP")
    t.says(ANA, dear, "2026-10-20 11:00")
    t.says(BEN, "APPROVE", "2026-10-23 23:59:59")
    t.stands("T15: in the last second of its three days", "DECIDED", "OM")
    t.due("T15", review_both="2026-11-22 23:59:59", performance_respondent="2026-11-10 23:59:59")
    for who in (BUYER, SELLER):
        t.got("T15", "N23", who, r"15,600\.00", "10 November", "22 November")
    t.says(SELLER, "PAID 15600 USD", "2026-11-09 10:00", (("slip.pdf", pdf("USD 15600")),))
    t.stands("T20: the receiver is asked", "DECIDED", "MO")
    t.says(BUYER, "RECEIVED", "2026-11-10 10:00")
    t.stands("nothing is owed, the review runs", "DECIDED", "PP")
    t.until("2026-11-23 00:00:00")
    t.stands("T18", "CLOSED", "CC", outcome="DECIDED_PARTIAL")


def test_an_approval_that_comes_too_late(tale: Callable[..., Tale]) -> None:
    t = answered(tale)
    t.until("2026-10-10 10:00")
    t.says(BUYER, "ESCALATE", "2026-10-10 10:30")
    t.says(ANA, "REQUEST C a film", "2026-10-12 10:00")
    t.until("2026-10-18 00:00:00")
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 15600 USD CITING 1\n\n{REASONS}", "2026-10-19 10:00")
    t.until("2026-10-23 00:00:00")
    t.says(BEN, "APPROVE", "2026-10-23 00:00:00")
    t.got("contract 3: three days", "N63", BEN, "Not done: APPROVE")
    t.stands("nothing is in force", "DELIBERATION", "PP")
