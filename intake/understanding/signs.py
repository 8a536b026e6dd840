"""The signs of money beside a number: codes, symbols and words of every language, and words that multiply it.

All of them are one long pattern; so the few letters beside a number are looked at first, for most have no sign there.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from config.languages import Language
from config.understanding import load_lists
from intake.alternatives import SPACE, either
from intake.understanding.phrases import LETTER, WORDS, table_of
from models.rules.money import EXPONENTS

_BEFORE = 22  # characters before a number in which its sign stands
_BETWEEN = 2  # characters between them
_DIGITS = "0123456789"  # behind "tr" in 1tr250
_BLANKS = str.maketrans("\n\t", "  ")
_LETTER = re.compile(LETTER)
_OF = re.compile(r"\s?(?:of\s|de\s|d')")  # between a number and its sign
# ISO 4217 codes that are everyday words beside a number
_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP", "MOP", "PEN", "MAD", "LAK", "BAM", "SOS", "GIP", "COP", "BOB", "DOP"})


class Leading(NamedTuple):
    """A sign before a number, and where it begins."""

    start: int
    sign: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands beside numbers, in folded text.

    named    {sign: ISO 4217, a ticker in capitals, or "franc"}
    factors  {word: by how much it multiplies}
    implied  {such a word: the currency it is said of where none is named}
    words    the signs that are words of a language, neither codes nor symbols

    _leading  {sign that may stand before a number: whether it must stand apart from a letter}
    """

    named: dict[str, str]
    factors: dict[str, int]
    implied: dict[str, str]
    words: frozenset[str]
    _after: re.Pattern[str]
    _times: re.Pattern[str]
    _leading: Mapping[str, bool]
    _endings: frozenset[str]
    _firsts: frozenset[str]
    _firsts_of_times: frozenset[str]

    def before(self, low: str, free: int, start: int) -> Leading | None:
        """The longest sign before a number that begins at `start`; it does not begin before `free`."""
        end = start
        while end > max(free, start - _BETWEEN) and low[end - 1] in " .:=\n\t":
            end -= 1
        if low[end - 1 : end] == ".":
            end -= 1  # of an abbreviation: "Rs.: 500"
        first = max(free, start - _BEFORE)
        near = low[first:end]
        if near[-1:] not in self._endings and near[-2:] not in self._endings:
            return None
        near = near.translate(_BLANKS)
        for at in range(len(near)):
            apart = self._leading.get(near[at:])
            if apart is not None and not (apart and _LETTER.match(low[first + at - 1 : first + at])):
                return Leading(first + at, near[at:])
        return None

    def after(self, low: str, end: int) -> re.Match[str] | None:
        """The sign behind a number that ends at `end`."""
        of = _OF.match(low, end)
        begins = _begins(low, end, self._firsts) or (of is not None and _begins(low, of.end(), self._firsts))
        return self._after.match(low, end) if begins else None

    def somewhere_behind(self, low: str, end: int) -> re.Match[str] | None:
        """The first sign behind a number, whatever stands between."""
        return self._after.search(low, end)

    def times(self, low: str, end: int) -> re.Match[str] | None:
        """The word that multiplies a number that ends at `end`."""
        return self._times.match(low, end) if _begins(low, end, self._firsts_of_times) else None


def _begins(low: str, at: int, firsts: frozenset[str]) -> bool:
    """Whether the next word, or the next character where no word stands, is one of these."""
    if low[at : at + 1].isspace():
        at += 1
    word = WORDS.match(low, at)
    return (word[0].rstrip(_DIGITS) if word else low[at : at + 1]) in firsts


@lru_cache(maxsize=8)
def signs_of(languages: tuple[Language, ...]) -> Signs:
    """Return the signs of all these languages."""
    lists = load_lists()
    codes = {code.lower(): code for code in (*EXPONENTS, *lists.tickers) if code not in _WORDS}
    words = {str(w).rstrip("."): str(c) for w, c in table_of(languages, "currencies").items()}
    named = {**codes, **{c + s: code for c, code in codes.items() for s in ("$", "€", "£")}, **words, **lists.symbols}
    factors = {str(w): int(n) for w, n in table_of(languages, "multipliers").items()}
    implied = {str(w): str(c) for w, c in table_of(languages, "implied").items()}
    latin = [w for w in named if w[-1].isalpha() and _is_spaced(w)]
    wide = [w for w in named if w not in latin]
    at_end = [w for w in wide if w == "块"]
    wide = [w for w in wide if w not in at_end]
    letters, long = [w for w in latin if len(w) == 1], [w for w in latin if len(w) > 1]
    # a letter alone is money only right behind round thousands: 100.000d
    behind = rf"(?:{either(long, SPACE)}|(?<=000){either(letters)})\.?(?!{LETTER})"
    sign = rf"{behind}|{either(wide, SPACE)}|{either(at_end)}(?![\u4e00-\u9fff])"
    leading = {w: w in long for w in (*long, *wide) if w not in ("元", "块钱")}
    spaced = [w for w in factors if _is_spaced(w)]
    dense = [w for w in factors if w not in spaced]
    parted = [w for w in spaced if w in implied]
    return Signs(
        named=named,
        factors=factors,
        implied=implied,
        words=frozenset(words.keys() - codes.keys() - lists.symbols.keys()),
        _after=re.compile(rf"(?:{_OF.pattern}|\s?)({sign})"),
        _times=re.compile(rf"\s?({either(spaced, SPACE)}(?!{LETTER})|{either(parted)}(?=\d)|{either(dense)})"),
        _leading=leading,
        _endings=frozenset(sign[-2:] for sign in leading),
        _firsts=_begun(named),
        _firsts_of_times=_begun(factors),
    )


def _begun(names: Collection[str]) -> frozenset[str]:
    words = (WORDS.match(name) for name in names)
    return frozenset(word[0] if word else name[0] for word, name in zip(words, names, strict=True))


def _is_spaced(word: str) -> bool:
    return not re.search(r"[\u3040-\u30ff\u3400-\u9fff]", word)
