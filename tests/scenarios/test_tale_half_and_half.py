"""Offers: shares and sums to and fro, limits that cross, an agreement that is objected to, a promise that is missed."""

from collections.abc import Callable

from tests.desks import ANA, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "nils.berg@pier-hotel.example", "sales@blue-lapwing.example"
MEMBERS = [
    {"member_id": "blap6", "company": "Blue Lapwing Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "118900770088", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "blap6", "total": "3200.00", "currency": "EUR", "state": "delivered",
        "ordered_on": "2026-06-01", "paid_on": "2026-06-02", "shipped_on": "2026-06-20", "delivered_on": "2026-07-06",
        "coverage": "3200.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Trade Assurance order 118900770088 with Blue Lapwing Ltd ({SELLER}, member ID blap6): 40 parasols, total EUR 3.200,00,
paid on 2 June 2026, delivered on 6 July 2026. 25 of the 40 are defective, the ribs break. I wrote to them on 8 July
2026. I ask for a partial refund of EUR 2.000,00. They may see all this.

Nils Berg
"""


def talking(tale: Callable[..., Tale]) -> Tale:
    """Served on Tuesday 14 July 2026, contested on Wednesday."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "25 of 40 parasols break", COMPLAINT, "2026-07-13 09:00", (("rib.jpg", JPG),))
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="defective")
    t.got("C12, R67: 30 days from receipt", "N3", BUYER, "5 August")
    t.until("2026-07-14 09:00:01")
    t.says(ANA, "SERVE", "2026-07-14 10:00")
    t.due("2.1.5", response_respondent="2026-07-17 23:59:59", stage_both="2026-07-21 23:59:59")
    t.says(SELLER, "OFFER 12.5%\n\nThe wind was strong.", "2026-07-15 10:00", (("wind.pdf", pdf("a storm")),))
    t.stands("T7: an offer is an answer", "NEGOTIATION", "MO")
    t.got("2.3: money", "N63", SELLER, r"EUR 400\.00", r"12\.5 ?%")
    offer = t.got(
        "N14", "N14", BUYER, r"EUR 400\.00", r"12\.5 ?%", r"2[.,]000", "ACCEPT #1", "The wind was strong", "18 July"
    )
    t.check("R41: with what came beside it", offer.files == ["exhibit-2-wind.pdf"], offer.files)
    t.due("a turn", turn_complainant="2026-07-18 23:59:59")
    t.says(BUYER, "COUNTER 1.600,00 EUR", "2026-07-16 10:00")
    t.got("money as a share", "N14", SELLER, r"EUR 1,600\.00", r"50 ?%", "ACCEPT #2")
    t.says(SELLER, "COUNTER 4000 EUR", "2026-07-16 12:00")
    t.got("2.3: checked against the order", "N63", SELLER, "Not done", "more than the whole order cost")
    return t


def test_limits_cross_and_the_agreement_is_objected_to(tale: Callable[..., Tale]) -> None:
    t = talking(tale)
    t.says(SELLER, "LIMIT 1050 EUR", "2026-07-17 09:00")
    t.got("LIMIT", "N63", SELLER, "Done: LIMIT")
    t.none("never shown", BUYER)
    t.says(BUYER, "LIMIT 1100 EUR", "2026-07-17 10:00")
    t.stands("no overlap", "NEGOTIATION", "OM")
    t.says(BUYER, "LIMIT 1001 EUR", "2026-07-17 11:00")
    t.stands("T13: 1050 and 1001 cross", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("T13: the midpoint", "N16", who, r"EUR 1,025\.50", "20 July")
    t.due("3 d", settlement_check_both="2026-07-20 23:59:59")
    t.nowhere("his limit", r"1[.,]?050\b", BUYER)
    for limit in (r"1[.,]?001\b", r"1[.,]?100\b"):
        t.nowhere("her limits", limit, SELLER)
    for limit in (r"1[.,]?050\b", r"1[.,]?001\b", r"1[.,]?100\b"):
        t.nowhere("nor staff", limit, ANA)
    t.says(BUYER, "REJECT I meant the parasols to be replaced", "2026-07-20 23:59:59")
    told = t.got("T27: the seller is told", "N11", SELLER, "I meant the parasols to be replaced")
    t.check("contract 2: nothing is attached twice", told.files == [], told.files)
    t.got("N16: an objection in time goes to staff", "N61", ANA, "APPROVE", "DECLINE")
    t.stands("until they look", "SETTLEMENT_CHECK", "PP")
    t.says(ANA, "DECLINE", "2026-07-21 10:00")
    t.stands("the talks go on", "NEGOTIATION", "MO")


def test_goods_are_promised_and_do_not_come(tale: Callable[..., Tale]) -> None:
    t = talking(tale)
    t.says(SELLER, "COUNTER 25 UNITS PLUS 10% BY 2026-08-10 ELSE 1500 EUR", "2026-07-17 09:00")
    t.got("contract 3", "N14", BUYER, "25 units", r"EUR 320\.00", "10 August", r"1,500\.00")
    t.says(BUYER, "ok, agreed", "2026-07-18 09:00")
    t.stands("2.3: free words are never acted on", "NEGOTIATION", "MO")
    t.got("offered back", "N40", BUYER, "Did you mean ACCEPT", "25 units", "YES")
    t.says(BUYER, "YES", "2026-07-18 10:00")
    t.stands("T9", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("T9", "N16", who, "25 units", r"EUR 320\.00", r"1,500\.00", "21 July")
    t.until("2026-07-22 00:00:00")
    t.stands("T19: nobody objected", "EXECUTION", "OM")
    for who in (BUYER, SELLER):
        t.got("T19", "N17", who, "10 August")
    t.due("the promise", performance_respondent="2026-08-10 23:59:59")
    t.says(SELLER, "SHIPPED DHL 5550001112", "2026-08-03 10:00", (("waybill.pdf", pdf("25 parasols")),))
    t.got("the receiver is asked", "N30", BUYER, "DHL 5550001112")
    t.until("2026-08-11 00:00:00")
    t.says(BUYER, "NOT RECEIVED nothing here", "2026-08-11 09:00")
    t.stands("ELSE is owed now", "EXECUTION", "OM")
    for who in (BUYER, SELLER):
        t.got("A3: the fallback", "N30", who, r"1,500\.00")
    duty = [c for c in t.case["clocks"] if c["name"] == "performance" and c["state"] == "running"]
    t.check("10 d for it", [c["due_at"][:19] for c in duty] in (["2026-08-20T23:59:59"], ["2026-08-21T23:59:59"]), duty)
    t.says(SELLER, "PAID 1500 EUR", "2026-08-19 10:00", (("slip.pdf", pdf("EUR 1500")),))
    t.stands("reported", "EXECUTION", "MO")
    t.says(BUYER, "RECEIVED", "2026-08-20 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_PARTIAL")
