"""Archives that only libarchive reads: .rar and .7z.

The system library need not be there: such an archive is then taken and said to be closed (contract.md 4.11).
"""

import logging
from collections.abc import Iterator
from ctypes import c_char_p, c_int, c_void_p, cast
from functools import cache
from typing import Any

from intake.reading.charset import decoded
from intake.reading.containers.archive import Member
from intake.reading.containers.inflating import Damaged
from intake.reading.containers.rar import MARK, locked
from intake.reading.containers.shelf import Shelf

CLOSED = "it cannot be opened here"
_BLOCK = 256 * 1024
_FORMATS = {"rar": "rar", "7z": "7zip"}


@cache
def _library() -> Any:
    """libarchive, None where it is not installed."""
    try:
        import libarchive
        import libarchive.ffi
        import libarchive.read

        logging.getLogger("libarchive").disabled = True  # it would log names out of mails
        is_encrypted = libarchive.ffi.libarchive.archive_entry_is_encrypted
        is_encrypted.argtypes, is_encrypted.restype = [c_void_p], c_int
    except (ImportError, OSError, AttributeError, TypeError):
        return None
    return libarchive


def opens_here() -> bool:
    """Return whether libarchive is installed."""
    return _library() is not None


def shelve_foreign(content: bytes, kind: str, shelf: Shelf) -> None:
    """Put the members of a .rar or .7z on the shelf, as far as it can be read here."""
    library = _library()
    is_rar5 = content.startswith(MARK)
    shelf.encrypted = is_rar5 and locked(content)
    if library is None or not content:
        shelf.closed = True
        shelf.trouble.append(CLOSED)
        return
    name = "rar5" if is_rar5 else _FORMATS[kind]
    # one format and no filter, never "all": some of those start programs
    with library.read.new_archive_read(name, "none") as pointer:
        try:
            library.ffi.read_open_memory(pointer, cast(c_char_p(content), c_void_p), len(content))
            _shelve_each(library, pointer, shelf)
        except library.ArchiveError as fault:
            _blame(str(fault), shelf)


def _blame(said: str, shelf: Shelf) -> None:
    """Tell a locked list from a damaged one; only the library's own words tell (its function for it can crash)."""
    if "ncrypt" in said:
        shelf.encrypted = True
        shelf.trouble.append("its list is locked with a password")
    else:
        shelf.trouble.append("it is damaged; what comes behind the damage is not shown" if shelf.members else CLOSED)
    shelf.closed = not shelf.members


def _shelve_each(library: Any, pointer: Any, shelf: Shelf) -> None:
    for entry in library.read.ArchiveRead(pointer):
        encrypted = library.ffi.libarchive.archive_entry_is_encrypted(entry._entry_p) > 0
        kind = "link" if entry.issym or entry.islnk else "folder" if entry.isdir else "file"
        name = entry.pathname
        name = decoded(name)[0] if isinstance(name, bytes) else name or ""
        member = Member(name, max(0, entry.size or 0), encrypted=encrypted, kind=kind)
        if not shelf.put(member, None if encrypted else _blocks(entry, library.ArchiveError)):
            shelf.refuse("it holds more than may be opened; the rest of it is not shown")
            return


def _blocks(entry: Any, fault: type[Exception]) -> Iterator[bytes]:
    try:
        yield from entry.get_blocks(_BLOCK)
    except fault as error:
        raise Damaged("its packed bytes are damaged") from error
