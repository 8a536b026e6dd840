"""Cases about pages are not joined; a case comes under the rules of a right, or leaves them, before it is served."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.rules import events as e
from models.rules.docket import Docket, Refusal, Step
from models.rules.lifecycle import advance
from models.rules.listings import DROPPED
from models.rules.states import PARTIES, ClockName, Party, State, Substate
from tests.models.rules.families import MASTER, Family
from tests.models.rules.happenings import (
    ANA,
    BOOKS,
    CALENDAR,
    CANCELLING,
    DECISION,
    FILE,
    OPENING,
    SERVING,
    Turn,
    lived,
)

C, R = PARTIES
BOOK = {book.id: book for book in BOOKS}
TO_IP = e.Transferred(track="ip", was="unknown", version="x", **ANA)
AWAY = e.Transferred(track="offline", was="ip", version="x", **ANA)
DAY = 1440  # minutes


def family() -> Family:
    """A complaint about six pages of two sellers, served."""
    made = Family(sellers=2, pages=6)
    made.now += timedelta(days=2)  # the time to take files back is over
    assert made.serve()
    return made


@pytest.mark.parametrize("event", [e.Merged(other="OMB-2026-000009", **ANA), e.Joined(into="OMB-2026-000009", **ANA)])
@pytest.mark.parametrize("which", ["the complaint", "a seller's case"])
def test_neither_a_complaint_about_pages_nor_a_sellers_case_is_joined(event: e.Event, which: str) -> None:
    made = family()
    ref = MASTER if which == "the complaint" else next(ref for ref in made.cases if ref != MASTER)
    came = advance(made.cases[ref], event, BOOK["ip"], made.now, CALENDAR)
    assert isinstance(came, Refusal) and came.code == "pages_stay"


def test_a_complaint_about_pages_is_divided_by_its_pages() -> None:
    made = family()
    came = advance(made.cases[MASTER], e.Split(into="OMB-2026-000009", **ANA), BOOK["ip"], made.now, CALENDAR)
    assert isinstance(came, Refusal) and came.code == "divided_by_pages"


def test_a_case_that_becomes_one_about_a_right_waits_for_its_check() -> None:
    filed = lived(BOOK["general"], OPENING)[0]
    came = advance(filed.after, TO_IP, BOOK["ip"], filed.now, CALENDAR)
    assert isinstance(came, Step)
    assert (came.after.track, came.after.state, came.after.substate) == ("ip", State.SCREENING, Substate.RIGHTS_CHECK)
    assert came.after.running(party=Party.STAFF)


def test_a_claim_that_waits_for_evidence_may_become_one_too() -> None:
    claim = e.Filed(role=C, track="aliexpress", type="other")
    opened = lived(BOOK["aliexpress"], [(0, claim)])[0]
    assert opened.after.substate == Substate.CLAIM_OPEN
    came = advance(opened.after, TO_IP, BOOK["ip"], opened.now, CALENDAR)
    assert isinstance(came, Step)
    assert (came.after.state, came.after.substate) == (State.SCREENING, Substate.RIGHTS_CHECK)


def test_its_pages_are_dropped_where_no_right_is_checked_and_it_is_decided_like_any_other() -> None:
    made = Family(sellers=1, pages=2)
    came = advance(made.cases[MASTER], AWAY, BOOK["offline"], made.now, CALENDAR)
    assert isinstance(came, Step) and came.after.substate == Substate.NONE
    assert {page.state for page in came.after.listings} == {DROPPED}
    deciding = replace(came.after, state=State.DELIBERATION, clocks=())
    decided = advance(deciding, DECISION, BOOK["offline"], made.now, CALENDAR)
    assert isinstance(decided, Step) and decided.after.state == State.DECIDED


def test_once_served_there_is_no_way_in_or_out() -> None:
    served = lived(BOOK["offline"], [*SERVING, (DAY, e.Noted(text="", **ANA))])
    there = next(t for t in served if t.after.state == State.SERVED)
    made = family()
    child: Docket = next(d for ref, d in made.cases.items() if ref != MASTER)
    for docket, event, book in ((there.after, TO_IP, "ip"), (child, AWAY, "offline")):
        came = advance(docket, event, BOOK[book], there.now, CALENDAR)
        assert isinstance(came, Refusal) and came.code == "served_otherwise"
    draft = replace(there.after, state=State.SCREENING, served_at=None)
    assert isinstance(advance(draft, TO_IP, BOOK["ip"], there.now, CALENDAR), Step)


def lapsed(moved: Docket, name: ClockName, track: str) -> Step:
    """The case once this clock of it runs out, under the book it has come to."""
    (clock,) = moved.running(name)
    after = clock.due_at + timedelta(seconds=1)
    came = advance(moved, e.Lapsed(clock=clock.n), BOOK[track], after, CALENDAR)
    assert isinstance(came, Step)
    return came


def moved(turn: Turn, track: str) -> Docket:
    """The case under the rules of another track."""
    event = e.Transferred(track=track, was="secure_payment", version="x", **ANA)
    came = advance(turn.after, event, BOOK[track], turn.now, CALENDAR)
    assert isinstance(came, Step)
    return came.after


@pytest.mark.parametrize("track", ["offline", "trade_assurance", "ip"])
def test_a_cancellation_waits_for_staff_where_the_new_rules_know_none(track: str) -> None:
    asked = lived(BOOK["secure_payment"], CANCELLING)[0]
    assert asked.after.pending
    came = lapsed(moved(asked, track), ClockName.WITHDRAW, track)
    assert came.after.state == State.SCREENING and not came.after.pending and not came.sends
    assert came.after.running(ClockName.SCREENING, Party.STAFF)


def test_it_is_served_as_any_complaint_where_the_new_rules_serve_by_themselves() -> None:
    asked = lived(BOOK["secure_payment"], CANCELLING)[0]
    came = lapsed(moved(asked, "aliexpress"), ClockName.WITHDRAW, "aliexpress")
    assert (came.after.state, came.after.substate) == (State.SERVED, Substate.NONE)
    assert came.after.running(ClockName.RESPONSE, R)


def test_a_cancellation_that_was_served_is_answered_by_the_new_rules_as_a_dispute() -> None:
    served = next(t for t in lived(BOOK["secure_payment"], CANCELLING) if t.after.state == State.SERVED)
    assert served.after.substate == Substate.CANCELLATION_REQUESTED
    there = moved(served, "offline")
    assert (there.state, there.substate) == (State.SERVED, Substate.NONE)
    (clock,) = there.running(ClockName.RESPONSE, R)
    (before,) = served.after.running(ClockName.RESPONSE, R)
    assert clock.due_at >= before.due_at
    assert isinstance(advance(served.after, TO_IP, BOOK["ip"], served.now, CALENDAR), Refusal)


def test_what_was_to_be_served_waits_for_the_check_of_the_right() -> None:
    filed = lived(BOOK["offline"], OPENING)[0]
    queued = advance(filed.after, e.Served(**ANA), BOOK["offline"], filed.now, CALENDAR)
    assert isinstance(queued, Step) and queued.after.pending
    came = advance(queued.after, TO_IP, BOOK["ip"], filed.now, CALENDAR)
    assert isinstance(came, Step)
    after = lapsed(came.after, ClockName.WITHDRAW, "ip").after
    assert (after.state, after.substate, after.served_at) == (State.SCREENING, Substate.RIGHTS_CHECK, None)
    stays = advance(queued.after, replace(AWAY, track="general"), BOOK["general"], filed.now, CALENDAR)
    assert isinstance(stays, Step)
    assert lapsed(stays.after, ClockName.WITHDRAW, "general").after.state == State.SERVED


@pytest.mark.parametrize("hours", [-1, 1])
def test_files_that_come_along_may_be_taken_back_as_long_as_was_promised(hours: int) -> None:
    """The longer of both windows counts, and nobody is shown what may go back."""
    filed = next(t for t in lived(BOOK["offline"], SERVING) if t.after.state == State.SCREENING)
    (own,) = filed.after.running(ClockName.WITHDRAW)
    until = own.due_at + timedelta(hours=hours)
    brought = ({**FILE, "by": "complainant", "state": "accepted"},)
    event = e.Merged(other="OMB-2026-000009", exhibits=brought, back_until=until, **ANA)
    came = advance(filed.after, event, BOOK["offline"], filed.now, CALENDAR)
    assert isinstance(came, Step)
    (clock,) = came.after.running(ClockName.WITHDRAW)
    assert clock.due_at == max(own.due_at, until)
    assert came.after.exhibits[-1].state == "accepted" and [send.to for send in came.sends] == [C]
