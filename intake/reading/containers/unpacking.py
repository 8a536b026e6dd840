"""Archives opened within bounds, in memory alone: bounds are judged before a byte is unpacked."""

import zlib
from collections.abc import Iterator

from intake.reading.caps import RATIO, RATIO_FROM
from intake.reading.containers.archive import Archive, Member
from intake.reading.containers.foreign import shelve_foreign
from intake.reading.containers.inflating import Damaged, pieces
from intake.reading.containers.names import names_of
from intake.reading.containers.packed import shelve_packed
from intake.reading.containers.shelf import Opened, Room, Shelf
from intake.reading.containers.tarred import shelve_tar
from intake.reading.containers.zipped import ENCRYPTED, MASKED, SIZES_FOLLOW, UTF8, Entry, Listing, listed, overlapping

METHODS = {0: "stored", 8: "deflate", 12: "bz2"}  # APPNOTE.TXT 4.4.5


def opened(content: bytes, kind: str, name: str, room: Room, depth: int = 1) -> Opened:
    """Return what lies in an archive; never raises.

    kind   of recognising.archive_kind
    name   the archive's own, for gz, bz2 and xz name nothing
    room   what may still be unpacked; it is used up
    depth  1 for an archive that lies in a mail itself
    """
    shelf = Shelf(kind, len(content), room, depth, opened)
    try:
        if kind == "zip":
            _shelve_zip(content, shelf)
        elif kind == "tar":
            shelve_tar(content, shelf)
        elif kind in ("rar", "7z"):
            shelve_foreign(content, kind, shelf)
        else:
            shelve_packed(content, kind, name, shelf)
    except Exception as fault:  # a bug of ours or of a library must not cost the mail its other files
        return Opened(Archive(kind, tuple(shelf.members), (f"it cannot be read: {type(fault).__name__}",), closed=True))
    return shelf.opened()


def _shelve_zip(content: bytes, shelf: Shelf) -> None:
    listing = listed(content)
    entries = listing.entries
    shelf.trouble += listing.trouble
    if not entries:
        shelf.closed = bool(listing.trouble)
        shelf.trouble += ["its bytes are no zip archive"] * shelf.closed
    refused = list(_dangers(listing, shelf.room, len(content)))
    for words in refused:
        shelf.refuse(words)
    names = names_of([(e.raw_name, bool(e.flags & UTF8)) for e in entries])
    for entry, name in zip(entries, names, strict=True):
        member = _member(entry, name)
        readable = not (refused or member.encrypted or entry.begin < 0) and entry.method in METHODS
        if not shelf.put(member, _checked(content, entry) if readable else None):
            shelf.refuse(f"it holds more than may be opened; {len(entries)} members are in its list")
            return


def _dangers(listing: Listing, room: Room, packed: int) -> Iterator[str]:
    """Say why nothing of a zip may be unpacked, judged by its list alone."""
    entries = listing.entries
    if listing.more or len(entries) > room.members:
        yield f"it has more than {min(room.members, len(entries))} members"
    if overlapping(entries):
        yield "its entries overlap"
    bomb = next((e for e in entries if e.size > max(RATIO_FROM, RATIO * e.packed)), None)
    total = sum(e.size for e in entries)
    if bomb is not None:
        yield f"it unpacks to more than {RATIO} times its size"
    if total > max(RATIO_FROM, RATIO * packed) or total > room.size_bytes:
        yield f"it unpacks to too much: {total} bytes"


def _member(entry: Entry, name: str) -> Member:
    encrypted = bool(entry.flags & (ENCRYPTED | MASKED))
    trouble = []
    if entry.begin < 0:
        trouble.append("its own header is missing")
    elif not entry.flags & UTF8 and entry.own_name.replace(b"\\", b"/") != entry.raw_name.replace(b"\\", b"/"):
        trouble.append("the list and its own header give it different names")
    if "\\" in name:
        trouble.append("its name has backslashes in it")
    if entry.method not in METHODS and not encrypted:
        trouble.append(f"it is packed in a way that cannot be opened here (method {entry.method})")
    return Member(name, entry.size, entry.packed, encrypted, kind=entry.kind, trouble=tuple(trouble))


def _checked(content: bytes, entry: Entry) -> Iterator[bytes]:
    """Yield an entry's bytes; what is longer, shorter or other than its list says is damaged."""
    crc, size = 0, 0
    unknown = bool(entry.flags & SIZES_FOLLOW) and not entry.size
    for piece in pieces(content, entry.begin, entry.packed, METHODS[entry.method]):
        size += len(piece)
        if size > entry.size and not unknown:
            raise Damaged("it is larger than its list says")
        crc = zlib.crc32(piece, crc)
        yield piece
    if not unknown and (size != entry.size or crc != entry.crc):
        raise Damaged("its bytes are not those of the list: size or checksum differ")
