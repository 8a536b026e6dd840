"""A workbook's numbers as people see them: whole numbers without a point, and days where the cell shows days."""

import re
from datetime import UTC, datetime, timedelta

FIRST = {False: datetime(1899, 12, 30, tzinfo=UTC), True: datetime(1904, 1, 1, tzinfo=UTC)}  # ECMA-376 part 1, 18.17.4
BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})  # 18.8.30
_NO_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)


def shows_day(number: int, code: str) -> bool:
    """Return whether a cell format shows a day or a time.

    number  of the format; `code` its own code, '' for one that every program knows
    """
    return bool(_DATE.search(_NO_FORMAT.sub("", code[:200]))) if code else number in BUILT_IN_DATES


def shown(value: float, *, day: bool = False, from_1904: bool = False) -> str:
    """Return a cell's number as text.

    >>> shown(2300.0), shown(0.1), shown(46096.0, day=True), shown(46096.5, day=True), shown(0.25, day=True)
    ('2300', '0.1', '2026-03-15', '2026-03-15 12:00', '06:00')
    """
    if day and 0 <= value < 2_958_466:  # the year 10000
        when = FIRST[from_1904] + timedelta(seconds=round(value * 86_400))
        if value < 1:
            return f"{when:%H:%M}"
        return f"{when:%Y-%m-%d}" if value == int(value) else f"{when:%Y-%m-%d %H:%M}"
    return f"{value:.0f}" if value == value and abs(value) < 1e15 and value == int(value) else f"{value:.15g}"
