"""Days in a text: as exact as they were said, with the role the words beside them give (contract.md 5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from config.languages import Language
from intake.alternatives import either
from intake.understanding.chinese_days import chinese_days
from intake.understanding.day_roles import PLANNED, DayRoles
from intake.understanding.lately import days_after, days_back, days_by_name
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of
from intake.understanding.seeking import heads_of
from models.rules.facts import Fact

_ISO = re.compile(r"(?<![\w-])((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\w-])", re.ASCII)
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-])", re.ASCII)
_ACCENTED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
_EVERYDAY = frozenset({"may", "march", "mar", "sept", "set", "mars", "mart", "ocak", "mai", "dec"})  # also other words
_SHORT = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(?!\d)|(?![\w/.]*\d))", re.ASCII)
_MAY_BE_TO_COME = frozenset({"shipped", "delivered", "replied", "other"})
AROUND = 48  # characters round a month's name in which its day and year stand


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was said; `year` 0 when it was not, `day` 0 for a whole month, `month` 0 for a year.

    words  what is quoted, where that is more than the day's own place: "19 and 24 May"
    lately told from the day of writing: "today" is a date only where something happened
    by_name told by its name or number alone, "Monday", "the 22nd": nothing that is to come
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


def dates(page: Page) -> list[Fact]:
    """Return every day with its role, in the order of the text; a day that cannot be read has no date, status asked."""
    found: list[Fact] = []
    seen: set[tuple[str, str]] = set()
    told: set[tuple[int, int]] = set()
    named = list(_days(page))
    days = sorted([*named, *_next_days(page, named)], key=lambda d: d.hit.start)
    roles = DayRoles(page, [said.hit for said in days])
    for said in days:
        role = roles.of(said.hit, lately=said.lately and not said.by_name)
        if (said.lately and not role) or (said.by_name and role in PLANNED) or not page.take(said.hit):
            continue
        again = bool(said.day) and (said.month, said.day) in told
        if again and not role:
            continue  # and nothing new of it
        told.add((said.month, said.day))
        written, guessed = _written(page, said, role or "other")
        role, meant = roles.ahead(role or "other", said.hit, written, seen), role
        if again and role != meant:
            continue  # "please see to it that they ship on 15 April": the day was told before
        precision = "about" if said.about else "day" if said.day else "month" if said.month else "year"
        value = {"role": role, "date": written, "precision": precision}
        if written is None:
            found.append(page.fact(None, said.words or said.hit, "doubtful", "asked"))
        elif (role, written) not in seen:
            seen.add((role, written))
            doubt = "doubtful" if said.ambiguous else "cued" if guessed or said.about else "stated"
            found.append(page.fact(value, said.words or said.hit, doubt, "asked" if said.ambiguous else "extracted"))
    return found


def promises(found: list[Fact], page: Page) -> list[Fact]:
    """Return each promised day with the sentence that promised it."""
    made = []
    for fact in found:
        if fact.value and fact.value["role"] == "promised":
            at = page.raw.find(fact.quote)
            hit = page.sentence(at)
            made.append(
                page.fact(
                    {"date": fact.value["date"], "precision": fact.value["precision"]},
                    Hit(hit.start, min(hit.end, len(page.raw))),
                )
            )
    return made


def _written(page: Page, said: Day, role: str) -> tuple[str | None, bool]:
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


def _next_days(page: Page, days: list[Day]) -> Iterator[Day]:
    """ "The next day", counted from the day named before it."""
    named = {}
    end = 0
    for said in sorted(days, key=lambda d: (d.hit.start, -d.hit.end)):
        written, _ = _written(page, said, "other")
        if written and said.day and said.hit.start >= end:  # not the 5日 of 3月5日
            end = said.hit.end
            named[said.hit.start] = date.fromisoformat(written)
    for hit, then in days_after(page, named) if named else ():
        yield Day(hit, then.year, then.month, then.day, lately=True)


def _days(page: Page) -> Iterator[Day]:
    months = table_of(page.languages, "months")
    yield from (Day(Hit(*m.span()), int(m[1]), int(m[2]), int(m[3])) for m in page.at_numbers(_ISO))
    for said in chinese_days(page):
        yield Day(said.hit, said.year, said.month, said.day, about=said.about, lately=said.lately)
    for m in page.at_numbers(_NUMERIC):
        first, second, year = int(m[1]), int(m[3]), int(m[4]) + (2000 if len(m[4]) == 2 else 0)
        if second > 12 >= first:
            first, second = second, first
        if 1 <= second <= 12 and 1 <= first <= 31:
            yield Day(Hit(*m.span()), year, second, first, ambiguous=m[2] == "/" and first <= 12 and first != second)
    spelled = _spelled(page.languages)
    for m in _by_month(page):
        written = page.raw[m.start("month") : m.end("month")].lower()
        if not _ACCENTED.search(written) or written in spelled:  # other accents, another word: Vietnamese "máy"
            yield from _in_month(page, m, int(months[m["month"]]))
    yield from _without_year(page)
    for hit, then in days_by_name(page):
        yield Day(hit, then.year, then.month, then.day, lately=True, by_name=True)
    for hit, then, unit in days_back(page):
        exact = unit in ("day", "weekday")
        month, day = then.month if unit != "year" else 0, then.day if exact or unit == "week" else 0
        yield Day(hit, then.year, month, day, about=not exact, lately=exact, by_name=unit == "weekday")


def _without_year(page: Page) -> Iterator[Day]:
    """Days as 22.01. or 10/4, behind a word that says that a day comes; the day stands first but in English."""
    for word in page.present(table_of(page.languages, "on_day")):
        for at in page.places(word):
            start = at + len(word) + 1
            m = _SHORT.match(page.low, start)
            if m and 1 <= int(m[3]) <= 12 and 1 <= int(m[1]) <= 31:
                yield Day(Hit(*m.span()), 0, int(m[3]), int(m[1]))


def _by_month(page: Page) -> Iterator[re.Match[str]]:
    """Days beside the name of a month; looked for only where such a name stands."""
    pattern, glued = _named(page.languages)
    places = page.starts_of(_heads(page.languages))
    end = 0
    for at in sorted([*places, *(m.end() for m in page.at_numbers(glued))]):
        m = pattern.search(page.low, max(end, at - AROUND), at + AROUND) if at >= end else None
        if m:
            yield m
            end = m.end()


def _in_month(page: Page, m: re.Match[str], month: int) -> Iterator[Day]:
    year = int(m["year"] or 0)
    day = int(m["day"] or m["day_after"] or 0)
    if m["also"]:
        words = Hit(m.start("also"), m.end())
        yield Day(Hit(m.start("also"), m.end("also")), year, month, int(m["also"]), words=words)
    if day > 31:
        return
    start = m.start("day") if m["also"] else m.start()
    if day:
        yield Day(Hit(start, m.end()), year, month, day)
        return
    plain = m["month"] not in _EVERYDAY or page.raw[m.start("month")].isupper()
    if m["about"] or year or " " in m["month"] or (plain and (m["within"] or m["within_after"])):
        start = m.start("about") if m["about"] else m.start("month")
        yield Day(Hit(start, m.end()), year, month, 0, about=bool(m["about"]) and "last" not in m["about"])


@lru_cache(maxsize=8)
def _spelled(languages: tuple[Language, ...]) -> frozenset[str]:
    """The months as their languages write them."""
    return frozenset(month.lower() for language in languages for month in language.tables.get("months", {}))


@lru_cache(maxsize=8)
def _heads(languages: tuple[Language, ...]) -> frozenset[str]:
    """The words with which the names of months begin."""
    return heads_of(table_of(languages, "months"))


@lru_cache(maxsize=8)
def _named(languages: tuple[Language, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day beside a month's name, and a day to which the name is glued."""
    names = either(table_of(languages, "months"))
    nth = r"(?:st|nd|rd|th|\.|er|o(?=\s))?"
    joiners = table_of(languages, "joiners")
    joined, also = ("|".join(re.escape(w) for w, kind in joiners.items() if kind == wanted) for wanted in (1, 2))
    joined = rf"(?:(?:{joined})\s+)?"
    beside = table_of(languages, "within")
    within, about, after = (
        "|".join(re.escape(w) for w in sorted(beside, key=len, reverse=True) if beside[w] == n) for n in (1, 2, 3)
    )
    day = re.compile(
        rf"(?<![\w./-])(?:(?P<about>{about})(?:[\s-]+|(?<=')))?(?:(?P<within>{within})\s+)?"
        rf"(?:(?:(?P<also>\d{{1,2}}){nth}\s*(?:&|,|(?:{also})(?!\w))\s*)?(?P<day>\d{{1,2}}){nth}\s*{joined})?"
        rf"(?P<month>{names})(?!\w)(?(day)|(?:\.?\s*(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d{{3}}))?)"
        rf"(?:[.,]?\s*{joined}(?P<year>(?:19|20)\d{{2}})(?!\d))?"
        rf"(?P<within_after>\s(?:{after or '(?!)'})(?!\w))?"
    )
    return day, re.compile(rf"(?<!\w)\d{{1,2}}(?=(?:{names})(?!\w))")
