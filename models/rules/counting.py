"""The days of a period, one by one, as somebody counts them on a calendar: what `due_at` does in one go. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.rules.days import is_business_day
from models.rules.rulebook import Period

START, WEEKEND, HOLIDAY = "start", "weekend", "holiday"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a period.

    n    which day of the period it is: 0 the day it began on; None where it does not count
    why  START, or why it does not count: WEEKEND or HOLIDAY; "" for a day that counts
    """

    day: date
    n: int | None
    why: str = ""


def counted_days(
    started: datetime, period: Period, zone: ZoneInfo, holidays: Collection[date] = frozenset()
) -> tuple[CountedDay, ...]:
    """Return every day from the one a period began on to the one it ends on; of hours no days are counted.

    The last one is the day of `due_at`.
    """
    return () if period.unit == "hours" else tuple(_days(started, period, zone, holidays))


def _days(started: datetime, period: Period, zone: ZoneInfo, holidays: Collection[date]) -> Iterator[CountedDay]:
    day, n = started.astimezone(zone).date(), 0
    yield CountedDay(day, 0, START)
    while n < period.amount:
        day += timedelta(days=1)
        if period.unit == "days" or is_business_day(day, holidays):
            n += 1
            yield CountedDay(day, n)
        else:
            yield CountedDay(day, None, HOLIDAY if is_business_day(day) else WEEKEND)
