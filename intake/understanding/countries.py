"""The writer's country: as he says it, as he signs, else by his phone's code or his money (domain.md 2.4 row 3). Pure.

Names of countries stand in the Unicode CLDR, in the mail's language and in English; config/understanding.toml has what
people write beside. A country whose name is short or another word's counts only there.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from config.understanding import Lists
from intake.alternatives import either
from intake.understanding.folding import fold_letters
from intake.understanding.page import Hit, Page
from intake.understanding.walking import PLATFORM
from models.rules.facts import Fact

_LEAST_LETTERS = 5  # of a name in Latin letters; a shorter one is some word of another language
_LEAST_CODE, _MOST_CODE = 1, 3  # digits of a calling code
_ISO = 2  # letters of a country's code; a longer code is a part of the world
_REACH = 90  # characters behind "we are" in which the country is named
_SIGNATURE_LINES, _SIGNATURE_CHARS = 7, 60
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PART = re.compile(r"[^,，،、|/()（）·•;:-]+")
_MOST_WORDS = 4  # of a line "Luanda Angola"
_ANOTHER_S = ("contact.theirs", "cue.bought_from", "cue.company", "contact.third")
_OTHER_SIDE = re.compile(r"(?:supplier|seller|factory|company|bought|ordered|shop)s?\b.{0,20}$", re.DOTALL)
_SHARED = frozenset({"USD", "EUR", "CNY", "HKD"})  # in which sellers and buyers of many countries reckon
_BEFORE = 30  # characters before a country that may make it the other side's


def country_names(page: Page) -> Mapping[str, str]:
    """Return {folded name: ISO 3166-1 code}, in the mail's language and in English."""
    return _names(page.lists, page.tongue)[0]


def country(page: Page, phone: Fact | None, sums: Sequence[Fact] = ()) -> Fact | None:
    """Return the writer's country (ISO 3166-1); `sums` may tell it by a currency that one country has."""
    names, pattern = _names(page.lists, page.tongue)
    sits = page.hits("contact.sits")  # "I have a shop in": none of the other side's
    for writer in sorted((*page.hits("contact.writer"), *sits)):
        sentence = page.sentence(writer.start)
        found = list(pattern.finditer(page.low, writer.end, min(sentence.end, writer.end + _REACH)))
        for n, m in enumerate(found):
            if n + 1 < len(found) and page.low[m.end() : found[n + 1].start()] == ", ":
                continue  # a town that is called as a country: "Amman, Jordan"
            before = page.low[max(writer.end if writer in sits else 0, m.start() - _BEFORE) : m.start()]
            if _OTHER_SIDE.search(before) and "our company" not in before:
                continue
            if any(writer.end <= h.start < m.start() for key in _ANOTHER_S for h in page.hits(key)):
                continue
            return page.fact(names[m[0]], Hit(*m.span()))
    if (signed := _signed_from(page, names)) is not None:
        return page.fact(names[page.low[signed.start : signed.end]], signed, "cued")
    if phone is not None and isinstance(phone.value, str) and phone.value.startswith("+"):
        for digits in range(_MOST_CODE, _LEAST_CODE - 1, -1):
            if code := page.lists.calling_codes.get(phone.value[1 : digits + 1]):
                return Fact(code, phone.quote, phone.source, page.lists.confidence["guessed"])
    paid = [(fact.value["currency"], fact) for fact in sums if isinstance(fact.value, Mapping)]
    own = [(money[:_ISO], fact) for money, fact in paid if money and money not in _SHARED and money[:_ISO] in _isos()]
    if own and len({code for code, _ in own}) == 1:
        code, fact = own[0]
        return Fact(code, fact.quote, fact.source, page.lists.confidence["guessed"])
    return None


def _signed_from(page: Page, names: Mapping[str, str]) -> Hit | None:
    """The country in the last lines of a mail, alone or beside a town ("Nairobi, Kenya", "Luanda Angola")."""
    lines = [m for m in _LINE.finditer(page.raw) if m.start() > page.subject_end]
    for line in reversed(lines[-_SIGNATURE_LINES:]):
        words = page.low[line.start() : line.end()]
        if len(words) > _SIGNATURE_CHARS or any(place in words for place in page.lists.company_places):
            continue  # where firms on the platform sit
        if any(line.start() <= h.start < line.end() for key in _ANOTHER_S for h in page.hits(key)):
            continue
        for part in reversed([*_PART.finditer(words)]):
            if hit := _named(part[0], line.start() + part.start(), names):
                return hit
    return None


def _named(part: str, at: int, names: Mapping[str, str]) -> Hit | None:
    """The country that a part of a line is, or ends with."""
    name = part.strip(" .!\n\r\t")
    start = at + part.index(name) if name else at
    words = name.split(" ")
    for first in range(min(len(words), _MOST_WORDS)) if len(words) <= _MOST_WORDS else ():
        tail = " ".join(words[first:])
        if tail in names:
            return Hit(start + len(name) - len(tail), start + len(name))
    return None


@lru_cache(maxsize=1)
def _isos() -> frozenset[str]:
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == _ISO and code.isalpha())


@lru_cache(maxsize=32)
def _names(lists: Lists, tongue: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in dict.fromkeys((tongue, PLATFORM)):
        for code, name in Locale.parse(language).territories.items():
            folded = fold_letters(name)
            if len(code) == _ISO and code.isalpha() and (len(folded) >= _LEAST_LETTERS or not folded.isascii()):
                found.setdefault(folded, code)
    for code, cities in lists.cities.items():
        found.update((fold_letters(city), code) for city in cities)
    found.update(lists.countries)
    unspaced = either(name for name in found if name > "\u3400")  # inside a run of characters, too
    return found, re.compile(rf"(?<!\w){either(found)}(?!\w)|{unspaced}")
