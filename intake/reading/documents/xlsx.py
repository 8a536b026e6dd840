"""Excel's .xlsx (ECMA-376 part 1, 18): the sheets' rows as text, and the forms that people build with them."""

import re

from intake.reading.caps import SHEETS
from intake.reading.documents.archive import Archive
from intake.reading.documents.gathering import Gathered
from intake.reading.documents.rows import Rows
from intake.reading.documents.workbook import Book, Links, Strings, Styles
from intake.reading.documents.worksheet import Sheet

BOOK = re.compile(r"xl/workbook\d*\.xml")
COMMENTS = re.compile(r"xl/(?:comments/?|threadedComments/threadedComment)[\w/]*\.xml")


def read_xlsx(archive: Archive) -> Gathered:
    """Return what a workbook says; hidden sheets and comments as hidden text."""
    found = Gathered("xlsx", facts={"macros": archive.has("vbaproject.bin")})
    book, links, strings, styles = Book(), Links(), Strings(), Styles()
    name = next((n for n in sorted(archive.names) if BOOK.fullmatch(n)), "xl/workbook.xml")
    archive.walk(name, book)
    archive.walk(f"xl/_rels/{name.rpartition('/')[2]}.rels", links)
    archive.walk("xl/styles.xml", styles)
    archive.walk("xl/sharedStrings.xml", strings)
    found.facts["sheets"] = len(book.sheets)
    for title, key, hidden in book.sheets[:SHEETS]:
        if found.full:
            break
        found.say(f"{title}\n", hidden=hidden)
        rows = Rows(found, hidden)
        sheet = Sheet(rows, strings, styles.days, book.from_1904)
        if not archive.walk(links.part(key), sheet):
            found.fault(f"the sheet {title[:60]!r} is not there")
    _comments(archive, found)
    for error in (*archive.errors, *strings.errors):
        found.fault(error)
    if len(book.sheets) > SHEETS:
        found.fault(f"only its first {SHEETS} sheets were read")
    return found


def _comments(archive: Archive, found: Gathered) -> None:
    for name in sorted(n for n in archive.names if COMMENTS.fullmatch(n))[:SHEETS]:
        said = Strings(each=frozenset({"comment", "threadedComment"}), texts=frozenset({"t", "text"}))
        archive.walk(name, said)
        for text in said.all:
            found.say(text + "\n", hidden=True)
