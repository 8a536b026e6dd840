"""Which sums are the price of one piece, by reckoning: 144 jars at 2.40 make the 345.60 that stand beside. Pure.

No word of any language is needed for that, and no word beside such a sum says better what it is.
"""

import re
from collections.abc import Sequence

from intake.understanding.page import Hit, Page
from intake.understanding.said import Said

_WHOLE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[,. ]\d{3})+|\d{1,6})(?![.,]?\d|\s?[%)）])", re.ASCII)
_BEFORE, _BEHIND = 60, 16  # characters between a price and the number of pieces
_PRICED = frozenset({"", "total", "claimed", "other"})  # what a deposit or a demand is not


def unit_prices(page: Page, said: Sequence[Said]) -> frozenset[Hit]:
    """Return where sums stand that, times a number of pieces beside them, make another of the sums."""
    makes = {(one.minor, one.currency) for one in said}
    return frozenset(one.hit for one in said if one.role in _PRICED and one.minor and _is_multiplied(page, one, makes))


def _is_multiplied(page: Page, one: Said, makes: set[tuple[int, str]]) -> bool:
    line = Hit(page.raw.rfind("\n", 0, one.hit.start) + 1, len(page.raw))
    before = page.low[max(line.start, one.hit.start - _BEFORE) : one.hit.start]
    behind = page.low[one.hit.end : one.hit.end + _BEHIND].partition("\n")[0]
    counts = {int(re.sub(r"\D", "", m[0])) for text in (before, behind) for m in _WHOLE.finditer(text)}
    return any((n * one.minor, one.currency) in makes for n in counts if n > 1)
