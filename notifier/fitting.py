"""A digest that stays small: lines are taken from its longest sections until the whole fits into one mail."""

from collections.abc import Mapping, Sequence
from typing import Any

PLAIN = (1450, 1450)  # bytes of a case's line and of a waiting mail's at their longest, text and HTML together
WIDE = dict.fromkeys(("ar", "ru", "vi", "zh"), (2000, 2050))  # the same, where letters take more than one byte
MOST_BYTES = 70_000  # of all lines; with its frame and its picture the mail stays under 100 KB (domain.md 2.2)
Section = Mapping[str, Any]


def line_bytes(language: str) -> tuple[int, int]:
    """Return how many bytes a line of a digest takes at most in a language: of a case, of a mail that waits."""
    return WIDE.get(language, PLAIN)


def fitted(sections: Sequence[Section], sizes: Sequence[int], most: int = MOST_BYTES) -> list[dict[str, Any]]:
    """Return the sections, each with as many of its lines as there is room for; `more` counts what is in none.

    sections  [{lines, more, …}]; a line that stands for several has their `count`
    sizes     bytes of a line of each section
    """
    kept = [len(section["lines"]) for section in sections]
    while sum(n * size for n, size in zip(kept, sizes, strict=True)) > most:
        kept[kept.index(max(kept))] -= 1
    return [_cut(section, n) for section, n in zip(sections, kept, strict=True)]


def _cut(section: Section, n: int) -> dict[str, Any]:
    left_out = sum(line.get("count", 1) for line in section["lines"][n:])
    return {**section, "lines": section["lines"][:n], "more": section["more"] + left_out}
