"""What happened to one clock, event by event: begun, moved, stood still, reminded, met, lapsed or void. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.rules.days import due_at
from models.rules.docket import Clock, Docket
from models.rules.periods import running_by
from models.rules.replay import Lived
from models.rules.rulebook import Period
from models.rules.states import ClockName, ClockState
from models.rules.table import TABLE

STARTED, MOVED, PAUSED, RESUMED, REMINDED, SWALLOWED = "started", "moved", "paused", "resumed", "reminded", "swallowed"
ALSO_BY = {
    ClockName.PERFORMANCE: ("confirm_done", "confirm_shipped")
}  # periods that an effect, not a row of the table, begins a clock by
ENDS = (ClockState.MET, ClockState.LAPSED, ClockState.VOID)


@dataclass(frozen=True, slots=True)
class Turn:
    """One change of a clock.

    what    STARTED, MOVED, PAUSED, RESUMED, REMINDED, SWALLOWED (a reminder that another mail made needless), or how it
            ended: met, lapsed, void
    due     its due moment afterwards
    by      how much later it became due
    reason  why it moved, stood still or became void: outage, relay_late, files_refused, suspended, bounced, …
    """

    lived: Lived
    what: str
    due: datetime
    by: timedelta = timedelta(0)
    reason: str = ""


def story_of(life: Iterable[Lived], n: int) -> list[Turn]:
    """Return every change of the clock of this number, in order."""
    return [turn for lived in life for turn in _turns(lived, _clock(lived.before, n), _clock(lived.after, n))]


@dataclass(frozen=True, slots=True)
class Counted:
    """By which period of the book the end of a clock was counted, and since when: its own beginning, or the serving."""

    name: str
    period: Period
    since: datetime


def counted_by(start: Lived, clock: Clock) -> Counted | None:
    """Return by what the end of a clock was counted; None where it was agreed or decided.

    clock  as it was right after it had begun
    """
    rows = (row for rows in TABLE.values() for row in rows if row.id == start.transition)
    told = [begin.period for row in rows for begin in row.start if begin.clock == clock.name and begin.period]
    served = [start.after.served_at] if start.after.served_at else []
    off = start.calendar.days_off(start.book, clock.party)
    placed = running_by(start.after, clock, start.book)
    for name in (*told, placed, str(clock.name), *ALSO_BY.get(clock.name, ())):
        period = start.book.period(name)
        if period is None:
            continue
        for since in (clock.started_at, *served):
            if due_at(since, period, start.calendar.zone, off) == clock.due_at:
                return Counted(name, period, since)
    return None


def _clock(docket: Docket, n: int) -> Clock | None:
    return next((c for c in docket.clocks if c.n == n), None)


def _turns(lived: Lived, was: Clock | None, now: Clock | None) -> Iterator[Turn]:
    if now is None or was == now:
        return
    if was is None:
        yield Turn(lived, STARTED, now.due_at)
        return
    if now.reminded != was.reminded:
        yield Turn(lived, SWALLOWED if getattr(lived.event, "swallowed", False) else REMINDED, now.due_at)
    reason = now.reason if now.reason != was.reason or now.due_at != was.due_at else ""
    reason = str(getattr(lived.event, "reason", "") or reason)
    if (was.state, now.state) == (ClockState.RUNNING, ClockState.PAUSED):
        yield Turn(lived, PAUSED, now.due_at, reason=reason)
    if now.due_at != was.due_at:
        resumed = was.state == ClockState.PAUSED and now.state == ClockState.RUNNING
        yield Turn(lived, RESUMED if resumed else MOVED, now.due_at, now.due_at - was.due_at, reason)
    if was.state != now.state and now.state in ENDS:
        yield Turn(lived, str(now.state), now.due_at, reason=reason)
