"""The little words of a language: they tell where the name of a thing ends, and in which language a mail is written."""

from collections.abc import Mapping
from functools import lru_cache

from config.languages import Language
from intake.understanding.folding import fold

_FEW = 5  # little words, of which a text is too short to tell
_WHOLE = 100


def tongue_of(words: Mapping[str, object], languages: tuple[Language, ...]) -> str:
    """Return the language of which most little words stand among these words of a text; "en" without any."""
    said = _said(words, languages)
    best = max(said, key=lambda code: (said[code], code == "en"), default="en")
    return best if said.get(best) else "en"


def shares_of(words: Mapping[str, object], languages: tuple[Language, ...]) -> dict[str, float]:
    """Return {language: its little words among these of a text, in percent of the language with most}.

    returns  {} where they are too few to tell; without languages whose little words we do not know
    """
    said = _said(words, languages)
    most = max(said.values(), default=0)
    return {} if most < _FEW else {code: _WHOLE * n / most for code, n in said.items()}


@lru_cache(maxsize=4)
def little_words(languages: tuple[Language, ...]) -> dict[str, frozenset[str]]:
    """Return {language: its little words, folded} (`sets.ends` in its file)."""
    return {
        language.code: frozenset(fold(word) for word in language.sets["ends"])
        for language in languages
        if language.sets.get("ends")
    }


def _said(words: Mapping[str, object], languages: tuple[Language, ...]) -> dict[str, int]:
    return {code: len(words.keys() & little) for code, little in little_words(languages).items()}
