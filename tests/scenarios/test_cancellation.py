"""An order that is paid and not shipped: the supplier accepts its cancellation, ships all the same, or is silent."""

from collections.abc import Callable

import pytest

from tests.desks import JPG
from tests.scenarios.town import Town

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

BUYER, SELLER = "nils.berg@elm-yard.example", "orders@copper-finch.example"
MEMBER = f"cfinch2,Copper Finch Ltd,{SELLER},CN,Asia/Shanghai"
ORDER = f"90017755420033,secure_payment,{BUYER},{SELLER},1800.00,USD,paid,2026-06-01,2026-06-01,,"
COMPLAINT = f"""Hello, I bought with Secure Payment, order 90017755420033, from Copper Finch Ltd ({SELLER}, member ID
cfinch2). The order total is USD 1,800 and I paid it on 1 June 2026. After that they raised the freight by USD 300.
Nothing has been shipped yet. I want a full refund.

Nils Berg
"""


def _asked(town: Callable[..., Town]) -> Town:
    story = town(members=MEMBER, orders=ORDER)
    story.write(BUYER, "Freight raised", COMPLAINT, "2026-06-08 10:00")
    assert story.case["track"] == "secure_payment", story.case
    assert story.state() == ("SERVED", "CANCELLATION_REQUESTED"), story.case["missing"]
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")
    assert ("response", "respondent", "2026-06-11T23:59:59+08:00") in story.running()
    assert "cancel the order" in story.mail("N8", SELLER).words
    return story


def test_the_supplier_accepts_it(town: Callable[..., Town]) -> None:
    story = _asked(town)
    story.answer(SELLER, "ACCEPT", "2026-06-09 10:00")
    assert story.state()[0] == "SETTLEMENT_CHECK" and "USD 1,800.00" in story.mail("N16", BUYER).words
    story.wait("2026-06-13 00:00:00")
    assert story.state()[0] == "EXECUTION"


def test_the_supplier_ships_all_the_same(town: Callable[..., Town]) -> None:
    story = _asked(town)
    story.answer(SELLER, "SHIPPED DHL 7788990011", "2026-06-09 10:00")
    assert story.state() == ("NEGOTIATION", None) and "shipped_after_cancel" in story.case["flags"]
    assert story.statuses() == ("Awaiting my response", "Awaiting the other party's response")


def test_the_supplier_is_silent_and_it_goes_on_as_a_dispute(town: Callable[..., Town]) -> None:
    story = _asked(town)
    story.wait("2026-06-12 00:00:00")
    assert story.state() == ("SERVED", None)
    assert ("response", "respondent", "2026-06-15T23:59:59+08:00") in story.running()
    story.wait("2026-06-16 00:00:00")
    assert story.state()[0] == "DELIBERATION"


def test_with_a_file_the_time_to_take_it_back_runs_first(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER, orders=ORDER)
    story.write(BUYER, "Freight raised", COMPLAINT, "2026-06-08 10:00", (("order.jpg", JPG),))
    assert story.state()[0] == "SCREENING"
    story.wait("2026-06-09 10:00:01")
    assert story.state() == ("SERVED", "CANCELLATION_REQUESTED")
