"""Labels and what stands behind them in a paper: invoice, contract, payment slip, table (config/papers.toml).

Pure and linear. Whatever a program made of the layout, a value stands behind its label on the line, in the next
cell, or below it; every value is a piece of the text as it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.form import plain
from config.papers import load_paper_words

LONGEST = 160  # characters of one value
LABEL_WORDS = 4
LABEL_CHARS = 10  # of a label in a language that does not divide its words
_TABLE_ROWS, _CELLS = 200, 60
_BRACKET = re.compile(r"\s*[(（]\s*(?:in\s+)?([^()（）]{0,20}?)\s*[)）]\s*$")
_COLON = re.compile(r"[:：]")
_GAP = re.compile(r" {3,}")
_AT_ONCE = re.compile(r"(?:[^\s\d]{1,4}\s?)?[\w-]*\d")  # a number, or one behind its currency
_EDGE = " \t.,;|*_"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value.

    name    as in config.papers.PaperWords.names
    value   as it stands in the text
    unit    what stands in brackets behind the label: "USD" of "Total (USD)"; "" for none
    marked  whether a colon, a cell or a line's end divides them; else a blank alone does
    in_column  it stands in a table below its label
    """

    name: str
    value: str
    unit: str = ""
    marked: bool = True
    in_column: bool = False


def pairs(text: str) -> Iterator[Pair]:
    """Yield every label of a text with its value, in its order; then the columns of its tables."""
    lines = text.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        cells = [c for part in line.split("\t") for c in _GAP.split(part) if c.strip(_EDGE)][:_CELLS]
        for cell, right in zip(cells, [*cells[1:], ""], strict=False):
            following = right or (below.split("\t", 1)[0] if len(cells) == 1 else "")
            yield from _of_cell(cell, "" if _head(following)[0] else following)
    yield from _columns(lines)


def _of_cell(cell: str, following: str) -> Iterator[Pair]:
    """The labels in one cell: before a colon, as the whole cell, or at its head."""
    colons = _COLON.finditer(cell[: 20 * LONGEST])
    marks = [(m, found) for m in colons if (found := _label_before(cell, m.start())) is not None]
    if not marks:
        yield from _of_plain_cell(cell, following)
        return
    yield from _of_plain_cell(cell[: marks[0][1][2]], "")
    for (m, found), after in zip(marks, [*marks[1:], None], strict=True):
        end = after[1][2] if after else len(cell)
        value = _cut(cell[m.end() : end]) or ("" if after else _cut(following))
        if value:
            yield Pair(found[0], value, found[1])


def _of_plain_cell(cell: str, following: str) -> Iterator[Pair]:
    name, unit = _head(cell)
    if name:
        if value := _cut(following):
            yield Pair(name, value, unit)
        return
    words = cell[: 2 * LONGEST].split()
    for n in range(min(LABEL_WORDS, len(words) - 1), 0, -1):
        if name := load_paper_words().names.get(plain(" ".join(words[:n])), ""):
            value = _cut(cell[cell.find(words[n], sum(len(w) for w in words[:n])) :])
            if _AT_ONCE.match(value):
                yield Pair(name, value, marked=False)
            return


def _label_before(cell: str, end: int) -> tuple[str, str, int] | None:
    """The longest known label that ends here: its field, what stands in its brackets, and where it begins."""
    before = cell[max(0, end - 80) : end].rstrip()
    unit = _BRACKET.search(before)
    before = before[: unit.start()] if unit else before
    names, shift = load_paper_words().names, max(0, end - 80)
    starts = [m.start() for m in re.finditer(r"(?<!\S)\S", before)][-LABEL_WORDS - 1 :]
    if before and not before[-1].isascii():
        starts = sorted({*starts, *range(max(0, len(before) - LABEL_CHARS), len(before))})
    for start in starts:
        if name := names.get(plain(before[start:]), ""):
            return name, unit[1] if unit else "", start + shift
    return None


def _columns(lines: Sequence[str]) -> Iterator[Pair]:
    """The cells below the heads of a table; a line of two labels or more is one of heads."""
    heads: list[tuple[str, str]] = []
    left = 0
    for line in lines:
        cells = line.split("\t")
        named = [_head(cell) for cell in cells[:_CELLS]]
        if _are_heads([bool(name) for name, _ in named]):
            heads, left = named, _TABLE_ROWS
        elif heads and left and len(cells) > 1:
            left -= 1
            for (name, unit), cell in zip(heads, cells, strict=False):
                if name and (value := _cut(cell)):
                    yield Pair(name, value, unit, in_column=True)
        elif line.strip():
            heads = []


def _are_heads(named: Sequence[bool]) -> bool:
    """Whether a line names columns; labels and values in turn are no heads."""
    return sum(named) >= 2 and not (len(named) % 2 == 0 and list(named) == [True, False] * (len(named) // 2))


def _head(cell: str) -> tuple[str, str]:
    unit = _BRACKET.search(cell)
    name = load_paper_words().names.get(plain(cell[: unit.start()] if unit else cell), "") if len(cell) < 80 else ""
    return name, unit[1] if name and unit else ""


def _cut(text: str) -> str:
    return text.strip(_EDGE)[:LONGEST].strip(_EDGE)
