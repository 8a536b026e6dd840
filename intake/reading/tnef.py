"""winmail.dat (MS-OXTNEF): what Outlook sends to programs that are not Outlook; bounded by its own length."""

from collections.abc import Iterator

from intake.reading import mapi
from intake.reading.caps import ENCLOSED_DEPTH
from intake.reading.mapi import Item, Properties
from intake.reading.mime import file_of

MARK = b"\x78\x9f\x3e\x22"
SUBJECT, BODY, MESSAGE_ID, SENT_AT, CODEPAGE, PROPERTIES, RECIPIENTS = (
    0x8004, 0x800C, 0x8009, 0x8005, 0x9007, 0x9003, 0x9004,
)  # fmt: skip
BEGINS, TITLE, DATA, OF_FILE = 0x9002, 0x8010, 0x800F, 0x9005
LONG_NAME, CONTENT, TYPE = 0x3707, 0x3701, 0x370E
_GUID = 16  # bytes before the stream of an item inside
_SIZES = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x000A: 4, 0x000B: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x0014: 8,
          0x0040: 8, 0x0048: 16}  # fmt: skip
_VARIABLE = frozenset({mapi.STRING8, mapi.UNICODE, mapi.BINARY, mapi.OBJECT})
MANY = 0x1000  # a property of several values


class _Ended(Exception):
    """The bytes ended, or lied about their length."""


class _Cursor:
    """Reads little-endian values and never past the end."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def take(self, count: int) -> bytes:
        if count < 0 or self.at + count > len(self.raw):
            raise _Ended
        self.at += count
        return self.raw[self.at - count : self.at]

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "little")

    def padded(self, count: int) -> bytes:
        found = self.take(count)
        self.at += -count % 4
        return found


def read_tnef(raw: bytes, depth: int = 0) -> Item:
    """Return what a winmail.dat holds: body, files, items; what cannot be read is said in `errors`."""
    if not raw.startswith(MARK):
        return Item(errors=["winmail.dat cannot be opened: it does not begin as one"])
    whole = Properties()
    files: list[Properties] = []
    errors: list[str] = []
    recipients: list[Properties] = []
    for level, name, data in _attributes(raw, errors):
        if level == 1:
            recipients += _message(name, data, whole)
        elif name == BEGINS:
            files.append(Properties())
        elif files:
            _file(name, data, files[-1])
    item = mapi.item_of(whole, recipients)
    item.errors += errors
    for one in files:
        one.codepage = whole.codepage
        _keep(one, item, depth)
    return item


def _attributes(raw: bytes, errors: list[str]) -> Iterator[tuple[int, int, bytes]]:
    """Yield (level, number, data)."""
    cursor = _Cursor(raw)
    cursor.take(6)
    while cursor.at < len(raw):
        try:
            level, tag, length = cursor.number(1), cursor.number(), cursor.number()
            data = cursor.take(length)
            yield level, tag & 0xFFFF, data
            cursor.take(2)  # a checksum nobody keeps right
        except _Ended:
            errors.append("winmail.dat ends early")
            return


def _message(name: int, data: bytes, whole: Properties) -> list[Properties]:
    if name == PROPERTIES:
        whole.held |= _properties(_Cursor(data)).held
    elif name == CODEPAGE:
        whole.codepage = int.from_bytes(data[:4], "little")
    elif name == RECIPIENTS:
        return _rows(_Cursor(data))
    elif name == SENT_AT:
        pass  # in the sender's own zone, which is not told; the property has it in UTC
    elif name in (SUBJECT, BODY, MESSAGE_ID):
        number = {SUBJECT: mapi.SUBJECT, BODY: mapi.BODY, MESSAGE_ID: mapi.MESSAGE_ID}[name]
        whole.held.setdefault(number, (mapi.STRING8, data))
    return []


def _rows(cursor: _Cursor) -> list[Properties]:
    rows: list[Properties] = []
    try:
        for _ in range(min(cursor.number(), len(cursor.raw))):
            rows.append(_properties(cursor))
            if cursor.at >= len(cursor.raw):
                break
    except _Ended:
        pass
    return rows


def _properties(cursor: _Cursor) -> Properties:
    """Return the properties that stand here (MS-OXTNEF 2.1.3.4); as many as can be read."""
    found = Properties()
    try:
        for _ in range(min(cursor.number(), len(cursor.raw))):
            kind, name = cursor.number(2), cursor.number(2)
            if name >= 0x8000:
                _skip_name(cursor)
            found.held.setdefault(name, (kind, _value(cursor, kind)))
    except _Ended:
        pass
    return found


def _skip_name(cursor: _Cursor) -> None:
    cursor.take(_GUID)
    if cursor.number() == 0:
        cursor.number()
    else:
        cursor.padded(cursor.number())


def _value(cursor: _Cursor, kind: int) -> bytes:
    single = kind & ~MANY
    if single in _VARIABLE:
        values = [cursor.padded(cursor.number()) for _ in range(min(cursor.number(), len(cursor.raw)))]
        return values[0] if values else b""
    if single not in _SIZES:
        raise _Ended
    if kind & MANY:
        values = [cursor.take(_SIZES[single]) for _ in range(min(cursor.number(), len(cursor.raw)))]
        return values[0] if values else b""
    return cursor.take(_SIZES[single])


def _file(name: int, data: bytes, file: Properties) -> None:
    if name == TITLE:
        file.held[TITLE] = (mapi.STRING8, data)
    elif name == DATA:
        file.held[DATA] = (mapi.BINARY, data)
    elif name == OF_FILE:
        file.held |= _properties(_Cursor(data)).held


def _keep(file: Properties, item: Item, depth: int) -> None:
    name = file.text(LONG_NAME) or file.text(mapi.NAME) or file.text(TITLE)
    kind, held = file.held.get(CONTENT, (0, b""))
    content = file.binary(DATA)
    inner = held[_GUID:] if kind == mapi.OBJECT else b""
    if inner.startswith(MARK) and depth < ENCLOSED_DEPTH:
        item.enclosed.append((name, read_tnef(inner, depth + 1)))
        return
    content = content or inner or (held if kind == mapi.BINARY else b"")
    item.files.append(file_of(name.strip("\x00"), file.text(TYPE) or "application/octet-stream", content))
