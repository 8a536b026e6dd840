"""A day as it was said, and what it is by the calendar: its year, its month, the day it is counted from. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intake.understanding.day_roles import PLANNED
from intake.understanding.lately import days_after
from intake.understanding.page import Hit, Page

_MAY_BE_TO_COME = frozenset({"shipped", "delivered", "replied", "other"})
_A_MONTH = 31  # days from the first of one month into the next


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was said; `year` 0 when it was not, `day` 0 for a whole month, `month` 0 for a year.

    words  what is quoted, where that is more than the day's own place: "19 and 24 May"
    lately told from the day of writing: "today" is a date only where something happened
    by_name told by its name or number alone, "Monday", "the 22nd": nothing that is to come
    alone   told by its number alone: of the month of the day named before it, if it does not lie ahead there
    """

    hit: Hit
    year: int
    month: int
    day: int
    about: bool = False
    ambiguous: bool = False
    words: Hit | None = None
    lately: bool = False
    by_name: bool = False
    alone: bool = False


def written(page: Page, said: Day, role: str) -> tuple[str | None, bool]:
    """The day as ISO 8601 as far as known, and whether the year had to be found."""
    year = said.year or _year(page, said, role)
    if not year:
        return None, True
    if not said.month:
        return f"{year:04}", not said.year
    if not said.day:
        return f"{year:04}-{said.month:02}", not said.year
    try:
        return date(year, said.month, said.day).isoformat(), not said.year
    except ValueError:
        return None, True


def _year(page: Page, said: Day, role: str) -> int:
    """The year a day without one lies in: the last past one, for a promise one not far ahead; 0 if nobody knows."""
    if page.today is None:
        return 0
    limits = page.lists.limits
    days = limits["future_days"] if role in PLANNED else limits["soon_days"] if role in _MAY_BE_TO_COME else 1
    ahead = timedelta(days=days)
    for year in (page.today.year + 1, page.today.year, page.today.year - 1):
        try:
            if date(year, said.month or 1, said.day or 1) - page.today <= ahead:
                return year
        except ValueError:
            continue  # 29 February of another year
    return page.today.year


def next_days(page: Page, days: list[Day]) -> Iterator[Day]:
    """ "The next day", counted from the day named before it."""
    named = {}
    end = 0
    for said in sorted(days, key=lambda d: (d.hit.start, -d.hit.end)):
        then, _ = written(page, said, "other")
        if then and said.day and said.hit.start >= end:  # not the 5日 of 3月5日
            end = said.hit.end
            named[said.hit.start] = date.fromisoformat(then)
    for hit, day in days_after(page, named) if named else ():
        yield Day(hit, day.year, day.month, day.day, lately=True)


def in_their_months(page: Page, days: list[Day]) -> list[Day]:
    """Return the days, those told by their number alone in the month they lie in: "commandé le 8 janvier, payé le 9".

    days  by place; of two readings of one place, the 5日 of 3月5日, the first counts
    """
    told: list[Day] = []
    before: date | None = None
    end = 0
    for said in days:
        if said.hit.start < end:
            continue
        end = said.hit.end
        if said.alone and before and page.today:
            month = before.replace(day=1) + timedelta(days=0 if said.day >= before.day else _A_MONTH)
            meant = replace(said, year=month.year, month=month.month)
            then, _ = written(page, meant, "other")
            said = meant if then and then <= page.today.isoformat() else said
        if said.day and (not said.lately or said.alone):
            then, _ = written(page, said, "other")
            before = date.fromisoformat(then) if then else before
        told.append(said)
    return told
