"""Everything that a condition or an effect of the transition table may look at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.rules.calendar import Calendar
from models.rules.days import due_at, last_second_of
from models.rules.docket import Clock, Docket
from models.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Moment:
    """One event about to happen to one case."""

    docket: Docket
    event: Any
    book: Rulebook
    now: datetime
    calendar: Calendar

    @property
    def clock(self) -> Clock:
        """The clock a Lapsed or Reminded event speaks of."""
        return next(c for c in self.docket.clocks if c.n == self.event.clock)

    def after(self, period: str, since: datetime | None = None) -> datetime | None:
        """Return when a period of the book ends that began now, or then; None where the book has no such period."""
        span = self.book.period(period)
        return due_at(since or self.now, span, self.calendar.zone, self.calendar.holidays) if span else None

    def by(self, agreed: datetime | None, period: str) -> datetime | None:
        """Return until when it is to be done: as agreed, but not before today is over; else the book's period."""
        if agreed is None:
            return self.after(period)
        return max(agreed, last_second_of(self.now, self.calendar.zone))
