"""Excel's older .xls (MS-XLS), read by xlrd: rows, hidden sheets, and whether it is locked or brings macros."""

import struct
from typing import Any

from intake.reading.caps import SHEETS, STREAM_BYTES, WORKBOOK_VALUES
from intake.reading.documents.gathering import LOCKED, Gathered
from intake.reading.documents.numbers import shown
from intake.reading.documents.rows import Rows
from intake.reading.outlook.compound import Compound

FILE_PASS, CONTINUE, STRINGS, NUMBERS = 0x002F, 0x003C, 0x00FC, 0x00BD  # record types (MS-XLS 2.3.1)
BYTES_EACH = {STRINGS: 8, NUMBERS: 6}  # of what one record holds many of
MOST_ROWS = 20_000


def read_xls(compound: Compound) -> Gathered:
    """Return what a workbook of Excel 5 to 2003 says.

    raises  whatever xlrd does with a damaged file
    """
    found = Gathered("xls", facts={"macros": "_vba_project_cur" in compound.root.storages})
    stream = compound.read(compound.root, "Workbook") or compound.read(compound.root, "Book")
    locked, values = _weighed(stream[:STREAM_BYTES])
    found.facts["encrypted"] = locked
    if locked:
        found.fault(LOCKED)
    elif len(stream) > STREAM_BYTES or values > WORKBOOK_VALUES:
        found.fault("it is too large to be read")
    else:
        _read(stream, found)
    return found


def _weighed(stream: bytes) -> tuple[bool, int]:
    """Return whether the records are locked, and about how many values are in them, for xlrd takes all at once."""
    at = values = last = 0
    while at + 4 <= len(stream) and values <= WORKBOOK_VALUES:
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == FILE_PASS:
            return True, values
        last = last if kind == CONTINUE else kind
        values += 1 + size // BYTES_EACH.get(last, 65_536)
        at += 4 + size
    return False, values


def _read(stream: bytes, found: Gathered) -> None:
    """Hand the bare stream to xlrd: the file around it has been opened already, within limits."""
    import io

    import xlrd

    book = xlrd.open_workbook(file_contents=stream, logfile=io.StringIO(), on_demand=True, ragged_rows=True)
    found.facts["sheets"] = book.nsheets
    for number in range(min(book.nsheets, SHEETS)):
        if found.full:
            break
        _sheet(book.sheet_by_index(number), found, from_1904=book.datemode == 1)
        book.unload_sheet(number)
    if book.nsheets > SHEETS:
        found.fault(f"only its first {SHEETS} sheets were read")


def _sheet(sheet: Any, found: Gathered, *, from_1904: bool) -> None:
    hidden = sheet.visibility != 0
    found.say(f"{sheet.name}\n", hidden=hidden)
    rows = Rows(found, hidden)
    for row in range(min(sheet.nrows, MOST_ROWS)):
        if found.full:
            return
        rows.add([_text(cell, from_1904) for cell in sheet.row(row)])
    if sheet.nrows > MOST_ROWS:
        found.fault(f"only the first {MOST_ROWS} rows of a sheet were read")


def _text(cell: Any, from_1904: bool) -> str:
    kind, value = cell.ctype, cell.value
    if kind in (2, 3):  # a number, a day
        return shown(float(value), day=kind == 3, from_1904=from_1904)
    if kind == 4:
        return "TRUE" if value else "FALSE"
    return str(value) if kind == 1 else ""
