"""Every phrase of every language, found by the words it begins with.

A mail is walked once, word by word; at each word only those phrases are tried that this word and the next let begin.
What phrases are: `intake/understanding/notation.py`. How they are tried: `intake/understanding/walking.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from config.languages import Language
from intake.understanding.folding import fold_letters, spellings
from intake.understanding.notation import LETTER, STEM, WORDS, Element, Phrase, Reader

__all__ = ["LETTER", "NOTHING", "WORDS", "Index", "Starts", "index_of", "table_of"]

MOST_KNOWN = 20_000  # words remembered with their phrases; strangers' words must not fill the memory
OF_READING = ("reply", "automatic")  # heads of keys that reading looks for itself, in its own ways


@dataclass(frozen=True, slots=True)
class Starts:
    """The phrases a word may begin.

    always   whatever word follows
    by_next  {next word: phrases}; by_stem {first letters of the next word: phrases whose next word is a stem}
    """

    always: tuple[Phrase, ...]
    by_next: dict[str, tuple[Phrase, ...]]
    by_stem: dict[str, tuple[Phrase, ...]]


NOTHING = Starts((), {}, {})


@dataclass(frozen=True, slots=True)
class Index:
    """All phrases, found by the words they begin with; a mail is then walked once, word by word.

    words   {first word: phrases}; "#" for those that begin with a number
    stems   {first letters: [(stem, phrase)]}
    dense   {first two characters, blanks between words left out: phrases} of languages without blanks; one character
            where any other may follow
    keys    every key, in the order of its file
    grown   what may have grown onto the front of a word, the longest first
    """

    words: dict[str, list[Phrase]]
    stems: dict[str, list[tuple[str, Phrase]]]
    dense: dict[str, list[Phrase]]
    keys: tuple[str, ...]
    grown: tuple[str, ...] = ()
    _known: dict[str, Starts] = field(default_factory=dict)
    _below: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def below(self, prefix: str) -> tuple[str, ...]:
        """The keys that begin with this."""
        if prefix not in self._below:
            self._below[prefix] = tuple(key for key in self.keys if key.startswith(prefix))
        return self._below[prefix]

    def beginning_with(self, word: str) -> Starts:
        """The phrases this word may begin; "#" for a number."""
        known = self._known.get(word)
        if known is None:
            known = self._find(word)
            if len(self._known) < MOST_KNOWN:
                self._known[word] = known
        return known

    def forms(self, word: str) -> tuple[str, ...]:
        """The word as it stands, and without what may have grown onto its front."""
        if not self.grown or word.isascii():
            return (word,)
        bare = (word[len(g) :] for g in self.grown if word.startswith(g) and len(word) >= len(g) + STEM)
        return (word, *bare)

    def _find(self, word: str) -> Starts:
        if word == "#":
            return _starts((phrase, "#") for phrase in self.words.get("#", ()))
        return _starts((phrase, form) for form in self.forms(word) for phrase in dict.fromkeys(self._begun_by(form)))

    def _begun_by(self, word: str) -> Iterator[Phrase]:
        yield from self.words.get(word, ())
        yield from (phrase for stem, phrase in self.stems.get(word[:STEM], ()) if word.startswith(stem))


def _starts(begun: Iterable[tuple[Phrase, str]]) -> Starts:
    """Sort phrases, each with the word that begins it, by what must follow."""
    always: list[Phrase] = []
    by_next: dict[str, dict[Phrase, None]] = {}
    by_stem: dict[str, dict[Phrase, None]] = {}
    for phrase, word in begun:
        following = _following(phrase.elements, word)
        if following is None:
            always.append(phrase)
            continue
        for other in following[0]:
            by_next.setdefault(other, {})[phrase] = None
        for stem in following[1]:
            by_stem.setdefault(stem[:STEM], {})[phrase] = None
    if not always and not by_next and not by_stem:
        return NOTHING
    return Starts(
        tuple(always), {w: tuple(some) for w, some in by_next.items()}, {s: tuple(some) for s, some in by_stem.items()}
    )


def _following(elements: Sequence[Element], word: str) -> tuple[set[str], set[str]] | None:
    """The words and stems of which one must stand behind this first word; None where that cannot be said."""
    first = elements[0]
    words: set[str] = set()
    stems: set[str] = set()
    for option in (
        *first.longer.get(word, ()),
        *(o for o in first.longer.get("", ()) if word.startswith(o.words[0][0])),
    ):
        second, stem = option.words[1] if len(option.words) > 1 else ("", False)
        if not second or (stem and len(second) < STEM):
            return None
        (stems if stem else words).add(second)
    if not (word in first.single or (first.stems and word.startswith(first.stems)) or word == "#"):
        return words, stems
    for element in elements[1:]:
        if element.gap or element.number:
            return None
        words |= element.first_words
        stems.update(element.first_stems)
        if not element.optional:
            return (words, stems) if all(len(stem) >= STEM for stem in stems) else None
    return None


@lru_cache(maxsize=8)
def index_of(languages: tuple[Language, ...]) -> Index:
    """Return the phrases of all these languages, indexed.

    raises  ValueError naming a phrase that is none
    """
    every_key = (key for language in languages for key in language.phrases)
    keys = tuple(dict.fromkeys(key for key in every_key if key.partition(".")[0] not in OF_READING))
    counted = {key: count() for key in keys}
    words: dict[str, list[Phrase]] = {}
    stems: dict[str, list[tuple[str, Phrase]]] = {}
    dense: dict[str, list[Phrase]] = {}
    for language in languages:
        reader = Reader(language)
        for key, texts in language.phrases.items():
            for text in texts if key in counted else ():
                phrase = Phrase(key, next(counted[key]), reader.elements(text), language.spaced, language.code)
                first = phrase.elements[0]
                for start in _dense_starts(phrase.elements):
                    dense.setdefault(start, []).append(phrase)
                for word in first.first_words | ({"#"} if first.number else set()):
                    words.setdefault(word, []).append(phrase)
                for stem in first.first_stems:
                    stems.setdefault(stem[:STEM], []).append((stem, phrase))
    grown = {fold_letters(prefix) for language in languages for prefix in language.prefixes}
    return Index(words, stems, dense, keys, tuple(sorted(grown, key=len, reverse=True)))


def _dense_starts(elements: Sequence[Element]) -> set[str]:
    """The two characters the phrase may begin with; one where any other may follow."""
    starts = {option[:2] for options in elements[0].dense.values() for option in options}
    following: set[str] | None = set()
    for element in elements[1:]:
        if element.gap or element.number:
            following = None
            break
        following = (following or set()) | set(element.dense)
        if not element.optional:
            break
    else:
        following = None
    if following is None:
        return starts
    return {start + other for start in starts if len(start) == 1 for other in following} | {
        start for start in starts if len(start) == 2
    }


@lru_cache(maxsize=8)
def table_of(languages: tuple[Language, ...], name: str) -> dict[str, int | str]:
    """Return one table of all these languages, the first language winning."""
    merged: dict[str, int | str] = {}
    for language in reversed(languages):
        merged.update({s: value for word, value in language.tables.get(name, {}).items() for s in spellings(word)})
    return merged
