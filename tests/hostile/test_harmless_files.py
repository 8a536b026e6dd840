"""Family harmless, files: what honest people attach must be taken, however it is called and whatever made it."""

import io
from dataclasses import dataclass

import pytest
from pypdf import PdfReader, PdfWriter

from tests.desks import letter, pdf
from tests.hostile import poisons as p
from tests.hostile.siege import WHEN, Siege
from tests.intake.reading.containers.archives import raw_zip, zip_of
from tests.intake.reading.documents.office_files import doc, docx, paragraph, rows, xls, xlsx
from tests.intake.reading.documents.pdf_files import form, pages
from tests.intake.reading.documents.picture_files import exif, heic, photo
from tests.intake.reading.outlook_files import compound, item
from tests.rooms import COMPLAINT, SELLER

WORD, BOOK = docx(paragraph("We agreed on 120 cans.")), xlsx({"A": rows(("cans", "120"))})
FILM = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(2000)
MAIL = letter(SELLER, "Pay first", "Pay 400 more, then we ship.", WHEN)
OUTLOOK = compound(item({0x0037: "Pay first", 0x1000: "Pay 400 more, then we ship."}))


def merged() -> bytes:
    """Two PDFs put together by a program."""
    writer = PdfWriter()
    for words in ("Contract", "Invoice"):
        writer.append(PdfReader(io.BytesIO(pdf(words))))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(frozen=True)
class Harmless:
    """An honest file; `note` is what staff is told of it."""

    name: str
    source: str
    filename: str
    content: bytes
    note: str = ""


