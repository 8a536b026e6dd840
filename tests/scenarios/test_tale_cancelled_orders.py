"""Orders that are paid and not shipped: three ways in which a cancellation that was asked for goes on (R9, G28, C1)."""

from collections.abc import Callable

from tests.desks import ANA, JPG
from tests.scenarios.tale import Files, Tale

BUYER, SELLER = "nora.field@oak-tables.example", "orders@grey-heron.example"
MEMBERS = [
    {"member_id": "gheron5", "company": "Grey Heron Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "88120045120", "track": "secure_payment", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "gheron5", "total": "960.00", "currency": "USD", "state": "paid",
        "ordered_on": "2026-04-01", "paid_on": "2026-04-01",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Secure Payment order 88120045120 from Grey Heron Ltd ({SELLER}, member ID gheron5): 40 chairs for USD 960, paid on
1 April 2026. It is not shipped. The seller now wants USD 180 more for the freight. I want to cancel the order and have
the whole 960 US dollars back.

Nora Field
"""


def asked(tale: Callable[..., Tale], files: Files = ()) -> Tale:
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Freight raised", COMPLAINT, "2026-04-07 10:00", files)
    remedy = t.case["facts"]["remedy"]
    t.check("2.4.17: the whole sum back", remedy["value"] == "refund_full", remedy)
    return t


def test_the_supplier_offers_less_and_the_buyer_takes_it(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.stands("contract 4.2: served at intake", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.due("contract 4.2: 3 d", response_respondent="2026-04-10 23:59:59", stage_both="2026-04-14 23:59:59")
    t.got("C1: CANCEL is not the only door", "N1", BUYER, "You need not agree to", "all of your money back")
    t.says(SELLER, "OFFER 900 USD", "2026-04-08 10:00")
    t.stands("T7", "NEGOTIATION", "MO")
    t.due("4.4", turn_complainant="2026-04-11 23:59:59")
    t.got("N14", "N14", BUYER, r"USD 900\.00", r"USD 960\.00", "ACCEPT")
    t.says(BUYER, "ACCEPT", "2026-04-09 10:00")
    t.stands("T9", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("N16", "N16", who, r"USD 900\.00", "12 April 2026")
    t.until("2026-04-12 23:59:59")
    t.stands("objections are open", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.none("N10 goes to who owes an answer, and neither does", who, "N10")
    t.until("2026-04-13 00:00:00")
    t.stands("T19; held money is the desk's to pay", "EXECUTION", "PP")
    t.due("performance 10 d", performance_staff="2026-04-23 23:59:59")
    t.says(ANA, "PAID", "2026-04-13 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_PARTIAL")


def test_a_file_is_taken_back_and_the_buyer_gives_up_and_comes_back(tale: Callable[..., Tale]) -> None:
    t = asked(tale, (("demand.jpg", JPG),))
    t.stands("contract 4.2: with a file the withdraw window runs first", "SCREENING", "P-")
    t.due("contract 4.3: 24 h", withdraw_staff="2026-04-08 10:00:00")
    t.says(BUYER, "WITHDRAW 1", "2026-04-07 18:00")
    t.got("R41", "N63", BUYER, "Done: WITHDRAW")
    t.until("2026-04-08 10:00:01")
    t.stands("T5", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.due("3 d from the serving", response_respondent="2026-04-11 23:59:59")
    t.nowhere("R41: what was taken back is not shown", r"demand\.jpg", SELLER)
    t.says(SELLER, "CONTEST The chairs are made to measure.", "2026-04-09 10:00")
    t.stands("T7", "NEGOTIATION", "MO")
    t.says(BUYER, "CANCEL\nI GIVE UP", "2026-04-11 10:00")
    t.stands("T23", "CANCELLED", "XX")
    t.none("G5: the reason stands in the next line, so nothing is asked", BUYER, "N40")
    t.got("N33", "N33", BUYER, "cancelled by you", "UNDO", "14 April 2026")
    t.got("N33", "N33", SELLER, "cancelled by the other party")
    t.says(BUYER, "UNDO", "2026-04-12 10:00")
    t.stands("T25", "NEGOTIATION", "MO")
    t.due("full periods, but the stage counts from SERVED (4.4)", turn_complainant="2026-04-15 23:59:59",
          stage_both="2026-04-15 23:59:59")  # fmt: skip
    for who in (BUYER, SELLER):
        t.got("N34", "N34", who, "15 April 2026")


def test_more_time_is_given_and_lapses_and_a_late_yes_is_heard_in_the_dispute(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(SELLER, "EXTEND 2 days our clerk is ill", "2026-04-10 23:59:58")
    t.due("T28", response_respondent="2026-04-12 23:59:59", stage_both="2026-04-14 23:59:59")
    for who in (BUYER, SELLER):
        t.got("N36", "N36", who, "12 April 2026")
    t.says(SELLER, "EXTEND 1 day he is still ill", "2026-04-12 10:00")
    t.got("T28: once a turn", "N63", SELLER, "Not done: EXTEND")
    t.due("nothing moved", response_respondent="2026-04-12 23:59:59")
    t.until("2026-04-12 23:59:59")
    t.stands("not yet", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.until("2026-04-13 00:00:00")
    t.stands("2.1.5 SP: silent, so it is a dispute", "SERVED", "OM")
    t.due("3 d more", response_respondent="2026-04-16 23:59:59", stage_both="2026-04-14 23:59:59")
    t.got("N13", "N13", BUYER)
    t.got("N8", "N8", SELLER, "16 April 2026")
    t.says(SELLER, "ACCEPT", "2026-04-13 09:00")
    t.stands("accepted", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("N16", "N16", who, r"960\.00|full price", "16 April 2026")
    t.until("2026-04-17 00:00:00")
    t.says(ANA, "PAID", "2026-04-17 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_FULL")
