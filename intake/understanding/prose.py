"""Sums in the sentences of a paper, by the words beside them: what an order costs, and what was paid. Pure.

A contract says what shall be paid, which nobody has paid yet; a price for each piece is not what the order costs.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.papers import load_paper_words
from intake.understanding.amounts import amounts
from intake.understanding.folding import fold
from intake.understanding.page import Page
from models.rules.facts import Fact

ROLES = frozenset({"total", "paid"})
BEHIND = 30  # characters
_LABEL = re.compile(r"(?:[:：\t]| {3})\s*\Z")  # what stands behind one is documents.py's to read
_WORD = re.compile(r"[^\W\d_]+")


def sums(page: Page) -> Iterator[Fact]:
    """Yield each sum whose sentence says that it is the price, or that it was paid; claims every sum of the page."""
    for fact in amounts(page, alone="other"):
        role = fact.value["role"] if fact.value else ""
        if role not in ROLES or fact.status != "extracted":
            continue
        at = page.raw.find(fact.quote)
        if not _LABEL.search(page.raw, max(0, at - 4), at) and not (role == "paid" and _is_to_come(page, fact, at)):
            yield fact


def _is_to_come(page: Page, fact: Fact, at: int) -> bool:
    """Whether its sentence says so before it, or right behind it."""
    sentence = page.sentence(at)
    words = page.low[sentence.start : min(sentence.end, at + len(fact.quote) + BEHIND)]
    spaced, dense = _owed()
    return any(word in words for word in dense) or bool(spaced & set(_WORD.findall(words)))


@lru_cache(maxsize=1)
def _owed() -> tuple[frozenset[str], frozenset[str]]:
    """The words by which a sentence speaks of what is still to be done, as folded text has them."""
    words = [fold(word) for word in load_paper_words().owed]
    spaced = frozenset(w for w in words if w.isascii() or not any("\u3400" <= c <= "\u9fff" for c in w))
    return spaced, frozenset(words) - spaced
