"""The words of an OFFER, COUNTER, SUGGEST or LIMIT, read: parts, a date, what else is owed (contract.md 3). Pure.

A wrong word comes back as a sentence that says what stood there; nothing raises, and no sum is guessed.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from config.languages import Language
from intake.commands.pieces import Piece, pieces_of, words_for
from intake.understanding.sums import minor_of, of_one_script, parse_money
from models.rules.asked import Whole
from models.rules.terms import FULL, MONEY, REMAKE, RESHIP, RETURN, UNITS, Part, Terms

_SHARE = r"(\d{1,3}(?:[.,]\d{1,2})?)"
_COUNT = re.compile(r"(\d{1,9})\s*(\D{1,20})")
_BARE = re.compile(r"\d[\d.,' ]{0,23}")
_NUMBER = re.compile(r"[\d.,']+")
_STOP = " ,;:."


def is_terms(words: str, languages: Sequence[Language]) -> bool:
    """Whether a line's words are an offer at all, so that a sentence that begins with the verb is none."""
    pieces = pieces_of(words, tuple(languages))
    return bool(pieces) and all(_looks_right(piece, tuple(languages)) for piece in pieces)


def _looks_right(piece: Piece, languages: tuple[Language, ...]) -> bool:
    if piece.join == "by":
        return bool(re.search(r"\d", piece.said))
    return _kind(piece.said, languages) != ""


def parse_terms(
    words: str, whole: Whole, languages: Sequence[Language], day_of: Callable[[str], date | None], zone: ZoneInfo
) -> Terms | str:  # fmt: skip
    """Return the terms these words offer, or what is wrong with them.

    words   "50 units by 20 May plus 40 USD", "50%", "full", "52 units by 20 May otherwise 2,080 USD"
    whole   what the order cost; a percentage without it is refused, never guessed
    day_of  a day as people write it, None where the words name none (said.py)
    zone    the last second of that day there is what is promised
    """
    if mixed := next((n for n in _NUMBER.findall(words) if not of_one_script(n)), ""):
        return f"{mixed!r} is no number that everybody reads alike"
    speaking = tuple(languages)
    parts: list[Part] = []
    by: datetime | None = None
    otherwise: int | None = None
    currency = whole.currency
    for join, said in pieces_of(words, speaking):
        if join == "by":
            day = day_of(said)
            if day is None:
                return f"{said!r} is no date; expected e.g. BY 2026-05-20"
            by = datetime.combine(day, time(23, 59, 59), zone)
            continue
        part = _part(said, whole, speaking)
        if isinstance(part, str):
            return part
        money = parse_money(said) if part.kind == MONEY and not part.percent else None
        if money and currency and money[1] != currency:
            return f"the order is in {currency}, and {said!r} is not; expected a sum in {currency}"
        currency = currency or (money[1] if money else "")
        if join == "else":
            if part.minor is None:
                return f"{said!r} is no sum of money; expected e.g. ELSE 2080 USD"
            otherwise = part.minor
        else:
            parts.append(part)
    if not parts:
        return "nothing is offered; expected e.g. OFFER 500 USD, OFFER 20%, OFFER 50 UNITS BY 2026-05-20"
    if [p.kind for p in parts] == [RETURN] and whole.minor is not None:
        parts.insert(0, Part(FULL, whole.minor))  # goods go back against their price (domain.md R75)
    return Terms(tuple(parts), currency, by, otherwise, whole.minor)


def _part(said: str, whole: Whole, languages: tuple[Language, ...]) -> Part | str:
    kind = _kind(said, languages)
    if kind == "percent":
        if whole.minor is None:
            return f"{said!r} is a share of a sum that the case does not know; expected a sum, e.g. 500 USD"
        share_said = _percent(languages).fullmatch(said)
        percent = next(n for n in share_said.groups() if n).replace(",", ".")  # type: ignore[union-attr]
        share = Decimal(whole.minor) * Decimal(percent) / 100
        return Part(MONEY, int(share.quantize(Decimal(1), ROUND_HALF_UP)), percent)
    if kind == UNITS:
        return Part(UNITS, count=int(_COUNT.fullmatch(said)[1]))  # type: ignore[index]
    if kind == MONEY:
        money = parse_money(said) or (_bare(said, whole) if whole.currency else None)
        return Part(MONEY, money[0]) if money else f"{said!r} is no sum; expected e.g. 500 USD"
    if kind == FULL:
        return Part(FULL, whole.minor)
    if kind in (REMAKE, RESHIP, RETURN):
        return Part(kind)
    return f"{said!r} is not understood; expected a sum, a percentage, n UNITS, FULL, REMAKE, RESHIP or RETURN"


def _kind(said: str, languages: tuple[Language, ...]) -> str:
    if _percent(languages).fullmatch(said):
        return "percent"
    if (counted := _COUNT.fullmatch(said)) and words_for(languages).get(counted[2].strip(_STOP)) == UNITS:
        return UNITS
    if parse_money(said) or _BARE.fullmatch(said):
        return MONEY
    return words_for(languages).get(said, "")


def _bare(said: str, whole: Whole) -> tuple[int, str] | None:
    """A number alone is in the currency of the order: nothing else can be meant."""
    minor = minor_of(said, whole.currency) if _BARE.fullmatch(said) else None
    return None if minor is None else (minor, whole.currency)


@lru_cache(maxsize=8)
def _percent(languages: tuple[Language, ...]) -> re.Pattern[str]:
    """A share: its sign or word stands behind the number, or before it ("%20", "yüzde 20")."""
    signs = "|".join(re.escape(w) for w, meaning in words_for(languages).items() if meaning == "percent")
    return re.compile(rf"{_SHARE}\s*(?:{signs})|(?:{signs})\s*{_SHARE}")
