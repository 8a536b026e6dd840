"""Trade Assurance to its bitter end: talks, a suggestion, two signatures, a review, a final notice, paid at last."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "mette.holm@harbour-chairs.example", "export@grey-otter.example"
MEMBERS = [
    {"member_id": "gotter9", "company": "Grey Otter Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "118900220033", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "gotter9", "total": "24000.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2026-04-02", "paid_on": "2026-04-03", "shipped_on": "2026-05-04", "delivered_on": "2026-05-28",
        "coverage": "20000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Trade Assurance order 118900220033 with Grey Otter Ltd ({SELLER}, member ID gotter9): 300 chairs, total USD 24,000, paid
on 3 April 2026, delivered on 28 May 2026. The chairs are not as described: the contract says beech, they are pine. Our
photos are attached. I ask for a partial refund of USD 15,000.

Mette Holm
"""
FIRST = (
    "The photos show the grain of pine. The contract names beech, and the seller did not deny it. Half of the price "
    "reflects what the chairs are worth less."
)
SECOND = (
    "The laboratory report, shown only in the review, proves that a third of the chairs is beech as agreed. The refund "
    "is reduced by that part."
)


def test_a_decision_of_two_persons_is_changed_in_a_review_and_paid_after_the_final_notice(
    tale: Callable[..., Tale],
) -> None:
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Pine, not beech", COMPLAINT, "2026-06-01 10:00", (("grain.jpg", JPG),))
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="not_as_described")
    t.got("N1", "N1", BUYER, "118900220033", "24,000")
    t.got("N3", "N3", BUYER, "WITHDRAW 1", "2 June 2026, 10:00", "not a party|liable")
    t.due("T5: 24 h; 2 business days", withdraw_staff="2026-06-02 10:00:00", screening_staff="2026-06-03 23:59:59")
    t.says(ANA, "SERVE", "2026-06-01 15:00")
    t.stands("contract 4.3: carried out at its end", "SCREENING", "P-")
    t.got("contract 4.3: the echo says when", "N63", ANA, "2 June 2026, 10:00")
    t.until("2026-06-02 10:00:01")
    t.stands("T5", "SERVED", "OM")
    t.due("2.1.5 TA: 3 d, auto 7 d", response_respondent="2026-06-05 23:59:59", stage_both="2026-06-09 23:59:59")
    t.got("N8", "N8", SELLER, "5 June 2026", "beech", "15,000", "CONTEST", "ACCEPT")
    t.nowhere("R41, C11", "mette.holm@", SELLER)

    t.says(SELLER, "EXTEND 4 days the factory is closed", "2026-06-03 09:00")
    t.got("T28: rule days 3; contract 4.12", "N63", SELLER, "Not done", "3 days")
    t.due("T28 refused", response_respondent="2026-06-05 23:59:59")
    t.says(SELLER, "EXTEND 2 days the factory is closed", "2026-06-03 10:00")
    t.due("T28 granted", response_respondent="2026-06-07 23:59:59")
    for who in (BUYER, SELLER):
        t.got("T28: the other side is told", "N36", who, "7 June 2026")
    t.says(SELLER, "EXTEND 1 day", "2026-06-04 10:00")
    t.due("T28: once a turn", response_respondent="2026-06-07 23:59:59")
    t.says(
        SELLER, "CONTEST\n\nAll chairs are beech, our mill says so.", "2026-06-05 10:00", (("mill.pdf", pdf("beech")),)
    )
    t.stands("T7", "NEGOTIATION", "MO")
    t.got("N11", "N11", BUYER, "our mill says so", "8 June 2026")
    t.says(BUYER, "ESCALATE", "2026-06-05 11:00")
    t.got("2.1.5: day 4 counts from SERVED", "N63", BUYER, "6 June 2026")
    t.says(BUYER, "OFFER 15000 USD", "2026-06-05 12:00")
    t.got("N14", "N14", SELLER, "15,000.00", "62.5 ?%", "ACCEPT")
    t.says(BUYER, "ESCALATE", "2026-06-06 09:00")
    t.stands("T10", "MEDIATION", "PP")
    t.says(ANA, "SUGGEST 12000 USD\n\nPine is worth half of beech, by the price lists of both.", "2026-06-08 10:00")
    t.stands("both asked", "MEDIATION", "MM")
    t.says(BUYER, "REJECT it is too little", "2026-06-09 10:00")
    t.stands("T14: one no ends it", "DELIBERATION", "PP")
    t.nowhere("a rejected suggestion is nobody's fault", "mette.holm@", SELLER)

    t.says(ANA, f"DECIDE DECIDED_PARTIAL 12000 USD BY 2026-06-30 CITING 1 2\n\n{FIRST}", "2026-06-10 10:00")
    t.stands("four_eyes.decide_above 10000 USD", "DELIBERATION", "PP")
    t.got("it waits", "N63", ANA, "second", "13 June 2026")
    t.none("nobody hears of it before", BUYER)
    t.says(ANA, "APPROVE", "2026-06-10 11:00")
    t.stands("not by the same person", "DELIBERATION", "PP")
    t.says(BEN, "APPROVE", "2026-06-11 10:00")
    t.stands("T15: a duty is owed by the respondent", "DECIDED", "OM")
    t.due("BY; review 30 d", performance_respondent="2026-06-30 23:59:59", review_both="2026-07-11 23:59:59")
    told = t.got("N23", "N23", SELLER, "USD 12,000.00", "30 June 2026", "11 July 2026", "APPEAL", "PAID")
    t.check("first line: status and date", told.first_line.startswith("Awaiting my response"), told.first_line)
    t.got("N23", "N23", BUYER, "USD 12,000.00", "30 June 2026", "pine")

    t.says(
        SELLER, "APPEAL\n\nA laboratory has looked at the chairs, its report is new.", "2026-06-15 10:00",
        (("lab.pdf", pdf("One third beech, two thirds pine")),),
    )  # fmt: skip
    t.stands("T16", "REVIEW", "PP")
    t.due("G6", performance_respondent="")
    for who in (BUYER, SELLER):
        t.got("N25", "N25", who, "laboratory")
    t.says(BEN, f"DECIDE DECIDED_PARTIAL 8000 USD BY 2026-07-10 CITING 1 3\n\n{SECOND}", "2026-06-22 10:00")
    t.stands("T17: BEN only approved; the first decision is ANA's", "EXECUTION", "OM")
    for who in (BUYER, SELLER):
        t.got("N26", "N26", who, "USD 8,000.00", "10 July 2026", "final", "third of the chairs")
    t.due("T17", performance_respondent="2026-07-10 23:59:59", review_both="")

    t.until("2026-07-10 23:59:59")
    t.got("2.2: due -2", "N10", SELLER, "10 July 2026")
    t.until("2026-07-11 12:00")
    t.got("2.2: due +1", "N30", BUYER, "NOT PAID", "RECEIVED")
    t.stands("2.1.2: C must confirm", "EXECUTION", "MO")
    t.says(BUYER, "NOT PAID", "2026-07-11 13:00")
    t.got("contract 4.1: the desk proposes", "N61", ANA, "APPROVE")
    t.stands("before it is approved", "EXECUTION", "PP")
    t.says(BEN, "APPROVE", "2026-07-13 10:00")
    t.stands("T21", "SANCTION_NOTICE", "PM")
    t.due("final notice 3 d", final_notice_respondent="2026-07-16 23:59:59")
    t.got("N31", "N31", SELLER, "16 July 2026", "membership|account", "PAID", "Ben Staff")
    t.got("N31 copy", "N31", BUYER, "16 July 2026")
    t.says(SELLER, "PAID", "2026-07-14 10:00")
    t.stands("T30 needs proof", "SANCTION_NOTICE", "PM")
    t.got("T30 needs proof", "N63", SELLER, "proof")
    t.says(SELLER, "PAID 8000 USD", "2026-07-14 11:00", (("slip.jpg", JPG + b"9"),))
    t.stands("T30", "EXECUTION", "MO")
    t.due("T30: paused", final_notice_respondent="")
    t.got("T30", "N30", BUYER, "RECEIVED", "NOT PAID")
    t.says(BUYER, "NOT PAID", "2026-07-15 10:00")
    t.stands("T30: resumed", "SANCTION_NOTICE", "PM")
    t.says(SELLER, "PAID 8000 USD", "2026-07-15 15:00", (("slip2.jpg", JPG + b"2"),))
    t.stands("T30 again", "EXECUTION", "MO")
    t.says(BUYER, "RECEIVED", "2026-07-16 10:00")
    t.stands("T30: PERFORMED", "CLOSED", "CC", outcome="PERFORMED")
    for who in (BUYER, SELLER):
        t.got("N28", "N28", who, "Case Closed", no=("sanction",))
