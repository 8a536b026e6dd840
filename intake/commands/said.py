"""A day in a command, as its writer wrote it: counted from the day of his mail."""

import re
from collections.abc import Callable
from datetime import date

from intake.understanding.values import Ground, value_of
from models.rules.facts import Fact

_YEAR = re.compile(r"\d{4}")


def days_of(ground: Ground) -> Callable[[str], date | None]:
    """Return what reads a day: "2026-05-20", "20 May", "5月20日"; None where no full day is named."""

    def day(said: str) -> date | None:
        told = value_of("date.promised", said, ground)
        value = told.value.value if told and isinstance(told.value, Fact) else None
        if not isinstance(value, dict) or value.get("precision") != "day":
            return None
        found = date.fromisoformat(str(value["date"]))
        return found if _YEAR.search(said) or ground.today is None else _not_before(ground.today, found)

    return day


def _not_before(today: date, day: date) -> date:
    """A promise without a year is of the next such day; 29 February waits for its year."""
    for year in range(today.year, today.year + 9):
        if (day.month, day.day) != (2, 29) or year % 4 == 0:
            moved = day.replace(year=year)
            if moved >= today:
                return moved
    return day
