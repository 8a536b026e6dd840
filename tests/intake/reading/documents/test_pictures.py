"""Pictures: what their heads say, and copies without the place whose pixels are the same to the bit."""

import io
import struct

import pytest
from PIL import Image

from intake.reading.documents.document import Document
from intake.reading.documents.opening import document_of
from intake.reading.documents.pictures.reading import shared_copy
from tests.intake.reading.documents.office_files import a_file
from tests.intake.reading.documents.picture_files import (
    LATITUDE,
    ORIENTATION,
    PLACE_XMP,
    RATING_XMP,
    TAKEN,
    chunked,
    exif,
    heic,
    photo,
    pixels,
    segmented,
    told,
)  # fmt: skip

XMP = b"http://ns.adobe.com/xap/1.0/\x00"
BLOCK = exif().tobytes().removeprefix(b"Exif\x00\x00")
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
PHOTOS = {kind: photo(name, exif=exif()) for kind, name in KINDS.items()}


def opened(content: bytes, name: str = "photo.jpg") -> Document:
    document = document_of(a_file(name, content))
    assert document is not None
    return document


def copy_of(content: bytes, kind: str) -> bytes:
    copy = shared_copy(content, kind)
    assert copy is not None
    return copy


@pytest.mark.parametrize("kind", PHOTOS)
def test_a_photo_tells_size_moment_way_up_and_place(kind: str) -> None:
    expected = Document(
        kind, width=48, height=32, taken_at="2026-02-14T18:03:22+03:00", orientation=ORIENTATION, has_place=True
    )
    assert opened(PHOTOS[kind]) == expected
    assert not opened(photo(KINDS[kind], exif=exif(place=False))).has_place


@pytest.mark.parametrize("kind", PHOTOS)
def test_the_shared_copy_has_the_same_pixels_and_all_but_the_place(kind: str) -> None:
    copy = copy_of(PHOTOS[kind], kind)
    assert pixels(copy) == pixels(PHOTOS[kind]) and len(copy) == len(PHOTOS[kind])
    assert told(PHOTOS[kind]).get_ifd(0x8825)[2] == LATITUDE and 0x8825 not in told(copy)
    assert told(copy).get_ifd(0x8825) == {} and told(copy)[0x0112] == ORIENTATION
    assert told(copy).get_ifd(0x8769)[0x9003] == TAKEN and told(copy)[0x010F] == "Fernbild"
    assert not any(struct.pack(f"{order}2I", 17, 1) in copy for order in "<>")


@pytest.mark.parametrize("kind", PHOTOS)
def test_a_photo_without_a_place_is_shared_as_it_came(kind: str) -> None:
    plain = photo(KINDS[kind], exif=exif(place=False))
    assert shared_copy(plain, kind) == plain


def test_a_place_told_by_xmp_is_taken_out_and_other_xmp_is_left() -> None:
    for content, kind in (
        (segmented(photo("JPEG"), XMP + PLACE_XMP), "jpg"),
        (chunked(photo("PNG"), (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + PLACE_XMP)), "png"),
        (photo("WEBP", xmp=PLACE_XMP), "webp"),
        (photo("GIF")[:-1] + b"!\xff\x0bXMP DataXMP" + PLACE_XMP + b"\x01\xff\xfe\xfd" + bytes(252) + b"\x00;", "gif"),
    ):
        assert opened(content).has_place, kind
        copy = copy_of(content, kind)
        assert b"GPS" not in copy and pixels(copy) == pixels(content), kind
        assert shared_copy(content.replace(b"GPS", b"XYZ"), kind) == content.replace(b"GPS", b"XYZ"), kind
    rated = photo("WEBP", xmp=RATING_XMP, exif=exif())
    assert RATING_XMP in copy_of(rated, "webp")


def test_xmp_in_several_pieces_counts_as_one() -> None:
    more = b"http://ns.adobe.com/xmp/extension/\x00" + bytes(40)
    torn = PLACE_XMP.index(b"GPS") + 1
    content = segmented(photo("JPEG"), more + PLACE_XMP[:torn], more + PLACE_XMP[torn:])
    assert opened(content).has_place and b"36,49" not in copy_of(content, "jpg")


def test_what_hides_a_place_behind_the_picture_or_in_packed_chunks_goes_too() -> None:
    film = PHOTOS["jpg"] + b"\x00\x00\x00\x18ftypmp42" + PLACE_XMP
    copy = copy_of(film, "jpg")
    assert b"ftypmp42" not in copy and pixels(copy) == pixels(film)
    packed = chunked(photo("PNG"), (b"zTXt", b"Raw profile type exif\x00\x00x\x9c"))
    assert opened(packed).has_place and b"Raw profile" not in copy_of(packed, "png")


def test_a_png_keeps_right_checksums() -> None:
    with Image.open(io.BytesIO(copy_of(PHOTOS["png"], "png"))) as image:
        image.verify()


def test_a_heic_tells_the_same_and_can_be_shared() -> None:
    content = heic(BLOCK, PLACE_XMP)
    assert opened(content, "IMG_0001.HEIC") == Document(
        "heic", width=4032, height=3024, taken_at="2026-02-14T18:03:22+03:00", orientation=6, has_place=True
    )
    copy = copy_of(content, "heic")
    assert len(copy) == len(content) and b"GPS" not in copy and not opened(copy).has_place
    assert opened(copy).taken_at and b"\x11" * 300 in copy


def test_both_byte_orders_are_read_and_a_place_told_twice_goes_twice() -> None:
    entries = struct.pack("<HHII", 0x0112, 3, 1, 3) + struct.pack("<HHII", 0x8825, 4, 1, 50) * 2
    block = b"II*\x00" + struct.pack("<IH", 8, 3) + entries + bytes(4)
    block += struct.pack("<HHHII", 1, 1, 2, 2, 0x53) + bytes(4)
    content = segmented(photo("JPEG"), b"Exif\x00\x00" + block)
    assert opened(content).orientation == 3 and opened(content).has_place
    assert not opened(copy_of(content, "jpg")).has_place and opened(copy_of(content, "jpg")).orientation == 3


def test_a_picture_with_more_blocks_than_can_be_looked_at_is_not_vouched_for() -> None:
    content = segmented(photo("JPEG"), *([XMP + RATING_XMP] * 60))
    assert opened(content).has_place and shared_copy(content, "jpg") is None
    flood = photo("JPEG")[:2] + b"\xff\xe0\x00\x02" * 20_000 + photo("JPEG")[2:]
    assert opened(flood).has_place and shared_copy(flood, "jpg") is None
    assert shared_copy(b"hello", "txt") is None


@pytest.mark.parametrize("kind", [*PHOTOS, "gif", "heic"])
def test_a_picture_that_is_cut_short_says_what_is_there(kind: str) -> None:
    whole = {**PHOTOS, "gif": photo("GIF"), "heic": heic(BLOCK, PLACE_XMP)}[kind]
    for end in range(12, len(whole), 7):
        document = document_of(a_file("x.bin", whole[:end]))
        assert document is not None and document.kind == kind
        assert (document.width is None) == bool(document.errors)
        shared_copy(whole[:end], kind)
