"""What the other side is given of a file, and what it never gets."""

from email import message_from_bytes, policy

import pytest

from intake.disclosing import Hide, Share, share
from intake.exhibits.formats import suffix_of
from intake.reading.documents.round import with_documents
from intake.reading.letter import File, Letter
from intake.scanning import notes_of, scan
from models.rules.evidence import EvidenceProfile
from tests.desks import letter, pdf
from tests.intake.reading.documents.office_files import a_file, archive, doc, docx, paragraph, rows, xls, xlsx
from tests.intake.reading.documents.pdf_files import form, pages
from tests.intake.reading.documents.picture_files import PLACE_XMP, exif, photo, pixels, segmented, told
from tests.intake.reading.outlook_files import compound
from tests.rooms import BUYER, COMPLAINT, OPENED, SELLER, Rooms

SECRET = "my account 014402 7781 5500 90"
DESCRIBED, AS_IT_CAME = Share(text=""), Share()
HIDE = Hide(("joan@ridge-farm.example",), ("BP-4410",))


def read(name: str, content: bytes, kind: str = "application/octet-stream") -> File:
    """A file as it stands in a letter that was read."""
    return with_documents(Letter("0" * 64, 1, files=(a_file(name, content, kind),))).files[0]


def given(name: str, content: bytes, kind: str = "application/octet-stream") -> Share:
    return share(read(name, content, kind), None, "other", HIDE)


@pytest.mark.parametrize("said", ["Contract BP-4410 for 120 cans", SECRET, "write to Joan@ridge-farm.example"])
def test_a_document_that_says_something_private_is_described_and_any_other_goes_out(said: str) -> None:
    expected = AS_IT_CAME if "BP-4410" in said else DESCRIBED
    for name, content in (
        ("a.pdf", pdf(said)), ("a.docx", docx(paragraph(said))), ("a.xlsx", xlsx({"A": rows((said,))})),
        ("a.doc", doc(f"{said}\rand more of it\r")), ("a.xls", xls({"A": [(said,)]})),
    ):  # fmt: skip
        assert given(name, content) == expected, name


def test_what_is_hidden_or_filled_in_counts_as_said() -> None:
    gone = f"<w:p><w:del><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>"
    assert given("a.docx", docx(gone)) == DESCRIBED
    assert given("a.xlsx", xlsx({"A": "", ".B": rows((SECRET,))})) == DESCRIBED
    assert given("a.pdf", form({"/T": "account", "/FT": "/Tx", "/V": "014402 7781 5500 90"})) == DESCRIBED


def test_a_document_that_was_not_read_whole_or_runs_something_is_described() -> None:
    assert given("a.docx", docx(paragraph("hello"), {"word/vbaProject.bin": b"\x01"})) == DESCRIBED
    assert given("a.pdf", pages("hello", password="secret")) == DESCRIBED
    assert given("a.pdf", pages(*["hello"] * 31)) == DESCRIBED
    assert given("a.docx", docx(paragraph("hello"))[:300]) == given("a.doc", b"what it is nobody knows") == DESCRIBED
    assert given("a.xlsx", compound({"EncryptedPackage": bytes(64)})) == DESCRIBED


@pytest.mark.parametrize(("name", "kind"), [("a.txt", "application/octet-stream"), ("a", "text/plain")])
def test_text_is_masked_in_its_own_charset(name: str, kind: str) -> None:
    said = "Продавец прислал сломанный кран и денег не возвращает; "
    assert given(name, (said + SECRET).encode("cp1251"), kind).text == f"{said}my account [account number hidden]"
    assert given(name, b"again and again " * 100_000, kind) == DESCRIBED


def test_a_picture_goes_out_without_its_place_and_one_of_which_that_is_not_sure_not_at_all() -> None:
    content = photo("JPEG", exif=exif())
    copy = given("a.jpg", content).copy
    assert copy is not None and copy != content and not read("a.jpg", copy).document.has_place  # type: ignore[union-attr]
    assert given("a.jpg", photo("JPEG", exif=exif(place=False))) == AS_IT_CAME
    assert given("a.jpg", segmented(content, *([b"http://ns.adobe.com/xap/1.0/\x00" + PLACE_XMP] * 60))) == DESCRIBED
    assert given("a.zip", archive({"a": b"b"})) == AS_IT_CAME


def test_staff_is_told_what_to_know_before_opening_a_file() -> None:
    assert notes_of(read("a.docx", docx("", {"word/vbaProject.bin": b"\x01"}))) == ("macros",)
    assert notes_of(read("a.pdf", pages("hello", password="secret"))) == ("encrypted",)
    assert notes_of(read("a.pdf", b"%PDF-1.4 and no more")) == ("unread",)
    assert notes_of(read("a.pdf", pdf("hello"))) == notes_of(read("a.bin", b"hello")) == ()


def test_a_format_is_told_by_what_was_opened_and_of_text_by_its_name() -> None:
    names = [
        ("a.dat", docx("")),
        ("b.pdf", xls({})),
        ("c.doc", rb"{\rtf1 hello}"),
        ("d.txt", pdf("x")),
        ("e.csv", b"a,b"),
    ]
    assert [suffix_of(read(*one)) for one in names] == ["docx", "xls", "doc", "pdf", "csv"]
    profile = EvidenceProfile("narrow", frozenset({"docx"}), 10_000, None, 10_000)
    scanned = scan(Letter("0" * 64, 1, files=tuple(read(*one) for one in names)), profile, HIDE)
    assert [s.decision for s in scanned] == ["accepted", *["refused"] * 4]


def test_a_photo_leaves_the_desk_without_its_place_and_stays_at_the_desk_as_it_came(rooms: Rooms) -> None:
    content = photo("JPEG", exif=exif())
    raw = letter(
        BUYER, "Paid and nothing came", COMPLAINT, OPENED, files=[("cans.jpg", content), ("a.pdf", pdf("deal"))]
    )
    line = rooms.take(raw, OPENED)
    rooms.ref = line["case"]
    rooms.tick("2026-03-03 09:59:00")
    assert rooms.staff("SERVE", "2026-03-03 10:00")["state_after"] == "SERVED"
    rooms.tick("2026-03-03 10:00:01")
    served = next(row for row in rooms.notices(to_address=SELLER) if "N8" in row["numbers"])
    mail = message_from_bytes(rooms.desk.blobs.get(served["sha256"]), policy=policy.default)
    sent = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    out = sent["exhibit-1-cans.jpg"]
    assert told(content).get_ifd(0x8825) and not told(out).get_ifd(0x8825)
    assert pixels(out) == pixels(content) and told(out)[0x0112] == told(content)[0x0112]
    assert sent["exhibit-2-a.pdf"] == pdf("deal")
    assert rooms.desk.blobs.get(line["raw_sha256"]) == raw, "`ombud raw` gives the mail as it came"
    assert rooms.desk.blobs.get(rooms.case["exhibits"][0]["sha256"]) == content


def test_staff_reads_in_the_case_what_a_file_brings_along(rooms: Rooms) -> None:
    files = [("offer.docx", docx(paragraph("an offer"), {"word/vbaProject.bin": b"\x01"}))]
    line = rooms.take(letter(BUYER, "Paid and nothing came", COMPLAINT, OPENED, files=files), OPENED)
    assert line["attachments"] == [
        {"filename": "offer.docx", "decision": "accepted", "cause": None, "notes": ["macros"]}
    ]
    rooms.ref = line["case"]
    assert rooms.case["exhibits"][0]["notes"] == ["macros"]
