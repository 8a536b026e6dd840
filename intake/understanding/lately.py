"""Days told from the day of writing back, or from a day just named: "yesterday", "last Friday", "the next day", 上周四.

The words stand in the languages' tables: `days_back`; `until` (before "today": nothing happened then); `weekdays`;
`last` (words before a weekday's name: 1, behind it: 2, before the last or the next one: 3); `weekdays_alone` (names
that mean the last one without such a word); `weekdays_coming` (words before them, 1, or behind them, 2, that do not);
`on_day_alone` (words before the number of a day of the last month: 1, before its ordinal: 2, behind its number: 3);
`days_after`. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from config.languages import Language
from intake.alternatives import SPACE, either
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of
from intake.understanding.seeking import Sought, divided, heads_of, sought, standing

_SPANS = re.compile(r"(?<!\w)(\d{1,2}|a|one|two|three|four|five|six|seven|eight|ten) (day|week|month|year)s? ago")
_IF = re.compile(r"\W*(?:if|unless|si|se|wenn|falls)(?!\w)")  # at the head of a sentence: nothing has happened
_BEHIND = 3  # in the table: this word stands behind its number
_EITHER = 3  # in the table: "on Monday" may be the last one or the next
_LONGEST_SPAN = 16  # characters
_LONGEST_DATE = 24  # the same
_LAST = re.compile(r"(?<!\w)last (week|month|year)(?!\w)")
_SPAN = {"day": 1, "week": 7, "month": 30, "year": 365}
_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}


def days_back(page: Page) -> Iterator[tuple[Hit, date, str]]:
    """Yield (place, day, how exact: day, week, month, year, or a weekday of which it is not said that it is past)."""
    if page.today is None:
        return
    for hit, days, unit in _spans(page):
        # nobody's clock is set to the beginning of the calendar but by intent
        if days < page.today.toordinal():
            yield hit, page.today - timedelta(days=days), unit
    if page.today.toordinal() < 2 * _SPAN["week"]:
        return
    table = table_of(page.languages, "days_back")
    until = tuple(table_of(page.languages, "until"))
    strange = _others(page.languages, page.tongue)
    for m in _back(page.languages).within(page):
        if page.low[max(0, m.start() - 12) : m.start()].rstrip().endswith(until):
            continue  # "until today"
        if m[0] in strange:
            continue
        yield Hit(*m.span()), page.today - timedelta(days=int(table[_one_blank(m[0])])), "day"
    names, last = table_of(page.languages, "weekdays"), table_of(page.languages, "last")
    beside = _beside(page.languages)
    for m in _weekday(page.languages).within(page):
        if beside.search(page.low[max(0, m.start() - _LONGEST_DATE) : m.start()]):
            continue  # "3 Şubat Salı günü": the name of the day just told
        n = int(names[m["day"] or m["day_first"]]) - 1
        behind = (page.today.weekday() - n - 1) % 7 + 1
        if m[0].startswith("上"):  # of the week before this one
            behind = page.today.weekday() + 7 - n
        said = m[0][: m.start("day") - m.start()].strip() if m["day"] else ""
        yield Hit(*m.span()), page.today - timedelta(days=behind), "weekday" if last.get(said) == _EITHER else "day"


def _spans(page: Page) -> Iterator[tuple[Hit, int, str]]:
    """Yield (place, days, unit) of "two weeks ago" and "last month"."""
    for at in page.places("ago"):
        if m := _SPANS.search(page.low, max(0, at - _LONGEST_SPAN), at + len("ago")):
            yield Hit(*m.span()), (int(m[1]) if m[1].isdigit() else _WORDS[m[1]]) * _SPAN[m[2]], m[2]
    for at in page.places("last"):
        if m := _LAST.match(page.low, at):
            yield Hit(*m.span()), _SPAN[m[1]], m[1]


def days_after(page: Page, named: Mapping[int, date]) -> Iterator[tuple[Hit, date]]:
    """Yield (place, day) of "the next day"; `named` the days told outright, by their place."""
    table = table_of(page.languages, "days_after")
    for m in _after(page.languages).within(page):
        if before := [at for at in named if at < m.start()]:
            yield Hit(*m.span()), named[max(before)] + timedelta(days=int(table[_one_blank(m[0])]))


def _one_blank(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=32)
def _others(languages: tuple[Language, ...], tongue: str) -> frozenset[str]:
    """Days of other languages that are common words of this one: French "hier" is "here" in German."""
    own = next((one for one in languages if one.code == tongue), None)
    return frozenset(own.function_words) - own.tables.get("days_back", {}).keys() if own else frozenset()


@lru_cache(maxsize=4)
def _back(languages: tuple[Language, ...]) -> Sought:
    return sought(table_of(languages, "days_back"))


@lru_cache(maxsize=4)
def _after(languages: tuple[Language, ...]) -> Sought:
    return sought(table_of(languages, "days_after"))


def days_by_name(page: Page) -> Iterator[tuple[Hit, date, bool]]:
    """Yield (place, the last day of this name or number, whether a number): "il a pris feu samedi", "on the 22nd"."""
    if page.today is None or page.today.toordinal() < _SPAN["year"]:
        return
    names = table_of(page.languages, "weekdays_alone")
    for m in _weekday_alone(page.languages).within(page):
        behind = (page.today.weekday() - int(names[m[0]])) % _SPAN["week"] + 1
        yield Hit(*m.span()), page.today - timedelta(days=behind), False
    for m in (*_of_month(page.languages).within(page), *page.at_numbers(_numbered(page.languages))):
        if _IF.match(page.low, page.sentence(m.start()).start):
            continue
        place = Hit(*m.span("n" if m["n"] else "nth"))
        n, month = int(page.low[slice(*place)]), page.today
        if n > month.day:
            month = month.replace(day=1) - timedelta(days=1)
        if 1 <= n <= month.day:
            yield place, month.replace(day=n), True


@lru_cache(maxsize=4)
def _of_month(languages: tuple[Language, ...]) -> Sought:
    """A number behind a word that says that it is a day of a month; no month stands behind it, and no unit."""
    table = table_of(languages, "on_day_alone")
    bare, ordinal = ([word for word in table if table[word] == n] for n in (1, 2))
    months = either(table_of(languages, "months"))
    alone = rf"(?!\s(?:of |de |do )?(?:{months})(?!\w))(?=[\s,.;!)])(?![.,:]\d)"
    nth = r"(?P<nth>\d{1,2})(?:st|nd|rd|th|\.(?!\d))"
    number = rf"(?:{standing(bare)}\s(?P<n>\d{{1,2}})|{standing(ordinal)}\s{nth})"
    return Sought(heads=heads_of([*bare, *ordinal]), spaced=re.compile(number + alone), dense=re.compile("(?!)"))


@lru_cache(maxsize=4)
def _numbered(languages: tuple[Language, ...]) -> re.Pattern[str]:
    """A number with a word behind it that says that it is a day of a month: "9 числа"."""
    table = table_of(languages, "on_day_alone")
    behind = either((word for word in table if table[word] == _BEHIND), SPACE)
    months = either(table_of(languages, "months"))
    return re.compile(rf"(?P<n>\d{{1,2}})(?P<nth>(?!))?[\s-]?{behind}(?!\w)(?!\s(?:{months})(?!\w))")


@lru_cache(maxsize=4)
def _weekday_alone(languages: tuple[Language, ...]) -> Sought:
    """The name of a weekday, where neither the day itself stands behind it nor a word that makes it a coming one."""
    names, _ = divided(table_of(languages, "weekdays_alone"))
    coming = table_of(languages, "weekdays_coming")
    before = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in coming if coming[word] == 1)
    behind = either(word for word in coming if coming[word] == 2)
    beside = rf"(?!,?\s(?:\w{{1,3}}\s)?(?:\d|{either(table_of(languages, 'months'))}(?!\w)))(?!\s{behind}(?!\w))"
    return Sought(
        heads=heads_of(names), spaced=re.compile(f"{before}{standing(names)}{beside}"), dense=re.compile("(?!)")
    )


@lru_cache(maxsize=4)
def _weekday(languages: tuple[Language, ...]) -> Sought:
    """The name of a weekday with a word before it or behind it that says which one."""
    last = table_of(languages, "last")
    before, before_dense = divided(w for w, n in last.items() if n in (1, _EITHER))
    behind, _ = divided(w for w, n in last.items() if n == 2)
    names, names_dense = divided(table_of(languages, "weekdays"))
    on_day, months = (either(table_of(languages, name)) for name in ("on_day", "months"))
    number = r"\d{1,2}"
    written = rf"(?:{on_day}\s)?{number}[./-]\d"
    spelled = rf"(?:(?:{on_day}|\w{{2,4}})\s)?{number}\.?\s(?:\w{{2}}\s)?{months}(?!\w)"
    dated = rf"(?!,?\s(?:{written}|{spelled}))"
    name = rf"\s?(?P<day>{standing(names)}|{either(names_dense)}){dated}"
    first = rf"(?P<day_first>{standing(names)})\s{standing(behind)}"
    return Sought(
        heads=heads_of([*before, *names]),
        spaced=re.compile(rf"{standing(before)}{name}|{first}"),
        dense=re.compile(rf"{either(before_dense)}{name}(?P<day_first>(?!))?"),
    )


@lru_cache(maxsize=4)
def _beside(languages: tuple[Language, ...]) -> re.Pattern[str]:
    """A date at the end of the text, behind which the name of its weekday may stand."""
    months = either(table_of(languages, "months"))
    return re.compile(rf"\d[./-]\d{{1,4}}[ ,(]{{1,2}}$|\d\.? (?:\w{{2}} )?{months}\w*(?: \d{{4}})?[ ,(]{{1,2}}$")
