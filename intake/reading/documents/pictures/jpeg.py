"""JPEG (ITU-T T.81 B): the segments of a photo, up to the end of its picture."""

import re
from collections.abc import Iterator

from intake.reading.documents.pictures.picture import Head

EXIF, XMP, MORE_XMP = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/\x00", b"http://ns.adobe.com/xmp/extension/\x00"
MORE_HEAD = 40  # bytes of a further XMP piece before its text: a checksum, its length, its place
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
NO_LENGTH, END, SCAN, LOST = (0x01, 0xD8), 0xD9, 0xDA, 0x00
MOST_MARKS = 10_000
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")


def head(content: bytes) -> Head:
    """Return what the segments before the pixels say; a file that is cut short says what is there."""
    found = Head(end=len(content))
    for kind, at, end in _segments(content):
        found.unsure = found.unsure or kind == LOST
        if kind == SCAN or found.crowded:
            break
        _segment(content, kind, at, end, found)
    return found


def end_of(content: bytes | bytearray) -> int:
    """Return where the picture ends: its pixels are packed so that no end mark can stand among them."""
    return next((end for kind, _, end in _segments(content) if kind == END), len(content))


def _segments(content: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and end of each segment up to and with the end mark; the pixels lie between them.

    After very many marks comes one that says that the rest was not looked at.
    """
    at = 2
    for _ in range(MOST_MARKS):
        marker = _MARKER.search(content, at)
        if marker is None:
            return
        kind, at = marker[1][0], marker.end()
        if kind == END:
            yield END, at, at
            return
        end = at + int.from_bytes(content[at : at + 2], "big")
        if kind not in NO_LENGTH and at + 2 <= end <= len(content):  # else its length lies, or the file ends here
            yield kind, at + 2, end
            at = end
    yield LOST, at, at


def _segment(content: bytes, kind: int, at: int, end: int, found: Head) -> None:
    if kind == 0xE1 and content.startswith(EXIF, at):
        found.exif.append((at + len(EXIF), end))
    elif kind == 0xE1 and content.startswith(XMP, at):
        found.xmp.append((at + len(XMP), end))
    elif kind == 0xE1 and content.startswith(MORE_XMP, at):
        found.xmp.append((at + len(MORE_XMP) + MORE_HEAD, end))
    elif kind in FRAMES and end - at >= 6:
        found.size(int.from_bytes(content[at + 3 : at + 5], "big"), int.from_bytes(content[at + 1 : at + 3], "big"))
