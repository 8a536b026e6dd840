"""Firms whose names are written without capitals, as on phones: "the brightmill kitchen ltd", "keqiao silkway textile".

Capitals cannot tell where such a name begins or ends; its legal form, the place it begins with and the words of a trade
can, and the little words of the language before it. Pure.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.understanding import Lists
from intake.understanding.goods import ends_of
from intake.understanding.page import Hit, Page

_FORMS = frozenset({"ltd", "limited", "gmbh", "llc", "inc", "corp", "srl", "sarl"})
_MOST_WORDS = 4  # of a name, beside its legal form or its place
_WORD = re.compile(r"[a-z][a-z'&-]*")
_BEFORE = re.compile(r"(?<![\w@.-])([a-z][a-z'&-]*)[ ]\Z")


def small_firms(page: Page) -> Iterator[Hit]:
    """Yield the place of each firm's name that is written all small."""
    ends = ends_of(page) | page.lists.stop_words
    dealt = {h.start for h in page.hits("contact.dealt")}
    for form in page.present(_FORMS):
        for at in page.places(form):
            start, words = at, 0
            while words < _MOST_WORDS and (m := _BEFORE.search(page.low, max(0, start - 30), start)):
                if m[1] in ends or m.start(1) in dealt:
                    break
                start, words = m.start(1), words + 1
            if words and page.raw[start : at + len(form)].islower():
                yield Hit(start, at + len(form))
    places, trades = _words_of_firms(page.lists)
    for place in page.present(places):
        for at in page.places(place):
            if (end := _last_trade(page, at + len(place), trades)) and page.raw[at:end].islower():
                yield Hit(at, end)


def _last_trade(page: Page, at: int, trades: frozenset[str]) -> int:
    """Where the last word of a trade ends among the words from here on; 0 without one."""
    end = 0
    for _ in range(_MOST_WORDS):
        m = _WORD.match(page.low, at + 1) if page.low[at : at + 1] == " " else None
        if m is None:
            break
        at = m.end()
        end = at if m[0] in trades else end
    return end


@lru_cache(maxsize=4)
def _words_of_firms(lists: Lists) -> tuple[frozenset[str], frozenset[str]]:
    """The places where names begin, and the words of trades with which they end."""
    return frozenset(lists.company_places), frozenset((*lists.trades, *lists.company_endings))
