"""What is said twice, or too early: an agreement confirmed in other words, a no before its day, a moved date."""

from collections.abc import Callable

from tests.desks import ANA
from tests.scenarios.tale import Tale

BUYER, SELLER = "ida.moen@fell-chapel.example", "sales@tin-lantern.example"
MEMBERS = [
    {"member_id": "tinl", "company": "Tin Lantern Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "118904445556", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "tinl", "total": "4000.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2026-03-30", "paid_on": "2026-04-01", "delivered_on": "2026-04-27", "coverage": "4000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Trade Assurance order 118904445556, Tin Lantern Ltd ({SELLER}): I bought 100 lanterns, order total USD 4,000, paid on
1 April 2026. On 27 April 2026 only 88 came, and 2 of them are broken. I want the money for the missing ones back.

Ida Moen
"""


def _served(tale: Callable[..., Tale]) -> Tale:
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "12 lanterns missing", COMPLAINT, "2026-05-04 10:00")
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="short_delivery")
    t.got("A3: shown as arithmetic", "N1", BUYER, r"14 × USD 40\.00 = USD 560\.00")
    t.says(ANA, "SERVE", "2026-05-04 11:00")
    t.stands("T5", "SERVED", "OM")
    return t


def test_a_no_before_its_day_fails_nothing_and_a_second_no_is_not_about_what_is_owed_instead(
    tale: Callable[..., Tale],
) -> None:
    t = _served(tale)
    t.says(SELLER, "OFFER 14 UNITS BY 2026-05-20 ELSE 560 USD", "2026-05-05 10:00")
    t.says(BUYER, "ACCEPT", "2026-05-06 10:00")
    t.until("2026-05-10 00:00:00")
    t.stands("T19", "EXECUTION", "OM")
    t.says(BUYER, "NOT RECEIVED", "2026-05-12 10:00")
    t.got("2.3: refused with the day", "N63", BUYER, "Not done", "20 May 2026")
    t.due("the promise stands", performance_respondent="2026-05-20 23:59:59")
    t.until("2026-05-21 00:00:00")
    t.says(BUYER, "NOT RECEIVED, not one of them", "2026-05-21 09:00")
    t.due("A3: the other thing is owed", performance_respondent="2026-05-30 23:59:59")
    t.got("A3", "N30", SELLER, r"560\.00", "30 May 2026")
    t.says(BUYER, "NOT RECEIVED", "2026-05-21 09:30")
    t.got("its day is not over", "N63", BUYER, "Not done", "30 May 2026")
    t.stands("nothing is proposed", "EXECUTION", "OM")
    t.none("T21", ANA, "N61")


def test_an_agreement_that_was_reported_is_confirmed_in_the_same_words(tale: Callable[..., Tale]) -> None:
    t = _served(tale)
    t.says(SELLER, "CONTEST We sent all of them.", "2026-05-05 10:00")
    t.says(BUYER, "WE AGREED", "2026-05-06 10:00")
    t.stands("T24", "SETTLEMENT_CHECK", "PM")
    t.says(SELLER, "WE AGREED", "2026-05-07 10:00")
    t.stands("T24: confirmed", "CLOSED", "CC", outcome="SETTLED_FULL")
