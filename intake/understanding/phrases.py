"""The phrases of each language, found by the words they begin with.

A mail is walked word by word; at each word only those phrases are tried that this word and the next let begin.
What phrases are: `intake/understanding/notation.py`. How they are tried: `intake/understanding/walking.py`.
"""

from dataclasses import dataclass
from functools import lru_cache

from config.languages import Language
from intake.understanding.beginnings import Beginnings, Start
from intake.understanding.folding import fold_letters, spellings
from intake.understanding.knots import Next
from intake.understanding.notation import LETTER, WORDS, Reader
from intake.understanding.unspaced import Unspaced, unspaced_of

__all__ = [
    "LETTER",
    "WORDS",
    "Index",
    "grown_of",
    "index_of",
    "keys_below",
    "keys_of",
    "numbers_of",
    "searched",
    "table_of",
]

# heads of keys that others look for themselves, in their own ways: reading, and intake/commands/saying.py
OF_READING = ("reply", "automatic", "said")
THEME = "theme."  # head of the keys of what complaints speak of


@dataclass(frozen=True, slots=True)
class Index:
    """The phrases of one language, found by the words they begin with.

    begins         where those begin whose words are divided by blanks
    behind_number  where those go on that begin with a number
    unspaced       those of a language without blanks
    """

    begins: Beginnings
    behind_number: Start
    unspaced: Unspaced


@lru_cache(maxsize=64)
def index_of(language: Language) -> Index:
    """Return the phrases of a language, indexed; most mails are written in one or two of them.

    raises  ValueError naming a phrase that is none
    """
    reader = Reader(language)
    phrases = [
        reader.phrase(key, text)
        for key, texts in language.phrases.items()
        if _is_sought(key) and not (language.own_letters and key.startswith(THEME))  # marked.py searches those
        for text in texts
    ]
    return Index(
        begins=Beginnings(phrases if language.spaced else ()),
        behind_number=Start(Next(phrase, 1) for phrase in phrases if phrase.first.number),
        unspaced=unspaced_of(() if language.spaced else phrases),
    )


def _is_sought(key: str) -> bool:
    return key.partition(".")[0] not in OF_READING


@lru_cache(maxsize=8)
def keys_of(languages: tuple[Language, ...]) -> tuple[str, ...]:
    """Return every key that is sought in mails, in the order of the words' files."""
    return tuple(dict.fromkeys(key for language in languages for key in language.phrases if _is_sought(key)))


@lru_cache(maxsize=8)
def searched(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    """Return those that have phrases to seek in mails; of others we know the words of mail programs alone."""
    return tuple(language for language in languages if any(map(_is_sought, language.phrases)))


@lru_cache(maxsize=256)
def keys_below(languages: tuple[Language, ...], prefix: str) -> tuple[str, ...]:
    """Return the keys that begin with this."""
    return tuple(key for key in keys_of(languages) if key.startswith(prefix))


@lru_cache(maxsize=8)
def grown_of(languages: tuple[Language, ...]) -> tuple[str, ...]:
    """Return what may have grown onto the front of a word, folded, the longest first."""
    grown = {fold_letters(prefix) for language in languages for prefix in language.prefixes}
    return tuple(sorted(grown, key=len, reverse=True))


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
