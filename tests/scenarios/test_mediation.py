"""The talks end without an agreement: the team steps in, suggests, and both, one or none of the sides accept."""

from collections.abc import Callable

import pytest

from tests.desks import ANA, JPG
from tests.scenarios.town import Town

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

BUYER, SELLER = "mara.lind@fern-gate.example", "sales@silver-kite.example"
MEMBER = f"skite44,Silver Kite Ltd,{SELLER},CN,Asia/Shanghai"
COMPLAINT = f"""Hello, I paid Silver Kite Ltd ({SELLER}, member ID skite44) straight to their bank: USD 800 by bank
transfer (T/T) on 2 February 2026. Delivery was agreed for 1 March 2026. Nothing has come. I want a full refund.

Mara Lind
"""


def _contested(town: Callable[..., Town]) -> Town:
    story = town(members=MEMBER)
    story.write(BUYER, "Paid and nothing came", COMPLAINT, "2026-03-02 10:00", (("slip.jpg", JPG),))
    assert story.state()[0] == "SCREENING", story.case["missing"]
    story.wait("2026-03-03 10:00:01")
    story.answer(ANA, "SERVE", "2026-03-03 11:00")
    story.answer(SELLER, "CONTEST The goods left on 20 February.", "2026-03-05 10:00")
    assert story.state()[0] == "NEGOTIATION"
    assert ("stage", "both", "2026-03-14T23:59:59+08:00") in story.running()
    return story


def _suggested(town: Callable[..., Town]) -> Town:
    story = _contested(town)
    story.answer(BUYER, "ESCALATE", "2026-03-08 10:00")
    assert story.state()[0] == "NEGOTIATION" and "9 March 2026" in story.mail("N63", BUYER).words
    story.answer(BUYER, "ESCALATE", "2026-03-09 10:00")
    assert story.state()[0] == "MEDIATION" and story.statuses() == ("Processing", "Processing")
    for who in (BUYER, SELLER):
        assert "2 working days" in story.mail("N18", who).words
    assert "SUGGEST" in story.mail("N61", ANA).words
    story.answer(ANA, "SUGGEST 50%\n\nNeither side can prove more than half of what it says.", "2026-03-10 10:00")
    assert story.statuses() == ("Awaiting my response", "Awaiting my response"), story.mail("N63", ANA).words
    for who in (BUYER, SELLER):
        told = story.mail("N22", who).words
        assert "USD 400.00" in told and "13 March 2026" in told and "Neither side can prove" in told
    return story


def test_both_accept_the_suggestion_and_nobody_learns_of_the_first_yes(town: Callable[..., Town]) -> None:
    story = _suggested(town)
    story.answer(SELLER, "ACCEPT", "2026-03-11 10:00")
    assert not story.got(BUYER) and story.state()[0] == "MEDIATION"
    assert story.statuses() == ("Awaiting my response", "Awaiting the other party's response")
    story.answer(BUYER, "ACCEPT", "2026-03-12 10:00")
    assert story.state()[0] == "SETTLEMENT_CHECK" and "USD 400.00" in story.mail("N16", SELLER).words


def test_one_no_ends_it_and_staff_decide(town: Callable[..., Town]) -> None:
    story = _suggested(town)
    story.answer(SELLER, "ACCEPT", "2026-03-11 10:00")
    story.answer(BUYER, "REJECT", "2026-03-12 10:00")
    assert story.state()[0] == "DELIBERATION"
    for who in (BUYER, SELLER):
        assert "N21" in story.got(who)
    assert "DECIDE" in story.mail("N61", ANA).words


def test_a_suggestion_that_nobody_answers_expires(town: Callable[..., Town]) -> None:
    story = _suggested(town)
    story.wait("2026-03-13 23:59:59")
    assert story.state()[0] == "MEDIATION"
    story.wait("2026-03-14 00:00:00")
    assert story.state()[0] == "DELIBERATION"


def test_the_team_steps_in_by_itself_when_the_time_for_talks_is_over(town: Callable[..., Town]) -> None:
    story = _contested(town)
    story.answer(BUYER, "They never sent a tracking number.", "2026-03-09 10:00")
    story.wait("2026-03-14 23:59:59")
    assert story.state()[0] == "NEGOTIATION"
    story.answer(SELLER, "We look for it.", "2026-03-14 23:59:59")
    story.wait("2026-03-15 00:00:00")
    assert story.state()[0] == "MEDIATION" and "N18" in story.got(SELLER)


def test_where_both_fall_silent_the_case_is_abandoned_and_can_be_opened_again(town: Callable[..., Town]) -> None:
    story = _contested(town)
    story.wait("2026-03-11 00:00:00")
    assert story.state()[0] == "NEGOTIATION"
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")
    story.wait("2026-03-17 00:00:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "ABANDONED"
    for who in (BUYER, SELLER):
        assert "N28" in story.got(who)
    assert story.case["reopen_until"].startswith("2026-04-16T23:59:59")
