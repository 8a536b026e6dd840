"""The little words of a language: they tell where the name of a thing ends, and in which language a mail is written."""

from collections.abc import Mapping, Set
from functools import lru_cache

from config.languages import Language
from intake.understanding.folding import fold

_FEW = 5  # little words, of which a text is too short to tell
_WHOLE = 100


def tongue_of(words: Mapping[str, object], languages: tuple[Language, ...]) -> str:
    """Return the language of which most little words stand among these words of a text; "en" without any."""
    said = {code: len(_both(little, words)) for code, little in little_words(languages).items()}
    best = max(said, key=lambda code: (said[code], code == "en"), default="en")
    return best if said.get(best) else "en"


def strangers(words: Mapping[str, object], languages: tuple[Language, ...], percent: int) -> frozenset[str]:
    """The languages in which a text is not written: of another stand so many more little words.

    percent  of the little words of the language with most: fewer are there by chance
    """
    said = {tongue: len(_both(little, words)) for tongue, little in little_words(languages).items()}
    most = max(said.values(), default=0)
    if most < _FEW:
        return frozenset()
    return frozenset(tongue for tongue, n in said.items() if n * _WHOLE < percent * most)


@lru_cache(maxsize=4)
def little_words(languages: tuple[Language, ...]) -> dict[str, frozenset[str]]:
    """Return {language: its little words, folded} (`sets.ends` in its file)."""
    return {
        language.code: frozenset(fold(word) for word in language.sets["ends"])
        for language in languages
        if language.sets.get("ends")
    }


def _both(little: Set[str], words: Mapping[str, object]) -> Set[str]:
    return words.keys() & little
