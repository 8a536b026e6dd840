"""The list of a .zip, read without trusting it (APPNOTE.TXT 6.3.10): every number in it may lie.

Python's own reader builds an object for each of a million entries and, in some versions, reads entries that overlap.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.reading.caps import MEMBERS

_END, _END64, _AT64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LISTED, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
_TAIL = 22 + 65_535  # bytes at the end in which the end of the list lies
_TRAILING = 1024  # bytes behind the end that such programs overlook; a zip that lies inside a file has more
_UNIX, _MAC = 3, 19
_LINK, _FOLDER = 0o120000, 0o040000
_ALL_ONES = 0xFFFFFFFF
ENCRYPTED, SIZES_FOLLOW, UTF8, MASKED = 1, 1 << 3, 1 << 11, 1 << 13


@dataclass(slots=True)
class Entry:
    """One entry as the list describes it.

    at          where its own header begins; `begin` where its packed bytes do, -1 if there is no header
    own_name    its name as its own header says it
    """

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    at: int
    mode: int = 0
    begin: int = -1
    own_name: bytes = b""

    @property
    def kind(self) -> str:
        """What it is: "file", "folder" or "link"."""
        if self.mode & 0o170000 == _LINK:
            return "link"
        is_folder = (self.raw_name.endswith((b"/", b"\\")) and not self.size) or self.mode & 0o170000 == _FOLDER
        return "folder" if is_folder else "file"


@dataclass(slots=True)
class Listing:
    """The entries in order, at most MEMBERS; `more` if there are others; `trouble` with the list itself."""

    entries: list[Entry] = field(default_factory=list)
    more: bool = False
    trouble: list[str] = field(default_factory=list)


def listed(content: bytes) -> Listing:
    """Return the list of a zip; from the entries' own headers where the list at its end is missing."""
    listing = Listing()
    found = _list_at(content)
    if found is None:
        listing.trouble.append("it is cut short: the list at its end is missing")
        entries = _by_headers(content)
    else:
        entries = _by_list(content, *found, listing)
    for entry in entries:
        if len(listing.entries) == MEMBERS:
            listing.more = True
            break
        listing.entries.append(entry)
    return listing


def _list_at(content: bytes) -> tuple[int, int, int] | None:
    """Return where the list begins and ends, and what to add to the offsets in it; None if there is no list."""
    end = content.rfind(_END, max(0, len(content) - _TAIL))
    if end < 0 or end + 22 > len(content):
        return None
    size, at = struct.unpack_from("<II", content, end + 12)
    if content[max(0, end - 20) : end].startswith(_AT64):
        (end64,) = struct.unpack_from("<Q", content, end - 12)
        if content[end64 : end64 + 4] == _END64 and end64 + 56 <= end:
            size, at = struct.unpack_from("<QQ", content, end64 + 40)
            end = end64
    begin = end - size
    if begin < 0 or begin < at:
        return None
    return begin, end, begin - at


def ends_as_zip(content: bytes) -> bool:
    """Return whether a program for archives takes these bytes for a zip, whatever they begin with."""
    found = _list_at(content)
    if found is None or content[found[0] : found[0] + 4] != _LISTED:
        return False
    end = content.rfind(_END, max(0, len(content) - _TAIL))
    (comment,) = struct.unpack_from("<H", content, end + 20)
    return len(content) - end - 22 - int(comment) in range(_TRAILING)


def _by_list(content: bytes, at: int, end: int, shift: int, listing: Listing) -> Iterator[Entry]:
    while at + 46 <= end and content[at : at + 4] == _LISTED:
        made_by, flags, method, crc, packed, size, n, m, k, outside, where = struct.unpack_from(
            "<5xB2xHH4xIIIHHH4xII", content, at
        )
        name, extra = content[at + 46 : at + 46 + n], content[at + 46 + n : at + 46 + n + m]
        mode = outside >> 16 if made_by in (_UNIX, _MAC) else 0
        entry = Entry(name, flags, method, crc, packed, size, where, mode)
        _widen(entry, extra)
        entry.at += shift
        _meet(entry, content)
        yield entry
        at += 46 + n + m + k
    if at < end:
        listing.trouble.append("its list is damaged; what comes behind the damage is not shown")


def _widen(entry: Entry, extra: bytes) -> None:
    """Take the long numbers of a zip64 entry, and a name in UTF-8 that stands beside the old one."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == 0x0001:
            longs = iter(struct.unpack(f"<{len(body) // 8}Q", body[: len(body) // 8 * 8]))
            entry.size = next(longs, entry.size) if entry.size == _ALL_ONES else entry.size
            entry.packed = next(longs, entry.packed) if entry.packed == _ALL_ONES else entry.packed
            entry.at = next(longs, entry.at) if entry.at == _ALL_ONES else entry.at
        elif kind == 0x7075 and len(body) > 5:
            entry.raw_name, entry.flags = body[5:], entry.flags | UTF8


def _meet(entry: Entry, content: bytes) -> None:
    """Find the entry's own header; its lengths say where the packed bytes begin."""
    if content[entry.at : entry.at + 4] == _LOCAL and entry.at + 30 <= len(content):
        n, m = struct.unpack_from("<HH", content, entry.at + 26)
        entry.own_name = content[entry.at + 30 : entry.at + 30 + n]
        entry.begin = entry.at + 30 + n + m


def _by_headers(content: bytes) -> Iterator[Entry]:
    """Yield the entries one behind the other, as long as each says its own length."""
    at = 0
    while content[at : at + 4] == _LOCAL and at + 30 <= len(content):
        flags, method, crc, packed, size, n, m = struct.unpack_from("<2xHH4xIIIHH", content, at + 4)
        name = content[at + 30 : at + 30 + n]
        entry = Entry(name, flags, method, crc, packed, size, at, begin=at + 30 + n + m, own_name=name)
        _widen(entry, content[at + 30 + n : entry.begin])
        yield entry
        if flags & SIZES_FOLLOW and not packed:
            return
        at = entry.begin + entry.packed


def overlapping(entries: list[Entry]) -> bool:
    """Return whether two entries share bytes: a small file can so unpack to thousands of times its size."""
    reached = 0
    for entry in sorted(entries, key=lambda e: e.at):
        if entry.begin < 0:
            continue
        if entry.at < reached:
            return True
        reached = entry.begin + entry.packed
    return False
