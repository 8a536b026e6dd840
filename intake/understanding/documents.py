"""What a document proposes: the values behind its labels, and numbers that its sentences name. Pure.

Nothing here is taken for said: `papers.py` keeps only what the mail left open, for the complainant to confirm.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from config.understanding import load_lists
from intake.understanding import numbers
from intake.understanding.amounts import amounts
from intake.understanding.folding import END_OF_PART, fold
from intake.understanding.labels import Pair, pairs
from intake.understanding.page import Page
from intake.understanding.values import Ground, value_of
from models.rules.facts import Fact

MOST_WORDS = 12  # of a firm's or a product's name
_NUMBER = re.compile(r"(?=[\w/-]{0,24}\d)[A-Za-z0-9][A-Za-z0-9/-]{2,24}")
# a full line that goes on in the next
_WRAPPED = re.compile(r"(?m)^[^\t\n]{45,200}[^\t\n.!?:;。：；]\n(?=[^\W\d_][^\t\n:：]{20})")
_BEFORE = 30  # characters before a number in which the word for it stands
_CUES = {"order_id": "order", "document_no": "document", "tracking_no": "tracking"}


def proposals_of(text: str, page: Page, side: str, ground: Ground) -> Iterator[tuple[str, Fact]]:
    """Yield (field, fact) of a document, its labels first; confidence and source are the caller's to set.

    page  of the same text
    side  on which the complainant stands: "buyer", "supplier" or "rights_owner"
    """
    read = [(pair, told) for pair in pairs(text) if (told := _read(pair, side, ground)) is not None]
    plainly = {pair.name for pair, _ in read if not pair.in_column}
    # the rows of a table are parts; what stands apart from it is the whole
    yield from (told for pair, told in read if not (pair.in_column and pair.name in plainly))
    yield from _in_sentences(page)


def _read(pair: Pair, side: str, ground: Ground) -> tuple[str, Fact] | None:
    name = pair.name
    if name == "nothing":
        return None
    if name in ("seller", "buyer"):
        other = {"buyer": "seller", "supplier": "buyer"}.get(side, "")
        return _named("respondent_company", pair) if name == other else None
    if name in ("payee", "product"):
        return _named(name, pair)
    if name in ("document_no", "tracking_no"):
        found = _NUMBER.match(pair.value)
        return (name, Fact(found[0].upper(), found[0])) if found else None
    if name.startswith("amount."):
        return _sum(pair, ground)
    told = value_of(name, pair.value, ground)
    if told is None or not isinstance(told.value, Fact) or told.value.status == "asked":
        return None
    if name == "order_id" and not pair.value.startswith(told.value.quote):
        return None  # a number somewhere in a sentence
    return told.name, told.value


def _named(name: str, pair: Pair) -> tuple[str, Fact] | None:
    """A name as it stands: words with letters, few enough, and divided from their label."""
    words = _firm(pair.value) if name != "product" else pair.value
    if not pair.marked or "@" in words or not re.search(r"[^\W\d_]{2}", words) or len(words.split()) > MOST_WORDS:
        return None
    return name, Fact(words, words)


def _firm(words: str) -> str:
    """A firm's name without the address behind it: it ends with the last word that ends such names."""
    found = list(_endings(load_lists().company_endings).finditer(words))
    end = found[-1].end() if found else len(words)
    return words[:end] if words[end:].lstrip(".").startswith((",", " ")) else words


@lru_cache(maxsize=1)
def _endings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)", re.IGNORECASE)


def _sum(pair: Pair, ground: Ground) -> tuple[str, Fact] | None:
    """A sum with its currency, or with the one its label names in brackets."""
    told = value_of(pair.name, pair.value, ground)
    if told is None and re.fullmatch(r"[A-Za-z]{3}", pair.unit):
        told = value_of(pair.name, f"{pair.value} {pair.unit}", ground)
    if told is None or not isinstance(told.value, Fact):
        return None
    return told.name, replace(told.value, quote=pair.value) if told.value.quote not in pair.value else told.value


def _in_sentences(page: Page) -> Iterator[tuple[str, Fact]]:
    """Numbers right behind the word for them; a bare long number in a paper may be anything."""
    amounts(page)  # claims the sums, so that none is read as a number
    found = {
        "tracking_no": numbers.tracking_nos(page),
        "order_id": numbers.order_ids(page),
        "document_no": numbers.document_nos(page),
    }
    for name, facts in found.items():
        yield from ((name, fact) for fact in facts if is_behind(page, name, fact))


def is_behind(page: Page, name: str, fact: Fact) -> bool:
    """Whether the word for such a number stands right before it."""
    at = page.raw.find(fact.quote)
    return any(at - _BEFORE <= h.end <= at for h in page.hits(f"cue.{_CUES[name]}"))


def by_lines(page: Page) -> Page:
    """Return the page with every line a part of its own: papers have lines; but a sentence may run over several."""
    page.low = _WRAPPED.sub(lambda m: m[0][:-1] + " ", fold(page.raw)).replace("\n", END_OF_PART)
    return page
