"""`ombud parse FILE` for a person: who, what kind of mail, its parts as a tree, what was refused and why."""

from pathlib import Path

import pytest

from ombud.sizes import size
from tests.desks import letter, pdf
from tests.intake.reading.containers.archives import MAIL, PDF, zip_of
from tests.intake.reading.documents.office_files import docx, rows, xlsx
from tests.intake.reading.documents.pdf_files import pages
from tests.intake.reading.documents.picture_files import exif, photo
from tests.intake.reading.returned.reports import SELLER, standard, status_of
from tests.ombud.counter import run

WHEN = "2026-03-02 09:00"
INNER = letter("export@amber-quay.example", "before shipment", "First you must send 400 $ for insurance.", WHEN)
REPLY = "It never came.\n\nOn Monday, desk@ombud.example wrote:\n> Please tell us more.\n"
FILES = [("slip.pdf", pdf("Transfer of USD 2300")), ("tool.exe", b"MZ\x90" + bytes(2000)), ("theirs.eml", INNER)]


@pytest.fixture
def shown(tmp_path: Path) -> str:
    raw = letter("joan@ridge-farm.example", "Paid, nothing came", REPLY, WHEN, name="Joan Okello", files=FILES)
    (tmp_path / "mail.eml").write_bytes(raw.replace(b"Subject:", b"no field at all\r\nSubject:", 1))
    ran = run("parse", tmp_path / "mail.eml")
    assert ran.code == 0
    return ran.text


def test_a_person_sees_who_wrote_and_what_is_new(shown: str) -> None:
    assert "Joan Okello <joan@ridge-farm.example>" in shown and "Paid, nothing came" in shown
    new = shown.partition("new in it")[2]
    assert "It never came." in new and "Please tell us more" not in new
    assert "words of quotation and signature below it are kept" in new


def test_the_parts_stand_as_a_tree(shown: str) -> None:
    lines = shown.splitlines()
    outer = next(n for n, line in enumerate(lines) if "multipart/mixed" in line)
    assert "└── multipart/mixed" in lines[outer]
    assert "    ├── text/plain" in lines[outer + 1]
    assert any("    ├── application/pdf" in line and "slip.pdf" in line for line in lines)


def test_what_is_refused_is_told_with_its_reason(shown: str) -> None:
    refused = next(line for line in shown.splitlines() if "tool.exe" in line and "refused" in line)
    assert "a program, or called like one" in refused
    assert any("slip.pdf" in line and line.endswith("accepted") for line in shown.splitlines())


def test_a_mail_inside_is_opened_and_what_could_not_be_read_is_said(shown: str) -> None:
    inside = shown.partition("mail inside: theirs.eml")[2]
    assert "export@amber-quay.example" in inside and "before shipment" in inside
    assert "a line of the header is no field" in shown.partition("not read, or not whole")[2]


def test_no_mail_steers_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(b"From: a@b.example\r\nSubject: \x1b[2Jgone\r\n\r\n\x1b]0;title\x07hello\r\n")
    told = run("parse", tmp_path / "mail.eml").text
    assert "\x1b" not in told and "\x07" not in told and "hello" in told


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (standard(status_of()), f"a delivery failure of {SELLER} (5.1.1, permanent)"),
        (standard(status_of(status="4.4.7")), f"a delivery failure of {SELLER} (4.4.7, temporary)"),
        (standard(status_of(action="delayed", status="4.4.1")), f"a delay report (4.4.1); not reached yet: {SELLER}"),
        (
            standard(status_of(), status_of("b@two.example", "delayed", "4.4.1")),
            f"a delivery failure of {SELLER} (5.1.1, permanent); not reached yet: b@two.example",
        ),
        (
            standard(status_of(action="relayed", status="2.0.0")),
            "a receipt: a mail was read, deleted unread or delivered",
        ),
        (b"From: a@b.example\r\nAuto-Submitted: auto-replied\r\n\r\nAway.", "an automatic reply in a person's place"),
        (b"From: a@b.example\r\nList-Id: <b.example>\r\n\r\nNews.", "list or bulk mail"),
    ],
)
def test_the_kind_of_mail_is_told_in_words(tmp_path: Path, raw: bytes, kind: str) -> None:
    (tmp_path / "mail.eml").write_bytes(raw)
    line = next(line for line in run("parse", tmp_path / "mail.eml").text.splitlines() if line.startswith("kind"))
    assert line.split(maxsplit=1)[1] == kind


