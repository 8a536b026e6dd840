"""What sums are by reckoning: 144 jars at 2.40 make 345.60, 30% of 10,500 are 3,150, and 7,350 the rest. Pure.

No word of any language is needed for that, and no word beside such a sum says better what it is.
"""

import re
from collections.abc import Sequence, Set

from intake.understanding.page import Hit, Page
from intake.understanding.said import Said

_WHOLE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[,. ]\d{3})+|\d{1,6})(?![.,]?\d|\s?[%)）])", re.ASCII)
_BEFORE, _BEHIND = 60, 16  # characters between a price and the number of pieces
_SHARE = re.compile(r"(?<![\d.,])(\d{1,2}) ?%")
_WHOLE_OF = frozenset({"", "paid"})  # as what the price of all stands where only its deposit is told of
_PRICED = frozenset({"", "total", "claimed", "other"})  # what a deposit or a demand is not


def unit_prices(page: Page, said: Sequence[Said]) -> frozenset[Hit]:
    """Return where sums stand that, times a number of pieces beside them, make another of the sums."""
    makes = {(one.minor, one.currency) for one in said}
    return frozenset(one.hit for one in said if one.role in _PRICED and one.minor and _is_multiplied(page, one, makes))


def whole_prices(page: Page, said: Sequence[Said]) -> frozenset[Hit]:
    """Return where sums stand of which so many percent were paid, as another sum beside a percentage says."""
    paid = {one.value for one in said if one.role == "paid"}
    wholes = [one for one in said if one.role in _WHOLE_OF]
    if not paid or not wholes:
        return frozenset()
    shares = {int(m[1]) for m in page.at_numbers(_SHARE)} - {0}
    return frozenset(one.hit for one in wholes if any(_is_share(one, n, paid) for n in shares))


def is_paid_in_parts(whole: Said, said: Sequence[Said]) -> bool:
    """Whether two sums that were paid make this one: then it was not paid besides."""
    parts = {one.minor for one in said if one.role == "paid" and one.currency == whole.currency}
    return any(whole.minor - part in parts and whole.minor != 2 * part for part in parts)


def _is_share(whole: Said, percent: int, paid: Set[tuple[int, str]]) -> bool:
    part, rest = divmod(whole.minor * percent, 100)
    return not rest and (part, whole.currency) in paid


def _is_multiplied(page: Page, one: Said, makes: Set[tuple[int, str]]) -> bool:
    line = Hit(page.raw.rfind("\n", 0, one.hit.start) + 1, len(page.raw))
    before = page.low[max(line.start, one.hit.start - _BEFORE) : one.hit.start]
    behind = page.low[one.hit.end : one.hit.end + _BEHIND].partition("\n")[0]
    counts = {int(re.sub(r"\D", "", m[0])) for text in (before, behind) for m in _WHOLE.finditer(text)}
    return any((n * one.minor, one.currency) in makes for n in counts if n > 1)
