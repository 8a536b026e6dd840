"""winmail.dat (MS-OXTNEF): attributes one after another, those of the item first, then those of each file."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from intake.reading.caps import ENCLOSED_DEPTH
from intake.reading.files import file_of
from intake.reading.letter import Mailbox
from intake.reading.outlook.codepages import codec_of
from intake.reading.outlook.envelope import fill, plain, recipients
from intake.reading.outlook.item import Outlook
from intake.reading.outlook.mapi import Properties, eight_bit
from intake.reading.outlook.propertylist import properties_of, table_of

MARK = b"\x78\x9f\x3e\x22"
FROM, SUBJECT, SENT, KIND, BODY = 0x8000, 0x8004, 0x8005, 0x8008, 0x800C
PROPERTIES, RECIPIENTS, PAGE = 0x9003, 0x9004, 0x9007
STARTS_FILE, FILE_TITLE, FILE_DATA, FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
NAMES, CONTENT, CONTENT_TYPE = (0x3707, 0x3704, 0x3001), 0x3701, 0x370E
MESSAGE_IID = bytes.fromhex("0703020000000000c000000000000046")
MOST_FILES = 2000


@dataclass(slots=True)
class _Attached:
    title: bytes = b""
    content: bytes | None = None
    properties: Properties = field(default_factory=Properties)


def read_tnef(raw: bytes, depth: int = 0) -> Outlook:
    """Return what a winmail.dat holds: body, files, items inside it; what cannot be read is said in `errors`."""
    item = Outlook()
    if not raw.startswith(MARK):
        item.errors.append("winmail.dat cannot be opened: it lacks its mark")
        return item
    properties = Properties()
    attached: list[_Attached] = []
    said: dict[int, bytes] = {}
    for number, content in _attributes(raw, item):
        if number == STARTS_FILE or (number in (FILE_TITLE, FILE_DATA, FILE_PROPERTIES) and not attached):
            attached.append(_Attached())
        if number == FILE_TITLE:
            attached[-1].title = content.rstrip(b"\x00")
        elif number == FILE_DATA:
            attached[-1].content = content
        elif number == FILE_PROPERTIES:
            attached[-1].properties = properties_of(content)
        elif number == PROPERTIES:
            properties = properties_of(content)
        else:
            said.setdefault(number, content)
    _fill(item, properties, said)
    for one in attached[:MOST_FILES]:
        one.properties.inherit(properties)
        _attach(one, item, depth)
    return item


def _attributes(raw: bytes, item: Outlook) -> Iterator[tuple[int, bytes]]:
    """Yield (attribute number, bytes); a length beyond the end is said and what is there is taken."""
    at = 6
    while at + 9 <= len(raw):
        level, number, _, length = struct.unpack_from("<BHHI", raw, at)
        if level not in (1, 2):
            item.errors.append("winmail.dat is broken; what came before the break was read")
            return
        at += 9
        if at + length > len(raw):
            item.errors.append("winmail.dat ends early; what is there was read")
        yield number, raw[at : at + length]
        at += length + 2
    if raw[at:].strip(b"\x00\r\n"):
        item.errors.append("winmail.dat ends early; what is there was read")


def _fill(item: Outlook, properties: Properties, said: dict[int, bytes]) -> None:
    page = said.get(PAGE, b"")
    properties.page = struct.unpack_from("<I", page)[0] if len(page) >= 4 else 0
    codecs = properties.codecs()
    item.subject = eight_bit(said.get(SUBJECT, b"").rstrip(b"\x00"), codecs)
    item.kind = said.get(KIND, b"").rstrip(b"\x00").decode("ascii", "replace")
    item.date = _date(said.get(SENT, b""))
    item.sender = _sender(said.get(FROM, b""), codecs)
    item.text = plain(said.get(BODY, b""), codec_of(properties.page) if properties.page else "")
    fill(item, properties)
    rows = table_of(said.get(RECIPIENTS, b""))
    for row in rows:
        row.inherit(properties)
    item.to, item.cc = recipients(rows)


def _date(raw: bytes) -> datetime | None:
    if len(raw) < 12:
        return None
    try:
        year, month, day, hour, minute, second = struct.unpack_from("<6H", raw)
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _sender(raw: bytes, codecs: tuple[str, ...]) -> Mailbox:
    """Read a TRP structure: four lengths, the name, the address with its kind before a colon (MS-OXTNEF 2.1.3.3.1)."""
    if len(raw) < 8:
        return Mailbox()
    name_bytes, address_bytes = struct.unpack_from("<HH", raw, 4)
    name = raw[8 : 8 + name_bytes].rstrip(b"\x00")
    address = raw[8 + name_bytes : 8 + name_bytes + address_bytes].rstrip(b"\x00").decode("ascii", "replace")
    return Mailbox(eight_bit(name, codecs), address.partition(":")[2] if "@" in address else "")


def _attach(one: _Attached, item: Outlook, depth: int) -> None:
    name = one.properties.text(*NAMES) or eight_bit(one.title, one.properties.codecs())
    name = name.replace("\\", "/").rpartition("/")[2]
    packed = one.properties.blob(CONTENT)
    inner = packed[16:] if packed.startswith(MESSAGE_IID) else packed
    if inner.startswith(MARK) and depth < ENCLOSED_DEPTH:
        item.enclosed.append(read_tnef(inner, depth + 1))
        item.enclosed[-1].source = inner
        return
    content = one.content if one.content is not None else packed
    kind = one.properties.text(CONTENT_TYPE).strip().lower() or "application/octet-stream"
    if content or name:
        item.files.append(file_of(name, kind, content))
