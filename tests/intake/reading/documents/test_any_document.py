"""Whatever bytes a file has: an answer, never an exception, and never more than the limits."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading.caps import DOCUMENT_CHARS, DOCUMENT_FIELDS, FIELD_CHARS
from intake.reading.documents.opening import document_of
from intake.reading.documents.pictures.reading import shared_copy
from tests.intake.reading.documents.office_files import (
    a_file,
    control,
    doc,
    docx,
    legacy,
    paragraph,
    rows,
    table,
    xls,
    xlsx,
)  # fmt: skip
from tests.intake.reading.documents.pdf_files import form
from tests.intake.reading.documents.picture_files import PLACE_XMP, exif, heic, photo, segmented
from tests.intake.reading.documents.test_doc import TEXT
from tests.intake.reading.documents.test_xlsx import FORM, STYLES

BODY = paragraph("one") + table(["a", "b"]) + control('<w:tag w:val="t"/>', "v") + legacy('<w:name w:val="n"/>', "v")
WHOLE = {
    "a.docx": docx(BODY),
    "a.xlsx": xlsx({"A": rows(*FORM)}, {"xl/styles.xml": STYLES}),
    "a.doc": doc(TEXT),
    "a.xls": xls({"A": FORM, ".B": FORM}),
    "a.pdf": form({"/T": "order", "/FT": "/Tx", "/V": "BP-4410"}),
    "a.rtf": rb"{\rtf1\ansi Gr\'fc\'dfe \u8364? \par {\*\gone x}}",
    "a.jpg": segmented(photo("JPEG", exif=exif()), b"http://ns.adobe.com/xap/1.0/\x00" + PLACE_XMP),
    "a.png": photo("PNG", exif=exif()),
    "a.webp": photo("WEBP", exif=exif(), xmp=PLACE_XMP),
    "a.gif": photo("GIF"),
    "a.heic": heic(exif().tobytes().removeprefix(b"Exif\x00\x00"), PLACE_XMP),
}
MARKS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-1.7\n",
    b"\xff\xd8\xff\xe1",
    b"\x89PNG\r\n\x1a\n",
]
MARKS += [b"GIF89a", b"RIFF\x00\x01\x00\x00WEBP", b"\x00\x00\x00\x18ftypheic", b"{\\rtf", b"II*\x00"]


def opened(name: str, content: bytes) -> None:
    document = document_of(a_file(name, content))
    if document is None:
        return
    assert len(document.text) + len(document.hidden) <= DOCUMENT_CHARS + 1000
    assert len(document.fields) <= DOCUMENT_FIELDS and all(len(value) <= FIELD_CHARS for _, value in document.fields)
    document.said.encode("utf-8")
    if document.is_picture and (copy := shared_copy(content, document.kind)) is not None:
        again = document_of(a_file(name, copy))
        assert again is None or not again.has_place


@given(st.sampled_from(MARKS), st.binary(max_size=3000), st.sampled_from([*WHOLE, "a.txt", "a.csv", "a.html"]))
def test_random_bytes_behind_any_mark_are_no_exception(mark: bytes, content: bytes, name: str) -> None:
    opened(name, mark + content)


@pytest.mark.parametrize("name", WHOLE)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_a_damaged_file_is_no_exception(name: str, seed: int, hits: int) -> None:
    chance, damaged = random.Random(seed), bytearray(WHOLE[name])
    for _ in range(hits):
        at = chance.randrange(len(damaged))
        if chance.random() < 0.2:
            del damaged[at : at + chance.randrange(1, 60)]
        else:
            damaged[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        damaged = damaged or bytearray(b"x")
    opened(name, bytes(damaged))
