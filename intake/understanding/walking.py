"""One walk over a folded text that finds every phrase of every language.

Each phrase is tried only where its first words stand, and reaches only so far; so a text takes time in proportion to
its length.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from config.languages import Language
from intake.understanding.in_words import Words, number_end, words_of
from intake.understanding.knots import APOSTROPHE, Knot, Rest
from intake.understanding.little_words import shares_of
from intake.understanding.matching import ends_at
from intake.understanding.notation import CJK, Phrase
from intake.understanding.phrases import Index, grown_of, index_of, searched
from intake.understanding.possible import Possible
from intake.understanding.unspaced import unspaced_phrases

_HAN = re.compile(f"[{CJK}]")
_ALL = 100  # percent
PLATFORM = "en"  # whose names are English in mails of any language


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
        some = self._found.get(key)
        if not some:
            hits: list[Hit] = []
        elif len(some) == 1 and len(some[0]) == 1:
            hits = some[0]
        else:  # two sorts need no function of ours for each place
            hits = sorted({*chain(*some)}, key=itemgetter(1), reverse=True)
            hits.sort(key=itemgetter(0))
        self[key] = hits
        return hits


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found on the way.

    words  the text as its words
    said   {key: how many of its phrases stand in the text}
    """

    words: Words
    hits: Hits
    said: dict[str, int]


def walk(low: str, languages: tuple[Language, ...], limits: Mapping[str, int]) -> Walk:
    """Walk over a folded text once."""
    words = words_of(low, grown_of(languages))
    spoken = _spoken(words, languages, limits)
    walker = _Walker(words, limits["gap_chars"])
    dense = not low.isascii() and _HAN.search(low)
    for language in searched(languages):
        if language.code in spoken and (language.spaced or dense):
            walker.walk(index_of(language), tells=spoken[language.code])
        if dense and not language.spaced:
            for phrase, start, end in unspaced_phrases(low, index_of(language).unspaced, limits["gap_chars_unspaced"]):
                walker.found.setdefault(phrase, []).append(Hit(start, end))
    tongues = _tongues(walker.found, limits["tongue_percent"])
    hits: dict[str, list[list[Hit]]] = defaultdict(list)
    for phrase, places in walker.found.items():
        if phrase.language in tongues:
            hits[phrase.key].append(places)
    return Walk(words, Hits(hits), {key: len(some) for key, some in hits.items()})


def _spoken(words: Words, languages: Sequence[Language], limits: Mapping[str, int]) -> dict[str, bool]:
    """{language: whether stories may be told in it}, without those that do not stand in a text at all.

    Of a language without little words that cannot be said, so it may be spoken in any text.
    """
    shares = shares_of(words.at, tuple(languages))
    said = {language.code: shares.get(language.code, _ALL) for language in languages}
    least = limits["few_little_words_percent"]
    return {
        code: share >= limits["little_words_percent"]
        for code, share in said.items()
        if share >= least or code == PLATFORM
    }


def _tongues(found: Iterable[Phrase], percent: int) -> frozenset[str]:
    """The languages the mail is written in: a word of one may be another's by chance, a tenth of a mail may not.

    English is always one of them: the platform's own names are English.
    """
    said = Counter(phrase.language for phrase in found)
    least = max(said.values(), default=0) * percent / _ALL
    return frozenset({PLATFORM, *(language for language, n in said.items() if n >= least)})


class _Walker:
    """One text, and each phrase found so far with the places where it stands.

    Of a phrase that begins at a place in several ways, the longest counts.
    """

    def __init__(self, text: Words, reach: int) -> None:
        self.text, self.reach = text, reach
        self.found: dict[Phrase, list[Hit]] = {}
        self.possible = Possible(text.begun.anywhere)

    def walk(self, index: Index, *, tells: bool) -> None:
        """Find the phrases of a language whose words are divided by blanks.

        tells  whether stories may be told in it; else its names of things alone are found
        """
        text = self.text
        for places, start in index.begins.among(text.at, text.bare):
            self._add(start.whole if tells else start.names, [(i, i + 1) for i in places], text.blank)
        if numbers := _numbers(text):
            start = index.behind_number
            self._add(start.whole if tells else start.names, numbers, text.near)

    def _add(self, knot: Knot, places: Sequence[tuple[int, int]], joined: list[bool]) -> None:
        """Add the phrases that begin at these places, each a word and the one that follows what led to the knot."""
        text, found = self.text, self.found
        if knot.closed:
            hits = [Hit(text.starts[i], text.ends[after - 1]) for i, after in places]
            for phrase in knot.closed:
                found.setdefault(phrase, []).extend(hits)
        rests = [rest for rest in knot.rests if self.possible[rest.phrase]] if knot.rests else ()
        alone = not (knot.open or rests)
        if alone and not knot.goes_on:
            return
        for i, after in places:
            then = self._next(knot, after, joined) if knot.goes_on else None
            if then is None and alone:
                continue
            ends = dict.fromkeys(knot.open, text.ends[after - 1])
            if rests:
                self._add_rests(rests, after, joined, ends)
            if then is not None:
                self._follow(then, after + 1, ends)
            for phrase, end in ends.items():
                found.setdefault(phrase, []).append(Hit(text.starts[i], end))

    def _follow(self, knot: Knot, i: int, ends: dict[Phrase, int]) -> None:
        """Set where the phrases end of which the words led to this knot, and that go on with word `i`."""
        text = self.text
        then: Knot | None = knot
        while then is not None:
            for phrase in (*then.closed, *then.open):
                if text.ends[i - 1] > ends.get(phrase, -1):
                    ends[phrase] = text.ends[i - 1]
            if then.rests:
                self._add_rests((rest for rest in then.rests if self.possible[rest.phrase]), i, text.blank, ends)
            then, i = self._next(then, i, text.blank) if then.goes_on else None, i + 1

    def _add_rests(self, rests: Iterable[Rest], i: int, joined: list[bool], ends: dict[Phrase, int]) -> None:
        """Set where phrases end of which the rest begins with word `i`, where that is farther than what is known."""
        text = self.text
        for rest in rests:
            end = ends_at(rest, text, i, text.ends[i - 1], self.reach, joined)
            if end > ends.get(rest.phrase, -1):
                ends[rest.phrase] = end

    def _next(self, knot: Knot, i: int, joined: list[bool]) -> Knot | None:
        """Where word `i` leads, which stands behind a blank or behind the sign that a phrase asks for there."""
        text = self.text
        if i >= len(text.words):
            return None
        word = text.words[i]
        bare = text.bare.get(word, ())
        if joined[i]:
            between = text.between[i]
            if between == APOSTROPHE and knot.marked:
                forms = (word, *bare)
                return knot.to(between + word, [*forms, *(between + form for form in forms)])
            if word[0] in knot.begins or bare:
                return knot.to(word, (word, *bare))
            return None
        if not knot.marked:
            return None
        between = text.between[i]
        return knot.to(between + word, [between + form for form in (word, *bare)])


def _numbers(text: Words) -> list[tuple[int, int]]:
    """Each number of the text: its first word and the word behind it."""
    numbers: list[tuple[int, int]] = []
    for i in sorted(i for word, places in text.at.items() if word[0].isdigit() for i in places):
        if not numbers or i >= numbers[-1][1]:
            numbers.append((i, number_end(text, i)))
    return numbers
