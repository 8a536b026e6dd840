"""C3 to the end: cancelled, shipped anyway, 500 decided, reviewed, overdue at the desk, paid at last."""

from collections.abc import Callable

from tests.desks import ANA, BEN, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "omar.haddad@cedar-lights.example", "orders@tin-lantern.example"
MEMBERS = [
    {"member_id": "tinl55", "company": "Tin Lantern Co.", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "77120045119", "track": "secure_payment", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "tinl55", "total": "1800.00", "currency": "USD", "state": "paid",
        "ordered_on": "2026-03-27", "paid_on": "2026-03-27",
    }
]  # fmt: skip
COMPLAINT = f"""Dear Sir or Madam,

Secure Payment order 77120045119, seller Tin Lantern Co. ({SELLER}, member ID tinl55). I paid USD 1,800 on 27 March
2026 for 60 lamps. On 29 March 2026 I wrote to the seller that I cancel the order, because he raised the freight. It is
not shipped yet. Please cancel it; I want a full refund of the 1,800 US dollars.

Omar Haddad
"""
PARTLY = (
    "The order was cancelled before anything was shipped. The seller had bought the material and shows its bill, so a "
    "part of the price is owed back by him and a part is his."
)
WHOLLY = (
    "The mail of 29 March, shown only now, proves that the seller agreed to cancel before he bought any material. He "
    "owes the whole price back."
)


def test_cancelled_shipped_anyway_reviewed_and_paid_after_the_final_notice(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Cancelled before shipment", COMPLAINT, "2026-03-30 10:00")
    t.check("contract 2: created", t.line["outcome"] == "created", t.line)
    t.stands("2.1.5 SP, G28; contract 4.2: served at intake without a file", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.due("contract 4.2: 3 d", response_respondent="2026-04-02 23:59:59")
    t.got("N1", "N1", BUYER, "77120045119", r"1,?800")
    t.got(
        "N8", "N8", SELLER, "Awaiting my response", "2 April 2026", "77120045119", "ACCEPT", "SHIPPED", "further notice"
    )
    t.got("N9", "N9", BUYER, "Awaiting the other party's response", "2 April 2026")
    t.nowhere("R41: the address of the complainant is not shown", "omar.haddad@", SELLER)

    t.until("2026-04-01 23:59:58")
    t.none("2.2: one reminder 24 h before, at 1 April 23:59:59 = quiet hours, so at 07:00", SELLER, "N10")
    t.until("2026-04-02 09:00")
    first = t.got("2.2 cadence", "N10", SELLER, "2 April 2026")
    t.check("2.2 quiet hours: moved to 07:00", f"{first.at:%F %T}" == "2026-04-02 07:00:00", first.at)
    t.says(SELLER, "SHIPPED DHL 1234567890", "2026-04-02 10:00")
    t.stands("2.1.5 SP: shipped after cancellation converts", "NEGOTIATION", "MO")
    t.check("G28: flag", "shipped_after_cancel" in t.case["flags"], t.case["flags"])
    t.due("4.4: turn = response period", turn_complainant="2026-04-05 23:59:59", stage_both="2026-04-06 23:59:59")
    t.got("T7", "N11", BUYER, "DHL 1234567890", "5 April 2026")

    t.says(BUYER, "ESCALATE", "2026-04-02 11:00")
    t.got("2.3: from day 4 of SERVED", "N63", BUYER, "3 April 2026", "Not done")
    t.says(BUYER, "ESCALATE", "2026-04-03 09:00")
    t.stands("T10 on day 4", "MEDIATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T10", "N18", who, "2 working days", "Processing")
    t.says(ANA, "SUGGEST FULL\n\nThe order was cancelled before shipment, so the price goes back.", "2026-04-07 10:00")
    t.stands("2.1.2: both asked", "MEDIATION", "MM")
    t.due("2.1.5: 3 d", suggestion_complainant="2026-04-10 23:59:59", suggestion_respondent="2026-04-10 23:59:59")
    for who in (BUYER, SELLER):
        t.got("N22", "N22", who, "1,800.00", "10 April 2026", "ACCEPT", "REJECT")
    t.says(BUYER, "ACCEPT", "2026-04-08 10:00")
    t.none("N22 secret answer", SELLER)
    t.stands("projection", "MEDIATION", "OM")
    t.says(
        SELLER, "REJECT the material is bought", "2026-04-09 10:00", (("bill.pdf", pdf("Bill for material 1300 USD")),)
    )
    t.stands("T14", "DELIBERATION", "PP")
    for who in (BUYER, SELLER):
        t.got("contract 4.12: T14 sends N21", "N21", who)

    t.says(ANA, f"DECIDE DECIDED_PARTIAL 500 USD BY 2026-04-26 CITING 1\n\n{PARTLY}", "2026-04-16 10:00")
    t.stands("T15; the payment is held, so the desk owes (2.1.5 SP)", "DECIDED", "PP")
    t.due("T15: review 30 d, BY", review_both="2026-05-16 23:59:59", performance_staff="2026-04-26 23:59:59")
    for who in (BUYER, SELLER):
        t.got(
            "N23",
            "N23",
            who,
            "USD 500.00",
            "26 April 2026",
            "16 May 2026",
            "APPEAL",
            "material",
            "not a party|not liable",
        )
        t.got("N24", "N24", who, ever=True)
    t.got("held money", "N61", ANA, "PAID")

    t.says(BUYER, "APPEAL", "2026-04-17 09:00")
    t.got("T16: new evidence or grounds", "N25", BUYER, "reason|proof|new")
    t.stands("T16", "DECIDED", "PP")
    t.says(
        BUYER, "APPEAL The seller agreed on 29 March to cancel; his mail is attached.", "2026-04-20 10:00",
        (("consent.pdf", pdf("29 March: ok we cancel your order")),),
    )  # fmt: skip
    t.stands("T16", "REVIEW", "PP")
    t.due("G6: stays the execution", performance_staff="", review_both="")
    for who in (BUYER, SELLER):
        t.got("T16: grounds", "N25", who, "29 March")
    decided = f"DECIDE DECIDED_FOR_COMPLAINANT_FULL 1800 USD BY 2026-05-10 CITING 1 2\n\n{WHOLLY}"
    t.says(ANA, decided, "2026-04-28 09:00")
    t.stands("T17: not the first one", "REVIEW", "PP")
    t.says(BEN, decided, "2026-04-28 10:00")
    t.stands("T17, T18: final, and a payment is owed", "EXECUTION", "PP")
    t.due("BY", performance_staff="2026-05-10 23:59:59")
    for who in (BUYER, SELLER):
        t.got("T17", "N26", who, "USD 1,800.00", "10 May 2026", "final")
    t.says(SELLER, "APPEAL We bought the material before that, see the new bill here.", "2026-04-29 10:00")
    t.stands("G6: once", "EXECUTION", "PP")
    t.got("T16: once", "N25", SELLER, "once|final")

    t.until("2026-05-11 12:00")
    t.got("an overdue payment of the desk", "N56", ANA)
    t.says(BUYER, "NOT PAID", "2026-05-11 13:00")
    t.got("the desk itself owes it", "N61", ANA, "PAID")
    t.stands("nothing is decided by it", "EXECUTION", "PP")
    t.says(BEN, "PAID", "2026-05-12 10:00")
    t.stands("T20; the outcome of the decision stays", "CLOSED", "CC", outcome="DECIDED_FOR_COMPLAINANT_FULL")
    for who in (BUYER, SELLER):
        t.got("N28", "N28", who, "Case Closed", no=("sanction",))
