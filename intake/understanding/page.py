"""The text of a complaint as the extractors see it: folded for searching, verbatim for quoting.

Folding keeps every character's place, so that a quote can always be cut from the text as it stood.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from config.languages import Language
from config.understanding import Lists
from intake.understanding.phrases import END_OF_PART, Phrase, phrases_of
from models.rules.facts import Fact

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = {0x2019: "'", 0x2018: "'", 0x00B4: "'", 0x201C: '"', 0x201D: '"', 0x00A0: " ", 0x202F: " ", 0x3000: " ", 0x2013: "-", 0x2014: "-"}
_FOLD: dict[int, int | str] = {**_FULL_WIDTH, **_ALIKE}
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_QUOTE_MARK = re.compile(r"\n[> ]{0,20}>")
_SENTENCE_END = re.compile(rf"(?<!\bco)(?<!\bno)(?<!\bnr)(?<!\bltd)(?<!\binc)(?<!\bmr)(?<!\bmrs)(?<!\bms)[.!?]+(?=[\s\"')])|[{END_OF_PART}。;]")


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
    _hits: dict[str, list[list[Hit]]] = field(default_factory=dict)

    def hits(self, key: str) -> list[Hit]:
        """Every place where a phrase of this key stands, by place."""
        return sorted((h for found in self._of(key) for h in found), key=lambda h: (h.start, -h.end))

    def first(self, key: str) -> Hit | None:
        """The first place, or None."""
        found = self.hits(key)
        return found[0] if found else None

    def score(self, key: str) -> int:
        """How many different phrases of this key stand in the text."""
        return len(self._of(key))

    def keys(self, prefix: str) -> list[str]:
        """The keys below a prefix, in the order of the words' files."""
        return [key for key in phrases_of(self.languages) if key.startswith(prefix)]

    def _of(self, key: str) -> list[list[Hit]]:
        if key not in self._hits:
            self._hits[key] = list(self._search(phrases_of(self.languages).get(key, ())))
        return self._hits[key]

    def _search(self, phrases: Iterable[Phrase]) -> Iterable[list[Hit]]:
        low = self.low
        for phrase in phrases:
            if any(anchor in low for anchor in phrase.anchors):
                found = [Hit(m.start(), m.end()) for m in phrase.pattern.finditer(low)]
                if found:
                    yield found

    def sentence(self, at: int) -> Hit:
        """The sentence in which this place lies."""
        if not self._ends:
            self._ends = [0, *(m.end() for m in _SENTENCE_END.finditer(self.low)), len(self.low) + 1]
        n = bisect_right(self._ends, at)
        return Hit(self._ends[n - 1], self._ends[min(n, len(self._ends) - 1)])

    def is_negated(self, hit: Hit, key: str = "negation.before", reach: int = 30) -> bool:
        """Whether a word of this key stands shortly before, in the same sentence."""
        start = max(self.sentence(hit.start).start, hit.start - reach)
        return any(start <= h.start and h.end <= hit.start for h in self.hits(key))

    def take(self, hit: Hit) -> bool:
        """Claim a span; False when part of it already means something else."""
        if any(h.start < hit.end and hit.start < h.end for h in self.taken):
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
    """Return the role of the nearest cue of the same sentence, one that stands before counting as nearer; "" without."""
    sentence = page.sentence(span.start)
    best, role = 10_000, ""
    for cue in found[bisect_left(found, sentence.start, key=lambda c: c.start) :]:
        if cue.start >= sentence.end:
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
