"""The list of a .tar (POSIX ustar and pax, GNU long names), walked in one pass; every length in it may lie.

Python's own reader goes round for ever, or takes quadratic time, on crafted headers in some versions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.reading.containers.archive import Member
from intake.reading.containers.inflating import Damaged
from intake.reading.containers.names import names_of
from intake.reading.containers.shelf import Shelf

_BLOCK = 512
_KINDS = {b"0": "file", b"\x00": "file", b"7": "file", b"1": "link", b"2": "link", b"5": "folder"}
_LONG_NAME, _PAX = b"L", b"x"
_EXTRA = 64 * 1024  # bytes of a long name or a pax header


@dataclass(frozen=True, slots=True)
class _Header:
    name: bytes
    kind: bytes
    size: int
    begin: int


def shelve_tar(content: bytes, shelf: Shelf) -> None:
    """Put the members of a tar on the shelf."""
    headers = [header for _, header in zip(range(shelf.room.members + 1), _headers(content, shelf), strict=False)]
    names = names_of([(header.name, False) for header in headers])
    for header, name in zip(headers, names, strict=True):
        member = Member(name, header.size, header.size, kind=_KINDS.get(header.kind, "link"))
        if not shelf.put(member, _pieces(content, header)):
            shelf.refuse("it holds more than may be opened; the rest of it is not shown")
            return


def _headers(content: bytes, shelf: Shelf) -> Iterator[_Header]:
    at, long_name, pax = 0, b"", {}
    while at + _BLOCK <= len(content):
        block = content[at : at + _BLOCK]
        if not block.strip(b"\x00"):
            return
        if not _adds_up(block):
            break
        kind, size = block[156:157], _number(block[124:136])
        begin = at + _BLOCK
        at = begin + -(-size // _BLOCK) * _BLOCK
        if kind == _LONG_NAME:
            long_name = content[begin : begin + min(size, _EXTRA)].rstrip(b"\x00")
        elif kind == _PAX:
            pax = _pax(content[begin : begin + min(size, _EXTRA)])
        elif kind != b"g":
            if pax.get(b"size", b"").isdigit():
                size = int(pax[b"size"][:15])
                at = begin + -(-size // _BLOCK) * _BLOCK
            yield _Header(pax.get(b"path") or long_name or _name(block), kind, size, begin)
            long_name, pax = b"", {}
    shelf.trouble.append("it is cut short or damaged; what comes behind the damage is not shown")
    shelf.closed = not at


def _adds_up(block: bytes) -> bool:
    """POSIX: the sum of the header's bytes, its own place taken as blanks."""
    return sum(block[:148]) + 8 * 0x20 + sum(block[156:]) == _number(block[148:156])


def _number(field: bytes) -> int:
    """Octal digits, or with the first bit set the number itself (GNU)."""
    if field[0] & 0x80:
        return int.from_bytes(bytes([field[0] & 0x7F]) + field[1:])
    digits = field.strip(b" \x00")
    return int(digits, 8) if digits and not digits.strip(b"01234567") else 0


def _name(block: bytes) -> bytes:
    name, prefix = block[:100].rstrip(b"\x00"), block[345:500].rstrip(b"\x00")
    return prefix + b"/" + name if prefix and block[257:263] == b"ustar\x00" else name


def _pax(raw: bytes) -> dict[bytes, bytes]:
    """Records of `length key=value\\n`; the length counts itself."""
    found: dict[bytes, bytes] = {}
    at = 0
    while at < len(raw):
        digits, _, _ = raw[at : at + 20].partition(b" ")
        size = int(digits) if digits.isdigit() else 0
        if size <= len(digits):
            break
        key, _, value = raw[at + len(digits) + 1 : at + size - 1].partition(b"=")
        found[key] = value
        at += size
    return found


def _pieces(content: bytes, header: _Header) -> Iterator[bytes]:
    yield content[header.begin : header.begin + header.size]
    if header.begin + header.size > len(content):
        raise Damaged("it is cut short")
