"""Weeks and months as figures are told of: whole ones, in the desk's zone. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK, MONTH = "week", "month"
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Span:
    """A whole week (ISO 8601, from Monday) or month; `last` is its last day."""

    kind: str
    first: date
    last: date

    @property
    def name(self) -> str:
        """2026-W10 or 2026-03."""
        if self.kind == MONTH:
            return f"{self.first:%Y-%m}"
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02d}"

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return when it begins, and when the next one does, aware UTC."""
        first, after = (datetime.combine(day, time.min, zone) for day in (self.first, self.last + timedelta(days=1)))
        return first.astimezone(UTC), after.astimezone(UTC)


def week_of(day: date) -> Span:
    """Return the week a day lies in."""
    first = day - timedelta(days=day.weekday())
    return Span(WEEK, first, first + timedelta(days=6))


def month_of(day: date) -> Span:
    """Return the month a day lies in."""
    return Span(MONTH, day.replace(day=1), _next_month(day) - timedelta(days=1))


def week_before(day: date) -> Span:
    """Return the last week that is over on this day."""
    return week_of(day - timedelta(days=7))


def month_before(day: date) -> Span:
    """Return the last month that is over on this day."""
    return month_of(day.replace(day=1) - timedelta(days=1))


def span_named(name: str) -> Span:
    """Return the week or month of a name as `Span.name` writes it.

    raises  ValueError with what is expected
    """
    try:
        if found := _WEEK.fullmatch(name):
            return week_of(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        if found := _MONTH.fullmatch(name):
            return month_of(date(int(found[1]), int(found[2]), 1))
    except ValueError:
        pass
    raise ValueError(f"a week or a month is expected, e.g. 2026-W10 or 2026-03, not {name!r}")


def months_between(first: date, last: date) -> Iterator[Span]:
    """Return the months from that of one day to that of another, in order."""
    day = first.replace(day=1)
    while day <= last:
        yield month_of(day)
        day = _next_month(day)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
