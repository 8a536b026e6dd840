"""How much more time is asked for: "3 days", "2天", "1 Woche". Pure; the units stand in `[tables.spans]`."""

import re
from collections.abc import Sequence
from functools import lru_cache

from config.languages import Language
from intake.alternatives import SPACE, either
from intake.understanding.folding import PAD, spellings

_BESIDE = " \t\r\n,:;.-，、。"


def span_in(words: str, languages: Sequence[Language]) -> tuple[int, str] | None:
    """Return the days and the words behind them; None where no whole days are named.

    words  what follows EXTEND in its line; a number alone counts days

    >>> from config.languages import load_languages
    >>> known = tuple(load_languages().values())
    >>> span_in("2天，工厂停电", known), span_in("1 week, the laboratory is closed", known), span_in("48 hours", known)
    ((2, '工厂停电'), (7, 'the laboratory is closed'), None)
    """
    found = _span(tuple(languages)).fullmatch(words)
    days = int(found[1]) * (_units(tuple(languages))[found[2].casefold()] if found[2] else 1) if found else 0
    return (days, found[3].strip(_BESIDE)) if found and days else None


@lru_cache(maxsize=4)
def _units(languages: tuple[Language, ...]) -> dict[str, int]:
    """{a word in lower case: the days it stands for, 0 for what is less than one}, however it is spelled."""
    return {
        spelled.replace(PAD, "").casefold(): int(days)
        for language in languages
        for word, days in language.tables.get("spans", {}).items()
        for spelled in (word, *spellings(word))
    }


@lru_cache(maxsize=4)
def _span(languages: tuple[Language, ...]) -> re.Pattern[str]:
    unit = either(_units(languages), SPACE)
    # where blanks divide no words, the reason stands right behind
    return re.compile(
        rf"(\d{{1,3}})(?:\s*({unit})(?:(?<=[一-鿿])|(?!\w))|(?!\w)|(?=[一-鿿]))(.*)", re.IGNORECASE | re.DOTALL
    )
