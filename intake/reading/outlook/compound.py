"""Compound files (MS-CFB), the outer form of .msg, .doc and .xls: storages and streams, bounded by the file's own size.

Every length in such a file may lie. A chain never has more sectors than the file, and all streams together never
give more than a few times its bytes.
"""

import struct
from dataclasses import dataclass, field

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NONE = 0xFFFFFFFA  # from here on sector numbers are marks: end of chain, free, FAT
_ENTRY = 128
_ENTRIES = 50_000
_OVERREAD = 4  # times the file's size that all reads together may give


@dataclass(slots=True)
class Storage:
    """A folder of a compound file: {lower-case name: directory entry} and {lower-case name: Storage}."""

    streams: dict[str, tuple[int, int]] = field(default_factory=dict)
    storages: dict[str, "Storage"] = field(default_factory=dict)


class Compound:
    """An opened compound file."""

    def __init__(self, raw: bytes) -> None:
        """Read the directory.

        raises  ValueError if this is no compound file or one without a directory
        """
        if not raw.startswith(OLE) or len(raw) < 1024:
            raise ValueError("no compound file")
        self._raw = raw
        shift, mini_shift = struct.unpack_from("<HH", raw, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError(f"sectors of 2^{shift} and 2^{mini_shift} bytes")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._left = _OVERREAD * len(raw) + 4096
        directory, self._cutoff, mini_fat = struct.unpack_from("<I4xII", raw, 48)
        self._fat = self._table(self._fat_sectors())
        self._mini_fat = self._table(self._chain(mini_fat, self._fat))
        self.root = Storage()
        self._mini = b""
        self._read_directory(directory)

    def read(self, storage: Storage, name: str) -> bytes:
        """Return a stream's bytes, b'' if there is none; never more than the file can hold."""
        start, size = storage.streams.get(name.lower(), (_NONE, 0))
        size = min(size, len(self._raw), self._left)
        small = size < self._cutoff
        whole, step, fat = (self._mini, self._mini_size, self._mini_fat) if small else (b"", self._size, self._fat)
        chain = self._chain(start, fat, -(-size // step))
        content = b"".join(whole[s * step : (s + 1) * step] if small else self._sector(s) for s in chain)[:size]
        self._left -= len(content)
        return content

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._raw[start : start + self._size]

    def _chain(self, start: int, fat: tuple[int, ...], most: int | None = None) -> list[int]:
        """Follow a chain until it ends, leaves the table, or is longer than the table."""
        found: list[int] = []
        limit = len(fat) if most is None else min(most, len(fat))
        while start < len(fat) and len(found) < limit:
            found.append(start)
            start = fat[start]
        return found

    def _fat_sectors(self) -> list[int]:
        raw, in_file = self._raw, len(self._raw) // self._size + 1
        sectors = [s for s in struct.unpack_from("<109I", raw, 76) if s < _NONE]
        (following,) = struct.unpack_from("<I", raw, 68)
        for _ in range(in_file):
            block = self._sector(following) if following < _NONE else b""
            if len(block) < self._size:
                break
            *more, following = struct.unpack(f"<{self._size // 4}I", block)
            sectors += [s for s in more if s < _NONE]
            if len(sectors) > in_file:
                break
        return sectors[:in_file]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        most = len(self._raw) // self._mini_size + self._size
        joined = b"".join(self._sector(s) for s in sectors[: most * 4 // self._size + 1])
        return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])

    def _read_directory(self, start: int) -> None:
        table = b"".join(self._sector(s) for s in self._chain(start, self._fat))
        if len(table) < _ENTRY:
            raise ValueError("no directory")
        first, size = struct.unpack_from("<II", table, 116)
        whole = b"".join(self._sector(s) for s in self._chain(first, self._fat))
        self._mini = whole[: min(size, len(self._raw))] if size else whole
        seen = {0}
        waiting = [(struct.unpack_from("<I", table, 76)[0], self.root)]
        while waiting and len(seen) < _ENTRIES:
            number, parent = waiting.pop()
            at = number * _ENTRY
            if number in seen or at + _ENTRY > len(table):
                continue
            seen.add(number)
            length, kind, left, right, child = struct.unpack_from("<HBxIII", table, at + 64)
            name = table[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
            waiting += [(left, parent), (right, parent)]
            if kind == 2:
                parent.streams[name] = struct.unpack_from("<II", table, at + 116)
            elif kind == 1:
                waiting.append((child, parent.storages.setdefault(name, Storage())))
