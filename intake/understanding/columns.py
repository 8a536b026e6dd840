"""Counts in a table that was pasted as text: columns such as "Ordered", "Received", "Broken", a row for each article.

    Item             Ordered   Received
    Headlamp HL-20   600       560
    Total            1000      960

Columns stand apart by a tab, a bar or two blanks. A row of totals says the count; without one the rows are added up.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from intake.understanding.page import Hit, Page
from intake.understanding.roles import Cue, cues
from models.rules.facts import Fact

_CELL = re.compile(r"[^\s|](?:[^\n\t|]*?[^\s|])??(?=[ \u3000]{2,}|[ \u3000]*[\t|\n]|[ \u3000]*\Z)")
_COUNT = re.compile(r"(?:(?a:\d{1,3}(?:[,. ]\d{3})+|\d{1,7}))(?: ?[^\W\d_]{1,9}\.?)?")  # "480", "480 ctns."
_DRAWN = re.compile(r"[\s|+=_-]*")
_LEAST_ROLES = 2  # columns of counts that make a table


def counted_in_table(page: Page) -> dict[str, Fact]:
    """Return {"quantity_ordered": 1000, …} of the first table of the text; {} without one."""
    lines, said = list(_lines(page.raw)), cues(page, "quantity.")
    for n, line in enumerate(lines if len(said) >= _LEAST_ROLES else ()):
        cells = _cells(page, line)
        roles = _roles(page, cells, said)
        if len(set(roles.values())) < _LEAST_ROLES:
            continue
        rows = list(_rows(page, lines[n + 1 :], len(cells), roles))
        if rows:
            return _counts(page, rows, roles)
    return {}


def _lines(raw: str) -> Iterator[Hit]:
    at = 0
    for line in raw.split("\n"):
        yield Hit(at, at + len(line))
        at += len(line) + 1


def _cells(page: Page, line: Hit) -> list[Hit]:
    if not line.start < line.end:
        return []
    return [Hit(*m.span()) for m in _CELL.finditer(page.raw, line.start, line.end)]


def _roles(page: Page, cells: list[Hit], said: list[Cue]) -> dict[int, str]:
    """{column: what is counted in it}, of a line whose cells have no numbers."""
    if len(cells) < _LEAST_ROLES or any(c.isdigit() for cell in cells for c in page.raw[cell.start : cell.end]):
        return {}
    found: dict[int, str] = {}
    for n, cell in enumerate(cells):
        first = bisect_left(said, cell.start, key=lambda cue: cue.start)
        role = next((cue.role for cue in said[first : first + 1] if cue.end <= cell.end), "")
        if role and role not in found.values():
            found[n] = role
    return found


def _rows(page: Page, lines: list[Hit], width: int, roles: dict[int, str]) -> Iterator[list[Hit]]:
    """The lines below that have a count in each of these columns, up to the first that has not."""
    for line in lines:
        cells = _cells(page, line)
        if len(cells) == width and all(_COUNT.fullmatch(page.raw[cells[n].start : cells[n].end]) for n in roles):
            yield cells
        elif not _DRAWN.fullmatch(page.raw[line.start : line.end]):
            return


def _counts(page: Page, rows: list[list[Hit]], roles: dict[int, str]) -> dict[str, Fact]:
    last = rows[-1][0]
    totals = [h for key in ("amount.total", "whole.total") for h in page.hits(key)]
    summed = len(rows) > 1 and any(last.start <= h.start < last.end for h in totals)
    found = {}
    for n, role in roles.items():
        column = [row[n] for row in (rows[-1:] if summed else rows)]
        number = sum(int(re.sub(r"\D", "", page.raw[cell.start : cell.end])) for cell in column)
        words = column[0] if len(column) == 1 else Hit(rows[0][0].start, rows[-1][-1].end)
        found[f"quantity_{role}"] = page.fact(number, words, "cued")
    return found
