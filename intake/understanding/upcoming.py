"""Days that are told from the day of a letter on: "tomorrow", "next Monday", "within 5 days", "下周一". Pure.

The words stand in config/papers.toml. A day counts from the letter it stands in, never from the one that encloses it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from config.papers import load_paper_words
from intake.understanding.page import Hit

_MOST_DAYS = 400  # a promise farther away is none
_AHEAD = r"(?:within|in|after|不超过)?\s*(?:the next\s+)?"


def days_ahead(low: str, today: date) -> Iterator[tuple[Hit, date, str]]:
    """Yield (place, day, precision) of every day a folded text tells from today on.

    precision  "day", or "about" where a span of weeks was named
    """
    words = load_paper_words().upcoming
    for m in _pattern().finditer(low):
        hit = Hit(m.start(), m.end())
        if m["day"]:
            yield hit, today + timedelta(days=int(words["day"][m["day"]])), "day"
        elif m["n"]:
            days = int(m["n"]) * int(words["within"][m["unit"]])
            if days <= _MOST_DAYS:
                yield hit, today + timedelta(days=days), "about"
        elif m["week"]:
            yield hit, today + timedelta(days=int(words["week"][m["week"]])), "about"
        else:
            wanted = _weekday_numbers()[m["weekday"] or m["weekday_wide"]]
            yield hit, _weekday(today, wanted, m["next"] or m["next_wide"]), "day"


def _weekday(today: date, wanted: int, word: str) -> date:
    """The next day of this name; in Chinese "下周" names the week after this one."""
    if word.startswith("下"):
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


@lru_cache(maxsize=1)
def _weekday_numbers() -> dict[str, int]:
    return {name: n for n, names in enumerate(load_paper_words().upcoming["weekdays"]) for name in names}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = load_paper_words().upcoming
    names = _weekday_numbers()
    latin = rf"(?P<next>{_either(words['next'], ascii_=True)})\s+(?P<weekday>{_either(names, ascii_=True)})"
    wide = rf"(?P<next_wide>{_either(words['next'], ascii_=False)})(?P<weekday_wide>{_either(names, ascii_=False)})"
    span = rf"{_AHEAD}(?P<n>\d{{1,3}})\s?(?P<unit>{_either(words['within'])})(?!\s+ago)"
    one = (rf"(?P<day>{_either(words['day'])})", latin, wide, span, rf"(?P<week>{_either(words['week'])})")
    return re.compile(rf"(?<![a-z\d])(?:{'|'.join(one)})")


def _either(names: Iterable[str], *, ascii_: bool | None = None) -> str:
    """Any of these words, longest first, of one kind of script where it is named."""
    known = sorted((n for n in names if ascii_ is None or n.isascii() == ascii_), key=len, reverse=True)
    return "|".join(re.escape(n) + (r"(?!\w)" if n.isascii() else "") for n in known)
