"""Trade Assurance in Berlin while the clocks go back: late answers, limits, a secret yes, a second signature denied."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BERLIN = ZoneInfo("Europe/Berlin")
BUYER, SELLER = "tilde.aho@larch-hostel.example", "sales@amber-plover.example"
MEMBERS = [
    {"member_id": "aplover", "company": "Amber Plover Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"},
    {"member_id": "larch", "company": "Larch Hostel", "email": BUYER, "country": "FI", "zone": "Europe/Helsinki"},
]
ORDERS = [
    {
        "order_id": "118900440011", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "aplover", "total": "16000.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2026-08-02", "paid_on": "2026-08-03", "shipped_on": "2026-09-04", "delivered_on": "2026-10-12",
        "coverage": "16000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Trade Assurance order 118900440011 with Amber Plover Ltd ({SELLER}, member ID aplover): 200 mattresses, total USD
16,000, paid on 3 August 2026, delivered on 12 October 2026. They are not as described: the contract says 24 cm, they
are 18 cm thick. My photos are attached. I ask for a partial refund of USD 12,500.

Tilde Aho
"""
FIRST = (
    "The photos show the measure beside the mattress, 18 cm. The contract names 24 cm, and the seller said nothing "
    "about it but that nobody measures a mattress."
)
SECOND = (
    "The photos show 18 cm and the contract names 24 cm. A quarter of what was promised is missing, and the mattresses "
    "can be used; the refund is measured by that."
)


