"""Whatever happens in whatever order: a case moves by the rows of its table, or says why not; its clocks hold."""

from datetime import UTC

import pytest
from hypothesis import given, settings

from models.rules import events as e
from models.rules.conditions import PLAIN, WITH_ARGUMENT
from models.rules.docket import Docket, Refusal, Step
from models.rules.effects import EFFECTS
from models.rules.lifecycle import advance
from models.rules.payloads import payload, revive
from models.rules.rulebook import Rulebook
from models.rules.states import FINAL, OPEN, PARTIES, ClockState, Party, State, Status
from models.rules.status import public_status
from models.rules.table import TABLE
from tests.models.rules.happenings import BEGIN, BOOKS, CALENDAR, PRELUDES, Turn, happenings, is_over, lived

ROWS = [row for rows in TABLE.values() for row in rows]
GUARDS = {guard for row in ROWS for guard in row.guards}
NAMED = GUARDS | {"not_allowed_in_state"}
UNDO_OUTLIVES = {"undo"}  # the one clock a cancelled case still runs


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
@given(things=happenings)
@settings(max_examples=150)
def test_whatever_happens_the_case_holds(book: Rulebook, things: list[tuple[int, e.Event]]) -> None:
    for turn in lived(book, things):
        _moves_by_the_table(turn)
        _clocks_hold(turn)
        _each_side_is_shown_one_of_the_five_names(turn.after)
        _nobody_is_told_what_is_not_his(turn)


def _moves_by_the_table(turn: Turn) -> None:
    if isinstance(turn.came, Refusal):
        assert turn.came.code in NAMED
        return
    rows = [r for r in TABLE[type(turn.event)] if turn.before.state in r.at and turn.event.role in r.by]
    ways = {(r.id, r.to or turn.before.state) for r in rows}
    by_effect = any(set(r.effects) & MOVERS for r in rows)
    assert (turn.came.transition, turn.after.state) in ways or by_effect


MOVERS = {"restore", "carry_out", "serve_again"}  # these go back to a state the docket remembers


def _clocks_hold(turn: Turn) -> None:
    after = turn.after
    names = [(c.name, c.party) for c in after.running()]
    assert len(names) == len(set(names)), "one clock of a name for each who owes"
    assert [c.n for c in after.clocks] == list(range(1, len(after.clocks) + 1)), "numbered, and never thrown away"
    for clock in after.clocks:
        assert clock.due_at.tzinfo == UTC and clock.due_at >= clock.started_at
        assert list(clock.reminders) == sorted(clock.reminders)
        if clock.state not in (ClockState.RUNNING, ClockState.PAUSED):
            assert not clock.reminders, "an ended clock reminds nobody"
    if is_over(after):
        assert {str(c.name) for c in after.running()} <= UNDO_OUTLIVES
    ended = {c.n for c in turn.before.clocks if c.state in (ClockState.MET, ClockState.LAPSED, ClockState.VOID)}
    assert not ended & {c.n for c in after.running()}, "what has ended never runs again"


def _each_side_is_shown_one_of_the_five_names(docket: Docket) -> None:
    shown = {party: public_status(docket, party) for party in PARTIES}
    assert all(line.status is None or line.status in set(Status) for line in shown.values())
    names = {line.status for line in shown.values()}
    assert names != {Status.THEIRS}, "never both wait for each other"
    if names == {Status.MINE}:
        assert docket.state in (State.EVIDENCE, State.MEDIATION)
    for line in shown.values():
        assert (line.due_at is not None) == (line.turn in ("you", "other")) or docket.state == State.SANCTION_NOTICE


def _nobody_is_told_what_is_not_his(turn: Turn) -> None:
    if isinstance(turn.came, Refusal):
        return
    told = {Party.RESPONDENT, Party.BOTH} & {send.to for send in turn.came.sends}
    if told and turn.after.served_at is None:
        numbers = {n for send in turn.came.sends if send.to in told for n in send.numbers}
        assert numbers <= BEFORE_SERVICE, f"the respondent knows of no case before it is served: {numbers}"


BEFORE_SERVICE = {"N28", "N12", "N62", "N7", "N40", "N33", "N63", "N41", "N35"}


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
