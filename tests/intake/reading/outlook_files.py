"""Builders of Outlook's formats for tests: compound files, .msg items, packed rich text, winmail.dat."""

import struct
from collections.abc import Mapping
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "bytes | Tree"]
SECTOR, SMALL, CUTOFF, FREE, END, FAT = 512, 64, 4096, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STRING8, STRING, BINARY = 0x1E, 0x1F, 0x102
INNER = "__substg1.0_3701000D"


def compound(tree: Tree) -> bytes:
    """Return a compound file (MS-CFB, version 3) of these storages and streams."""
    entries: list[list[object]] = []  # name, kind, right, child, start, content
    _enter("Root Entry", tree, entries)
    small = bytearray()
    small_fat: list[int] = []
    big: list[bytes] = []
    sectors = bytearray()
    fat: list[int] = []

    def place(content: bytes) -> int:
        start = len(fat)
        count = -(-len(content) // SECTOR)
        sectors.extend(content.ljust(count * SECTOR, b"\x00"))
        fat.extend([*range(start + 1, start + count), END])
        return start

    for entry in entries[1:]:
        content = entry[5]
        assert isinstance(content, bytes)
        if entry[1] == 2 and 0 < len(content) < CUTOFF:
            count = -(-len(content) // SMALL)
            entry[4] = len(small_fat)
            small_fat.extend([*range(len(small_fat) + 1, len(small_fat) + count), END])
            small.extend(content.ljust(count * SMALL, b"\x00"))
        elif entry[1] == 2 and content:
            big.append(content)
            entry[4] = place(content)
    entries[0][4], entries[0][5] = (place(bytes(small)) if small else END), bytes(small)
    mini_fat = place(struct.pack(f"<{len(small_fat)}I", *small_fat)) if small_fat else END
    directory = place(b"".join(_entry(e) for e in entries))
    own = 1
    while own * SECTOR // 4 < len(fat) + own:
        own += 1
    first = len(fat)
    fat.extend([FAT] * own)
    fat.extend([FREE] * (own * SECTOR // 4 - len(fat)))
    sectors.extend(struct.pack(f"<{len(fat)}I", *fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, own, directory, 0, CUTOFF, mini_fat, 1, END, 0, first)[:40]
    places = [first + n if n < own else FREE for n in range(109)]
    return head[:76] + struct.pack("<109I", *places) + bytes(sectors)


def _enter(name: str, content: "bytes | Tree", entries: list[list[object]]) -> int:
    number = len(entries)
    if isinstance(content, bytes):
        entries.append([name, 2, FREE, FREE, 0, content])
        return number
    entries.append([name, 5 if number == 0 else 1, FREE, FREE, 0, b""])
    last = None
    for child, inside in content.items():
        at = _enter(child, inside, entries)
        if last is None:
            entries[number][3] = at
        else:
            entries[last][2] = at
        last = at
    return number


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, start, content = entry
    wide = (str(name) + "\x00").encode("utf-16-le")
    assert isinstance(content, bytes)
    return struct.pack("<64sHBBIII36xIQ", wide, len(wide), kind, 1, FREE, right, child, start, len(content))


def item(values: Mapping[int, object], head: int = 32, storages: Tree | None = None) -> dict[str, "bytes | Tree"]:
    """Return the storage of an item, recipient or attachment.

    values  {property number: str (Unicode), bytes (binary), int (long), (type, bytes)}
    head    32 for the outermost item, 24 for one inside another, 8 for recipients and attachments
    """
    tree: dict[str, bytes | Tree] = {}
    table = bytes(head)
    for number, value in values.items():
        kind, raw = (3, b"") if isinstance(value, int) else typed(value)
        if isinstance(value, int):
            table += struct.pack("<HHIII", 3, number, 6, value & 0xFFFFFFFF, 0)
        elif kind == 0x40:
            table += struct.pack("<HHI8s", kind, number, 6, raw)
        else:
            table += struct.pack("<HHIII", kind, number, 6, len(raw), 0)
            tree[f"__substg1.0_{number:04X}{kind:04X}"] = raw
    return {"__properties_version1.0": table, **tree, **(storages or {})}


def typed(value: object) -> tuple[int, bytes]:
    """Return the type and the bytes of a property's value."""
    if isinstance(value, str):
        return STRING, value.encode("utf-16-le")
    if isinstance(value, bytes):
        return BINARY, value
    assert isinstance(value, tuple)
    return value


def filetime(seconds: int) -> tuple[int, bytes]:
    """Return a time property; seconds since 1970."""
    return 0x40, struct.pack("<Q", (seconds + 11_644_473_600) * 10_000_000)


def packed(rtf: bytes) -> bytes:
    """Return rich text in the form of PidTagRtfCompressed, every byte a literal (MS-OXRTFCP)."""
    body = b"".join(b"\x00" + rtf[n : n + 8] for n in range(0, len(rtf), 8))
    return struct.pack("<II4sI", len(body) + 12, len(rtf), b"LZFu", 0) + body


def winmail(*attributes: tuple[int, int, bytes]) -> bytes:
    """Return a winmail.dat of (level, attribute number, bytes)."""
    out = b"\x78\x9f\x3e\x22\x01\x00"
    for level, number, content in attributes:
        out += struct.pack("<BHHI", level, number, 6, len(content)) + content
        out += struct.pack("<H", sum(content) & 0xFFFF)
    return out


def properties(values: Mapping[int, object]) -> bytes:
    """Return a property list of winmail.dat (MS-OXTNEF 2.1.3.4)."""
    out = struct.pack("<I", len(values))
    for number, value in values.items():
        if isinstance(value, int):
            out += struct.pack("<HHI", 3, number, value)
            continue
        kind, raw = typed(value)
        out += struct.pack("<HH", kind, number)
        out += raw if kind == 0x40 else struct.pack("<II", 1, len(raw)) + raw + bytes(-len(raw) % 4)
    return out
