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
_UNPAID = frozenset({"", "claimed"})  # the same of an invoice that was paid in part
_PRICED = frozenset({"", "total", "claimed", "other"})  # what a deposit or a demand is not


def unit_prices(page: Page, said: Sequence[Said]) -> frozenset[Hit]:
    """Return where sums stand that, times a number of pieces beside them, make another of the sums."""
    makes = {(one.minor, one.currency) for one in said}
    return frozenset(one.hit for one in said if one.role in _PRICED and one.minor and _is_multiplied(page, one, makes))


def whole_prices(page: Page, said: Sequence[Said], prices: Set[Hit]) -> frozenset[Hit]:
    """Return where sums stand that are the price of all.

    So many percent of it were paid, as another sum and a percentage say; or of two sums that are so many times the
    price of one piece it is the larger, 200 jars and the 30 that are broken; or what was paid and what is owed make it.

    prices  where the prices of one piece stand
    """
    return _of_deposits(page, said) | _of_pieces(said, prices) | _of_what_is_owed(said)


def _of_pieces(said: Sequence[Said], prices: Set[Hit]) -> frozenset[Hit]:
    found = set()
    for price in (one for one in said if one.hit in prices):
        times = {one.minor for one in said if one.currency == price.currency and not one.minor % price.minor}
        makes = times - {price.minor}
        if len(makes) > 1:
            found |= {one.hit for one in said if one.minor == max(makes) and one.role in ("", "claimed")}
    return frozenset(found)


def _of_what_is_owed(said: Sequence[Said]) -> frozenset[Hit]:
    paid, owed = ({one.value for one in said if one.role == role} for role in ("paid", "claimed"))
    makes = {(one + other, money) for one, money in paid for other, currency in owed if currency == money}
    return frozenset(one.hit for one in said if one.value in makes and one.role in _UNPAID)


def _of_deposits(page: Page, said: Sequence[Said]) -> frozenset[Hit]:
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
