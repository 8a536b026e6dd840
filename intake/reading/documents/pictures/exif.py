"""Exif (CIPA DC-008): when, which way up, and the place; and that place taken out without moving a byte."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from intake.reading.documents.pictures.picture import Span

MOST_TABLES = 20
MOST_ENTRIES = 1000
ORIENTATION, EXIF_TABLE, PLACE_TABLE = 0x0112, 0x8769, 0x8825
TAKEN, DIGITISED, TAKEN_OFFSET, DIGITISED_OFFSET = 0x9003, 0x9004, 0x9011, 0x9012
BELOW = frozenset({EXIF_TABLE, 0xA005, 0x014A})  # tables hung below a table
SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4)  # bytes of a value of each type
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a table; `at` is its own place in the file, `value_at` that of its value."""

    tag: int
    at: int
    value_at: int
    size: int
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table of entries (TIFF 6.0, section 2)."""

    at: int
    entries: tuple[Entry, ...]


class Exif:
    """An Exif block inside a picture's bytes, which begin a TIFF file at `span`."""

    def __init__(self, content: bytes | bytearray, span: Span) -> None:
        """Read the tables that hang together; what is broken has none."""
        self.content, (self.start, self.end) = content, span
        mark = bytes(content[self.start : self.start + 4])
        self.order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(mark, "")
        self.tables = tuple(self._walk()) if self.order and self.end - self.start >= 14 else ()

    def _walk(self) -> Iterator[Table]:
        waiting, seen = [self._number(self.start + 4, 4)], set[int]()
        while waiting and len(seen) < MOST_TABLES:
            place = waiting.pop()
            if place in seen or place < 8:
                continue
            seen.add(place)
            table = self.table(place)
            if table is None:
                continue
            yield table
            waiting += [entry.number for entry in table.entries if entry.tag in BELOW]
            following = table.at + 2 + 12 * len(table.entries)
            if following + 4 <= self.end:
                waiting.append(self._number(following, 4))

    def table(self, place: int) -> Table | None:
        """Return the table at a place counted from the block's start, None where there can be none."""
        at = self.start + place
        if at + 2 > self.end:
            return None
        count = min(self._number(at, 2), (self.end - at - 2) // 12, MOST_ENTRIES)
        return Table(at, tuple(self._entry(at + 2 + 12 * n) for n in range(count)))

    def _entry(self, at: int) -> Entry:
        tag, kind, count, number = struct.unpack_from(f"{self.order}HHII", self.content, at)
        size = (SIZES[kind] if kind < len(SIZES) else 0) * count
        short = self._number(at + 8, 2) if kind == 3 else number
        return Entry(tag, at, at + 8 if size <= 4 else self.start + number, size, short)

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self.content[at : at + size], "little" if self.order == "<" else "big")

    def first(self, *tags: int) -> Entry | None:
        """Return the first entry of the first of these tags that is there."""
        every = [entry for table in self.tables for entry in table.entries]
        return next((entry for tag in tags for entry in every if entry.tag == tag), None)

    def text(self, tag: int) -> str:
        """Return a short text, '' if there is none."""
        entry = self.first(tag)
        if entry is None or entry.size > 100:
            return ""
        raw = bytes(self.content[entry.value_at : min(entry.value_at + entry.size, self.end)])
        return raw.split(b"\x00")[0].decode("ascii", "replace").strip()

    @property
    def taken_at(self) -> str:
        """When the picture was taken, as Document says it; '' if it does not tell."""
        for tag, offset in ((TAKEN, TAKEN_OFFSET), (DIGITISED, DIGITISED_OFFSET)):
            if (found := _MOMENT.match(self.text(tag))) and found[1] > "0000":
                year, month, day, hour, minute, second = found.groups()
                zone = _OFFSET.match(self.text(offset))
                return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone[0] if zone else ''}"
        return ""

    @property
    def orientation(self) -> int | None:
        """Which way up, 1 to 8."""
        entry = self.first(ORIENTATION)
        return entry.number if entry is not None and 1 <= entry.number <= 8 else None

    @property
    def places(self) -> tuple[tuple[Table, Entry], ...]:
        """The entries that lead to a place, each with the table it stands in."""
        return tuple((t, e) for t in self.tables for e in t.entries if e.tag == PLACE_TABLE)


def without_place(content: bytearray, span: Span) -> None:
    """Take the place out of a block, in these bytes: its values and entries become zeros, nothing else moves.

    source  CIPA DC-008-2019 4.6.3 (Exif IFD, GPS IFD pointers), TIFF 6.0 section 2
    """
    for _ in range(MOST_TABLES):
        exif = Exif(content, span)
        if not exif.places:
            return
        holder, pointer = exif.places[0]
        place = exif.table(pointer.number) if pointer.number >= 8 else None
        for entry in place.entries if place is not None else ():
            if entry.size > 4:
                _zero(content, entry.value_at, entry.value_at + entry.size, span)
            _zero(content, entry.at, entry.at + 12, span)
        _drop(content, exif, holder, pointer)


def _drop(content: bytearray, exif: Exif, holder: Table, pointer: Entry) -> None:
    """Take an entry out of its table; those behind it move up, for they must stay in order."""
    end = min(holder.at + 2 + 12 * len(holder.entries) + 4, exif.end)
    content[pointer.at : end - 12] = content[pointer.at + 12 : end]
    content[end - 12 : end] = bytes(12)
    struct.pack_into(f"{exif.order}H", content, holder.at, len(holder.entries) - 1)


def _zero(content: bytearray, start: int, end: int, span: Span) -> None:
    start, end = max(start, span[0] + 8), min(end, span[1])
    if start < end:
        content[start:end] = bytes(end - start)
