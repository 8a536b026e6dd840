""".msg files (MS-OXMSG): a compound file of properties, recipients, attachments and further items."""

import struct

from intake.reading.caps import ENCLOSED_DEPTH
from intake.reading.files import file_of
from intake.reading.letter import File
from intake.reading.outlook.compound import Compound, Storage
from intake.reading.outlook.envelope import fill, recipients
from intake.reading.outlook.item import Outlook
from intake.reading.outlook.mapi import Properties

NAMES, CONTENT, CONTENT_TYPE, CONTENT_ID = (0x3707, 0x3704, 0x3001), 0x3701, 0x370E, 0x3712
TOP, INNER, ROW = 32, 24, 8  # bytes before the fixed properties of an item, an item inside it, a recipient or file
MOST_ROWS = 2000
_PROPERTIES = "__properties_version1.0"
_EMBEDDED = "__substg1.0_3701000d"


def read_msg(raw: bytes) -> Outlook:
    """Return what a .msg file says; what cannot be read is said in `errors`."""
    try:
        compound = Compound(raw)
    except (ValueError, struct.error) as fault:
        return Outlook(errors=[f"the Outlook file cannot be opened: {fault}"])
    if _PROPERTIES not in compound.root.streams and not any(n.startswith("__substg") for n in compound.root.streams):
        return Outlook(errors=["the file is no Outlook item"])
    return _item(compound, compound.root, TOP, 0)


def _item(compound: Compound, storage: Storage, head: int, depth: int) -> Outlook:
    item = Outlook()
    properties = _properties(compound, storage, head)
    fill(item, properties)
    rows = [_properties(compound, s, ROW) for s in _numbered(storage, "__recip_version1.0")]
    for row in rows:
        row.inherit(properties)
    item.to, item.cc = recipients(rows)
    for attached in _numbered(storage, "__attach_version1.0"):
        _attach(compound, attached, properties, item, depth)
    return item


def _numbered(storage: Storage, prefix: str) -> list[Storage]:
    return [storage.storages[n] for n in sorted(storage.storages) if n.startswith(prefix)][:MOST_ROWS]


def _properties(compound: Compound, storage: Storage, head: int) -> Properties:
    """Read the fixed values of the property stream and the streams of the others (MS-OXMSG 2.4)."""
    found = Properties()
    table = compound.read(storage, _PROPERTIES)
    for at in range(head, len(table) - 15, 16):
        kind, number = struct.unpack_from("<HH", table, at)
        if kind in (2, 3, 4, 5, 6, 7, 0x0A, 0x0B, 0x14, 0x40):
            found.values[number] = (kind, table[at + 8 : at + 16])
    for name in storage.streams:
        if name.startswith("__substg1.0_") and len(name) == 20:
            try:
                number, kind = int(name[12:16], 16), int(name[16:], 16)
            except ValueError:
                continue
            if kind in (0x1E, 0x1F, 0x102) and number not in (0x3702, 0x3709):  # no rendering of its icon
                found.values[number] = (kind, compound.read(storage, name))
    return found


def _attach(compound: Compound, storage: Storage, parent: Properties, item: Outlook, depth: int) -> None:
    properties = _properties(compound, storage, ROW)
    properties.inherit(parent)
    name = properties.text(*NAMES).replace("\\", "/").rpartition("/")[2]
    inner = storage.storages.get(_EMBEDDED)
    if inner is None:
        item.files.append(_file(properties, name))
    elif _PROPERTIES in inner.streams and depth < ENCLOSED_DEPTH:
        item.enclosed.append(_item(compound, inner, INNER, depth + 1))
    elif _PROPERTIES in inner.streams:
        item.errors.append(f"items nested deeper than {ENCLOSED_DEPTH} were not read")
    else:
        item.errors.append(f"an embedded object was not read: {name[:100]}")


def _file(properties: Properties, name: str) -> File:
    kind = properties.text(CONTENT_TYPE).strip().lower() or "application/octet-stream"
    return file_of(name, kind, properties.blob(CONTENT), inline=bool(properties.text(CONTENT_ID)))