@pytest.mark.parametrize(("count", "text"), [(0, "0 bytes"), (1024, "1.0 KiB"), (1536 * 1024, "1.5 MiB")])
def test_sizes_are_told_as_people_read_them(count: int, text: str) -> None:
    assert size(count) == text


def test_an_archive_stands_as_a_tree_with_what_is_strange_in_it(tmp_path: Path) -> None:
    content = zip_of(("inner.zip", zip_of(("../run.bat", b"x"))), ("slip.pdf", PDF))
    raw = letter("joan@ridge-farm.example", "Paid", "See the zip.", WHEN, files=[("old.zip", content)])
    (tmp_path / "mail.eml").write_bytes(raw)
    told = run("parse", tmp_path / "mail.eml").text.partition("files\n")[2]
    assert "old.zip" in told and "refused: unsafe, or" in told
    assert "    │   └── ../run.bat  1 bytes  (its name climbs out of the folder (..))" in told
    assert "    └── slip.pdf  33 bytes" in told


def test_invitations_and_cards_are_shown_as_text(tmp_path: Path) -> None:
    card = b"BEGIN:VCARD\r\nFN:Mei Lin\r\nTEL:+86 755 000 0000\r\nEND:VCARD\r\n"
    raw = letter("joan@ridge-farm.example", "Her card", "Attached.", WHEN, files=[("mei.vcf", card)])
    (tmp_path / "mail.eml").write_bytes(raw)
    assert "Mei Lin, +86 755 000 0000" in run("parse", tmp_path / "mail.eml").text


def test_json_tells_the_archive_the_card_and_to_whom_an_original_went(tmp_path: Path) -> None:
    card = b"BEGIN:VCARD\r\nFN:Mei Lin\r\nEND:VCARD\r\n"
    files = [("mei.vcf", card), ("mails.zip", zip_of(("ship.eml", MAIL)))]
    (tmp_path / "mail.eml").write_bytes(letter("joan@ridge-farm.example", "Zip", "See it.", WHEN, files=files))
    line = run("parse", "--json", tmp_path / "mail.eml").line
    assert line["inner"][0]["to"] == [{"name": "", "address": "joan@ridge-farm.example"}]
    assert line["cards"][0]["name"] == "Mei Lin" and "archive" not in line["attachments"][0]
    archive = line["attachments"][1]["archive"]
    assert (archive["kind"], archive["unsafe"], archive["members"][0]["name"]) == ("zip", False, "ship.eml")


def test_what_a_file_says_of_itself_stands_below_its_name(tmp_path: Path) -> None:
    files = [("cans.jpg", photo("JPEG", exif=exif())), ("claim.xlsx", xlsx({"A": rows(("Seller", "Amber Quay"))}))]
    files.append(("slip.pdf", pages("one", "two", password="secret")))
    files.append(("offer.docx", docx("", {"word/vbaProject.bin": b"\x01"})))
    (tmp_path / "mail.eml").write_bytes(letter("joan@ridge-farm.example", "Paid", REPLY, WHEN, files=files))
    told = " ".join(run("parse", tmp_path / "mail.eml").text.replace("│", " ").split())
    assert "jpg, 48 × 32 pixels, taken 2026-02-14 18:03:22+03:00, turned (orientation 6), tells the place" in told
    assert "xlsx, 1 sheet, 1 field filled in (Seller: Amber Quay)" in told
    assert "pdf, encrypted, it is encrypted" in told and "docx, 3 pages, with macros" in told
