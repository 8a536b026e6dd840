"""Questions about undoing and reopening."""

from collections.abc import Callable, Mapping
from datetime import datetime

from models.rules.calendar import Calendar
from models.rules.days import due_at
from models.rules.docket import Docket
from models.rules.moment import Moment
from models.rules.rulebook import Rulebook
from models.rules.states import ClockName, State


def reopen_until(docket: Docket, book: Rulebook, calendar: Calendar) -> datetime | None:
    """Return until when this closed case may be reopened, None if never (domain.md T25)."""
    period = book.period("reopen")
    if docket.closed_at is None or period is None or docket.reopened or docket.before is None:
        return None
    if docket.state != State.OUT_OF_SCOPE and docket.outcome not in book.value("reopening.outcomes"):
        return None  # a refusal may be looked at again whatever its reason (domain.md 2.1.2)
    return due_at(docket.closed_at, period, calendar.zone, calendar.holidays)


def _undo_over(m: Moment) -> bool:
    return m.docket.undone or m.docket.before is None or not m.docket.running(ClockName.UNDO)


def _not_reopenable(m: Moment) -> bool:
    until = reopen_until(m.docket, m.book, m.calendar)
    return until is None or m.now > until


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    # what forbids: true means refused
    "undo_over": _undo_over,
    "not_reopenable": _not_reopenable,
}

WITH_ARGUMENT: Mapping[str, Callable[[Moment, str], bool]] = {
    "why": lambda m, name: m.event.why == name,
}
