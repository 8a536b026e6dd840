"""HEIC and AVIF (ISO/IEC 14496-12, 23008-12): the size, and where the Exif and XMP items lie."""

from collections.abc import Iterator

from intake.reading.documents.pictures.picture import Head, Span

BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
MOST_BOXES = 2000
MOST_ITEMS = 5000
EXIF_ITEM, XMP_ITEM = b"Exif", b"mime"


def head(content: bytes) -> Head:
    """Return what the boxes before the pixels say."""
    found = Head(end=len(content))
    meta = next((span for kind, span in _boxes(content, 0, len(content)) if kind == b"meta"), None)
    if meta is None:
        return found
    kinds: dict[int, bytes] = {}
    places: dict[int, Span] = {}
    for kind, (at, end) in _boxes(content, meta[0] + 4, meta[1]):
        if kind == b"iinf":
            kinds = _kinds(content, at, end)
        elif kind == b"iloc":
            places = _places(content, at, end)
        elif kind == b"iprp":
            _properties(content, at, end, found)
    for item, kind in kinds.items():
        at, end = places.get(item, (0, 0))
        if kind == EXIF_ITEM and end - at > 8:  # it begins with how far off the block is (23008-12 A.2.1)
            found.exif.append((at + 4 + int.from_bytes(content[at : at + 4], "big"), end))
        elif kind == XMP_ITEM and at < end:
            found.xmp.append((at, end))
        elif kind in (EXIF_ITEM, XMP_ITEM):
            found.unsure = True  # it lies in pieces, or nowhere
        if found.crowded:
            break
    return found


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, Span]]:
    """Yield the kind and the inside of each box (14496-12 4.2)."""
    for _ in range(MOST_BOXES):
        size, kind, inside = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], at + 8
        if size == 1:
            size, inside = int.from_bytes(content[at + 8 : at + 16], "big"), at + 16
        size = size or end - at
        if at + 8 > end or size < inside - at or at + size > end:
            return
        yield kind, (inside, at + size)
        at += size


def _kinds(content: bytes, at: int, end: int) -> dict[int, bytes]:
    """{number of an item: its kind} (14496-12 8.11.6)."""
    first = at + (6 if content[at : at + 1] == b"\x00" else 8)
    found: dict[int, bytes] = {}
    for kind, (inside, _) in _boxes(content, first, end):
        wide = 4 if content[inside : inside + 1] == b"\x03" else 2
        number = int.from_bytes(content[inside + 4 : inside + 4 + wide], "big")
        if kind == b"infe" and content[inside] >= 2:
            found[number] = content[inside + 6 + wide : inside + 10 + wide]
    return found


def _places(content: bytes, at: int, end: int) -> dict[int, Span]:
    """{number of an item: where its first piece lies}, of those that lie in the file (14496-12 8.11.3)."""
    version = content[at]
    sizes = content[at + 4 : at + 6].ljust(2, b"\x00")
    offset, length, base, index = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, sizes[1] & 15 if version else 0
    wide = 4 if version == 2 else 2
    at += 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(content[at - size : at], "big")

    found: dict[int, Span] = {}
    for _ in range(min(number(wide), MOST_ITEMS)):
        if at >= end:
            break
        item, method = number(wide), number(2) & 15 if version else 0
        number(2)
        start, pieces = number(base), number(2)
        number(index)
        first, size = start + number(offset), number(length)
        if pieces == 1 and method == 0 and first + size <= len(content):
            found[item] = (first, first + size)
        at += max(0, pieces - 1) * (index + offset + length)
    return found


def _properties(content: bytes, at: int, end: int, found: Head) -> None:
    """The largest size is the picture's; tiles and thumbnails have sizes too (23008-12 6.5.3, 6.5.10)."""
    for kind, (inside, stop) in _boxes(content, at, end):
        for name, (a, b) in _boxes(content, inside, stop) if kind == b"ipco" else ():
            if name == b"ispe" and b - a >= 12:
                found.size(int.from_bytes(content[a + 4 : a + 8], "big"), int.from_bytes(content[a + 8 : b][:4], "big"))
