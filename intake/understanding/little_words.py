"""The little words of a language: they tell where the name of a thing ends, and in which language a mail is written."""

from collections.abc import Mapping, Set
from functools import lru_cache

from config.languages import Language
from intake.understanding.folding import fold


def tongue_of(words: Mapping[str, object], languages: tuple[Language, ...]) -> str:
    """Return the language of which most little words stand among these words of a text; "en" without any."""
    said = {code: len(_both(little, words)) for code, little in little_words(languages).items()}
    best = max(said, key=lambda code: (said[code], code == "en"), default="en")
    return best if said.get(best) else "en"


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
