"""C12: the fault shows when the time to file is over. A person refuses, passes it on all the same, another takes it."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG
from tests.scenarios.tale import Tale

BUYER, SELLER = "marit.dahl@loom-house.example", "sales@blue-heron.example"
MEMBERS = [
    {"member_id": "bheron3", "company": "Blue Heron Fabrics", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "118900440055", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "bheron3", "total": "2750.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2025-09-28", "paid_on": "2025-10-01", "shipped_on": "2025-10-20", "delivered_on": "2025-11-12",
        "coverage": "2750.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Trade Assurance order 118900440055 with Blue Heron Fabrics ({SELLER}), USD 2,750 paid on 1 October 2025. We received the
goods on 12 November 2025. On 10 February 2026 we discovered that the fabric is not as described: the contract says
polyester, inside it is cotton, and it comes apart. They say it is past 30 days and nothing can be done. It could not be
seen earlier. We ask for a full refund. They may read this.

Marit Dahl, Norway
"""


def test_a_late_find_is_refused_by_a_person_passed_on_and_taken_after_all(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "The fabric comes apart", COMPLAINT, "2026-02-16 10:00", (("thread.jpg", JPG),))
    t.stands("C12: no automatic refusal, an exception for staff", "SCREENING", "P-", track="trade_assurance")
    t.check("C12: flag", "late_discovery" in t.case["flags"], t.case["flags"])
    t.got("C12: the rule shows which date counts", "N3", BUYER, "12 December 2025", "12 November 2025")
    t.got("C12: the exception queue", "N61", ANA, "12 December 2025", "late")
    t.says(ANA, "REFUSE late FORWARD", "2026-02-17 10:00")
    t.stands("T6", "OUT_OF_SCOPE", "C-", outcome="NOT_HANDLED")
    t.got(
        "N5: the rule and the ways left",
        "N5",
        BUYER,
        "Case Closed",
        "12 December 2025",
        "small claims",
        "19 March 2026",
        "HUMAN",
        "card issuer",
        no=("Tell us your country",),
    )
    told = t.got("contract 4.12: N62", "N62", SELLER, "comes apart", "22 February 2026", no=("membership", "Awaiting"))
    t.check("R41: the buyer's address is not shown", "marit.dahl@" not in told.words, told.words)
    t.due("G1: no clock", response_respondent="")
    t.says(SELLER, "We can make the fabric again, if the buyer pays the freight.", "2026-02-19 10:00")
    t.got("contract 4.12: the answer goes back", "N11", BUYER, "make the fabric again")
    t.stands("T6: nothing is opened by it", "OUT_OF_SCOPE", "C-")
    t.says(BUYER, "HUMAN\n\nIt is a latent fault. Please look again.", "2026-02-20 10:00")
    t.got("R15: a person is told", "N61", ANA, "REOPEN")
    t.says(BEN, "REOPEN", "2026-02-21 10:00")
    t.stands("T25", "SCREENING", "P-", outcome=None)
    t.got("T25", "N34", BUYER, "Processing")
    t.says(BEN, "WAIVE filing_limit the fault could not be seen earlier", "2026-02-21 10:05")
    t.got("2.1.5: staff may waive", "N63", BEN, "Done")
    t.says(BEN, "SERVE", "2026-02-21 10:10")
    t.stands("T5", "SERVED", "OM")
    t.due("2.1.5 TA", response_respondent="2026-02-24 23:59:59")
    t.got("T5", "N8", SELLER, "24 February 2026")
    t.says(SELLER, "OFFER REMAKE BY 2026-03-30", "2026-02-23 10:00")
    t.got("C12: a remake as a structured settlement", "N14", BUYER, "made again", "30 March 2026")
    t.says(BUYER, "ACCEPT", "2026-02-24 10:00")
    t.stands("T9", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("N16: full terms, 3 d to object", "N16", who, "made again", "30 March 2026", "27 February 2026")
    t.until("2026-02-28 00:00:00")
    t.stands("T19", "EXECUTION", "OM")
    t.due("the date of the terms", performance_respondent="2026-03-30 23:59:59")
    t.says(SELLER, "DONE", "2026-03-28 10:00", (("roll.jpg", JPG + b"5"),))
    t.stands("T20: the receiver confirms", "EXECUTION", "MO")
    t.got("N30", "N30", BUYER, "RECEIVED", "4 April 2026")
    t.until("2026-04-04 23:59:59")
    t.stands("T20: 7 d", "EXECUTION", "MO")
    t.until("2026-04-05 00:00:00")
    t.stands("T20: proof and silence", "CLOSED", "CC", outcome="SETTLED_OTHER")
