"""Days told from the day of writing back, or from a day just named: "yesterday", "last Friday", "the next day", 上周四.

The words stand in the languages' tables: `days_back`, `until` (before "today": nothing happened then), `weekdays`,
`last` (words before a weekday's name: 1, behind it: 2) and `days_after`. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from config.languages import Language
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of

_AGO = re.compile(
    r"(?<!\w)(\d{1,2}|a|one|two|three|four|five|six|seven|eight|ten) (day|week|month|year)s? ago"
    r"|(?<!\w)(last week|last month|last year)(?!\w)"
)
_SPAN = {"day": 1, "week": 7, "month": 30, "year": 365}
_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_LAST = {"last week": ("week", 7), "last month": ("month", 30), "last year": ("year", 365)}
_CJK = re.compile(r"[\u3400-\u9fff]")


def days_back(page: Page) -> Iterator[tuple[Hit, date, str]]:
    """Yield (place, day, how exact: day, week, month, year); "today" as any other."""
    if page.today is None:
        return
    for m in _AGO.finditer(page.low) if any(page.places(w) for w in ("ago", "last")) else ():
        unit, days = _LAST.get(m[3] or "", ("", 0))
        if m[1]:
            unit = m[2]
            days = (int(m[1]) if m[1].isdigit() else _WORDS[m[1]]) * _SPAN[unit]
        # nobody's clock is set to the beginning of the calendar but by intent
        if days < page.today.toordinal():
            yield Hit(*m.span()), page.today - timedelta(days=days), unit
    back, weekday = _patterns(page.languages)
    if page.today.toordinal() < 2 * _SPAN["week"]:
        return
    table = table_of(page.languages, "days_back")
    until = tuple(table_of(page.languages, "until"))
    for m in back.finditer(page.low):
        if page.low[max(0, m.start() - 12) : m.start()].rstrip().endswith(until):
            continue  # "until today"
        yield Hit(*m.span()), page.today - timedelta(days=int(table[_one_blank(m[0])])), "day"
    names = table_of(page.languages, "weekdays")
    for m in weekday.finditer(page.low):
        n = int(names[m["day"] or m["day_first"]]) - 1
        behind = (page.today.weekday() - n - 1) % 7 + 1
        if m[0].startswith("上"):  # of the week before this one
            behind = page.today.weekday() + 7 - n
        yield Hit(*m.span()), page.today - timedelta(days=behind), "day"


def days_after(page: Page, named: Mapping[int, date]) -> Iterator[tuple[Hit, date]]:
    """Yield (place, day) of "the next day"; `named` the days told outright, by their place."""
    table = table_of(page.languages, "days_after")
    for m in _after(page.languages).finditer(page.low):
        if before := [at for at in named if at < m.start()]:
            yield Hit(*m.span()), named[max(before)] + timedelta(days=int(table[_one_blank(m[0])]))


def _one_blank(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=4)
def _patterns(languages: tuple[Language, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names, last = table_of(languages, "weekdays"), table_of(languages, "last")
    before = [w for w, n in last.items() if n == 1]
    behind = [w for w, n in last.items() if n == 2]
    weekday = (
        rf"(?:{_either(before)})\s?(?P<day>{_either(names)})"
        rf"|(?<!\w)(?P<day_first>{_either(n for n in names if not _CJK.match(n))})\s(?:{_either(behind)})"
    )
    return re.compile(_either(table_of(languages, "days_back"))), re.compile(weekday)


@lru_cache(maxsize=4)
def _after(languages: tuple[Language, ...]) -> re.Pattern[str]:
    return re.compile(_either(table_of(languages, "days_after")))


def _either(words: Any) -> str:
    """Any of these words, the longest first; words that blanks divide stand alone."""
    every = sorted({str(w) for w in words}, key=len, reverse=True)
    parts = (re.escape(w) if _CJK.match(w) else rf"(?<!\w){re.escape(w)}(?!\w)".replace(r"\ ", r"\s") for w in every)
    return "|".join(parts) or "(?!)"
