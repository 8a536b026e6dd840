"""Every phrase of every language, found by the words it begins with.

A mail is walked once, word by word; at each word only those phrases are tried that this word and the next let begin.
What phrases are: `intake/understanding/notation.py`. How they are tried: `intake/understanding/walking.py`.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from config.languages import Language
from intake.understanding.beginnings import Beginnings, Start
from intake.understanding.folding import fold_letters, spellings
from intake.understanding.knots import Next
from intake.understanding.notation import LETTER, STEM, WORDS, Phrase, Reader
from intake.understanding.unspaced import Unspaced, unspaced_of

__all__ = ["LETTER", "WORDS", "Index", "index_of", "numbers_of", "table_of"]

# heads of keys that others look for themselves, in their own ways: reading, and intake/commands/saying.py
OF_READING = ("reply", "automatic", "said")
THEME = "theme."  # head of the keys of what complaints speak of


@dataclass(frozen=True, slots=True)
class Index:
    """All phrases, found by the words they begin with; a mail is then walked once, word by word.

    begins         where those begin whose words are divided by blanks
    behind_number  where those go on that begin with a number
    unspaced       those of languages without blanks
    keys           every key, in the order of its file
    grown          what may have grown onto the front of a word, the longest first
    """

    begins: Beginnings
    behind_number: tuple[Start, ...]
    unspaced: Unspaced
    keys: tuple[str, ...]
    grown: tuple[str, ...]
    _below: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def below(self, prefix: str) -> tuple[str, ...]:
        """The keys that begin with this."""
        if prefix not in self._below:
            self._below[prefix] = tuple(key for key in self.keys if key.startswith(prefix))
        return self._below[prefix]

    def bare(self, word: str) -> tuple[str, ...]:
        """The word without what may have grown onto its front, in every way; empty where nothing may have."""
        if word.isascii():
            return ()
        return tuple(word[len(g) :] for g in self.grown if word.startswith(g) and len(word) >= len(g) + STEM)


@lru_cache(maxsize=8)
def index_of(languages: tuple[Language, ...]) -> Index:
    """Return the phrases of all these languages, indexed.

    raises  ValueError naming a phrase that is none
    """
    every_key = (key for language in languages for key in language.phrases)
    keys = dict.fromkeys(key for key in every_key if key.partition(".")[0] not in OF_READING)
    spaced: list[Phrase] = []
    unspaced: list[Phrase] = []
    numbered: dict[str, list[Next]] = {}
    for language in languages:
        reader, some = Reader(language), spaced if language.spaced else unspaced
        for key, texts in language.phrases.items():
            if key in keys and not (language.own_letters and key.startswith(THEME)):  # marked.py searches those
                some += (reader.phrase(key, text) for text in texts)
    for phrase in (*spaced, *unspaced):
        if phrase.first.number:
            numbered.setdefault(phrase.language, []).append(Next(phrase, 1))
    grown = {fold_letters(prefix) for language in languages for prefix in language.prefixes}
    return Index(
        begins=Beginnings(spaced),
        behind_number=tuple(Start(language, coming) for language, coming in numbered.items()),
        unspaced=unspaced_of(unspaced),
        keys=tuple(keys),
        grown=tuple(sorted(grown, key=len, reverse=True)),
    )


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
