"""Phrases of the language files, made into searches that take linear time whatever stands in the file or in the mail.

The notation: words as written, divided by blanks; `(a|b c)` one of these; `[a|b]` may stand or not; `word*` any ending;
`#` a number; `~` up to a few words of the same sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from config.languages import Language
from config.understanding import load_lists

END_OF_PART = "\u2029"  # stands in folded text where a blank line stood
_TOKEN = re.compile(r"\([^)]*\)|\[[^\]]*\]|\S+")
MOST_KNOWN = 20_000  # words remembered with their phrases; strangers' words must not fill the memory
OF_READING = ("reply", "automatic")  # heads of keys that reading looks for itself, in its own ways
STEM = 2  # letters by which stems are found
_NUMBER = r"[^\s\d]{0,3}\d[\d.,]{0,20}\S{0,3}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a key.

    pattern  matches where the phrase begins
    firsts   the words it can begin with, `word*` for any ending, "#" for a number; empty where words are not divided
    anchor   a part that stands in every match; used where words are not divided
    """

    key: str
    n: int
    pattern: re.Pattern[str]
    firsts: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Index:
    """All phrases, found by the word they begin with; a mail is then walked once, word by word.

    words   {first word: phrases}; "#" for those that begin with a number
    stems   {first letters: [(stem, phrase)]}
    loose   phrases of languages without blanks
    keys    every key, in the order of its file
    """

    words: dict[str, list[Phrase]]
    stems: dict[str, list[tuple[str, Phrase]]]
    loose: tuple[Phrase, ...]
    keys: tuple[str, ...]
    _known: dict[str, list[Phrase]] = field(default_factory=dict)
    _below: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def below(self, prefix: str) -> tuple[str, ...]:
        """The keys that begin with this."""
        if prefix not in self._below:
            self._below[prefix] = tuple(key for key in self.keys if key.startswith(prefix))
        return self._below[prefix]

    def beginning_with(self, word: str) -> list[Phrase]:
        """The phrases this word may begin."""
        known = self._known.get(word)
        if known is None:
            known = self._find(word)
            if len(self._known) < MOST_KNOWN:
                self._known[word] = known
        return known

    def _find(self, word: str) -> list[Phrase]:
        found = self.words.get(word, [])
        stems = self.stems.get(word[:STEM])
        if stems:
            found = found + [phrase for stem, phrase in stems if word.startswith(stem)]
        return found + self.words.get("#", []) if word[0].isdigit() else found


@lru_cache(maxsize=8)
def index_of(languages: tuple[Language, ...]) -> Index:
    """Return the phrases of all these languages, indexed."""
    every_key = (key for language in languages for key in language.phrases)
    keys = tuple(dict.fromkeys(key for key in every_key if key.partition(".")[0] not in OF_READING))
    counted = {key: count() for key in keys}
    every = [
        compile_phrase(text, language.spaced, key, next(counted[key]))
        for language in languages
        for key, texts in language.phrases.items()
        if key in counted
        for text in texts
    ]
    index = Index({}, {}, tuple(p for p in every if not p.firsts), keys)
    for phrase in every:
        for first in phrase.firsts:
            if first.endswith("*"):
                index.stems.setdefault(first[:-1][:STEM], []).append((first[:-1], phrase))
            else:
                index.words.setdefault(first, []).append(phrase)
    return index


@lru_cache(maxsize=8)
def table_of(languages: tuple[Language, ...], name: str) -> dict[str, int | str]:
    """Return one table of all these languages, the first language winning."""
    merged: dict[str, int | str] = {}
    for language in reversed(languages):
        merged.update(language.tables.get(name, {}))
    return merged


def compile_phrase(text: str, spaced: bool = True, key: str = "", n: int = 0) -> Phrase:
    """Return the phrase as a search in folded text; `spaced` whether white space divides the language's words."""
    tokens = _TOKEN.findall(text.lower())
    while len(tokens) > 1 and (tokens[0].startswith("[") or "" in _options(tokens[0])):
        tokens = tokens[1:]
    gap = rf"(?:[^.!?{END_OF_PART}]|\.(?=\d)){{0,{load_lists().limits['gap_chars']}}}?"
    parts: list[str] = []
    after_gap = False
    for token in tokens:
        blank = "" if not parts or after_gap else (r"\s+" if spaced else r"\s*")
        left = r"(?<!\w)" if after_gap and spaced else ""
        after_gap = token == "~"
        if after_gap:
            parts.append(gap)
            continue
        optional = "?" if token.startswith("[") or "" in _options(token) else ""
        parts.append(f"(?:{blank}{left}(?:{_either(token, spaced)})){optional}")
    pattern = re.compile("".join(parts) + (r"(?!\w)" if spaced else ""))
    firsts = tuple(dict.fromkeys(_first(option) for option in _options(tokens[0]))) if spaced else ()
    return Phrase(key, n, pattern, firsts, max(_options(tokens[0]), key=len) if len(_options(tokens[0])) == 1 else "")


def _first(option: str) -> str:
    """The run of letters a phrase begins with, as the walk over a mail's words will meet it."""
    word = option.split()[0]
    if word == "#":
        return "#"
    run = re.match(r"\w+", word)
    if run is None:
        raise ValueError(f"a phrase begins with a word, not with {word!r}")
    # a stem shorter than the index's key would never be found there
    return f"{run[0]}*" if word == f"{run[0]}*" and len(run[0]) >= STEM else run[0]


def _options(token: str) -> Sequence[str]:
    return token[1:-1].split("|") if token[0] in "([" and len(token) > 1 else [token]


def _either(token: str, spaced: bool) -> str:
    return "|".join(_words(option, spaced) for option in sorted(_options(token), key=len, reverse=True) if option)


def _words(option: str, spaced: bool) -> str:
    blank = r"\s+" if spaced else r"\s*"
    return blank.join(
        _word(word) + (r"(?!\w)" if spaced and word != "#" and word[-1].isalnum() else "") for word in option.split()
    )


def _word(word: str) -> str:
    if word == "#":
        return _NUMBER
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)
