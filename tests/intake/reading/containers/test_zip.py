"""Zips in mails: every member is listed, mails and documents in them are opened, names are read in their code page."""

import hashlib
import zipfile

import pytest

from intake.reading.containers.archive import Archive
from intake.reading.reader import read
from tests.desks import pdf
from tests.intake.reading.containers.archives import MAIL, PDF, mail_with, raw_zip, zip_of
from tests.intake.reading.documents.picture_files import exif, photo


def archive_of(content: bytes, name: str = "evidence.zip") -> Archive:
    archive = read(mail_with(name, content)).files[0].archive
    assert archive is not None
    return archive


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_every_member_is_listed_with_its_size_and_hash(method: int) -> None:
    text = b"Dear seller, where are my goods? " * 40
    archive = archive_of(
        zip_of(("letters/first.txt", text), ("letters/", b""), ("photo.jpg", b"\xff\xd8\xff"), method=method)
    )
    first, folder, photo = archive.members
    assert (first.name, first.size_bytes, first.sha256) == ("letters/first.txt", 1320, hashlib.sha256(text).hexdigest())
    assert 0 < first.packed_bytes <= 1320 and (folder.kind, photo.kind) == ("folder", "file")
    assert archive.trouble == () and not (archive.unsafe or archive.encrypted or archive.closed)
    assert archive.unpacked_bytes == 1323


def test_documents_and_pictures_in_it_are_read_like_those_beside_it() -> None:
    content = zip_of(
        ("2026/contract.pdf", pdf("120 watering cans")), ("box.jpg", photo("JPEG", exif=exif())), ("x.bin", b"1")
    )
    contract, box, other = archive_of(content).members
    assert contract.file is not None and contract.file.document is not None and other.file is None
    assert (contract.file.filename, contract.file.stated) == ("contract.pdf", "2026/contract.pdf")
    assert contract.file.document.text.strip() == "120 watering cans"
    assert box.file is not None and box.file.document is not None and box.file.document.has_place


def test_mails_in_it_lie_beside_it_as_enclosed_letters() -> None:
    letter = read(mail_with("mails.zip", zip_of(("old/ship.eml", MAIL), ("note.txt", b"hello"))))
    assert [inner.subject for inner in letter.enclosed] == ["Shipping date"]
    assert [(f.filename, f.content) for f in letter.enclosed_files] == [("ship.eml", MAIL)]
    assert [f.filename for f in letter.files] == ["mails.zip"]


def test_archives_in_it_are_listed_too() -> None:
    archive = archive_of(zip_of(("inner.zip", zip_of(("ship.eml", MAIL), ("a.txt", b"1"))), ("b.txt", b"2")))
    assert [m.name for m in archive.walk()] == ["inner.zip", "ship.eml", "a.txt", "b.txt"]
    assert archive.members[0].archive is not None
    assert read(mail_with("x.zip", zip_of(("i.zip", zip_of(("ship.eml", MAIL)))))).enclosed[0].sender is not None


def test_a_locked_one_is_called_so_and_not_opened() -> None:
    archive = archive_of(raw_zip((b"slip.pdf", b"twelve bytes of key and then noise"), flags=1))
    assert archive.encrypted and archive.members[0].encrypted and archive.members[0].sha256 == ""


def test_a_locked_one_inside_another_locks_the_whole() -> None:
    assert archive_of(zip_of(("inner.zip", raw_zip((b"a.txt", b"noise"), flags=1)))).encrypted


@pytest.mark.parametrize(
    ("names", "page"),
    [
        (["合同2026.pdf", "付款水单.jpg"], "gb18030"),
        (["Größenübersicht.txt", "Rechnung für März.pdf"], "cp437"),
        (["счет.pdf", "договор.pdf"], "cp866"),
        (["請求書.pdf", "見積書.pdf"], "cp932"),
    ],
)
def test_names_are_read_in_the_code_page_of_their_author(names: list[str], page: str) -> None:
    files = [(name.encode(page), b"x") for name in names]
    assert [m.name for m in archive_of(raw_zip(*files)).members] == names


def test_names_called_utf_8_are_utf_8() -> None:
    assert archive_of(zip_of(("发票.pdf", PDF))).members[0].name == "发票.pdf"
    assert archive_of(raw_zip(("é".encode(), b"x"), flags=1 << 11)).members[0].name == "é"


def test_an_office_document_is_no_archive() -> None:
    letter = read(mail_with("offer.docx", zip_of(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))))
    assert letter.files[0].archive is None


def test_a_zip_under_the_name_of_an_office_document_is_an_archive() -> None:
    assert archive_of(zip_of(("ship.exe", b"MZ")), "offer.docx").members[0].name == "ship.exe"


def test_an_empty_one_says_so() -> None:
    assert archive_of(zip_of()).trouble == ("there is nothing in it",)


@pytest.mark.parametrize("content", [b"hello, I am no archive", b"PK\x03\x04", b"PK\x05\x06"])
def test_what_is_only_called_a_zip_is_closed(content: bytes) -> None:
    archive = archive_of(content)
    assert archive.closed and "its bytes are no zip archive" in archive.trouble


def test_one_cut_short_tells_what_is_left_of_it() -> None:
    whole = zip_of(("first.txt", b"one" * 50), ("second.txt", b"two" * 50))
    archive = archive_of(whole[: whole.index(b"PK\x01\x02")])
    assert [m.name for m in archive.members] == ["first.txt", "second.txt"]
    assert archive.trouble == ("it is cut short: the list at its end is missing",)
    assert archive.members[0].sha256 == hashlib.sha256(b"one" * 50).hexdigest()


def test_a_member_whose_bytes_were_changed_is_damaged() -> None:
    content = raw_zip((b"slip.txt", b"paid 2300 dollars")).replace(b"2300", b"9300")
    member = archive_of(content).members[0]
    assert member.sha256 == "" and "checksum" in member.trouble[0]


def test_a_mail_without_an_archive_has_none() -> None:
    assert read(mail_with("note.txt", b"hello", "text/plain")).files[0].archive is None
