"""PNG (W3C PNG third edition): chunks, with the Exif and XMP among them."""

import zlib
from collections.abc import Iterator

from intake.reading.documents.pictures.picture import Head

MARK = b"\x89PNG\r\n\x1a\n"
XMP = b"XML:com.adobe.xmp\x00"
MOST_CHUNKS = 20_000
_PACKED = (b"Raw profile type exif", b"Raw profile type APP1", b"Raw profile type xmp")


def head(content: bytes) -> Head:
    """Return what the chunks say."""
    found = Head(end=len(content))
    for kind, at, end in _chunks(content):
        if kind == b"IHDR" and end - at >= 8:
            found.size(int.from_bytes(content[at : at + 4], "big"), int.from_bytes(content[at + 4 : at + 8], "big"))
        elif kind == b"eXIf":
            found.exif.append((at, end))
        elif kind == b"iTXt" and content.startswith(XMP, at):
            _xmp(content, at, end, found)
        elif kind in (b"tEXt", b"zTXt", b"iTXt") and content.startswith(_PACKED, at):
            found.opaque.append((at - 8, end + 4))
        elif kind == b"IEND":
            found.end = end + 4
        if found.crowded:
            break
    return found


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = len(MARK)
    for _ in range(MOST_CHUNKS):
        size = int.from_bytes(content[at : at + 4], "big")
        if at + 12 + size > len(content):
            return
        yield content[at + 4 : at + 8], at + 8, at + 8 + size
        at += 12 + size


def _xmp(content: bytes, at: int, end: int, found: Head) -> None:
    """An XMP packet lies open, or packed: then it cannot be changed in its place."""
    behind = at + len(XMP)
    if content[behind : behind + 1] == b"\x00":
        found.xmp.append((behind + 2, end))
    else:
        found.opaque.append((at - 8, end + 4))


def summed(content: bytearray) -> bytearray:
    """Return the picture with the right checksum behind each chunk whose bytes were changed."""
    for kind, at, end in list(_chunks(bytes(content))):
        if kind in (b"eXIf", b"iTXt"):
            content[end : end + 4] = zlib.crc32(content[at - 4 : end]).to_bytes(4, "big")
    return content
