"""What happened to one clock, event by event: begun, moved, stood still, reminded, met, lapsed or void. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.rules.days import due_at
from models.rules.docket import Clock, Docket
from models.rules.replay import Lived
from models.rules.rulebook import Period
from models.rules.states import ClockState
from models.rules.table import TABLE

STARTED, MOVED, PAUSED, RESUMED, REMINDED, SWALLOWED = "started", "moved", "paused", "resumed", "reminded", "swallowed"
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


def period_of(start: Lived, clock: Clock) -> tuple[str, Period | None]:
    """Return the name and the period of the book that a clock began by; None where its end was agreed or decided.

    clock  as it was right after it had begun
    """
    rows = TABLE[type(start.event)]
    told = [b.period for r in rows if r.id == start.transition for b in r.start if b.clock == clock.name and b.period]
    for name in (*told, str(clock.name)):
        period = start.book.period(name)
        if period is not None and _end(start, period, clock) == clock.due_at:
            return name, period
    return str(clock.name), None


def _end(start: Lived, period: Period, clock: Clock) -> datetime:
    off = start.calendar.days_off(start.book, clock.party)
    return due_at(clock.started_at, period, start.calendar.zone, off)


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
