"""Property lists inside winmail.dat (MS-OXTNEF 2.1.3.4): counts and lengths checked against the bytes there."""

import struct

from intake.reading.outlook.mapi import Properties

MOST = 5000  # properties of one object, values of one property, rows of one table
_FOUR = frozenset({2, 3, 4, 0x0A, 0x0B})
_EIGHT = frozenset({5, 6, 7, 0x14, 0x40})
_LONG = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_SEVERAL = 0x1000


def properties_of(raw: bytes) -> Properties:
    """Return the properties of one list; a broken list gives those before the break."""
    found = Properties()
    _Cursor(raw).properties(found)
    return found


def table_of(raw: bytes) -> list[Properties]:
    """Return the rows of a table, such as that of the recipients."""
    cursor = _Cursor(raw)
    rows: list[Properties] = []
    for _ in range(min(cursor.number(), MOST)):
        if cursor.ended:
            break
        rows.append(Properties())
        cursor.properties(rows[-1])
    return [row for row in rows if row.values]


class _Cursor:
    """A place in the bytes; past the end every read gives nothing and `ended` is true."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at, self.ended = raw, 0, False

    def take(self, size: int) -> bytes:
        piece = self.raw[self.at : self.at + size]
        self.ended = self.ended or len(piece) < size
        self.at += size + -size % 4
        return piece

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def properties(self, found: Properties) -> None:
        for _ in range(min(self.number(), MOST)):
            if self.ended:
                return
            self._property(found)

    def _property(self, found: Properties) -> None:
        head = self.take(4)
        if len(head) < 4:
            return
        kind, number = struct.unpack("<HH", head)
        name = self._name() if number >= 0x8000 else None
        value = self._value(kind)
        if value is None:
            return
        if name is None:
            found.values.setdefault(number, value)
        else:
            found.named.setdefault(name, value)

    def _name(self) -> str | int:
        self.take(16)  # whose name it is
        if self.number() == 0:
            return self.number()
        return self.take(min(self.number(), len(self.raw))).decode("utf-16-le", "replace").rstrip("\x00")

    def _value(self, kind: int) -> tuple[int, bytes] | None:
        """Return the first value; the others of a property with several are passed over."""
        single = kind & ~_SEVERAL
        count = self.number() if kind & _SEVERAL or single in _LONG else 1
        values: list[bytes] = []
        for _ in range(min(count, MOST)):
            size = self._size(single)
            if size < 0 or self.ended:
                self.ended = True
                break
            values.append(self.take(min(size, len(self.raw))))
        return (single, values[0]) if values else None

    def _size(self, kind: int) -> int:
        if kind in _LONG:
            return self.number()
        return 4 if kind in _FOUR else 8 if kind in _EIGHT else 16 if kind == 0x48 else -1 if kind != 1 else 0
