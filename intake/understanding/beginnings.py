"""Where the phrases of a language begin, found by a text's words.

Words lead to first elements, which many phrases share; what comes after them is tied when a text first has the word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from intake.understanding.knots import Knot, Next, first_next
from intake.understanding.notation import Element, Option, Phrase

MOST_KNOWN = 20_000  # words of texts of which is kept what begins with them; strangers' must not fill the memory
# What is read only in a mail's own languages; other keys name things of the trade and of the platform.
_OF_STORIES = ("type.", "concept.", "hint.", "flag.", "remedy.", "negation.", "theme.", "danger.")
_Led = tuple[Element, Option | None]


class Start:
    """Where the phrases go on that begin with the same words."""

    def __init__(self, coming: Iterable[Next]) -> None:
        """`coming` is what comes after those words."""
        self._coming = tuple(coming)

    @cached_property
    def whole(self) -> Knot:
        """Where all of them go on."""
        return Knot(self._coming)

    @cached_property
    def names(self) -> Knot:
        """Where those go on that tell no story."""
        return Knot(one for one in self._coming if not one.phrase.key.startswith(_OF_STORIES))


_UNKNOWN = Start(())


class Beginnings:
    """Phrases by the words with which they begin."""

    def __init__(self, phrases: Iterable[Phrase], most: int = MOST_KNOWN) -> None:
        """Sort the phrases; of `most` words is kept what begins with them."""
        self._phrases: dict[Element, list[Phrase]] = {}
        for phrase in phrases:
            self._phrases.setdefault(phrase.first, []).append(phrase)
        self._words: dict[str, list[_Led]] = {}
        self._stems: dict[str, list[_Led]] = {}
        for element in self._phrases:
            whole = (element, None)
            for word in element.single:
                self._words.setdefault(word, []).append(whole)
            for stem in element.stems:
                self._stems.setdefault(stem, []).append(whole)
            for option in (option for options in element.longer.values() for option in options):
                word, is_stem = option.words[0]
                (self._stems if is_stem else self._words).setdefault(word, []).append((element, option))
        self._lengths = tuple({len(stem) for stem in self._stems})
        self._starts: dict[tuple[_Led, ...], Start] = {}
        self._known: dict[str, Start | None] = {}
        self._most = most

    def among(
        self, words: Mapping[str, Sequence[int]], bare: Mapping[str, Sequence[str]]
    ) -> Iterator[tuple[Sequence[int], Start]]:
        """Yield, of each word that begins a phrase in any of its forms, its places in the text, and what it begins.

        bare  {word: its other forms}, of those that have any
        """
        known = self._known
        for word, places in words.items():
            start = known.get(word, _UNKNOWN)
            if start is _UNKNOWN:
                if len(known) >= self._most:
                    known.clear()
                start = known[word] = self._begun_by((word, *bare.get(word, ())))
            if start is not None:
                yield places, start

    def _begun_by(self, forms: Iterable[str]) -> Start | None:
        led: dict[_Led, None] = {}
        for form in forms:
            led |= dict.fromkeys(self._words.get(form, ()))
            for length in self._lengths:
                led |= dict.fromkeys(self._stems.get(form[:length], ()))
        return self._start(tuple(led)) if led else None

    def _start(self, led: tuple[_Led, ...]) -> Start:
        if led not in self._starts:
            self._starts[led] = Start(
                first_next(phrase, option) for element, option in led for phrase in self._phrases[element]
            )
        return self._starts[led]
