"""Rows for a spreadsheet: comma separated, and no cell that a spreadsheet would reckon with.

Excel, LibreOffice and Google Sheets run what begins like a formula, in quotation marks too, and a formula can send a
case's data away. Such a text gets an apostrophe before it, which spreadsheets show as text (OWASP, CSV Injection).
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# What a spreadsheet, or a person who cleans up a file, takes away before it looks at the first character.
_SKIPPED = r"[\s'\"`´‘’“”\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f-\x9f]*"
_BEGINS = rf"{_SKIPPED}[=+\-@＝＋－＠﹢﹣﹦﹫−]"
_FORMULA = re.compile(rf"{_BEGINS}|[\t\r\n]")
# Where a semicolon or tab parts cells, and where a line is read by itself, a formula can begin inside a cell of ours.
_INSIDE = re.compile(rf"([;\t\r\n])(?={_BEGINS})")
_INSIDE_MARKED = re.compile(rf"([;\t\r\n])'(?={_BEGINS})")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
MARK = "\ufeff"  # without it Excel reads UTF-8 as the machine's old code page


def as_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]], *, marked: bool = False) -> bytes:
    """Return the rows as CSV in UTF-8, with a head.

    names   of the columns; what else a row has is left out
    rows    {name: value}; numbers of ours stay numbers, None is an empty cell
    marked  whether a byte order mark stands first
    """
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(names)
    lines.writerows([cell(row.get(name)) for name in names] for row in rows)
    return f"{MARK if marked else ''}{out.getvalue()}".encode()


def cell(value: object) -> str | int | float:
    """Return a value as a cell that is nothing but what it shows."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    text = _INSIDE.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def value_of(text: str) -> str:
    """Return what a cell was made of: the apostrophes that `cell` put in are taken away.

    >>> value_of(str(cell("=1+1")))
    '=1+1'
    """
    bare = text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
    return _INSIDE_MARKED.sub(r"\1", bare)
