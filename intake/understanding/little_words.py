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
    """{language: how many of its little words are among these}, in the order of the languages."""
    said = dict.fromkeys(little_words(languages), 0)
    spoken = _spoken(languages)
    for word in words.keys() & spoken.keys():
        for code in spoken[word]:
            said[code] += 1
    return said


@lru_cache(maxsize=4)
def _spoken(languages: tuple[Language, ...]) -> dict[str, list[str]]:
    """{little word: the languages that have it}."""
    spoken: dict[str, list[str]] = {}
    for code, little in little_words(languages).items():
        for word in little:
            spoken.setdefault(word, []).append(code)
    return spoken
