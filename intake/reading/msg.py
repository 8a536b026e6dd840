"""Outlook .msg files (MS-OXMSG): compound files of properties, recipients, files and items inside items; bounded."""

import io
from typing import Any

from intake.reading import mapi
from intake.reading.caps import ENCLOSED_DEPTH
from intake.reading.mapi import Item, Properties
from intake.reading.mime import file_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
METHOD, DATA, LONG_NAME, SHORT_NAME, DISPLAY_NAME, TYPE = 0x3705, 0x3701, 0x3707, 0x3704, 0x3001, 0x370E
NAMES = (LONG_NAME, SHORT_NAME, DISPLAY_NAME)
OUTER_HEAD, INNER_HEAD, ROW_HEAD = 32, 24, 8  # bytes before the first property (MS-OXMSG 2.4)
ENTRY = 16  # bytes of a property
MOST_OBJECTS = 500  # recipients, and files, of one item
MOST_BYTES = 200_000_000  # of one stream


def read_msg(raw: bytes) -> Item:
    """Return what a .msg file says; what cannot be read is said in `errors`."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as ole:
            return _item(_Storage(ole, ()), OUTER_HEAD, 0)
    except Exception as fault:  # the library raises whatever a broken compound file makes it raise
        return Item(errors=[f"the Outlook file cannot be opened: {type(fault).__name__}"])


class _Storage:
    """One folder of a compound file."""

    def __init__(self, ole: Any, path: tuple[str, ...]) -> None:
        self.ole, self.path = ole, path

    def names(self) -> list[str]:
        """The names of what lies in it."""
        depth = len(self.path)
        inside = (entry for entry in self.ole.listdir(streams=True, storages=True) if len(entry) == depth + 1)
        return [entry[-1] for entry in inside if tuple(entry[:depth]) == self.path]

    def stream(self, name: str) -> bytes:
        """The bytes of a stream, b"" if there is none or it is broken."""
        where = [*self.path, name]
        try:
            return bytes(self.ole.openstream(where).read(MOST_BYTES)) if self.ole.exists(where) else b""
        except (OSError, ValueError):
            return b""

    def inside(self, name: str) -> "_Storage":
        """A folder in it."""
        return _Storage(self.ole, (*self.path, name))


def _item(storage: _Storage, head: int, depth: int) -> Item:
    names = storage.names()
    recipients = [storage.inside(n) for n in names if n.startswith("__recip_version1.0_")][:MOST_OBJECTS]
    properties = _properties(storage, head, names)
    item = mapi.item_of(properties, [_properties(one, ROW_HEAD, one.names()) for one in recipients])
    for name in [n for n in names if n.startswith("__attach_version1.0_")][:MOST_OBJECTS]:
        try:
            _attachment(storage.inside(name), item, properties.codepage, depth)
        except Exception as fault:  # one broken file must not hide the others
            item.errors.append(f"a file in the Outlook item cannot be read: {type(fault).__name__}")
    return item


def _properties(storage: _Storage, head: int, names: list[str]) -> Properties:
    found = Properties()
    table = storage.stream("__properties_version1.0")[head:]
    for at in range(0, len(table) - ENTRY + 1, ENTRY):
        kind, name = (int.from_bytes(table[at + n : at + n + 2], "little") for n in (0, 2))
        found.held[name] = (kind, table[at + 8 : at + ENTRY])
    for stream in names:
        tag = stream.removeprefix("__substg1.0_")
        if tag != stream and len(tag) == 8:
            name, kind = int(tag[:4], 16), int(tag[4:], 16)
            if kind in (mapi.STRING8, mapi.UNICODE, mapi.BINARY):
                found.held[name] = (kind, storage.stream(stream))
    return found


def _attachment(storage: _Storage, item: Item, codepage: int, depth: int) -> None:
    names = storage.names()
    properties = _properties(storage, ROW_HEAD, names)
    properties.codepage = codepage
    name = next((text for n in NAMES if (text := properties.text(n))), "")
    held = f"__substg1.0_{DATA:04X}{mapi.OBJECT:04X}"
    if held in names:
        inner = storage.inside(held)
        if "__properties_version1.0" in inner.names():
            _enclosed(inner, name, item, depth)
            return
        content = inner.stream("CONTENTS") or inner.stream("Package")
    else:
        content = properties.binary(DATA)
    if content or name:
        item.files.append(file_of(name, properties.text(TYPE) or "application/octet-stream", content))


def _enclosed(storage: _Storage, name: str, item: Item, depth: int) -> None:
    if depth >= ENCLOSED_DEPTH:
        item.errors.append(f"items nested deeper than {ENCLOSED_DEPTH} were not read")
        return
    item.enclosed.append((name, _item(storage, INNER_HEAD, depth + 1)))
