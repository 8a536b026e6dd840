"""Word's .docx (ECMA-376 part 1, 17): text, what was deleted or commented, and the forms that people build with it."""

import re

from intake.reading.documents.archive import Archive
from intake.reading.documents.docxbody import Body
from intake.reading.documents.gathering import Gathered
from intake.reading.documents.values import Values

BODY = re.compile(r"word/document\d*\.xml")
BESIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
COMMENTS = re.compile(r"word/comments\d*\.xml")
MOST_BESIDE = 50  # headers and footers


def read_docx(archive: Archive) -> Gathered:
    """Return what a text document says; headers, footers and notes stand behind its body."""
    found = Gathered("docx", facts={"macros": archive.has("vbaproject.bin")})
    told = Values(("Pages",))
    archive.walk("docProps/app.xml", told)
    if (pages := told.text.get("Pages", "")).isdecimal() and len(pages) < 6:
        found.facts["pages"] = int(pages)
    for pattern, hidden in ((BODY, False), (BESIDE, False), (COMMENTS, True)):
        for name in sorted(n for n in archive.names if pattern.fullmatch(n))[:MOST_BESIDE]:
            archive.walk(name, Body(found, hidden=hidden))
    for error in archive.errors:
        found.fault(error)
    return found
