"""The documents of a whole mail: opened within one budget, the mails inside it included."""

import pickle
from email.message import EmailMessage

import pytest

from intake.reading.caps import DOCUMENTS
from intake.reading.reader import read
from intake.reading.report import as_json
from tests.desks import letter, pdf
from tests.intake.reading.documents.office_files import docx, paragraph, rows, xlsx
from tests.intake.reading.documents.picture_files import exif, photo

WHEN = "2026-03-02 09:00"


def mail(*files: tuple[str, bytes]) -> bytes:
    return letter("joan@ridge-farm.example", "Paid, nothing came", "Dear desk", WHEN, files=files)


def test_a_letter_tells_what_its_files_and_those_of_the_mails_in_it_say() -> None:
    inner = mail(("claim.xlsx", xlsx({"A": rows(("Seller", "Amber Quay"))})))
    found = read(mail(("photo.jpg", photo("JPEG", exif=exif())), ("their.eml", inner), ("film.mov", b"\x00" * 99)))
    picture, film = (file.document for file in found.files)
    assert picture is not None and picture.taken_at == "2026-02-14T18:03:22+03:00" and film is None
    sheet = found.enclosed[0].files[0].document
    assert sheet is not None and dict(sheet.fields) == {"Seller": "Amber Quay"}
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_line_of_parse_carries_it_beside_what_was_there() -> None:
    line = as_json(read(mail(("claim.docx", docx(paragraph("hello"))), ("a.bin", b"\x01"))), "mail.eml")
    told, other = line["attachments"]
    assert told["document"]["text"] == "hello" and told["document"]["pages"] == 3 and "document" not in other
    assert set(told) - {"document"} == set(other)


def test_only_the_first_of_very_many_documents_are_opened_and_that_is_said() -> None:
    found = read(mail(*((f"{n}.pdf", pdf(f"page {n}")) for n in range(DOCUMENTS + 30))))
    opened = [file.document for file in found.files if file.document is not None]
    assert [d.text for d in opened if d.text] == [f"page {n}" for n in range(DOCUMENTS)]
    assert len(opened) == DOCUMENTS + 30 and all(d.errors for d in opened[DOCUMENTS:])
    assert found.errors == ("30 files were not opened: the mail has more documents than are read",)


def test_the_same_bytes_are_opened_once() -> None:
    found = read(mail(*((f"{n}.pdf", pdf("the same")) for n in range(DOCUMENTS + 30))))
    assert found.errors == () and {file.document.text for file in found.files if file.document} == {"the same"}


@pytest.mark.parametrize("files", [(), (("film.mov", b"\x00" * 99),)])
def test_a_letter_without_documents_is_the_same_letter(files: tuple[tuple[str, bytes], ...]) -> None:
    found = read(mail(*files))
    assert found.errors == () and all(file.document is None for file in found.files)


def test_documents_of_an_outlook_winmail_or_a_signed_item_are_opened_too() -> None:
    from tests.intake.reading.outlook_files import properties, winmail

    attached = (
        (2, 0x9002, bytes(14)), (2, 0x800F, pdf("Contract 4410")), (2, 0x9005, properties({0x3707: "contract.pdf"}))
    )  # fmt: skip
    outer = EmailMessage()
    outer["From"] = "joan@ridge-farm.example"
    outer.set_content("see attached")
    outer.add_attachment(winmail(*attached), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    found = read(outer.as_bytes())
    assert [file.document.text for file in found.files if file.document] == ["Contract 4410"]
