"""Every phrase of every language, found by the words it begins with.

A mail is walked once, word by word; at each word only those phrases are tried that this word and the next let begin.
What phrases are: `intake/understanding/notation.py`. How they are tried: `intake/understanding/walking.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from config.languages import Language
from intake.understanding.folding import fold_letters, spellings
from intake.understanding.notation import LETTER, STEM, WORDS, Element, Phrase, Reader

__all__ = ["LETTER", "NOTHING", "WORDS", "Index", "Starts", "index_of", "numbers_of", "table_of"]

MOST_KNOWN = 20_000  # words remembered with their phrases; strangers' words must not fill the memory
# heads of keys that others look for themselves, in their own ways: reading, and intake/commands/saying.py
OF_READING = ("reply", "automatic", "said")


@dataclass(frozen=True, slots=True)
class Starts:
    """The phrases a word may begin; in a language without blanks, any row of characters.

    whole    those it is by itself
    always   those that may go on with any word
    by_next  {next word, or character where blanks divide no words: phrases}
    by_stem  {first letters of the next word: phrases whose next word is a stem}
    """

    whole: tuple[Phrase, ...]
    always: tuple[Phrase, ...]
    by_next: dict[str, tuple[Phrase, ...]]
    by_stem: dict[str, tuple[Phrase, ...]]


NOTHING = Starts((), (), {}, {})


@dataclass(frozen=True, slots=True)
class Index:
    """All phrases, found by the words they begin with; a mail is then walked once, word by word.

    words   {first word: phrases}; "#" for those that begin with a number
    stems   {first letters: [(stem, phrase)]}
    keys    every key, in the order of its file
    grown   what may have grown onto the front of a word, the longest first
    unspaced          {first option: the phrases it begins} of languages without blanks
    unspaced_start    what those begin with
    unspaced_lengths  {first character: how long the options are that begin with it, the longest first}
    """

    words: dict[str, list[Phrase]]
    stems: dict[str, list[tuple[str, Phrase]]]
    keys: tuple[str, ...]
    grown: tuple[str, ...]
    unspaced: dict[str, Starts]
    unspaced_start: re.Pattern[str]
    unspaced_lengths: dict[str, list[int]]
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

    def bare(self, word: str) -> tuple[str, ...]:
        """The word without what may have grown onto its front, in every way; empty where nothing may have."""
        if word.isascii():
            return ()
        return tuple(word[len(g) :] for g in self.grown if word.startswith(g) and len(word) >= len(g) + STEM)

    def _find(self, word: str) -> Starts:
        if word == "#":
            return _starts((phrase, "#") for phrase in self.words.get("#", ()))
        forms = (word, *self.bare(word))
        return _starts((phrase, form) for form in forms for phrase in dict.fromkeys(self._begun_by(form)))

    def _begun_by(self, word: str) -> Iterator[Phrase]:
        yield from self.words.get(word, ())
        yield from (phrase for stem, phrase in self.stems.get(word[:STEM], ()) if word.startswith(stem))


def _starts(begun: Iterable[tuple[Phrase, str]]) -> Starts:
    """Sort phrases, each with the word that begins it, by what must follow."""
    whole: list[Phrase] = []
    always: list[Phrase] = []
    by_next: dict[str, dict[Phrase, None]] = {}
    by_stem: dict[str, dict[Phrase, None]] = {}
    for phrase, word in begun:
        if len(phrase.elements) == 1 and phrase.elements[0].one_word:
            whole.append(phrase)
            continue
        following = _following(phrase.elements, word)
        if following is None:
            always.append(phrase)
            continue
        for other in following[0]:
            by_next.setdefault(other, {})[phrase] = None
        for stem in following[1]:
            by_stem.setdefault(stem[:STEM], {})[phrase] = None
    if not (whole or always or by_next or by_stem):
        return NOTHING
    return Starts(
        tuple(whole),
        tuple(always),
        {w: tuple(some) for w, some in by_next.items()},
        {s: tuple(some) for s, some in by_stem.items()},
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
    unspaced: dict[str, list[Phrase]] = {}
    for language in languages:
        reader = Reader(language)
        for key, texts in language.phrases.items():
            for text in texts if key in counted else ():
                phrase = reader.phrase(key, next(counted[key]), text)
                first = phrase.elements[0]
                for option in (option for options in first.dense.values() for option in options):
                    unspaced.setdefault(option, []).append(phrase)
                for word in first.first_words | ({"#"} if first.number else set()):
                    words.setdefault(word, []).append(phrase)
                for stem in first.first_stems:
                    stems.setdefault(stem[:STEM], []).append((stem, phrase))
    grown = {fold_letters(prefix) for language in languages for prefix in language.prefixes}
    lengths: dict[str, list[int]] = {}
    for option in sorted(unspaced, key=len, reverse=True):
        known = lengths.setdefault(option[0], [])
        known += [] if len(option) in known else [len(option)]
    return Index(
        words=words,
        stems=stems,
        keys=keys,
        grown=tuple(sorted(grown, key=len, reverse=True)),
        unspaced={option: _unspaced_starts(some) for option, some in unspaced.items()},
        unspaced_start=re.compile(f"[{''.join(map(re.escape, lengths))}]" if lengths else r"(?!)"),
        unspaced_lengths=lengths,
    )


def _unspaced_starts(begun: Iterable[Phrase]) -> Starts:
    """Sort phrases without blanks by the character that must follow the option they begin with."""
    whole, always = [], []
    by_next: dict[str, list[Phrase]] = {}
    for phrase in begun:
        following = _following_characters(phrase.elements)
        if len(phrase.elements) == 1:
            whole.append(phrase)
        elif following is None:
            always.append(phrase)
        else:
            for character in following:
                by_next.setdefault(character, []).append(phrase)
    return Starts(tuple(whole), tuple(always), {c: tuple(some) for c, some in by_next.items()}, {})


def _following_characters(elements: Sequence[Element]) -> set[str] | None:
    """The characters of which one must stand behind the first element; None where that cannot be said."""
    following: set[str] = set()
    for element in elements[1:]:
        if element.gap or element.number:
            return None
        following |= element.dense.keys()
        if not element.optional:
            return following
    return None


@lru_cache(maxsize=64)
def numbers_of(languages: tuple[Language, ...], name: str) -> dict[str, int]:
    """Return one table of all these languages whose values are whole numbers."""
    return {word: int(n) for word, n in table_of(languages, name).items()}


@lru_cache(maxsize=64)
def table_of(languages: tuple[Language, ...], name: str) -> dict[str, int | str]:
    """Return one table of all these languages, the first language winning."""
    merged: dict[str, int | str] = {}
    for language in reversed(languages):
        merged.update({s: value for word, value in language.tables.get(name, {}).items() for s in spellings(word)})
    return merged
