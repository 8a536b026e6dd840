"""Phrases of the language files, made into searches that take linear time whatever stands in the file or in the mail.

The notation: words as written, divided by blanks; `(a|b c)` one of these; `[a|b]` may stand or not; `word*` any ending;
`#` a number; `~` up to a few words of the same sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from config.languages import Language
from config.understanding import load_lists

END_OF_PART = "\u2029"  # stands in folded text where a blank line stood
_TOKEN = re.compile(r"\([^)]*\)|\[[^\]]*\]|\S+")
_NUMBER = r"[^\s\d]{0,3}\d[\d.,]*\S{0,3}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`anchors`: at least one stands in every text that matches, so that most phrases cost one substring search."""

    anchors: tuple[str, ...]
    pattern: re.Pattern[str]


@lru_cache(maxsize=8)
def phrases_of(languages: tuple[Language, ...]) -> dict[str, tuple[Phrase, ...]]:
    """Return {dotted key: its phrases in all these languages}."""
    keys = sorted({key for language in languages for key in language.phrases})
    return {
        key: tuple(compile_phrase(text, language.spaced) for language in languages for text in language.phrases.get(key, ()))
        for key in keys
    }


@lru_cache(maxsize=8)
def table_of(languages: tuple[Language, ...], name: str) -> dict[str, int | str]:
    """Return one table of all these languages, the first language winning."""
    merged: dict[str, int | str] = {}
    for language in reversed(languages):
        merged.update(language.tables.get(name, {}))
    return merged


def compile_phrase(text: str, spaced: bool = True) -> Phrase:
    """Return the phrase as a search in folded text; `spaced` whether white space divides the language's words."""
    tokens = _TOKEN.findall(text.lower())
    while tokens and tokens[0].startswith("["):
        tokens = tokens[1:]
    gap = rf"(?:[^.!?{END_OF_PART}]|\.(?=\d)){{0,{load_lists().limits['gap_chars']}}}?"
    parts: list[str] = []
    after_gap = False
    for token in tokens:
        blank = "" if not parts or after_gap else (r"\s+" if spaced and token[0] not in ",;" else r"\s*")
        left = r"(?<!\w)" if after_gap and spaced else ""
        after_gap = token == "~"
        if after_gap:
            parts.append(gap)
        elif token.startswith("["):
            parts.append(f"(?:{blank}{left}(?:{_either(token, spaced)}))?")
        elif token.startswith("(") and "" in _options(token):
            parts.append(f"(?:{blank}{left}(?:{_either(token, spaced)}))?")
        else:
            parts.append(f"{blank}{left}(?:{_either(token, spaced)})")
    edge = r"(?<!\w)" if spaced and (tokens[0][0] in "([#" or tokens[0][0].isalnum()) else ""
    return Phrase(_anchors(tokens), re.compile(edge + "".join(parts) + (r"(?!\w)" if spaced else "")))


def _options(token: str) -> Sequence[str]:
    return token[1:-1].split("|") if token[0] in "([" and len(token) > 1 else [token]


def _either(token: str, spaced: bool) -> str:
    return "|".join(_words(option, spaced) for option in sorted(_options(token), key=len, reverse=True) if option)


def _words(option: str, spaced: bool) -> str:
    blank = r"\s+" if spaced else r"\s*"
    return blank.join(_word(word) + (r"(?!\w)" if spaced and word != "#" and word[-1].isalnum() else "") for word in option.split())


def _word(word: str) -> str:
    if word == "#":
        return _NUMBER
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)


def _anchors(tokens: Sequence[str]) -> tuple[str, ...]:
    best: tuple[str, ...] = ("",)
    for token in tokens:
        options = _options(token)
        if token == "~" or token.startswith("[") or "" in options or "#" in token:
            continue
        words = tuple(max((w.rstrip("*") for w in option.split()), key=len) for option in options)
        if (min(map(len, words)), -len(words)) > (min(map(len, best)), -len(best)):
            best = words
    return best
