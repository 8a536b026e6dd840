"""An undone cancellation takes nobody's turn away and gives nobody another's (domain.md T25)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules import events as e
from models.rules.docket import Docket
from models.rules.moment import Moment
from models.rules.restoring import restore
from models.rules.states import ClockName, Party, State, Substate
from tests.models.rules.dockets import NOON, dockets
from tests.models.rules.happenings import ANA, BOOKS, CALENDAR, DAY, EVENTS, PRELUDES, C, R, lived

OFFLINE = next(book for book in BOOKS if book.id == "offline")
GIVE_UP, UNDO = e.Cancelled(role=C, why="gave_up"), e.Undone(role=C)
TURNS = {"response", "turn", "evidence", "claim_evidence"}


def undone(*things: tuple[int, e.Event]) -> tuple[Docket, Docket]:
    """The case before a cancellation and after its undoing a minute later."""
    turns = lived(OFFLINE, [*things, (1, GIVE_UP), (1, UNDO)])
    cancelled = next(turn for turn in turns if turn.event is GIVE_UP)
    return cancelled.before, next(turn for turn in turns if turn.event is UNDO).after


def owed(docket: Docket) -> set[tuple[str, str]]:
    return {(str(c.name), str(c.party)) for c in docket.running() if str(c.name) in TURNS}


def test_the_turn_is_still_his_whose_it_was_when_the_case_was_cancelled() -> None:
    _, after = undone(*PRELUDES["contested"])
    assert after.state == State.NEGOTIATION
    assert owed(after) == {("turn", "complainant")}


def test_both_who_were_asked_for_evidence_are_asked_again() -> None:
    both = [(DAY, e.Requested(of=party, items=("the contract",), **ANA)) for party in (C, R)]
    _, after = undone(*PRELUDES["contested"], *both)
    assert owed(after) == {("evidence", "complainant"), ("evidence", "respondent")}
    assert {c.started_at for c in after.running()} == {max(c.started_at for c in after.clocks)}, "with a full period"


@given(st.sampled_from(sorted(PRELUDES)), st.lists(st.tuples(st.integers(0, DAY), EVENTS), max_size=5))
@settings(max_examples=100, deadline=None)
def test_an_undone_cancellation_leaves_everybody_owing_what_he_owed(
    beginning: str, things: list[tuple[int, e.Event]]
) -> None:
    if any(isinstance(event, e.Cancelled | e.Undone | e.Bounced) for _, event in things) or beginning == "cancelled":
        return
    before, after = undone(*PRELUDES[beginning], *things)
    if after.state == before.state and not after.undone:
        return  # the cancellation was refused, there was nothing to undo
    if before.state == State.SUSPENDED:  # it goes on from where it stood still
        assert before.before is not None and (after.state, after.substate) == before.before[:2]
        assert after.running() and not after.hold
        return
    assert (after.state, after.substate) == (before.state, before.substate)
    assert owed(after) == owed(before)


@pytest.mark.parametrize("state", [State.DELIBERATION, State.REVIEW])
def test_where_no_party_was_asked_the_desk_goes_on(state: State) -> None:
    closed = Docket(state=State.CLOSED, before=(state, Substate.NONE, ""))  # type: ignore[arg-type]
    (clock,) = restore(Moment(closed, UNDO, OFFLINE, NOON, CALENDAR), closed).running()
    assert (clock.name, clock.party) == (ClockName.DECISION, Party.STAFF)


def test_a_claim_that_waited_for_evidence_waits_for_it_again() -> None:
    claims = next(book for book in BOOKS if book.id == "aliexpress")
    closed = Docket(state=State.CLOSED, before=(State.EVIDENCE, Substate.CLAIM_OPEN, ""))  # type: ignore[arg-type]
    (clock,) = restore(Moment(closed, UNDO, claims, NOON, CALENDAR), closed).running()
    assert (clock.name, clock.party) == (ClockName.CLAIM_EVIDENCE, C)


@given(dockets)
def test_going_back_always_leaves_a_running_clock_and_no_end(docket: Docket) -> None:
    after = restore(Moment(docket, UNDO, OFFLINE, NOON, CALENDAR), docket)
    if docket.before is None:
        assert after == docket
        return
    assert (after.state, after.substate) == docket.before[:2]
    assert after.closed_at is None and not after.outcome and not after.cancelled_by and after.before is None
    assert replace(after, clocks=()).reopened or after.undone