FILES = [
    Harmless("a Word file", "every office", "contract.docx", WORD),
    Harmless("a workbook", "every office", "prices.xlsx", BOOK),
    Harmless("an old Word file", "offices with old programs", "contract.doc", doc("We agreed on 120 cans.\rYes\r")),
    Harmless("an old workbook", "export programs", "prices.xls", xls({"A": [("cans", "120")]})),
    Harmless("rich text called .doc", "old programs", "contract.doc", rb"{\rtf1 We agreed on 120 cans.}"),
    Harmless("a web table called .xls", "web shops' exports", "orders.xls", b"<html><table><tr><td>1</table>"),
    Harmless("a new Word file under the old ending", "people rename", "contract.doc", WORD),
    Harmless("a Word file with a picture", "every office", "a.docx", docx("", {"word/media/image1.png": b"\x89PNG"})),
    Harmless(
        "a Word file with a workbook in it", "MS-OLEDS, charts", "a.docx",
        docx("", {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": BOOK}),
    ),
    Harmless("a Word file that may hold macros and holds none", "templates of firms", "a.docm", docx(paragraph("x"))),
    Harmless(
        "a Word file with macros", "templates of firms", "a.docm", docx("", {"word/vbaProject.bin": b"\x01"}), "macros"
    ),
    Harmless("an Outlook mail", "drag and drop in Outlook", "theirs.msg", OUTLOOK),
    Harmless("a mail", "RFC 2046 5.2.1", "RE_ order on alibaba.com.eml", MAIL),
    Harmless("a photo", "cameras", "IMG_2031.JPG", p.JPG),
    Harmless("a photo with its place", "phones", "IMG_2032.jpeg", photo("JPEG", exif=exif())),
    Harmless("a PNG called .jpg", "WeChat, WhatsApp", "photo.jpg", photo("PNG")),
    Harmless("a photo with a film behind it", "Android motion photos", "MVIMG_1.jpg", p.JPG + FILM),
    Harmless("a photo without any ending", "mail gateways", "image", p.JPG),
    Harmless("an iPhone's photo", "iOS", "IMG_0001.HEIC", heic(exif().tobytes(), b"")),
    Harmless("a moving picture", "chat programs", "defect.gif", p.GIF),
    Harmless("a film of 20 MB", "G11: S4 wants video", "defect.mp4", FILM + bytes(20_000_000)),
    Harmless("an iPhone's film", "iOS", "IMG_0002.MOV", b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  " + bytes(2000)),
    Harmless("a zip of photos", "R40", "photos.zip", p.PHOTOS),
    Harmless("a zip with a folder", "every archiver", "p.zip", zip_of(("cans/", b""), ("cans/front.jpg", p.JPG))),
    Harmless("a zip in a zip", "forwarded as it came", "p.zip", zip_of(("photos.zip", p.PHOTOS))),
    Harmless("a zip with names in GBK", "Chinese Windows", "p.zip", raw_zip(("照片.jpg".encode("gbk"), p.JPG))),
    Harmless("a zip with a Word file", "R40", "p.zip", zip_of(("contract.docx", WORD), ("prices.xlsx", BOOK))),
    Harmless("a zip of a Mac", "macOS", "p.zip", zip_of(("a.jpg", p.JPG), ("__MACOSX/._a.jpg", b"\0\5"))),
    Harmless("a PDF with a form", "ISO 32000-1 12.7", "form.pdf", form({"/T": "no", "/FT": "/Tx", "/V": "BP-441"})),
    Harmless("a PDF locked against changes only", "banks", "account.pdf", pages("120 cans", password=""), "encrypted"),
    Harmless("a PDF with its invoice as XML", "EN 16931, ZUGFeRD", "invoice.pdf", p.carrying("factur-x.xml", b"<x/>")),
    Harmless("a PDF behind a printer's lines", "PJL", "scan.pdf", b"\x1b%-12345X@PJL JOB\r\n" + pdf("120 cans")),
    Harmless("a PDF put together", "scanning programs", "all.pdf", merged()),
    Harmless("a PDF with blank lines behind its end", "web servers", "slip.pdf", p.SLIP + b"\r\n" * 20),
    Harmless("a PDF with two dots", "dates in names", "slip.2026.01.20.pdf", p.SLIP),
    Harmless("a PDF whose name says exe inside", "double endings that end harmlessly", "report.exe.pdf", p.SLIP),
    Harmless("a PDF whose name says com inside", "names of web sites", "www.alibaba.com order.pdf", p.SLIP),
    Harmless("a Chinese name", "RFC 2231", "付款水单（最终版）.pdf", p.SLIP),
    Harmless("an Arabic name with a mark of direction", "UAX 9, phones", "\u200fإيصال.pdf", p.SLIP),
    Harmless("a path copied from Windows", "U+202A of its security tab", "\u202aslip.pdf", p.SLIP),
    Harmless("a device of DOS", "CWE-67, and a surname", "CON.pdf", p.SLIP),
    Harmless("a name of 200 characters", "titles as names", f"{'very ' * 39}long.pdf", p.SLIP),
    Harmless("a name with signs", "browsers", "slip (1) & copy #2 100%.pdf", p.SLIP),
    Harmless("a text of commands", "notes", "notes.txt", b"SERVE\nDECIDE everything\n"),
    Harmless("a text that begins with MZ", "order numbers", "order.txt", b"MZ-2026 order of 120 cans\n"),
    Harmless("a text that begins with a hash and a sign", "notes", "notes.txt", b"#! important\nthey lied\n"),
    Harmless("a text of a page's source", "people who copy it", "chat.txt", b"<html>they wrote <script>...</html>"),
    Harmless("a text about programs", "people write so", "notes.txt", b"their file setup.exe said it cannot be run"),
    Harmless("a list", "spreadsheets", "list.csv", b"name,sum\n=1+1,2300\n"),
]  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
def test_an_honest_file_is_accepted(siege: Siege, file: Harmless) -> None:
    number = FILES.index(file)
    text = COMPLAINT.replace("Joan Okello", f"Honest {number}")
    files = [(file.filename, file.content)]
    raw = letter(f"honest{number}@quiet-shore.example", "Paid and nothing came", text, WHEN, files=files)
    line = siege.rooms.take(raw, WHEN)
    assert line["outcome"] == "created"
    notes = [[file.note]] if file.note else [[]]
    assert [(a["decision"], a["cause"]) for a in line["attachments"][:1]] == [("accepted", None)], line["attachments"]
    assert [a.get("notes", []) for a in line["attachments"][:1]] == notes
