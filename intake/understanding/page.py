"""The text of a complaint as the extractors see it: folded for searching, verbatim for quoting.

Folding keeps every character's place, so that a quote can always be cut from the text as it stood.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

from config.languages import Language
from config.understanding import Lists
from intake.understanding.folding import END_OF_PART, PAD
from intake.understanding.little_words import tongue_of
from intake.understanding.phrases import WORDS, keys_below, table_of
from intake.understanding.walking import Hit, Walk, walk
from models.rules.facts import Fact

__all__ = ["DENSE", "DENSITY", "Hit", "Page"]

_SENTENCE_END = re.compile(rf"[.!?{END_OF_PART}。;]+")
_SURE_END = f"{END_OF_PART}。;"
_SHORT_DAY, _LONGEST_SHORT = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.$"), 6
_DIGITS = re.compile(r"\d+")
_JOINED = re.compile(r" \d{1,2}\.")
DENSE = re.compile(r"[\u3400-\u9fff]")
DENSITY = 6  # of Chinese, roughly
_LEAST_REACH = 2
LONGEST_MONTH = 14  # characters, with the blank before it
_WRAPPED = re.compile(r"(?<![^\n])[^\n]{60,200}\n(?=\S)")  # mail programs break lines at 72 characters or so


@dataclass(slots=True)
class Page:
    """One mail's subject and words.

    raw       subject, a blank line, the words as they stand in the decoded mail
    low       the same, folded; every character at the same place
    taken     spans that already mean something, by place, so that a number is not read twice
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
    _flowing: str = ""
    _begins: list[int] = field(default_factory=list)
    _sentences: list[Hit] = field(default_factory=list)
    _walked: Walk | None = None
    _numbers: list[int] | None = None
    _tongue: str = ""

    @property
    def flowing(self) -> str:
        """The raw text with a blank where a full line was only wrapped; every character at the same place."""
        if not self._flowing:
            self._flowing = _WRAPPED.sub(lambda m: m[0][:-1] + " ", self.raw)
        return self._flowing

    @property
    def tongue(self) -> str:
        """The language of which most little words stand in the text; "en" without any."""
        if not self._tongue:
            self._tongue = tongue_of(self._walk().words.at, self.languages)
        return self._tongue

    @property
    def verb(self) -> str:
        """Where the verb stands in the text's language: "last", "late", or "" for early."""
        return next((one.verb for one in self.languages if one.code == self.tongue), "")

    def hits(self, key: str) -> list[Hit]:
        """Every place where a phrase of this key stands, by place."""
        return (self._walked or self._walk()).hits[key]

    def valid(self, key: str) -> list[Hit]:
        """The hits of this key but those that a phrase of `except.<key>` takes in."""
        found = self.hits(key)
        taken_in = self.hits(f"except.{key}") if found else ()
        if not taken_in:
            return found
        starts = [e.start for e in taken_in]
        furthest = list(accumulate((e.end for e in taken_in), max))
        before = ((h, bisect_left(starts, h.end)) for h in found)
        return [h for h, n in before if not n or furthest[n - 1] <= h.start]

    def sentences(self, hits: Sequence[Hit]) -> int:
        """In how many different sentences these places lie."""
        return len({self.sentence(h.start).start for h in hits})

    def first(self, key: str) -> Hit | None:
        """The first place, or None."""
        found = self.hits(key)
        return found[0] if found else None

    def score(self, key: str) -> int:
        """How many different phrases of this key stand in the text."""
        return (self._walked or self._walk()).said.get(key, 0)

    def said(self, prefixes: tuple[str, ...]) -> dict[str, int]:
        """{key: how many different phrases of it stand in the text}, of the keys below these prefixes."""
        said = (self._walked or self._walk()).said
        return {key: n for key, n in said.items() if key.startswith(prefixes)}

    def keys(self, prefix: str) -> tuple[str, ...]:
        """The keys below a prefix, in the order of the words' files."""
        return keys_below(self.languages, prefix)

    def present(self, words: Set[str]) -> list[str]:
        """Those of the words that stand in the text."""
        return sorted(words & self._walk().words.at.keys())

    def at_numbers(self, pattern: re.Pattern[str], signs: str = "") -> Iterator[re.Match[str]]:
        """Every match of a pattern that begins with a number, or with one of these signs before it.

        The numbers are found once; to search the whole text for each pattern would cost more than all else.
        """
        if self._numbers is None:
            self._numbers = [m.start() for m in _DIGITS.finditer(self.low)]
        end = 0
        for number in self._numbers:
            start = number - 1 if number and self.low[number - 1] in signs else number
            if start >= end and (m := pattern.match(self.low, start)):
                yield m
                end = m.end()

    def goes_on(self, at: int) -> bool:
        """Whether the number that begins here goes on one before a comma, as in 12,345; a Chinese comma divides."""
        return self.raw[at - 1 : at] == "," and self.low[max(0, at - 2) : at - 1].isdigit()

    def starts_of(self, words: Set[str]) -> list[int]:
        """Where any of these words begins, in the order of the text."""
        at = self._walk().words.at
        return sorted(start for word in at.keys() & words for start in self.places(word))

    def places(self, word: str) -> list[int]:
        """Where this word begins, in lower case."""
        text = self._walk().words
        return [text.starts[i] for i in text.at.get(word, ())]

    def _walk(self) -> Walk:
        """Every phrase and every word of the text, found in one walk when first asked."""
        walked = self._walked = self._walked or walk(self.low, self.languages, self.lists.limits)
        return walked

    def sentence(self, at: int) -> Hit:
        """The sentence in which this place lies."""
        if not self._sentences:
            ends = [m.end() for m in _SENTENCE_END.finditer(self.low) if self._ends_here(m)]
            self._begins = [0, *ends, len(self.low) + 1]
            self._sentences = [*map(Hit._make, pairwise(self._begins)), Hit(len(self.low) + 1, len(self.low) + 1)]
        return self._sentences[bisect_right(self._begins, at) - 1]

    def line_end(self, at: int) -> int:
        """Where the line ends in which this place lies."""
        end = self.raw.find("\n", at)
        return end if end >= 0 else len(self.raw)

    def _ends_here(self, m: re.Match[str]) -> bool:
        if any(sign in _SURE_END for sign in m[0]):  # a blank line too, behind a full stop
            return True
        after = self.low[m.end() : m.end() + 1]
        if m[0] == "." and self.low[m.start() - 1 : m.start()].isdigit():
            next_word = WORDS.search(self.low, m.end(), m.end() + LONGEST_MONTH)
            if next_word and next_word[0] in table_of(self.languages, "months"):
                return False  # "am 4. Februar"
            if (
                next_word
                and next_word[0] in table_of(self.languages, "joiners")
                and _JOINED.match(self.low, next_word.end())
            ):
                return False  # "am 4. und 9. Februar"
            if next_word and self.raw[next_word.start()].islower() and self._is_day_alone(m.start()):
                return False  # "am 4. bezahlt"
            if _SHORT_DAY.search(self.low, max(0, m.start() - _LONGEST_SHORT), m.end()) and (
                self.raw[m.end() : m.end() + 2].strip()[:1].islower()
            ):
                return False  # "am 10.2. kam"
        return (not after or after in " \n\r\t\"')" or after == END_OF_PART) and not self.low[
            max(0, m.start() - 4) : m.start()
        ].endswith(self.lists.shortened)

    def _is_day_alone(self, end: int) -> bool:
        before = self.low[max(0, end - LONGEST_MONTH) : end].split()[-2:]
        return len(before) == 2 and len(before[1]) <= 2 and before[0] in table_of(self.languages, "on_day")

    def is_negated(self, hit: Hit, key: str = "negation.before", reach: int = 30) -> bool:
        """Whether a word of this key stands shortly before, in the same sentence."""
        if DENSE.match(self.low, hit.start):
            reach = max(_LEAST_REACH, reach // DENSITY)
        start = max(self.sentence(hit.start).start, hit.start - reach)
        found = self.valid(key)
        near = found[
            bisect_left(found, start, key=lambda h: h.start) : bisect_left(found, hit.start, key=lambda h: h.start)
        ]
        return any(h.end <= hit.start and not self._names_a_number(h) for h in near)

    def _names_a_number(self, hit: Hit) -> bool:
        """Whether this word stands for "number": no. 12 denies nothing, nor does 12 no'lu."""
        if self.low[hit.end : hit.end + 1] == "'" and self.low[: hit.start].rstrip()[-1:].isdigit():
            return True
        return any(cue.start < hit.start and hit.end <= cue.end for cue in self.hits("cue.order"))

    def take(self, hit: Hit) -> bool:
        """Claim a span; False when part of it already means something else, or when enough is claimed."""
        if len(self.taken) >= 8 * self.lists.limits["most_facts"] or not self.is_free(hit):
            return False
        insort(self.taken, hit, key=lambda h: h.start)
        return True

    def is_free(self, hit: Hit) -> bool:
        """Whether no part of a span means something already."""
        n = bisect_left(self.taken, hit.end, key=lambda h: h.start)
        return n == 0 or self.taken[n - 1].end <= hit.start

    def fact(self, value: Any, hit: Hit, confidence: str = "stated", status: str = "extracted") -> Fact:
        """A fact with its words as they stand in the mail."""
        source = "subject" if hit.end <= self.subject_end else "body"
        end = hit.end
        while end < len(self.low) and self.low[end] == PAD:  # the word's last letters stand where its marks went
            end += 1
        return Fact(value, self.raw[hit.start : end], source, self.lists.confidence[confidence], status)
