"""Why a clock ends when it ends: its story out of the case's log, its days, its reminders (domain.md 2.1.4)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from config.desk import Desk
from models.filing.calendars import holiday_names
from models.filing.cases import CASE, Case, load_case
from models.filing.log import log_of
from models.rules.clockstory import STARTED, Turn, counted_by, story_of
from models.rules.counting import counted_days
from models.rules.days import plan_for
from models.rules.docket import Clock
from models.rules.replay import LeftTheLog, Lived, relive, replayable
from models.rules.rulebook import Period
from models.rules.states import ClockName
from ombud.clockwords import days_said, plan_said, turn_said

AGREED = "its end was agreed or decided, and counted from no period of the rule book"
UNTIL_WORK = "it ends where the next business day begins: a formal notice goes out when people work (domain.md 2.1.5)"
OLD = "the log of this case began before events kept what they took from outside: only the end is known"


def explain(desk: Desk, ref: str, name: str) -> list[dict[str, Any]] | None:
    """Return every clock of this name in a case, in the order they began, each with why it ends when it ends.

    returns  None if there is no such case; JSON values, moments in the desk's zone
    """
    with desk.database.read() as db:
        case_id = db.execute(select(CASE.c.id).where(CASE.c.ref == ref.upper())).scalar_one_or_none()
        if case_id is None:
            return None
        case = load_case(db, desk.house, case_id, to_write=False)
        rows = log_of(db, case_id)
    life, notes = _life(desk, rows)
    return [_explained(desk, case, clock, life, notes) for clock in case.docket.clocks if clock.name == name]


def _life(desk: Desk, rows: list[dict[str, Any]]) -> tuple[list[Lived], list[str]]:
    if not replayable(rows):
        return [], [OLD]
    life: list[Lived] = []
    try:
        life.extend(relive(rows, desk.house.version))
    except (LeftTheLog, LookupError) as why:
        return life, [f"told up to event {len(life)} alone: {why}"]
    return life, []


def _explained(desk: Desk, case: Case, clock: Clock, life: list[Lived], notes: list[str]) -> dict[str, Any]:
    zone = desk.house.zone
    story = story_of(life, clock.n)
    told: dict[str, Any] = {
        "case": case.ref,
        "clock": str(clock.name),
        "n": clock.n,
        "party": str(clock.party),
        "state": str(clock.state),
        "due_at": clock.due_at.astimezone(zone).isoformat(),
        "rulebook": case.book.version,
        "period": None,
        "counted_from": None,
        "days": [],
        "story": [_turn(turn, zone) for turn in story],
        "reminders": [],
        "to_come": [moment.astimezone(zone).isoformat() for moment in clock.reminders if clock.running],
        "notes": list(notes),
    }
    begun = next((turn.lived for turn in story if turn.what == STARTED), None)
    if begun is not None:
        began = next(c for c in begun.after.clocks if c.n == clock.n)
        told |= _begun(begun, began, holiday_names(desk.house, case, clock.party))
        if told["period"] is None:
            told["notes"].append(UNTIL_WORK if clock.name == ClockName.STAGE else AGREED)
        if story[-1].due != clock.due_at and not notes:
            told["notes"].append("the row says otherwise than the log; see `ombud verify`")
    return told


def _begun(begun: Lived, clock: Clock, names: Mapping[date, str]) -> dict[str, Any]:
    """What a clock was like as it began, by the book of that moment."""
    zone = begun.calendar.zone
    by = counted_by(begun, clock)
    told: dict[str, Any] = {"rulebook": begun.book.version}
    if by is None:
        return told
    period = by.period
    days = counted_days(by.since, period, zone, begun.calendar.days_off(begun.book, clock.party))
    again = by.since != clock.started_at
    return {
        **told,
        "period": {"name": by.name, "amount": period.amount, "unit": period.unit, "source": period.source},
        "counted_from": _in(zone, by.since),
        "days": [
            {"day": one.day.isoformat(), "n": one.n, "why": one.why, "says": days_said(one, zone, names, again)}
            for one in days
        ],
        "reminders": list(_reminders(begun, clock, period)),
    }


def _reminders(begun: Lived, clock: Clock, period: Period) -> Iterator[dict[str, Any]]:
    if not begun.book.cadences.get(period.reminders):
        return
    zone = begun.calendar.zone
    party = begun.before.zones.get(clock.party, "") or begun.after.zones.get(clock.party, "")
    for one in plan_for(begun.book, period, clock.started_at, clock.due_at, zone, party):
        yield {
            "meant": one.meant.astimezone(zone).isoformat(),
            "at": one.at.astimezone(zone).isoformat(),
            "left_out": one.left_out,
            "says": plan_said(one, begun.book, zone, party),
        }


def _turn(turn: Turn, zone: Any) -> dict[str, Any]:
    event = turn.lived.event
    return {
        "at": _in(zone, turn.lived.at),
        "event": type(event).__name__,
        "seq": turn.lived.seq,
        "transition": turn.lived.transition,
        "by": {"role": str(event.role), "name": event.name},
        "what": turn.what,
        "due_at": _in(zone, turn.due),
        "moved_seconds": int(turn.by.total_seconds()),
        "reason": turn.reason,
        "says": turn_said(turn),
    }


def _in(zone: Any, moment: datetime) -> str:
    return moment.astimezone(zone).isoformat()
