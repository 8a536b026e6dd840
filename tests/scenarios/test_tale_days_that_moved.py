"""What has to be done is due when its clock says, whatever moved it; nobody is told another day (T26, T28)."""

from collections.abc import Callable
from datetime import datetime

from tests.desks import ANA, ZONE
from tests.scenarios.tale import Tale

BUYER, SELLER = "nils.brandt@fjord-cycles.example", "sales@copper-finch.example"
MEMBERS = [
    {"member_id": "cfinch", "company": "Copper Finch Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "118905550017", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "cfinch", "total": "4000.00", "currency": "USD", "state": "paid",
        "ordered_on": "2026-03-30", "paid_on": "2026-04-01", "coverage": "4000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Trade Assurance order 118905550017, Copper Finch Ltd ({SELLER}), USD 4,000 paid on 1 April 2026 for 40 bicycle frames.
They were due on 20 April 2026 and nothing has come. I want a full refund.

Nils Brandt
"""


def in_force(tale: Callable[..., Tale]) -> Tale:
    """The seller owes forty frames by 20 May, and USD 500 with them."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "No frames", COMPLAINT, "2026-05-04 10:00")
    t.says(ANA, "SERVE", "2026-05-04 11:00")
    t.says(SELLER, "OFFER 40 UNITS PLUS 500 USD BY 2026-05-20", "2026-05-05 10:00")
    t.says(BUYER, "ACCEPT", "2026-05-06 10:00")
    t.until("2026-05-10 00:00:00")
    t.stands("T19", "EXECUTION", "OM")
    due(t, "as agreed", "2026-05-20 23:59:59")
    return t


def due(t: Tale, rule: str, *days: str, field: str = "due_at", clock: str = "performance_respondent") -> None:
    """The clock ends on the first of these days, and so are the duties due; the last one of all that follow."""
    t.due(rule, **{clock: days[0]})
    told = [datetime.fromisoformat(d[field]).astimezone(ZONE).strftime("%F %T") for d in t.case["duties"] if d[field]]
    t.check(f"{rule}: the duties' days", told == [*days, days[-1]][:2], told)


def test_a_hold_more_time_and_an_outage_move_what_is_to_be_done_with_its_clock(tale: Callable[..., Tale]) -> None:
    t = in_force(tale)
    t.says(ANA, "PAUSE a court asked us to wait", "2026-05-11 10:00")
    t.says(ANA, "RESUME", "2026-05-13 10:00")
    t.got("T26: the new day", "N35", SELLER, "22 May 2026")
    due(t, "T26: all clocks pause", "2026-05-22 23:59:59")
    t.says(ANA, "EXTEND 3 days a strike at the port", "2026-05-14 10:00")
    t.got("T28", "N36", SELLER, "25 May 2026")
    due(t, "T28: all that is due then", "2026-05-25 23:59:59")
    t.outage("2026-05-15 08:00", "2026-05-15 14:00")
    due(t, "2.1.4: outages are added", "2026-05-26 05:59:59")
    t.until("2026-05-25 14:00:00")
    t.got("N10: one day, not two", "N10", SELLER, "deliver 40 units", "26 May 2026", no=("20 May", "22 May", "25 May"))
    t.until("2026-05-26 06:00:00")
    t.stands("T20: the receiver is asked", "EXECUTION", "MO")
    t.got("N30: one day, not two", "N30", BUYER, "due by Tuesday 26 May", no=("20 May", "22 May", "25 May"))
    asked = {"field": "confirm_by", "clock": "performance_complainant"}
    due(t, "T20", "2026-06-02 23:59:59", **asked)
    t.outage("2026-05-27 08:00", "2026-05-27 12:00")
    due(t, "2.1.4: so is the time to say whether it came", "2026-06-03 03:59:59", **asked)


def test_an_undone_cancellation_takes_no_time_from_what_is_to_be_done(tale: Callable[..., Tale]) -> None:
    t = in_force(tale)
    t.outage("2026-05-15 08:00", "2026-05-15 14:00")
    t.says(BUYER, "CANCEL I GIVE UP", "2026-05-19 10:00")
    t.stands("T23", "CANCELLED", "XX")
    t.says(BUYER, "UNDO", "2026-05-21 10:00")
    t.stands("T25", "EXECUTION", "OM")
    due(t, "T25: the outage is not forgotten, nor the days without a case", "2026-05-23 05:59:59")
    for who in (BUYER, SELLER):
        t.got("N34: the new day", "N34", who, "23 May 2026", no=("20 May", "21 May"))
