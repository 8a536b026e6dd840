"""Firms and shops that are named without a legal form: "bought from Sunrise Lamps", "the shop is called Kitchenstar".

A word that says so must stand before the name; capitals alone name cities, months and people too. Pure.
"""

import re
from collections.abc import Iterator

from intake.understanding.chinese_firms import chinese_shops
from intake.understanding.countries import country_names
from intake.understanding.folding import fold_letters
from intake.understanding.given_names import is_person
from intake.understanding.goods import ends_of
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of

_GAP = re.compile(r"[ \t]?[:：]?[ \n]?(?:(the|la|le|der|die|das|el|o|a)\s)?[\"'“”«„「『（(]?")
_WORD = re.compile(r"[^\W\d_][\w&'’-]{0,24}|&|\d{1,4}(?=[A-Za-z])\w*")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,12}")
_CONNECTING = frozenset({"de", "la", "el", "of", "the"})  # with a capital inside a name: "Casa De Luz"
_MOST_WORDS = 5
_SEVERAL = 2  # words of a name behind an article in German, where every noun has a capital
_QUOTED = re.compile(r"[^\"”»“」』\n]{2,40}(?=[\"”»“」』])")
_OPENING = ('"', "“", "«", "„", "「", "『")
_LEAST_LETTERS, _MOST_DIGITS = 3, 2  # of a shop's name of one word
_LEAST_HAN = 2  # characters behind the place


def shops(page: Page) -> Iterator[Hit]:
    """Yield the places of such names; the caller leaves out the writer's own and those of others."""
    for key, least in (("cue.shop", 1), ("cue.bought_from", 1)):
        for cue in page.hits(key):
            gap = _GAP.match(page.flowing, cue.end)
            start = gap.end() if gap else cue.end
            quoted = _QUOTED.match(page.flowing, start) if page.flowing[start - 1 : start] in _OPENING else None
            if quoted and not quoted[0].islower():  # in small letters it is what somebody said
                yield Hit(*quoted.span())
            elif hit := _capitals(page, start, _SEVERAL if gap and gap[1] and page.tongue == "de" else least):
                yield hit
    yield from chinese_shops(page)


def _capitals(page: Page, start: int, least: int) -> Hit | None:
    """The words with capitals from here, when they are no place, month, person or platform."""
    end = start
    words: list[str] = []
    shouted = page.flowing[max(0, start - 40) : start + 20].isupper()
    while len(words) < _MOST_WORDS:
        at = end + 1 if words and page.flowing[end : end + 1] == " " else end
        word = _WORD.match(page.flowing, at)
        if word is None or (words and at == end) or not _names(page, word[0], bool(words)):
            break
        end = word.end()
        words.append(word[0].lower())
    while words and words[-1] == "&":
        end = page.flowing.rfind(" ", start, end)
        words.pop()
    if len(words) < least or (shouted and len(words) < _LEAST_HAN) or _no_firm(page, words, start):
        return None
    if len(words) == 1 and (len(words[0]) < _LEAST_LETTERS or sum(map(str.isdigit, words[0])) > _MOST_DIGITS):
        return None  # "US$", "316L", "TF26-0902"
    return Hit(start, end)


def _names(page: Page, word: str, inside: bool) -> bool:
    if word == "&":
        return inside
    low = word.lower()
    little = low in page.lists.not_names or low in ends_of(page)
    return (word[0].isupper() or word[0].isdigit()) and not (little and not (inside and low in _CONNECTING))


def _no_firm(page: Page, words: list[str], start: int) -> bool:
    name = " ".join(words)
    months = table_of(page.languages, "months")
    titled = any(h.start == start or h.end in (start - 1, start - 2) for h in page.hits("contact.title"))
    return (
        titled
        or is_person(page, words)
        or fold_letters(name) in country_names(page)
        or name in page.lists.company_places
        or name in page.lists.carriers
        or name in page.lists.no_shops
        or words[0] in months
        or words[0] in page.lists.no_shops
        or any(name.startswith(own) or own.startswith(name) for own in page.own_names)
        or _is_addressed(page, words, start)
    )


def _is_addressed(page: Page, words: list[str], start: int) -> bool:
    """Whether it is a person: the first name is also the local part of a mail address here."""
    return any(f"{word}@" in page.low for word in words[:2])
