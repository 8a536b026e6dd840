"""Whether two wordings of one mail, plain and HTML, say the same."""

import re

LEAST = 8  # words below which a difference tells nothing
SAME = 0.5  # share of the longer wording's words that the shorter must have
_ADDRESS = re.compile(r"<?\b(?:https?:|mailto:|www\.)\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]{3,}")
_SAMPLE = 100_000  # characters


def differ(plain: str, html: str) -> bool:
    """Return whether the two texts differ materially: most words of the one are not in the other."""
    ours, theirs = _words(plain), _words(html)
    longer = max(len(ours), len(theirs))
    return longer >= LEAST and len(ours & theirs) < SAME * longer


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_ADDRESS.sub(" ", text[:_SAMPLE]).lower()))
