"""A8: offers, then two secret limits that meet in the middle, or do not. Told in mails alone."""

from collections.abc import Callable

import pytest

from models.rules.payloads import told_of
from ombud.casefile import events_of
from tests.desks import ANA, JPG
from tests.scenarios.town import Town

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

BUYER, SELLER = "lena.koch@birch-lane.example", "service@jade-lantern.example"
MEMBER = f"jlantern5,Jade Lantern Store,{SELLER},CN,Asia/Shanghai"
COMPLAINT = f"""Hello, my AliExpress order 8140022955170001 from Jade Lantern Store ({SELLER}, member ID
jlantern5): the lamp cost USD 100, I paid on 20 August 2026, and it came on 3 September. It is green, the listing says
white. Photos attached. I want a partial refund.

Lena Koch
"""


def _talked(story: Town) -> None:
    story.write(BUYER, "Wrong colour", COMPLAINT, "2026-09-07 10:00", (("lamp.jpg", JPG),))
    assert (story.case["track"], story.state()[0]) == ("aliexpress", "SCREENING"), story.case["missing"]
    story.wait("2026-09-08 10:00:01")
    assert story.state()[0] == "SERVED"
    story.answer(SELLER, "OFFER 20 %", "2026-09-09 10:00")
    offer = story.mail("N14", BUYER)
    assert "USD 20.00" in offer.words and "you keep the goods" in offer.words
    story.answer(BUYER, "COUNTER 50%", "2026-09-10 10:00")
    story.answer(SELLER, "COUNTER 35%", "2026-09-11 10:00")
    assert [(o["state"], o["terms"]["minor"]) for o in story.case["offers"]] == [
        ("replaced", 2000), ("open", 5000), ("open", 3500),
    ]  # fmt: skip


def test_two_limits_that_cross_meet_in_the_middle_and_nobody_ever_sees_them(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER)
    _talked(story)
    story.answer(BUYER, "LIMIT 40", "2026-09-14 10:00")
    assert story.state()[0] == "NEGOTIATION" and not story.got(SELLER), "he is told nothing of it"
    story.answer(SELLER, "LIMIT 42", "2026-09-14 11:00")
    assert story.state()[0] == "SETTLEMENT_CHECK"
    for who in (BUYER, SELLER):
        agreed = story.mail("N16", who).words
        assert "USD 41.00" in agreed and "17 September 2026" in agreed
    story.wait("2026-09-18 00:00:00")
    assert story.state()[0] == "EXECUTION"
    story.answer(ANA, "PAID", "2026-09-19 10:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "SETTLED_PARTIAL"
    for who in (BUYER, SELLER):
        assert "USD 59.00, is released to the supplier" in story.mail("N28", who).words
    _no_limit_is_told(story)


def test_two_limits_that_do_not_cross_are_told_to_nobody(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER)
    _talked(story)
    story.answer(BUYER, "LIMIT 40", "2026-09-14 10:00")
    story.answer(SELLER, "LIMIT 38", "2026-09-14 11:00")
    assert story.state()[0] == "NEGOTIATION"
    for who in (BUYER, SELLER):
        assert "do not meet" in story.mail("N22", who).words
    _no_limit_is_told(story)


def _no_limit_is_told(story: Town) -> None:
    for told in story.told:
        for secret in ("LIMIT 40", "LIMIT 42", "LIMIT 38", "USD 40.00", "USD 42.00", "USD 38.00"):
            assert secret not in told.words and secret not in told.taken.html, (told.numbers, secret)
    events = events_of(story.desk, story.ref) or []
    bids = [event for event in events if event["type"] == "Limited"]
    assert len(bids) == 2 and all("minor" not in event["data"] for event in bids)
    assert told_of("Limited", {"minor": 4000, "currency": "USD"}) == {"currency": "USD"}
    assert not [m for m in story.case["messages"] if "LIMIT 4" in m["text"] or "LIMIT 38" in m["text"]]
