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
    for word, places in text.at.items():
        starts = index.beginning_with(word)
        if starts is NOTHING:
            continue
        hits = [Hit(text.starts[i], text.ends[i]) for i in places] if starts.whole else []
        for phrase in starts.whole:
            found[phrase] += hits
        _try(starts, text, [(i, i + 1) for i in places], possible, reach, found)
    _try(index.beginning_with("#"), text, _numbers(text), possible, reach, found)
    return found


def _numbers(text: Words) -> list[tuple[int, int]]:
    """Each number of the text: its first word and the word behind it."""
    numbers: list[tuple[int, int]] = []
    for i in sorted(i for word, places in text.at.items() if word[0].isdigit() for i in places):
        if not numbers or i >= numbers[-1][1]:
            numbers.append((i, number_end(text, i)))
    return numbers


def _try(
    starts: Starts, text: Words, places: Sequence[tuple[int, int]], possible: "_Possible", reach: int,
    found: dict[Phrase, list[Hit]],
) -> None:  # fmt: skip
    """Add the phrases of several words that begin at these places; each is a word and the one that follows."""
    always = [phrase for phrase in starts.always if possible[phrase]]
    if not (always or starts.by_next or starts.by_stem):
        return
    for i, after in places:
        for phrase in (*always, *_let_begin(starts, text, after)):
            if possible[phrase] and (end := match_words(phrase, text, i, reach)) >= 0:
                found[phrase].append(Hit(text.starts[i], end))


def _let_begin(starts: Starts, text: Words, after: int) -> Sequence[Phrase]:
    """The phrases that the word at `after` lets begin before it."""
    if after >= len(text.words) or not (starts.by_next or starts.by_stem):
        return ()
    word = text.words[after]
    phrases = (*starts.by_next.get(word, ()), *starts.by_stem.get(word[:STEM], ()))
    for form in text.bare.get(word, ()):
        phrases = (*phrases, *starts.by_next.get(form, ()), *starts.by_stem.get(form[:STEM], ()))
    return phrases


class _Possible(dict[Phrase, bool]):
    """{phrase: whether the text has a word for each of its places}, found out when first asked."""

    def __init__(self, begun: Begun) -> None:
        super().__init__()
        self._anywhere = begun.anywhere

    def __missing__(self, phrase: Phrase) -> bool:
        possible = self[phrase] = all(map(self._anywhere, phrase.needed))
        return possible
