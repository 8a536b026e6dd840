"""WebP (RFC 9649): chunks of a RIFF file, with the Exif and XMP among them."""

from intake.reading.documents.pictures.picture import Head

MOST_CHUNKS = 20_000
EXIF = b"Exif\x00\x00"  # which some writers put before the block, though it belongs to JPEG


def head(content: bytes) -> Head:
    """Return what the chunks say."""
    found = Head(end=len(content))
    at = 12
    for _ in range(MOST_CHUNKS):
        kind, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        at, end = at + 8, at + 8 + size
        if len(kind) < 4 or end > len(content) or found.crowded:
            break
        if kind == b"EXIF":
            found.exif.append((at + len(EXIF) if content.startswith(EXIF, at) else at, end))
        elif kind == b"XMP ":
            found.xmp.append((at, end))
        else:
            _size(kind, content[at : at + 10], found)
        at = end + size % 2
    return found


def _size(kind: bytes, first: bytes, found: Head) -> None:
    """The size stands in another place in each of the three kinds (2.5 to 2.7)."""
    if len(first) < 10:
        return
    if kind == b"VP8X":
        found.size(int.from_bytes(first[4:7], "little") + 1, int.from_bytes(first[7:10], "little") + 1)
    elif kind == b"VP8 ":
        width, height = (int.from_bytes(first[n : n + 2], "little") & 0x3FFF for n in (6, 8))
        found.size(width, height)
    elif kind == b"VP8L":
        bits = int.from_bytes(first[1:5], "little")
        found.size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
