"""Two measures of one thing, ordered and come: "2 HP" and "1 HP", "80 cm" and "60 cm" (not_as_described).

What was agreed and what came is told in any language by the same unit with another number. Pure.
"""

import re
from collections import defaultdict

from intake.understanding.page import Hit, Page

# units of quality, as they are written everywhere; lengths of rows and weights of loads are told in others too
_MEASURE = re.compile(
    r"(?<![\d.,a-z])(\d{1,5}(?:[.,]\d{1,2})?)\s?-?(mm|cm|gsm|g/m2|hp|kw|watt|w|v|volt|mah|ah|ml|denier|gauge|inch|microns?)(?![a-z])"
)
_REACH = 260  # characters between the two


def contrast(page: Page) -> Hit | None:
    """Return the second of two different measures in one unit that stand near each other, None without."""
    told: dict[str, list[re.Match[str]]] = defaultdict(list)
    for m in page.at_numbers(_MEASURE):
        before = told[m[2]][-1] if told[m[2]] else None
        if before and before[1] != m[1] and m.start() - before.end() <= _REACH and not _of_one_row(page, before, m):
            return Hit(*m.span())
        told[m[2]].append(m)
    return None


def _of_one_row(page: Page, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether both belong to one size: "60 cm x 80 cm", "10 to 12 mm", "5 mm and 6 mm"."""
    return len(re.findall(r"[^\W\d_]{2,}", page.low[one.end() : other.start()])) <= 1
