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
from intake.understanding.in_words import Words, number_end, words_of
from intake.understanding.knots import APOSTROPHE, Knot, Rest
from intake.understanding.little_words import strangers
from intake.understanding.matching import ends_at
from intake.understanding.notation import CJK, Phrase
from intake.understanding.phrases import Index, index_of
from intake.understanding.possible import Possible
from intake.understanding.unspaced import unspaced_phrases

_HAN = re.compile(f"[{CJK}]")
_PERCENT = 100
# what is read only in a mail's own languages; other keys hold names of the platform, and those are English everywhere
_OF_STORIES = ("type.", "concept.", "hint.", "flag.", "remedy.", "negation.")


class Hit(NamedTuple):
    """A place in the text."""

    start: int
    end: int


class Hits(dict[str, list[Hit]]):
    """{key: every place where one of its phrases stands, by place, the longest first}, sorted when first asked."""

    def __init__(self, found: Mapping[str, list[list[Hit]]]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, key: str) -> list[Hit]:
        some = self._found.get(key, ())
        hits = self[key] = sorted(set().union(*some), key=_by_place) if some else []
        return hits


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found on the way.

    words  the text as its words
    said   {key: how many of its phrases stand in the text}
    """

    words: Words
    hits: Hits
    said: Mapping[str, int]


def walk(low: str, languages: tuple[Language, ...], limits: Mapping[str, int]) -> Walk:
    """Walk over a folded text once."""
    index = index_of(languages)
    words = words_of(low, index)
    found = _phrases(words, index, limits["gap_chars"])
    if not low.isascii() and _HAN.search(low):
        for phrase, start, end in unspaced_phrases(low, index.unspaced, limits["gap_chars_unspaced"]):
            found[phrase].append(Hit(start, end))
    tongues = _tongues(found, limits["tongue_percent"])
    strange = strangers(words.at, languages, limits["little_words_percent"])
    hits: dict[str, list[list[Hit]]] = defaultdict(list)
    for phrase, places in found.items():
        if phrase.language in tongues and not (phrase.language in strange and phrase.key.startswith(_OF_STORIES)):
            hits[phrase.key].append(places)
    return Walk(words, Hits(hits), {key: len(some) for key, some in hits.items()})


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
    possible = Possible(lambda phrase: all(map(text.begun.anywhere, phrase.needed)))
    for word, places in text.at.items():
        knot = index.begins.to(word, (word, *text.bare.get(word, ())))
        if knot is None:
            continue
        _add(knot, text, [(i, i + 1) for i in places], text.blank, possible, reach, found)
    _add(index.behind_number, text, _numbers(text), text.near, possible, reach, found)
    return found


def _add(
    knot: Knot, text: Words, places: Sequence[tuple[int, int]], joined: list[bool], possible: Possible, reach: int,
    found: dict[Phrase, list[Hit]],
) -> None:  # fmt: skip
    """Add the phrases that begin at these places, each a word and the one that follows what led to the knot."""
    if knot.closed:
        hits = [Hit(text.starts[i], text.ends[after - 1]) for i, after in places]
        for phrase in knot.closed:
            found[phrase] += hits
    rests = [rest for rest in knot.rests if possible[rest.phrase]]
    if not (knot.goes_on or rests):
        hits = [Hit(text.starts[i], text.ends[after - 1]) for i, after in places] if knot.open else []
        for phrase in knot.open:
            found[phrase] += hits
        return
    for i, after in places:
        ends = dict.fromkeys(knot.open, text.ends[after - 1])
        _add_rests(rests, text, after, joined, reach, ends)
        if knot.goes_on:
            _follow(knot, text, after, joined, possible, reach, ends)
        for phrase, end in ends.items():
            found[phrase].append(Hit(text.starts[i], end))


def _add_rests(
    rests: Iterable[Rest], text: Words, i: int, joined: list[bool], reach: int, ends: dict[Phrase, int]
) -> None:
    """Set where phrases end of which the rest begins with word `i`, where that is farther than what is known."""
    for rest in rests:
        end = ends_at(rest, text, i, text.ends[i - 1], reach, joined)
        if end > ends.get(rest.phrase, -1):
            ends[rest.phrase] = end


def _follow(
    first: Knot, text: Words, i: int, joined: list[bool], possible: Possible, reach: int, ends: dict[Phrase, int]
) -> None:
    """Set where the phrases end that go on with word `i`; `first` is where the words before it led."""
    knot: Knot | None = first
    while knot is not None and knot.goes_on and i < len(text.words):
        knot = _next_knot(knot, text, i, joined)
        if knot is None:
            return
        for phrase in (*knot.closed, *knot.open):
            if text.ends[i] > ends.get(phrase, -1):
                ends[phrase] = text.ends[i]
        i, joined = i + 1, text.blank
        if knot.rests:
            _add_rests((rest for rest in knot.rests if possible[rest.phrase]), text, i, joined, reach, ends)


def _next_knot(knot: Knot, text: Words, i: int, joined: list[bool]) -> Knot | None:
    """Where word `i` leads, which stands behind a blank or behind the sign that a phrase asks for there."""
    word, between = text.words[i], text.between[i]
    forms = (word, *text.bare[word]) if word in text.bare else (word,)
    if not joined[i]:
        return knot.to(between + word, [between + form for form in forms]) if knot.marked else None
    if between == APOSTROPHE and knot.marked:
        return knot.to(between + word, [*forms, *(between + form for form in forms)])
    return knot.to(word, forms)


def _numbers(text: Words) -> list[tuple[int, int]]:
    """Each number of the text: its first word and the word behind it."""
    numbers: list[tuple[int, int]] = []
    for i in sorted(i for word, places in text.at.items() if word[0].isdigit() for i in places):
        if not numbers or i >= numbers[-1][1]:
            numbers.append((i, number_end(text, i)))
    return numbers
