"""Whether two wordings of one mail, plain and HTML, say the same."""

import re

LEAST = 8  # words; of so few a part may well differ, but not all
SAME = 0.5  # share of the longer wording's words that the shorter must have
_ADDRESS = re.compile(r"<?\b(?:https?:|mailto:|www\.)\S+", re.IGNORECASE)
FIRST = 4  # words
_BEGINNING = 1000  # characters
_ANY_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]{3,}")
_SAMPLE = 100_000  # characters


def differ(plain: str, html: str) -> bool:
    """Return whether the two texts differ materially: most words of the one are not in the other."""
    ours, theirs = _words(plain), _words(html)
    longer = max(len(ours), len(theirs))
    if longer < LEAST:
        return longer > 0 and not ours & theirs
    return len(ours & theirs) < SAME * longer


def begin_apart(plain: str, html: str) -> bool:
    """Return whether the first words of the two texts are others: there stand the orders."""
    return _first(plain) != _first(html)


def _first(text: str) -> list[str]:
    return _ANY_WORD.findall(text[:_BEGINNING].lower())[:FIRST]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_ADDRESS.sub(" ", text[:_SAMPLE]).lower()))
