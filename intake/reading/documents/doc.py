"""Word's older .doc (MS-DOC): its text by the piece table, forms in its tables, its lock and its macros."""

import re
import struct

from intake.reading.caps import DOCUMENT_CHARS, STREAM_BYTES
from intake.reading.documents.gathering import LOCKED, Gathered
from intake.reading.outlook.compound import Compound

ENCRYPTED, OTHER_TABLE = 0x0100, 0x0200  # fEncrypted, fWhichTblStm (MS-DOC 2.5.2)
FIRST_OF_97 = 0x00C1  # nFib; older files have no piece table where we look for it
FIB_BYTES = 0x01AA
MOST_PIECES = 50_000
PIECE_COMPRESSED = 1 << 30
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")  # what a field is made from, not what it shows
_SIGNS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\xa0": " "}
    | dict.fromkeys("\x00\x01\x02\x03\x04\x05\x06\x08\x0e\x13\x14\x15\x1f")
)


def read_doc(compound: Compound) -> Gathered:
    """Return what a document of Word 97 to 2003 says, or the plain text of an older one.

    source  MS-DOC 2.4.1 (retrieving text), 2.5.1 (Fib), 2.9.38 (Clx)
    """
    found = Gathered("doc", facts={"macros": "macros" in compound.root.storages})
    main = compound.read(compound.root, "WordDocument")
    if len(main) < 0x20:
        found.fault("it is cut short")
        return found
    version, flags = struct.unpack_from("<H", main, 2)[0], struct.unpack_from("<H", main, 0x0A)[0]
    found.facts["encrypted"] = bool(flags & ENCRYPTED)
    if flags & ENCRYPTED:
        found.fault(LOCKED)
        return found
    if len(main) > STREAM_BYTES:
        found.fault("it is too large to be read whole")
    text = _pieces(compound, main[:STREAM_BYTES], flags, found) if version >= FIRST_OF_97 else _old(main)
    _tell(text, found)
    return found


def _old(main: bytes) -> str:
    """The text of Word 6 and 95, which lies in one piece unless it was saved fast."""
    first, end = struct.unpack_from("<II", main, 0x18)
    return main[first:end].decode("cp1252", "replace")


def _pieces(compound: Compound, main: bytes, flags: int, found: Gathered) -> str:
    table = compound.read(compound.root, "1Table" if flags & OTHER_TABLE else "0Table")[:STREAM_BYTES]
    if len(main) < FIB_BYTES:
        found.fault("it is cut short")
        return ""
    start, size = struct.unpack_from("<II", main, 0x01A2)
    places, pieces = _piece_table(table[start : start + size])
    if not pieces:
        found.fault("its list of pieces cannot be read")
    out: list[str] = []
    room = 2 * DOCUMENT_CHARS
    for n, where in enumerate(pieces):
        count = min(max(places[n + 1] - places[n], 0), room)
        out.append(_piece(main, where, count))
        room -= count
        if room <= 0:
            break
    return "".join(out)


def _piece(main: bytes, where: int, count: int) -> str:
    """Return one piece (MS-DOC 2.9.73): a byte a character, or two."""
    at = where & (PIECE_COMPRESSED - 1)
    if where & PIECE_COMPRESSED:
        return main[at // 2 : at // 2 + count].decode("cp1252", "replace")
    return main[at : at + 2 * count].decode("utf-16-le", "replace")


def _piece_table(clx: bytes) -> tuple[tuple[int, ...], list[int]]:
    """Return the character positions and the places of all pieces (MS-DOC 2.8.35), nothing for a broken table."""
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:  # formatting stands before it
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != 2:
        return (), []
    plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = min((len(plc) - 4) // 12, MOST_PIECES)
    if count < 1:
        return (), []
    places = struct.unpack_from(f"<{count + 1}I", plc)
    behind = 4 * ((len(plc) - 4) // 12 + 1)
    return places, [struct.unpack_from("<I", plc, behind + 8 * n + 2)[0] for n in range(count)]


def _tell(text: str, found: Gathered) -> None:
    """Add the text; a row of a table ends with two marks, and rows of two cells are a form."""
    text = _FIELD_CODE.sub("", text)
    for row in text.split("\x07\x07"):
        before, _, last = row.rpartition("\r")
        cells = last.split("\x07")
        if before:
            found.say(before.replace("\x07", "\t").translate(_SIGNS) + "\n")
        found.say("\t".join(cells).translate(_SIGNS) + "\n")
        if len(cells) == 2:
            found.fill(cells[0].translate(_SIGNS), cells[1].translate(_SIGNS))
