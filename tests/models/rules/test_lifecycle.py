"""Whatever happens in whatever order: a case moves by the rows of its table, or says why not; its clocks hold."""

import pytest
from hypothesis import given, settings

from models.rules import events as e
from models.rules.conditions import PLAIN, WITH_ARGUMENT
from models.rules.docket import Docket, Refusal, Step
from models.rules.effects import EFFECTS
from models.rules.lifecycle import advance
from models.rules.payloads import payload, revive
from models.rules.rulebook import Rulebook
from models.rules.states import FINAL, OPEN, PARTIES, Party, State
from models.rules.table import TABLE
from tests.models.rules.happenings import BEGIN, BOOKS, CALENDAR, PRELUDES, Turn, happenings, lived
from tests.models.rules.invariants import (
    clocks_hold,
    each_side_is_shown_one_of_the_five_names,
    moves_by_the_table,
    nobody_is_told_what_is_not_his,
)

ROWS = [row for rows in TABLE.values() for row in rows]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
@given(things=happenings)
@settings(max_examples=150)
def test_whatever_happens_the_case_holds(book: Rulebook, things: list[tuple[int, e.Event]]) -> None:
    for turn in lived(book, things):
        moves_by_the_table(turn)
        clocks_hold(turn)
        each_side_is_shown_one_of_the_five_names(turn.after)
        nobody_is_told_what_is_not_his(turn)


def test_the_beginnings_lead_where_their_names_say() -> None:
    offline = next(book for book in BOOKS if book.id == "offline")
    ends = {
        name: lived(offline, [*things, (0, e.Noted(role=Party.STAFF, text="x"))]) for name, things in PRELUDES.items()
    }
    seen = {turn.after.state for turns in ends.values() for turn in turns}
    assert seen >= {
        State.SCREENING, State.SERVED, State.NEGOTIATION, State.EVIDENCE, State.DELIBERATION, State.DECIDED,
        State.SANCTION_NOTICE, State.CANCELLED, State.SUSPENDED,
    }  # fmt: skip


@given(things=happenings)
@settings(max_examples=60)
def test_the_same_again_gives_the_same_and_changes_nothing_it_was_given(things: list[tuple[int, e.Event]]) -> None:
    for turn in lived(BOOKS[0], things):
        kept = repr(turn.before)
        assert advance(turn.before, turn.event, BOOKS[0], turn.now, CALENDAR) == turn.came
        assert repr(turn.before) == kept


@given(things=happenings)
@settings(max_examples=60)
def test_what_the_log_keeps_of_an_event_is_the_event(things: list[tuple[int, e.Event]]) -> None:
    for _, event in things:
        assert payload(revive(payload(event))) == payload(event)


@pytest.mark.parametrize("kind", e.BY_NAME.values(), ids=lambda kind: kind.__name__)
def test_every_event_has_rows_and_every_state_it_leads_to_exists(kind: type[e.Event]) -> None:
    assert TABLE[kind]
    for row in TABLE[kind]:
        assert row.at and row.by and row.event is kind
        assert row.to is None or row.to in set(State)


def test_every_word_of_the_table_is_known_and_every_known_word_is_used() -> None:
    conditions = {
        c.lstrip("!") for row in ROWS for c in (*row.when, *row.guards, *(w for t in row.tell for w in t.when))
    }
    assert {c.partition("=")[0] for c in conditions if "=" in c} <= set(WITH_ARGUMENT)
    assert {c for c in conditions if "=" not in c} <= set(PLAIN)
    assert {name for row in ROWS for name in row.effects} - {"carry_out"} <= set(EFFECTS)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_a_case_in_any_open_state_can_be_noted_and_asked_about(state: State) -> None:
    for event in (e.Noted(role=Party.STAFF, name="Ana Staff", text="x"), e.AskedForHuman(role=PARTIES[0])):
        came = advance(Docket(state=state), event, BOOKS[0], BEGIN, CALENDAR)
        assert isinstance(came, Step) and came.after.state == state


@pytest.mark.parametrize("state", sorted(FINAL))
def test_nobody_decides_a_case_that_is_over(state: State) -> None:
    event = e.Decided(role=Party.STAFF, name="Ana Staff", outcome="DECIDED_PARTIAL", reasons="x" * 100)
    came = advance(Docket(state=state), event, BOOKS[0], BEGIN, CALENDAR)
    assert isinstance(came, Refusal) and came.code == "not_allowed_in_state"
    assert came.facts == {"state": state, "event": "Decided"}


def after(name: str, *things: e.Event) -> Turn:
    """What came of the last of these events after one of the beginnings, in an offline case."""
    offline = next(book for book in BOOKS if book.id == "offline")
    turns = lived(offline, [*PRELUDES[name], *((1, event) for event in things)])
    return next(turn for turn in turns if turn.event is things[-1] or turn.event == things[-1])


def test_whoever_is_asked_again_has_one_clock_with_the_full_period() -> None:
    again = after("asked", e.Requested(role=Party.STAFF, name="Ana Staff", of=PARTIES[1], items=("the invoice",)))
    (clock,) = again.after.running(party=PARTIES[1])
    assert clock.started_at == again.now


def test_the_respondent_is_asked_for_nothing_before_it_is_served() -> None:
    first = e.Requested(role=Party.STAFF, name="Ana Staff", of=PARTIES[0], items=("the contract",))
    second = e.Requested(role=Party.STAFF, name="Ana Staff", of=PARTIES[1], items=("the invoice",))
    came = after("filed", first, second).came
    assert isinstance(came, Refusal) and came.code == "only_complainant"


def test_a_case_waits_for_the_address_of_the_one_who_could_not_be_reached() -> None:
    other = after("unreachable", e.Readdressed(role=Party.STAFF, party=PARTIES[0]))
    assert other.after.state == State.SUSPENDED
    missed = after("unreachable", e.Readdressed(role=Party.STAFF, party=PARTIES[1]))
    assert missed.after.state == State.SERVED
    (clock,) = missed.after.running(party=PARTIES[1])
    assert clock.started_at == missed.now
