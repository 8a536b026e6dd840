"""The phrases of languages with blanks, followed word by word.

The words of a text lead from knot to knot, as in a trie; but a knot is tied only when a text first leads there, for the
options of each place of a phrase, multiplied, would fill the memory. Gaps and numbers are left to `matching.py`.
"""

from collections.abc import Iterable, Iterator
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
    """

    __slots__ = ("_lengths", "_most", "_stems", "_tied", "_words", "closed", "goes_on", "marked", "open", "rests")

    def __init__(self, coming: Iterable[Next], most: int = MOST_TIED) -> None:
        """Tie what comes next; `most` ways on are kept."""
        every = list(coming)
        self.rests = tuple(dict.fromkeys(rest for one in every for rest in _rests(one)))
        self._words: dict[str, dict[Next, None]] = {}
        self._stems: dict[str, dict[Next, None]] = {}
        for word, is_stem, then in (led for one in every for led in _led_by(one)):
            (self._stems if is_stem else self._words).setdefault(word, {})[then] = None
        self._lengths = tuple({len(stem) for stem in self._stems})
        going = {one.phrase for one in every if any(_led_by(one))} | {rest.phrase for rest in self.rests}
        ended = dict.fromkeys(one.phrase for one in every if _is_complete(one))
        self.closed = tuple(phrase for phrase in ended if phrase not in going)
        self.open = tuple(phrase for phrase in ended if phrase in going)
        self.goes_on = bool(self._words or self._stems)
        self.marked = any(not key[:1].isalnum() for key in (*self._words, *self._stems))
        self._tied: dict[str, Knot] = {}
        self._most = most

    def to(self, word: str, forms: Iterable[str]) -> "Knot | None":
        """Where this word leads, in any of its forms; None where no phrase goes on with it."""
        knot = self._tied.get(word)
        if knot is None and (coming := self._coming(forms)):
            knot = Knot(coming)
            if len(self._tied) < self._most:
                self._tied[word] = knot
        return knot

    def _coming(self, forms: Iterable[str]) -> dict[Next, None]:
        coming: dict[Next, None] = {}
        for form in forms:  # most words of a text lead nowhere, so that is found out first
            if some := self._words.get(form):
                coming |= some
            for length in self._lengths:
                if some := self._stems.get(form[:length]):
                    coming |= some
        return coming


def _is_complete(one: Next) -> bool:
    return one.option is None and all(element.optional for _, element in one.phrase.elements_from(one.k))


def _rests(one: Next) -> Iterator[Rest]:
    phrase, k, option, n = one
    if option is not None:
        if n == len(option.words):
            yield Rest(phrase, k + 1, option.tail)
        return
    for after, element in phrase.elements_from(k):
        if after and (element.gap or element.number):
            yield Rest(phrase, after, "")
            return
        if not element.optional:
            return


def _led_by(one: Next) -> Iterator[tuple[str, bool, Next]]:
    """Each word with the sign that is asked for before it, whether it is a stem, and what comes after it."""
    phrase, k, option, n = one
    if option is not None:
        if n < len(option.words):
            word, is_stem = option.words[n]
            mark = option.marks[n - 1] or _NEVER
            yield word if mark == " " else mark + word, is_stem, _after(phrase, k, option, n)
        return
    for after, element in phrase.elements_from(k):
        if after and (element.gap or element.number):
            return
        yield from ((word, False, Next(phrase, after + 1)) for word in element.single)
        yield from ((stem, True, Next(phrase, after + 1)) for stem in element.stems)
        for longer in (option for options in element.longer.values() for option in options):
            yield *longer.words[0], _after(phrase, after, longer, 0)
        if not element.optional:
            return


def _after(phrase: Phrase, k: int, option: Option, n: int) -> Next:
    """What comes after word `n` of an option of element `k`."""
    done = n + 1 == len(option.words) and not option.tail
    return Next(phrase, k + 1) if done else Next(phrase, k, option, n + 1)
