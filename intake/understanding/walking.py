"""One walk over a folded text that finds every phrase of every language.

Each phrase is tried only where its first words stand, and reaches only so far; so a text takes time in proportion to
its length.
"""

import re
from collections.abc import Iterable

from intake.understanding.matching import Words, match_dense, match_words, number_end
from intake.understanding.notation import CJK, STEM, Element, Phrase
from intake.understanding.phrases import NOTHING, Index, Starts

_HEAD = 3  # letters of a stem by which it is ruled out
_HAN = re.compile(f"[{CJK}]")
_DENSE_START = re.compile(r"(?=(\S)\s{0,2}(\S?))")


def phrases_in(text: Words, index: Index, reach: int, reach_dense: int) -> list[tuple[Phrase, int, int]]:
    """Return each phrase with the place where it stands; of one that stands there in several ways, the longest.

    reach, reach_dense  characters a gap may take, with blanks between words and without
    """
    low = text.low
    found: list[tuple[Phrase, int, int]] = []
    possible = _Possible(form for forms in text.forms for form in forms) if text.forms else _Possible(text.words)
    number_ends = 0
    words, beginning_with = text.words, index.beginning_with
    for i, word in enumerate(words):
        starts = beginning_with(word)
        if starts is not NOTHING:
            _try(starts, text, i, i + 1, reach, possible, found)
        if i >= number_ends and word[0].isdigit():
            number_ends = number_end(text, i)
            _try(beginning_with("#"), text, i, number_ends, reach, possible, found)
    if not low.isascii() and _HAN.search(low):
        dense = index.dense
        for m in _DENSE_START.finditer(low):
            for some in (dense.get(m[1] + m[2]), dense.get(m[1])):
                if some:
                    ends = ((phrase, match_dense(phrase, low, m.start(), reach_dense)) for phrase in some)
                    found += [(phrase, m.start(), end) for phrase, end in ends if end >= 0]
    return found


def _try(
    starts: Starts, text: Words, i: int, after: int, reach: int, possible: "_Possible",
    found: list[tuple[Phrase, int, int]],
) -> None:  # fmt: skip
    """Add the phrases that stand at word `i`; `after` is the word behind the one, or the number, they begin with."""
    groups = [starts.always]
    if after < len(text.words) and (starts.by_next or starts.by_stem):
        for other in text.forms[after] if text.forms else (text.words[after],):
            groups += (starts.by_next.get(other, ()), starts.by_stem.get(other[:STEM], ()))
    for phrases in groups:
        for phrase in phrases:
            if possible[phrase]:
                end = match_words(phrase, text, i, reach)
                if end >= 0:
                    found.append((phrase, text.starts[i], end))


class _Possible(dict[Phrase, bool]):
    """{phrase: whether the text has a word for each of its places}, found out when first asked."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__()
        self.words = set(words)
        self.heads = {word[:_HEAD] for word in self.words}

    def __missing__(self, phrase: Phrase) -> bool:
        possible = all(map(self._has, phrase.elements[1:]))
        self[phrase] = possible
        return possible

    def _has(self, element: Element) -> bool:
        if element.gap or element.optional or element.number or not self.words.isdisjoint(element.first_words):
            return True
        return any(len(stem) < _HEAD or stem[:_HEAD] in self.heads for stem in element.first_stems)
