"""Days as Chinese writes them: 4 月 20 日, 三月二日, 上个月15号, 7月初, 月底, 15号 (contract.md 5). Pure.

Looked for only round a 月 or behind a 号. A number of months (3个月) is no month, a number of a house (12号楼) no day.
The words for a month told from the day of writing, and what a number that ends in 号 may not stand for, are the
language's: `[tables.months_from_now]` and `[tables.not_days]`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from config.languages import Language
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of

_BEFORE, _AFTER = 16, 12  # characters round a 月 in which its year and day stand
_NUMBER = r"(?:\d{1,2}|[二两]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_PART = r"(?P<part>初|底|末|中旬?|上旬|下旬|份)?"
_NAMED = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}}|[去前今])\s?年\s?)?(?P<month>{_NUMBER})\s?月\s?"
    rf"(?:(?P<day>{_NUMBER})\s?[日号]|(?P<bare>\d{{1,2}})(?![\d个.,万千百元]))?{_PART}"
)
_OF_MONTH = rf"(?:的?\s?(?P<day>{_NUMBER})\s?[日号]|{_PART})"
_BARE = re.compile(rf"(?<![\w./#-])(?<!\d,)(?<![a-z]\s)(?P<day>{_NUMBER})\s?[号日]")
_SPAN = tuple("内后前之以起子期历常")  # behind 3日: no day, but how long it takes, or another word
_UNITS = {character: n for n, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_MONTHS, _MOST_DAYS = 12, 31
_YEARS_BACK = {"今": 0, "去": 1, "前": 2}


class ChineseDay(NamedTuple):
    """A day as it was said; 0 where a year, a month or a day was not.

    lately  told by its number alone: a date only where something happened
    """

    hit: Hit
    year: int
    month: int
    day: int
    about: bool
    lately: bool = False


def chinese_days(page: Page) -> Iterator[ChineseDay]:
    """Yield every day, month and part of a month, in no order; places may overlap, the better reading first."""
    if page.low.isascii():
        return
    yield from _named(page)
    if page.today is not None:
        yield from _from_now(page)
        yield from _bare(page)


def _named(page: Page) -> Iterator[ChineseDay]:
    end = 0
    for at in _places(page.low, "月"):
        m = _NAMED.search(page.low, max(end, at - _BEFORE), at + _AFTER)
        if m is None or not m.start() < at < m.end():
            continue
        end = m.end()
        month, day, year = _value(m["month"]), _value(m["day"] or m["bare"] or ""), m["year"] or ""
        if not 1 <= month <= _MONTHS or day > _MOST_DAYS:
            continue
        back = _YEARS_BACK.get(year)
        known = (page.today.year - back if page.today else 0) if back is not None else int(year or 0)
        yield ChineseDay(Hit(*m.span()), known, month, day, about=not day and m["part"] not in (None, "份"))


def _from_now(page: Page) -> Iterator[ChineseDay]:
    """上个月15号, 上月底, 月初: counted from the month of writing."""
    if "月" not in page.low or page.today is None:
        return
    table = table_of(page.languages, "months_from_now")
    for m in _told(page.languages).finditer(page.low):
        day, ahead = _value(m["day"] or ""), int(table[m["month"]])
        if not ahead and not day and not m["part"]:
            continue  # "this month" is when it is written
        months = page.today.year * _MONTHS + page.today.month - 1 + ahead
        year, month = months // _MONTHS, months % _MONTHS + 1
        if year > 0 and day <= _MOST_DAYS:
            yield ChineseDay(Hit(*m.span()), year, month, day, about=not day)


def _bare(page: Page) -> Iterator[ChineseDay]:
    """15号 and 15日, of the last month in which it lies behind the day of writing."""
    if page.today is None or page.today.toordinal() <= 2 * _MOST_DAYS:
        return
    refused = _not_days(page.languages)
    for at in sorted((*_places(page.low, "号"), *_places(page.low, "日"))):
        m = _BARE.search(page.low, max(0, at - 5), at + 1)
        if m is None or m.end() != at + 1 or page.low.startswith((*refused, *_SPAN), at + 1):
            continue
        day = _value(m["day"])
        month = page.today.month - (day > page.today.day)
        if 1 <= day <= _MOST_DAYS:
            year = page.today.year if month else page.today.year - 1
            yield ChineseDay(Hit(*m.span()), year, month or _MONTHS, day, about=False, lately=True)


def _value(written: str) -> int:
    """A number up to thirty-nine in digits or in words; 0 for none."""
    if not written or written.isascii():
        return int(written or 0)
    tens, ten, units = written.replace("廿", "二十").rpartition("十")
    return (10 * _UNITS.get(tens, 1) if ten else 0) + _UNITS.get(units, 0)


def _places(low: str, character: str) -> Iterator[int]:
    at = low.find(character)
    while at >= 0:
        yield at
        at = low.find(character, at + 1)


@lru_cache(maxsize=8)
def _told(languages: tuple[Language, ...]) -> re.Pattern[str]:
    words = sorted(table_of(languages, "months_from_now"), key=len, reverse=True)
    return re.compile(rf"(?<![每个])(?P<month>{'|'.join(map(re.escape, words)) or '(?!)'}){_OF_MONTH}")


@lru_cache(maxsize=8)
def _not_days(languages: tuple[Language, ...]) -> tuple[str, ...]:
    return tuple(table_of(languages, "not_days"))
