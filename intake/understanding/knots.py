"""The phrases of languages with blanks, followed word by word.

The words of a text lead from knot to knot, as in a trie; but a knot is tied only when a text first leads there, for the
options of each place of a phrase, multiplied, would fill the memory. Gaps and numbers are left to `matching.py`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from intake.understanding.notation import Option, Phrase

APOSTROPHE = "'"  # divides words as a blank does, and may be asked for
MOST_TIED = 500  # ways on from one knot that are kept; strangers' words must not fill the memory
_NEVER = "\0"  # stands in no text


class Next(NamedTuple):
    """What of a phrase comes next: its element `k`, or word `n` of an option of it that has begun, or its tail."""

    phrase: Phrase
    k: int
    option: Option | None = None
    n: int = 0


class Rest(NamedTuple):
    """A phrase that goes on, behind some signs, with its element `k`, which may be a gap or a number."""

    phrase: Phrase
    k: int
    tail: str


class Knot:
    """Where some words lead.

    closed   the phrases that are complete with them, and go on in no way
    open     those that are complete, and may go on
    rests    those that go on in ways that words do not tell
    goes_on  whether any goes on with a word
    marked   whether any asks for a sign before that word
    begins   the characters with which words begin that lead on
    """

    __slots__ = (
        "_lengths",
        "_most",
        "_stems",
        "_tied",
        "_words",
        "begins",
        "closed",
        "goes_on",
        "marked",
        "open",
        "rests",
    )

    def __init__(self, coming: Iterable[Next], most: int = MOST_TIED) -> None:
        """Tie what comes next; `most` ways on are kept."""
        self._words: dict[str, list[Next]] = {}
        self._stems: dict[str, list[Next]] = {}
        self._tied: dict[str, Knot] = {}
        self._most = most
        rests: dict[Rest, None] = {}
        ended: dict[Phrase, None] = {}
        going: set[Phrase] = set()
        for one in dict.fromkeys(coming):
            leads, rest = self._lead(one), _rest(one)
            if rest:
                rests[rest] = None
            if leads or rest:
                going.add(one.phrase)
            if one.option is None and all(element.optional for element in one.phrase.elements[one.k :]):
                ended[one.phrase] = None
        self._lengths = tuple({len(stem) for stem in self._stems})
        self.rests = tuple(rests)
        self.closed = tuple(phrase for phrase in ended if phrase not in going)
        self.open = tuple(phrase for phrase in ended if phrase in going)
        self.goes_on = bool(self._words or self._stems)
        self.begins = frozenset(key[0] for key in (*self._words, *self._stems))
        self.marked = not all(map(str.isalnum, self.begins))

    def to(self, word: str, forms: Iterable[str]) -> "Knot | None":
        """Where this word leads, in any of its forms; None where no phrase goes on with it."""
        knot = self._tied.get(word)
        if knot is None and (coming := self._coming(forms)):
            knot = Knot(coming)
            if len(self._tied) < self._most:
                self._tied[word] = knot
        return knot

    def _coming(self, forms: Iterable[str]) -> list[Next]:
        coming: list[Next] = []
        for form in forms:  # most words of a text lead nowhere, so that is found out first
            if some := self._words.get(form):
                coming += some
            for length in self._lengths:
                if some := self._stems.get(form[:length]):
                    coming += some
        return coming

    def _lead(self, one: Next) -> bool:
        """Note each word, with the sign that is asked for before it, that leads on; return whether any does."""
        phrase, k, option, n = one
        if option is not None:
            if n == len(option.words):
                return False
            word, is_stem = option.words[n]
            mark = option.marks[n - 1] or _NEVER
            then = _after(phrase, k, option, n)
            (self._stems if is_stem else self._words).setdefault(word if mark == " " else mark + word, []).append(then)
            return True
        elements = phrase.elements
        for after in range(k, len(elements)):
            element = elements[after]
            if element.gap or element.number:
                return after > k
            then = Next(phrase, after + 1)
            for word in element.single:
                self._words.setdefault(word, []).append(then)
            for stem in element.stems:
                self._stems.setdefault(stem, []).append(then)
            for longer in (option for options in element.longer.values() for option in options):
                word, is_stem = longer.words[0]
                (self._stems if is_stem else self._words).setdefault(word, []).append(_after(phrase, after, longer, 0))
            if not element.optional:
                return True
        return k < len(elements)


def _rest(one: Next) -> Rest | None:
    """What of a phrase comes that words do not tell: behind the tail of an option, or a gap, or a number."""
    phrase, k, option, n = one
    if option is not None:
        return Rest(phrase, k + 1, option.tail) if n == len(option.words) else None
    elements = phrase.elements
    for after in range(k, len(elements)):
        if elements[after].gap or elements[after].number:
            return Rest(phrase, after, "")
        if not elements[after].optional:
            return None
    return None


def _after(phrase: Phrase, k: int, option: Option, n: int) -> Next:
    """What comes after word `n` of an option of element `k`."""
    done = n + 1 == len(option.words) and not option.tail
    return Next(phrase, k + 1) if done else Next(phrase, k, option, n + 1)


def first_next(phrase: Phrase, option: Option | None) -> Next:
    """What comes after the first word of a phrase; `option` the one it begins with, if that is of several words."""
    return _after(phrase, 0, option, 0) if option else Next(phrase, 1)
