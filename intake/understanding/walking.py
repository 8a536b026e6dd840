"""One walk over a folded text that finds every phrase of every language.

Each phrase is tried only where its first words stand, and reaches only so far; so a text takes time in proportion to
its length.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from config.languages import Language
from intake.understanding.in_words import Begun, Words, number_end, words_of
from intake.understanding.matching import match_words
from intake.understanding.notation import CJK, STEM, Phrase
from intake.understanding.phrases import NOTHING, Index, Starts, index_of
from intake.understanding.unspaced import unspaced_phrases

_HAN = re.compile(f"[{CJK}]")
_PERCENT = 100
_NONE: Sequence[Phrase] = ()


class Hit(NamedTuple):
    """A place in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found on the way.

    words  the text as its words
    hits   {key: every place where one of its phrases stands, by place, the longest first}
    said   {key: how many of its phrases stand in the text}
    """

    words: Words
    hits: Mapping[str, list[Hit]]
    said: Mapping[str, int]


def walk(low: str, languages: tuple[Language, ...], limits: Mapping[str, int]) -> Walk:
    """Walk over a folded text once."""
    index = index_of(languages)
    words = words_of(low, index)
    found = _phrases(words, index, limits["gap_chars"])
    for phrase, start, end in unspaced_phrases(low, index, limits["gap_chars_unspaced"]) if _HAN.search(low) else ():
        found[phrase].append(Hit(start, end))
    tongues = _tongues(found, limits["tongue_percent"])
    hits: dict[str, set[Hit]] = defaultdict(set)
    said: dict[str, int] = Counter()
    for phrase, places in found.items():
        if phrase.language in tongues:
            hits[phrase.key].update(places)
            said[phrase.key] += 1
    return Walk(words, {key: sorted(some, key=lambda hit: (hit[0], -hit[1])) for key, some in hits.items()}, said)


def _tongues(found: Iterable[Phrase], percent: int) -> frozenset[str]:
    """The languages the mail is written in: a word of one may be another's by chance, a tenth of a mail may not.

    English is always one of them: the platform's own names are English.
    """
    said = Counter(phrase.language for phrase in found)
    least = max(said.values(), default=0) * percent / _PERCENT
    return frozenset({"en", *(language for language, n in said.items() if n >= least)})


def _phrases(text: Words, index: Index, reach: int) -> dict[Phrase, list[Hit]]:
    """Each phrase with the places where it stands; of one that begins at a place in several ways, the longest."""
    found: dict[Phrase, list[Hit]] = defaultdict(list)
    possible = _Possible(text.begun)
    number_ends = 0
    for i, word in enumerate(text.words):
        starts, phrases = index.beginning_with(word), _NONE
        if starts is not NOTHING:
            for phrase in starts.whole:
                found[phrase].append(Hit(text.starts[i], text.ends[i]))
            phrases = _going_on(starts, text, i + 1)
        if i >= number_ends and word[0].isdigit():
            number_ends = number_end(text, i)
            phrases = [*phrases, *_going_on(index.beginning_with("#"), text, number_ends)]
        for phrase in phrases:
            if possible[phrase] and (end := match_words(phrase, text, i, reach)) >= 0:
                found[phrase].append(Hit(text.starts[i], end))
    return found


class _Possible(dict[Phrase, bool]):
    """{phrase: whether the text has a word for each of its places}, found out when first asked."""

    def __init__(self, begun: Begun) -> None:
        super().__init__()
        self._anywhere = begun.anywhere

    def __missing__(self, phrase: Phrase) -> bool:
        possible = self[phrase] = all(map(self._anywhere, phrase.needed))
        return possible


def _going_on(starts: Starts, text: Words, after: int) -> Sequence[Phrase]:
    """The phrases of several words that the next word, the one at `after`, lets begin."""
    if not (starts.by_next or starts.by_stem) or after >= len(text.words):
        return starts.always
    other = text.words[after]
    bare = text.bare.get(other, ())
    some = [*starts.always, *starts.by_next.get(other, ()), *starts.by_stem.get(other[:STEM], ())]
    for form in bare:
        some += (*starts.by_next.get(form, ()), *starts.by_stem.get(form[:STEM], ()))
    return some
