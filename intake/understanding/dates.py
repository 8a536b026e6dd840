"""Days in a text: as exact as they were said, with the role the words beside them give (contract.md 5)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.languages import Language
from intake.alternatives import either
from intake.understanding.chinese_days import chinese_days
from intake.understanding.day_roles import PLANNED, DayRoles
from intake.understanding.lately import days_back, days_by_name
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of
from intake.understanding.said_days import Day, in_their_months, next_days, written
from intake.understanding.seeking import heads_of
from models.rules.facts import Fact

_ISO = re.compile(r"(?<![\w-])((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\w-])", re.ASCII)
_ALONE = r"(?:(?<![\w./-])|(?<=\bو))"  # before a number: nothing, or the Arabic "and"
_NUMERIC = re.compile(_ALONE + r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-])", re.ASCII)
_NUMBER = re.compile(r"\d+")
_ACCENTED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
_EVERYDAY = frozenset({"may", "march", "mar", "sept", "set", "mars", "mart", "ocak", "mai", "dec"})  # also other words
_SHORT = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(?!\d)|(?![\w/.]*\d))", re.ASCII)
AROUND = 48  # characters round a month's name in which its day and year stand


def dates(page: Page) -> list[Fact]:
    """Return every day with its role, in the order of the text; a day that cannot be read has no date, status asked."""
    found: list[Fact] = []
    seen: set[tuple[str, str]] = set()
    told: set[tuple[int, int]] = set()
    named = list(_days(page))
    days = in_their_months(page, sorted([*named, *next_days(page, named)], key=lambda d: d.hit.start))
    roles = DayRoles(page, [said.hit for said in days])
    for said in days:
        role = roles.of(said.hit, lately=said.lately and not said.by_name)
        vague = said.lately or not (said.year or said.day or said.about)  # "winter starts in October"
        if (vague and not role) or (said.by_name and role in PLANNED) or not page.take(said.hit):
            continue
        again = bool(said.day) and (said.month, said.day) in told
        if again and (not role or roles.is_by_noun()):
            continue  # and nothing new of it: "see the mails of 15 and 17 July"
        told.add((said.month, said.day))
        day, guessed = written(page, said, role or "other")
        role, meant = roles.ahead(role or "other", said.hit, day, seen), role
        if again and role != meant:
            continue  # "please see to it that they ship on 15 April": the day was told before
        precision = "about" if said.about else "day" if said.day else "month" if said.month else "year"
        value = {"role": role, "date": day, "precision": precision}
        if day is None:
            found.append(page.fact(None, said.words or said.hit, "doubtful", "asked"))
        elif (role, day) not in seen:
            seen.add((role, day))
            doubt = "doubtful" if said.ambiguous else "cued" if guessed or said.about else "stated"
            status = "asked" if said.ambiguous else "extracted"
            found.append(page.fact(value, said.words or said.hit, doubt, status))
            if (more := roles.besides(said.hit)) and role != more and (more, day) not in seen:
                seen.add((more, day))
                found.append(page.fact(value | {"role": more}, said.words or said.hit, doubt, status))
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


def _days(page: Page) -> Iterator[Day]:
    months = table_of(page.languages, "months")
    yield from (Day(Hit(*m.span()), int(m[1]), int(m[2]), int(m[3])) for m in page.at_numbers(_ISO))
    for said in chinese_days(page):
        yield Day(said.hit, said.year, said.month, said.day, about=said.about, lately=said.lately, alone=said.lately)
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
    for hit, then, alone in days_by_name(page):
        yield Day(hit, then.year, then.month, then.day, lately=True, by_name=True, alone=alone)
    for hit, then, unit in days_back(page):
        exact = unit in ("day", "weekday")
        month, day = then.month if unit != "year" else 0, then.day if exact or unit == "week" else 0
        yield Day(hit, then.year, month, day, about=not exact, lately=exact, by_name=unit == "weekday")


def _without_year(page: Page) -> Iterator[Day]:
    """Days as 22.01. or 10/4, behind a word that says that a day comes; the day stands first but in English."""
    for word in page.present(table_of(page.languages, "on_day").keys()):
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
    for other in _NUMBER.finditer(page.low, *m.span("also")) if m["also"] else ():
        words = Hit(other.start(), m.end())
        yield Day(Hit(*other.span()), year, month, int(other[0]), words=words)
    if day > 31:
        return
    start = m.start("day") if m["also"] else m.start()
    if day:
        yield Day(Hit(start, m.end()), year, month, day)
        return
    plain = m["month"] not in _EVERYDAY or page.raw[m.start("month")].isupper()
    inside = m["within"] or m["within_after"] or m["month"] in table_of(page.languages, "in_month")
    if m["about"] or year or " " in m["month"] or (plain and inside):
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
    nth = r"(?:st|nd|rd|th|\.|er|o(?=\s)|-?(?:го|ого|ое|е)(?=\s))?"
    joiners = table_of(languages, "joiners")
    joined, also = ("|".join(re.escape(w) for w, kind in joiners.items() if kind == wanted) for wanted in (1, 2))
    joined = rf"(?:(?:{joined})\s+)?"
    beside = table_of(languages, "within")
    within, about, after = (
        "|".join(re.escape(w) for w in sorted(beside, key=len, reverse=True) if beside[w] == n) for n in (1, 2, 3)
    )
    day = re.compile(
        rf"{_ALONE}(?:(?P<about>{about})(?:[\s-]+|(?<=')))?(?:(?P<within>{within})\s+)?"
        rf"(?:(?P<also>(?:\d{{1,2}}{nth}\s*(?:&|,|(?:{also})(?!\w))\s*){{0,4}})(?P<day>\d{{1,2}}){nth}\s*{joined})?"
        rf"(?P<month>{names})(?!\w)(?(day)|(?:\.?\s*(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d{{3}}))?)"
        rf"(?:[.,]?\s*{joined}(?P<year>(?:19|20)\d{{2}})(?!\d))?"
        rf"(?P<within_after>\s(?:{after or '(?!)'})(?!\w))?"
    )
    return day, re.compile(rf"(?<!\w)\d{{1,2}}(?=(?:{names})(?!\w))")
