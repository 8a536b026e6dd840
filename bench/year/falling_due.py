"""What falls due next in a case that lives in memory, as the clockwork does it: reminders first, then the lapse."""

from datetime import datetime, timedelta

from models.rules import events as e
from models.rules.clockface import lacks_reminder
from models.rules.docket import ERASE, Clock, Docket
from models.rules.rulebook import Rulebook

LATE = timedelta(seconds=1)  # a lapse is carried out in the second after the last one in time


def next_due(docket: Docket) -> tuple[datetime, e.Event] | None:
    """Return what happens next by itself, and when; None where nothing does."""
    due: list[tuple[datetime, int, e.Event]] = []
    for clock in docket.running():
        if clock.reminders and clock.reminders[0] <= clock.due_at:
            due.append((clock.reminders[0], clock.n, e.Reminded(clock=clock.n)))
        else:
            due.append((clock.due_at.replace(microsecond=0) + LATE, clock.n, e.Lapsed(clock=clock.n)))
    due += [(p.until, 0, e.Erased()) for p in docket.pending if p.kind == ERASE and p.until]
    first = min(due, key=lambda one: one[:2], default=None)
    return (first[0], first[2]) if first else None


def owed_first(docket: Docket, event: e.Event, book: Rulebook) -> tuple[e.Event, ...]:
    """Return what is let happen: whoever was reminded too seldom has the time to be, and is (domain.md T8, T33)."""
    clock = _clock_of(docket, event)
    if clock is None or not lacks_reminder(clock, book):
        return (event,)
    seconds = int(timedelta(hours=book.value("reminders.apart_hours")).total_seconds())
    return e.Delayed(seconds=seconds, reason="reminder_owed", clocks=(clock.n,)), e.Reminded(clock=clock.n)


def _clock_of(docket: Docket, event: e.Event) -> Clock | None:
    return next((c for c in docket.clocks if isinstance(event, e.Lapsed) and c.n == event.clock), None)
