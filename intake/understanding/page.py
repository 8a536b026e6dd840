"""The text of a complaint as the extractors see it: folded for searching, verbatim for quoting.

Folding keeps every character's place, so that a quote can always be cut from the text as it stood.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from config.languages import Language
from config.understanding import Lists
from intake.understanding.phrases import END_OF_PART, index_of
from models.rules.facts import Fact

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = {
    0x2019: "'",
    0x2018: "'",
    0x00B4: "'",
    0x201C: '"',
    0x201D: '"',
    0x00A0: " ",
    0x202F: " ",
    0x3000: " ",
    0x2013: "-",
    0x2014: "-",
}
_FOLD: dict[int, int | str] = {**_FULL_WIDTH, **_ALIKE}
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_QUOTE_MARK = re.compile(r"\n[> ]{0,20}>")
_SENTENCE_END = re.compile(rf"[.!?{END_OF_PART}。;]+")
_NO_END = (" co", " no", " nr", " ltd", " inc", " mr", " mrs", " ms", " dr", "u.s")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the text."""

    start: int
    end: int


@dataclass(slots=True)
class Page:
    """One mail's subject and words.

    raw       subject, a blank line, the words as they stand in the decoded mail
    low       the same, folded; every character at the same place
    taken     spans that already mean something, so that a number is not read twice
    year_of   the day from which partial dates are counted, if known
    """

    raw: str
    low: str
    subject_end: int
    languages: tuple[Language, ...]
    lists: Lists
    marketplaces: Mapping[str, str]
    own_addresses: frozenset[str]
    own_names: tuple[str, ...]
    house_domain: str
    today: date | None
    file_names: tuple[str, ...] = ()
    taken: list[Hit] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _words: dict[str, list[int]] = field(default_factory=dict)
    _hits: dict[str, dict[int, list[Hit]]] = field(default_factory=dict)
    _sorted: dict[str, list[Hit]] = field(default_factory=dict)

    def hits(self, key: str) -> list[Hit]:
        """Every place where a phrase of this key stands, by place."""
        self._walk()
        if key not in self._sorted:
            places = {(h.start, h.end) for found in self._hits.get(key, {}).values() for h in found}
            self._sorted[key] = [Hit(*place) for place in sorted(places, key=lambda p: (p[0], -p[1]))]
        return self._sorted[key]

    def first(self, key: str) -> Hit | None:
        """The first place, or None."""
        found = self.hits(key)
        return found[0] if found else None

    def score(self, key: str) -> int:
        """How many different phrases of this key stand in the text."""
        self._walk()
        return len(self._hits.get(key, ()))

    def keys(self, prefix: str) -> tuple[str, ...]:
        """The keys below a prefix, in the order of the words' files."""
        return index_of(self.languages).below(prefix)

    def places(self, word: str) -> list[int]:
        """Where this word begins, in lower case."""
        self._walk()
        return self._words.get(word, [])

    def _walk(self) -> None:
        """Find every phrase in one walk over the words."""
        if self._words:
            return
        self._words[""] = []
        for m in _WORD.finditer(self.low):
            self._words.setdefault(m[0], []).append(m.start())
        index, low = index_of(self.languages), self.low
        for word, starts in self._words.items():
            for phrase in index.beginning_with(word) if word else ():
                for start in starts:
                    if found_here := phrase.pattern.match(low, start):
                        self._hits.setdefault(phrase.key, {}).setdefault(phrase.n, []).append(
                            Hit(start, found_here.end())
                        )
        for phrase in index.loose if not low.isascii() else ():
            if phrase.anchor in low and (found := [Hit(*m.span()) for m in phrase.pattern.finditer(low)]):
                self._hits.setdefault(phrase.key, {})[phrase.n] = found

    def sentence(self, at: int) -> Hit:
        """The sentence in which this place lies."""
        if not self._ends:
            self._ends = [
                0,
                *(m.end() for m in _SENTENCE_END.finditer(self.low) if self._ends_here(m)),
                len(self.low) + 1,
            ]
        n = bisect_right(self._ends, at)
        return Hit(self._ends[n - 1], self._ends[min(n, len(self._ends) - 1)])

    def _ends_here(self, m: re.Match[str]) -> bool:
        if m[0][0] in f"{END_OF_PART}。;":
            return True
        after = self.low[m.end() : m.end() + 1]
        return (not after or after in " \n\r\t\"')" or after == END_OF_PART) and not self.low[
            max(0, m.start() - 4) : m.start()
        ].endswith(_NO_END)

    def is_negated(self, hit: Hit, key: str = "negation.before", reach: int = 30) -> bool:
        """Whether a word of this key stands shortly before, in the same sentence."""
        start = max(self.sentence(hit.start).start, hit.start - reach)
        found = self.hits(key)
        near = found[
            bisect_left(found, start, key=lambda h: h.start) : bisect_left(found, hit.start, key=lambda h: h.start)
        ]
        return any(h.end <= hit.start for h in near)

    def take(self, hit: Hit) -> bool:
        """Claim a span; False when part of it already means something else, or when enough is claimed."""
        if len(self.taken) >= 8 * self.lists.limits["most_facts"] or any(
            h.start < hit.end and hit.start < h.end for h in self.taken
        ):
            return False
        self.taken.append(hit)
        return True

    def fact(self, value: Any, hit: Hit, confidence: str = "stated", status: str = "extracted") -> Fact:
        """A fact with its words as they stand in the mail."""
        source = "subject" if hit.end <= self.subject_end else "body"
        return Fact(value, self.raw[hit.start : hit.end], source, self.lists.confidence[confidence], status)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that gives a number or a date beside it its role."""

    start: int
    end: int
    role: str


def cues(page: Page, prefix: str) -> list[Cue]:
    """Return every cue of the roles below this prefix, by place; where two overlap, the longer."""
    found = sorted(
        (Cue(h.start, h.end, key.rpartition(".")[2]) for key in page.keys(prefix) for h in page.hits(key)),
        key=lambda c: (c.start, c.start - c.end),
    )
    kept: list[Cue] = []
    for cue in found:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
        elif cue.end - cue.start > kept[-1].end - kept[-1].start:
            kept[-1] = cue
    return kept


_CROSSING = re.compile(r"[,;:]|\band\b|\bbut\b|\bthen\b")


def role_of(page: Page, span: Hit, found: Sequence[Cue]) -> str:
    """Return the role of the nearest cue of the same sentence, one before it counting as nearer; "" without."""
    sentence = page.sentence(span.start)
    reach = page.lists.limits["reach_chars"]
    first, last = max(sentence.start, span.start - reach), min(sentence.end, span.end + reach)
    best, role = 10 * reach, ""
    for cue in found[bisect_left(found, first, key=lambda c: c.start) :]:
        if cue.start >= last:
            break
        before = cue.end <= span.start
        between = page.low[cue.end : span.start] if before else page.low[span.end : cue.start]
        cost = len(between) + 25 * len(_CROSSING.findall(between)) + (0 if before else 22)
        if cost < best:
            best, role = cost, cue.role
    return role


def fold(text: str) -> str:
    """Return the text for searching: lower case, plain quotation marks, no quote marks, same length.

    >>> fold("It’s ５０ EUR")
    "it's 50 eur"
    """
    plain = text.translate(_FOLD) if not text.isascii() else text
    low = plain.lower()
    if len(low) != len(text):  # a few capitals grow when made small
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    low = _BLANK_LINE.sub(lambda m: END_OF_PART * len(m[0]), low)
    return _QUOTE_MARK.sub(lambda m: " " * len(m[0]), low)