def test_from_the_long_sunday_to_a_closed_case(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS, orders=ORDERS, zone=BERLIN)
    t.write(BUYER, "18 cm, not 24", COMPLAINT, "2026-10-21 09:00", (("measure.jpg", JPG),))
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="not_as_described")
    t.got("R67", "N3", BUYER, "11 November 2026", "WITHDRAW 1", "22 October 2026, 10:00")
    t.due("24 h; 2 business days", withdraw_staff="2026-10-22 09:00:00", screening_staff="2026-10-23 23:59:59")
    t.says(ANA, "SERVE", "2026-10-21 10:00")
    t.got("contract 4.3", "N63", ANA, "22 October 2026, 15:00")
    t.until("2026-10-22 09:00:01")
    t.stands("T5", "SERVED", "OM")
    t.due("TA: 3 d, auto 7 d", response_respondent="2026-10-25 23:59:59", stage_both="2026-10-29 23:59:59")
    t.got("2.1.4: both zones, of that day", "N8", SELLER, r"26 October 2026, 06:59 \(UTC\+08:00; .*23:59 UTC\+01:00")
    t.got("N9", "N9", BUYER, r"26 October 2026, 00:59 \(UTC\+02:00; .*23:59 UTC\+01:00")
    t.until("2026-10-25 23:59:59")
    sent = [f"{n.at:%d %H:%M:%S}" for n in t.fresh if n.to == SELLER and "N10" in n.numbers]
    t.check("24 h (in his night: at its end, 07:00 his) and 4 h before", sent == ["25 01:00:00", "25 19:59:59"], sent)
    t.stands("the day of 25 hours", "SERVED", "OM")
    t.says(SELLER, "OFFER 20%\n\nNobody measures a mattress.", "2026-10-26 00:00:05")
    t.stands("2.1.4: late, but before the lapse was executed", "NEGOTIATION", "MO")
    t.none("no lapse", BUYER, "N13")
    t.got("T7, N14", "N14", BUYER, r"USD 3,200\.00", "20 ?%", r"12,500", "ACCEPT #1", "Nobody measures")
    t.due("4.4: turn 3 d", turn_complainant="2026-10-29 23:59:59", response_respondent="")
    t.until("2026-10-26 09:00")
    t.none("and none later", SELLER, "N13")
    t.says(BUYER, "EXTEND 2 days our surveyor comes on Friday", "2026-10-26 10:00")
    t.due("T28", turn_complainant="2026-10-31 23:59:59")
    for who in (BUYER, SELLER):
        t.got("T28: both", "N36", who, "1 November 2026")
    t.says(BUYER, "EXTEND 1 day", "2026-10-26 11:00")
    t.got("T28: once a turn", "N63", BUYER, "Not done: EXTEND")
    t.says(BUYER, "COUNTER 70 %", "2026-10-27 10:00")
    t.got("N14", "N14", SELLER, r"USD 11,200\.00", "70 ?%", "ACCEPT #2", r"3,200")
    t.due("a new turn, a full period", turn_respondent="2026-10-30 23:59:59", turn_complainant="")
    t.says(SELLER, "COUNTER 30% BY 2026-11-20", "2026-10-28 10:00")
    for who, number in ((SELLER, "N63"), (BUYER, "N14")):
        t.got("the day he named, in whatever zone it is read", number, who, "by Friday 20 November 2026")
    t.says(BUYER, "COUNTER 10400 USD", "2026-10-28 11:00")
    t.got("money as a share", "N14", SELLER, r"USD 10,400\.00", "65 ?%", "ACCEPT #4")
    t.says(BUYER, "ACCEPT #1", "2026-10-28 12:00")
    t.stands("one open offer a direction: #1 is over", "NEGOTIATION", "OM")
    t.got("#3 is open", "N63", BUYER, "Not done: ACCEPT")
    t.says(SELLER, "LIMIT 7001 USD", "2026-10-29 09:00")
    t.says(BUYER, "LIMIT 9002 USD", "2026-10-29 10:00")
    t.stands("no overlap", "NEGOTIATION", "OM")
    t.says(BUYER, "LIMIT 6903 USD", "2026-10-29 11:00")
    t.stands("T13", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("T13: the midpoint", "N16", who, r"USD 6,952\.00", "2 November")
    t.due("3 d", settlement_check_both="2026-11-01 23:59:59", stage_both="", turn_respondent="")
    t.says(SELLER, "REJECT I took it for the price of all three rooms", "2026-10-31 10:00")
    t.got("N16: an objection", "N61", ANA, "APPROVE", "DECLINE", "all three rooms")
    t.got("R52", "N11", BUYER, "all three rooms")
    t.says(ANA, "DECLINE", "2026-11-02 10:00")
    t.stands("the talks go on", "NEGOTIATION", "MO")
    for who in (BUYER, SELLER):
        t.got("N34: with the new date", "N34", who, "no agreement now", "5 November 2026")
    t.says(BUYER, "ESCALATE", "2026-11-02 11:00")
    t.stands("T10", "MEDIATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T10: SLA of 2 business days", "N18", who, "belongs to neither side", "4 November 2026")
    t.says(ANA, "SUGGEST 45%\n\nThe mattresses can be used, and a quarter is missing.", "2026-11-03 10:00")
    t.stands("both asked", "MEDIATION", "MM")
    for who in (BUYER, SELLER):
        t.got("N22", "N22", who, r"USD 7,200\.00", "ACCEPT", "REJECT", "6 November 2026")
    t.says(SELLER, "ACCEPT", "2026-11-04 10:00")
    t.stands("2.1.2: she still owes hers", "MEDIATION", "MO")
    t.got("N63", "N63", SELLER, "Done")
    t.none("a secret yes", BUYER)
    t.until("2026-11-06 23:59:59")
    t.got("2.2: 24 h", "N10", BUYER, "6 November 2026")
    t.none("he has answered", SELLER)
    t.until("2026-11-07 00:00:00")
    t.stands("T14", "DELIBERATION", "PP")
    for who in (BUYER, SELLER):
        t.got("contract 4.12", "N21", who)
    t.nowhere("his yes stays secret", "(other party|other side|supplier) (has )?accepted", BUYER)
    decide = "DECIDE DECIDED_PARTIAL {} CITING 1\n\n{}"
    t.says(ANA, decide.format("11000 USD", FIRST), "2026-11-09 10:00")
    t.stands("four eyes", "DELIBERATION", "PP")
    t.got("2.3: 3 d", "N61", BEN, "APPROVE", "DECLINE", "11000 USD", "12 November 2026")
    t.none("nobody hears of it", BUYER)
    t.says(BEN, "DECLINE a quarter is missing, not two thirds", "2026-11-10 10:00")
    t.stands("T15: the second person says no", "DELIBERATION", "PP")
    t.got("whoever decided reads it and why", "N61", ANA, "a quarter is missing, not two thirds")
    t.none("nobody hears of it", SELLER)
    t.says(ANA, decide.format("7000 USD", SECOND), "2026-11-11 10:00")
    t.stands("T15", "DECIDED", "OM")
    for who in (BUYER, SELLER):
        t.got("N23", "N23", who, r"USD 7,000\.00", "21 November 2026", "11 December 2026", "APPEAL", "quarter of what")
    t.due("10 d; 30 d", performance_respondent="2026-11-21 23:59:59", review_both="2026-12-11 23:59:59")
    t.nowhere("what was declined stays inside", "two thirds|11,000", SELLER)
    t.says(SELLER, "PAID 7000 USD", "2026-11-20 10:00", (("slip.pdf", pdf("USD 7000")),))
    t.stands("2.1.2: she confirms", "DECIDED", "MO")
    t.got("N30", "N30", BUYER, "RECEIVED", "NOT PAID", r"7,000")
    t.says(BUYER, "RECEIVED", "2026-11-21 10:00")
    t.stands("the review is open still", "DECIDED", "PP")
    t.until("2026-12-11 23:59:59")
    t.stands("to the second", "DECIDED", "PP")
    t.until("2026-12-12 00:00:00")
    t.stands("T18", "CLOSED", "CC", outcome="DECIDED_PARTIAL")
    for who in (BUYER, SELLER):
        t.got("N28", "N28", who, r"USD 7,000\.00", no=("has been resolved",))
