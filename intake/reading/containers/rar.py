"""Whether a RAR 5 archive is locked, told from its headers; older libarchive takes locked bytes for damaged ones."""

from collections.abc import Iterator

MARK = b"Rar!\x1a\x07\x01\x00"
_FILE, _LOCK, _END = 2, 4, 5
_HAS_EXTRA, _HAS_DATA = 1, 2
_MOST = 10_000  # headers
_FILE_LOCK = 1  # an extra record


def locked(content: bytes) -> bool:
    """Return whether a header or a file of a RAR 5 archive is encrypted.

    source  RAR 5.0 archive format, "General archive block format" and "File encryption record"
    """
    return any(kind == _LOCK or (kind == _FILE and _FILE_LOCK in extra) for kind, extra in _headers(content))


def _headers(content: bytes) -> Iterator[tuple[int, set[int]]]:
    """Yield (type, types of its extra records) of each header."""
    at = len(MARK)
    for _ in range(_MOST):
        size, begin = _number(content, at + 4)
        end = begin + size
        kind, at = _number(content, begin)
        flags, at = _number(content, at)
        extra_size, at = _number(content, at) if flags & _HAS_EXTRA else (0, at)
        data_size, at = _number(content, at) if flags & _HAS_DATA else (0, at)
        if not size or end > len(content):
            return
        yield kind, set(_records(content[max(at, end - extra_size) : end]))
        if kind in (_LOCK, _END):
            return
        at = end + data_size


def _records(extra: bytes) -> Iterator[int]:
    at = 0
    while at < len(extra):
        size, begin = _number(extra, at)
        if not size:
            return
        yield _number(extra, begin)[0]
        at = begin + size


def _number(raw: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the last without its high bit; and where it ends. 0 where there is none."""
    found = 0
    for shift, byte in enumerate(raw[at : at + 10]):
        found |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return found, at + shift + 1
    return 0, at + 1
