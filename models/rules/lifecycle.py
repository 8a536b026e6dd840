"""`advance`: one event moves one case by one row of the transition table, or is refused. Pure."""

from dataclasses import replace
from datetime import datetime

from models.rules import clockface, owing
from models.rules import events as e
from models.rules.calendar import Calendar
from models.rules.conditions import holds
from models.rules.conditions.talks import escalate_from
from models.rules.docket import Docket, Refusal, Step
from models.rules.effects import EFFECTS
from models.rules.family import foundings
from models.rules.listings import closed
from models.rules.meant import still_asked
from models.rules.moment import Moment
from models.rules.money import Money
from models.rules.offers import stand_longer
from models.rules.payloads import revive
from models.rules.rulebook import Rulebook
from models.rules.states import ClockState, Party, State
from models.rules.table import TABLE, Row, Start
from models.rules.table.row import OTHER, WRITER
from models.rules.telling import sends_of

FILING = frozenset({"file", "file_exhibits"})
SIGNED = (
    e.Decided,
    e.Corrected,
    e.Sanctioned,
    e.Approved,
    e.Declined,
)  # money and membership hang on them: a person's name


def advance(docket: Docket, event: e.Event, book: Rulebook, now: datetime, calendar: Calendar) -> Step | Refusal:
    """Return the case after the event with the mails it causes, or why the event may not happen now.

    docket   the case before; `Docket()` for a mail that opens one
    now      aware UTC; the moment of the event, from which its clocks count
    returns  Step, whose `after` is the whole new docket; Refusal with a code that N63 puts into words
    source   domain.md 2.1.3, contract.md 4
    """
    moment = Moment(docket, event, book, now, calendar)
    if isinstance(event, SIGNED) and not event.name.strip():
        return Refusal("nobody_signs")
    row = _row(moment)
    if row is None:
        return Refusal("not_allowed_in_state", {"state": docket.state, "event": type(event).__name__})
    for guard in row.guards:
        if holds(guard, moment):
            return Refusal(guard, _refusal_facts(guard, moment))
    if "carry_out" in row.effects:
        return _second_signature(moment)
    return _take(row, moment)


def _row(moment: Moment) -> Row | None:
    rows = TABLE[type(moment.event)]
    here = (r for r in rows if moment.docket.state in r.at and moment.event.role in r.by)
    return next((r for r in here if all(holds(c, moment) for c in r.when)), None)


def _take(row: Row, moment: Moment) -> Step:
    docket = moment.docket
    if isinstance(moment.event, e.Lapsed):
        docket = docket.with_clock(replace(moment.clock, state=ClockState.LAPSED, reminders=()))
    docket = clockface.stop(docket, row.met, ClockState.MET) if row.met else docket
    if row.void_rest:
        docket = clockface.stop(docket, None, ClockState.VOID)
    if row.substate is not None:
        docket = replace(docket, substate=row.substate)
    if isinstance(moment.event, e.Said) and not FILING & set(row.effects):
        docket = EFFECTS["file_exhibits"](moment, docket)  # whatever a mail does, its files are in the case
    for name in row.effects:
        docket = EFFECTS[name](moment, docket)
    if row.to is not None:
        docket = replace(docket, state=row.to)
    if row.to == State.CLOSED:
        docket = replace(docket, listings=closed(docket.listings, docket.outcome))
    for begin in row.start:
        party = _owing(begin, moment)
        if begin.if_none and docket.running(begin.clock, party):
            continue
        docket = clockface.start(
            docket, begin.clock, party, moment.book, moment.now, moment.calendar, period=begin.period
        )
    docket = stand_longer(moment.docket, still_asked(docket, moment.event))
    founds = tuple(foundings(moment)) if "divide" in row.effects else ()
    return Step(row.id, docket, sends_of(row, moment, docket), founds)


def _owing(begin: Start, moment: Moment) -> Party:
    """Who owes: the writer is whoever caused the event, of a lapse whoever let it run out; the other is opposite."""
    writer = moment.clock.party if isinstance(moment.event, e.Lapsed) else moment.event.role
    return {WRITER: writer, OTHER: writer.opposite}.get(begin.party, begin.party)


def _second_signature(moment: Moment) -> Step | Refusal:
    """Carry out what waits, in the first signer's name with the second's beside it."""
    waiting = [p for p in moment.docket.pending if p.kind in ("decide", "sanction")][-1]
    signed = replace(revive(waiting.what), second=moment.event.name)  # type: ignore[call-arg]
    cleared = replace(moment.docket, pending=tuple(p for p in moment.docket.pending if p is not waiting))
    return advance(cleared, signed, moment.book, moment.now, moment.calendar)


def _refusal_facts(guard: str, moment: Moment) -> dict[str, object]:
    facts: dict[str, object] = {"state": moment.docket.state}
    if guard == "reasons_too_short":
        facts["least"] = moment.book.value("decide.reasons_min_chars")
    if guard == "outcome_not_allowed":
        facts["allowed"] = list(moment.book.outcomes)
    if guard == "above_what_is_there":
        facts["most"] = str(Money(moment.event.most, moment.event.currency))
    if guard == "too_early" and (since := escalate_from(moment)) is not None:
        facts["until"] = since.isoformat()
    if guard == "not_due_yet" and (duty := owing.meant(moment)) is not None:
        facts["until"] = duty.due_at.isoformat()
    if guard == "which_duty":
        facts["allowed"] = [f"#{duty.n}" for duty in owing.fitting(moment)]
    if guard == "unknown_sanction":
        facts["allowed"] = list(moment.book.sanctions)
    if guard == "extension_too_long":
        facts["most"] = moment.book.value("extend.max_days")
    if guard in ("cure_running", "final_notice_running"):
        facts["until"] = max(c.due_at for c in moment.docket.running() if c.name in guard).isoformat()
    return facts
