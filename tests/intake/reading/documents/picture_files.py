"""Builders of pictures for tests: what a telephone takes, with its place; by Pillow, or by hand where it cannot."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

TAKEN, ZONE, ORIENTATION = "2026:02:14 18:03:22", "+03:00", 6
LATITUDE = (1.0, 17.0, 11.25)
PLACE_XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'exif:GPSLatitude="1,17.1875S" exif:GPSLongitude="36,49.0E"/></x:xmpmeta><?xpacket end="w"?>'
)
RATING_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmp:Rating="5"/></x:xmpmeta>'


def exif(*, place: bool = True) -> Image.Exif:
    """Return what a telephone writes into a photo."""
    made = Image.Exif()
    made[0x010F], made[0x0112], made[0x0132] = "Fernbild", ORIENTATION, "2026:02:15 09:00:00"
    made.get_ifd(0x8769).update({0x9003: TAKEN, 0x9011: ZONE, 0x9286: b"ASCII\x00\x00\x00a broken can"})
    if place:
        made.get_ifd(0x8825).update({1: "S", 2: LATITUDE, 3: "E", 4: (36.0, 49.0, 0.0), 29: "2026:02:14"})
    return made


def picture() -> Image.Image:
    """Return a small picture of many colours."""
    made = Image.new("RGB", (48, 32))
    made.putdata([(x * 5 % 256, y * 7 % 256, x * y % 256) for y in range(32) for x in range(48)])
    return made


def photo(kind: str, **saved: Any) -> bytes:
    """Return a photo; `kind` as Pillow names it, `saved` what is stored with it."""
    out = io.BytesIO()
    picture().save(out, kind, **saved)
    return out.getvalue()


def pixels(content: bytes) -> bytes:
    """Return the pixels of a picture, unpacked, as stored."""
    with Image.open(io.BytesIO(content)) as opened:
        return opened.convert("RGB").tobytes()


def told(content: bytes) -> Image.Exif:
    """Return what another reader than ours finds in a picture."""
    with Image.open(io.BytesIO(content)) as opened:
        opened.load()
        return opened.getexif()


def chunked(png: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG with further chunks behind its head."""
    more = b""
    for kind, content in chunks:
        more += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return png[:33] + more + png[33:]


def segmented(jpeg: bytes, *segments: bytes) -> bytes:
    """Return a JPEG with further APP1 segments at its start."""
    return jpeg[:2] + b"".join(b"\xff\xe1" + struct.pack(">H", len(s) + 2) + s for s in segments) + jpeg[2:]


def heic(block: bytes, xmp: bytes, pixels_in_it: bytes = b"\x11" * 300) -> bytes:
    """Return a HEIC of 4032 by 3024 whose picture is no picture, but whose boxes stand where they belong."""

    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content) + 8) + kind + content

    def full(kind: bytes, content: bytes, version: int = 0) -> bytes:
        return box(kind, bytes([version, 0, 0, 0]) + content)

    items = [
        (1, b"hvc1", pixels_in_it),
        (2, b"Exif", struct.pack(">I", 6) + b"Exif\x00\x00" + block),
        (3, b"mime", xmp),
    ]
    infos = b"".join(full(b"infe", struct.pack(">HH4s", n, 0, kind) + b"\x00", 2) for n, kind, _ in items)
    sizes = full(b"ispe", struct.pack(">II", 512, 512)) + full(b"ispe", struct.pack(">II", 4032, 3024))
    head = box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic")

    def meta(first: int) -> bytes:
        places = b""
        for number, _, content in items:
            places += struct.pack(">HHHII", number, 0, 1, first, len(content))
            first += len(content)
        return full(
            b"meta",
            full(b"iinf", struct.pack(">H", len(items)) + infos)
            + full(b"iloc", struct.pack(">BBH", 0x44, 0, len(items)) + places)
            + box(b"iprp", box(b"ipco", sizes)),
        )

    return head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", b"".join(content for *_, content in items))
