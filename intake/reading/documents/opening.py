"""One file opened: what it says, whatever is wrong with it, or None for what is no document."""

from collections.abc import Callable
from math import inf

from intake.reading.caps import DOCUMENT_BYTES, DOCUMENT_PAGES
from intake.reading.containers.recognising import suffix_of
from intake.reading.documents.archive import Archive
from intake.reading.documents.document import PICTURES, Document
from intake.reading.documents.embedded import embedded_in
from intake.reading.documents.gathering import LOCKED, Gathered
from intake.reading.documents.kinds import CLAIMED, FAMILIES, OFFICE, OLD_OFFICE, kind_of
from intake.reading.letter import File
from intake.reading.outlook.compound import Compound
from intake.reading.programs import holds_program


def document_of(file: File, pages: int = DOCUMENT_PAGES, until: float = inf) -> Document | None:
    """Return what a file says.

    pages    of a PDF that may be read, and `until` when (pdf.py)
    returns  None for a file that is neither a document nor a picture of a kind we know
    """
    kind = kind_of(file)
    if not kind:
        return None
    if kind == CLAIMED:
        return unread(file, kind, "its bytes are those of no such file")
    try:
        if len(file.content) > DOCUMENT_BYTES:
            return unread(file, kind, "it is too large to be opened")
        if kind in PICTURES:
            from intake.reading.documents.pictures.reading import read_picture

            return read_picture(file.content, kind)
        found = _read(file, kind, pages, until)
        return found.document() if found is not None else None
    except Exception as fault:  # the parsers' own bugs must not cost the mail; the file stays as it came
        return unread(file, kind, f"it cannot be read: {type(fault).__name__}")


def unread(file: File, kind: str, error: str) -> Document | None:
    """Return what is said of a file that is not opened; its name tells the kind where only the inside would."""
    if kind in (OFFICE, OLD_OFFICE, CLAIMED):
        kind = FAMILIES.get(suffix_of(file.filename), "")
    return Document(kind, errors=(error,)) if kind else None


def _read(file: File, kind: str, pages: int, until: float) -> Gathered | None:
    if kind == OFFICE:
        return _office(Archive(file.content))
    if kind == OLD_OFFICE:
        return _old_office(file)
    if kind == "pdf":
        from intake.reading.documents.pdf import read_pdf

        return read_pdf(file.content, pages, until)
    from intake.reading.documents import plain

    readers: dict[str, Callable[[bytes], Gathered]] = {
        "txt": plain.read_txt, "csv": plain.read_csv, "html": plain.read_html, "rtf": plain.read_rtf,
    }  # fmt: skip
    return readers[kind](file.content)


def _office(archive: Archive) -> Gathered | None:
    """A text document or a workbook by its parts; other office files are archives like any other."""
    from intake.reading.documents.docx import BODY, read_docx
    from intake.reading.documents.xlsx import BOOK, read_xlsx

    found = None
    if any(BODY.fullmatch(name) for name in archive.names):
        found = read_docx(archive)
    elif any(BOOK.fullmatch(name) for name in archive.names):
        found = read_xlsx(archive)
    if found is not None:
        found.facts |= embedded_in(archive)
    return found


def _old_office(file: File) -> Gathered | None:
    """A document or a workbook by its streams; a new one that was locked lies in such a file too (MS-OFFCRYPTO)."""
    from intake.reading.documents.doc import read_doc
    from intake.reading.documents.xls import read_xls

    compound = Compound(file.content)
    streams = compound.root.streams
    if "encryptedpackage" in streams:
        locked = Gathered(FAMILIES.get(suffix_of(file.filename), "docx"), facts={"encrypted": True})
        locked.fault(LOCKED)
        return locked
    found = None
    if "worddocument" in streams:
        found = read_doc(compound)
    elif streams.keys() & {"workbook", "book"}:
        found = read_xls(compound)
    if found is not None and holds_program(file.content):
        found.facts["program"] = "embedded object"
    return found
