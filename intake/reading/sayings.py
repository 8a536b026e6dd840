"""What machines say, in every language: sentences of `config/languages`, looked for in folded text.

The notation is the languages' own without its wild cards: `(a|b)` one of these, `[a|b]` may stand or not; nothing is
nested. A saying is tried only where a part of it that must stand does stand, and none of its parts repeats, so that
looking takes linear time whatever stands in a mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from config.languages import load_languages

_TOKEN = re.compile(r"\([^)]*\)|\[[^\]]*\]|[^(\[]+")


@dataclass(frozen=True, slots=True)
class Sayings:
    """All sayings of one kind, [(a part that must stand, pattern)]; those beyond ASCII apart."""

    ascii: tuple[tuple[str, re.Pattern[str]], ...]
    others: tuple[tuple[str, re.Pattern[str]], ...]

    def possible(self, text: str) -> list[re.Pattern[str]]:
        """The sayings of which the part that must stand does stand in this text, each once."""
        found = [pattern for part, pattern in self.ascii if part in text]
        if not text.isascii():
            found += [pattern for part, pattern in self.others if part in text]
        return list(dict.fromkeys(found))


def folded(text: str) -> str:
    """Return text for looking: lower case, white space single, apostrophes straight."""
    return " ".join(_lower(text).split())


def _lower(text: str) -> str:
    return text.replace("\u2019", "'").casefold()


def says(text: str, kind: str) -> bool:
    """Return whether one of these sayings stands in folded text."""
    return any(pattern.search(text) for pattern in sayings(kind).possible(text))


def count(text: str, kind: str) -> int:
    """Return how many different ones of these stand in folded text."""
    return sum(pattern.search(text) is not None for pattern in sayings(kind).possible(text))


def opening(text: str, kind: str) -> int:
    """Return where the longest of these that folded text begins with ends, 0 if it begins with none."""
    found = (pattern.match(text) for pattern in sayings(kind).possible(text))
    return max((match.end() for match in found if match), default=0)


@lru_cache(maxsize=32)
def sayings(kind: str) -> Sayings:
    """Return what `automatic.<kind>` says in all languages."""
    every = [p for language in load_languages().values() for p in language.phrases.get(f"automatic.{kind}", ())]
    pairs = [(part, pattern) for saying in dict.fromkeys(every) for part, pattern in _compiled(saying)]
    plain = tuple(pair for pair in pairs if pair[0].isascii())
    return Sayings(plain, tuple(pair for pair in pairs if not pair[0].isascii()))


def _compiled(saying: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    groups = [_options(token) for token in _TOKEN.findall(_lower(saying))]
    pattern = re.compile("".join(f"(?:{'|'.join(re.escape(o) for o in options)})" for options in groups))
    must = max((options for options in groups if "" not in options), key=lambda options: min(map(len, options)))
    for part in must:
        yield part, pattern


def _options(token: str) -> list[str]:
    if token[0] not in "([":
        return [token]
    options = sorted(token[1:-1].split("|"), key=len, reverse=True)
    return [*options, ""] if token[0] == "[" else options
