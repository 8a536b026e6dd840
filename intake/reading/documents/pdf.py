"""PDF (ISO 32000): pages, text, filled form fields, and whether it is locked or brings programs. Read by pypdf."""

import io
from collections.abc import Iterator
from math import inf
from time import process_time
from typing import Any

from intake.reading.caps import DOCUMENT_PAGES, PAGE_BYTES, PAGE_FORMS, PAGE_STEPS, PDF_OBJECTS, PDF_STREAM_BYTES
from intake.reading.documents.gathering import LOCKED, Gathered
from intake.reading.documents.pdfactions import embedded_in, runs
from intake.reading.documents.pdfform import filled

MOST_ENTRIES = 200_000  # of page dictionaries while the tree of pages is walked


class _Endless(Exception):
    """A page draws more than a page of text does."""


def read_pdf(content: bytes, pages: int = DOCUMENT_PAGES, until: float = inf) -> Gathered:
    """Return what a PDF says.

    pages   how many may still be read of this mail
    until   when to stop between two pages, in seconds of this process's processor time
    raises  whatever pypdf does with a damaged file
    """
    import logging

    from pypdf import apply_configuration

    if content.count(b" obj") > PDF_OBJECTS:
        raise ValueError("it has more objects than any document of a complaint")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    with apply_configuration(
        zlib_maximum_output_length=PDF_STREAM_BYTES,
        lzw_maximum_output_length=PDF_STREAM_BYTES,
        run_length_maximum_output_length=PDF_STREAM_BYTES,
        brotli_maximum_output_length=PDF_STREAM_BYTES,
        array_based_stream_maximum_output_length=PDF_STREAM_BYTES,
        stream_decoding_work_maximum_length=2 * PDF_STREAM_BYTES,
        stream_parsing_work_maximum_count=2 * PAGE_STEPS,
        xform_maximum_invocations_per_extraction=PAGE_FORMS,
        page_tree_maximum_page_entries=MOST_ENTRIES,
    ):
        return _read(content, pages, until)


def _read(content: bytes, pages: int, until: float) -> Gathered:
    from pypdf import PdfReader

    found = Gathered("pdf")
    if b"%%EOF" not in content:  # the library would look for it line by line, from the end to the beginning
        raise ValueError("its end is missing")
    try:
        reader = PdfReader(io.BytesIO(content))
        count = len(reader.pages)
    except Exception:
        if b"/Encrypt" not in content:  # which the trailer of a locked file says (ISO 32000-1 7.6.1)
            raise
        found.facts["encrypted"] = True
        found.fault(LOCKED)
        return found
    found.facts |= {"pages": count, "encrypted": reader.is_encrypted, "macros": runs(reader), **embedded_in(reader)}
    for label, value in filled(reader):
        found.fill(label, value)
    for number in range(min(count, pages, DOCUMENT_PAGES)):
        if process_time() > until:
            found.fault("reading all its pages would take too long")
            break
        if found.full:
            break
        _read_page(reader.pages[number], number + 1, found)
    if count > pages or count > DOCUMENT_PAGES:
        found.fault(f"only {min(pages, DOCUMENT_PAGES)} of its {count} pages were read")
    return found


def _read_page(page: Any, number: int, found: Gathered) -> None:
    """Add a page's text and notes; a page that cannot be read costs only itself."""
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps > PAGE_STEPS:
            raise _Endless

    try:
        drawing = page.get_contents()
        if drawing is not None and len(drawing.get_data()) > PAGE_BYTES:
            raise _Endless
        found.say(page.extract_text(visitor_operand_before=count) + "\n")
        for note in _notes(page):
            found.say(note + "\n", hidden=True)
    except _Endless:
        found.fault(f"page {number} draws too much to be read")
    except Exception as fault:
        found.fault(f"page {number} cannot be read: {type(fault).__name__}")


def _notes(page: Any) -> Iterator[str]:
    """The texts of notes laid over a page (ISO 32000-1 12.5.6)."""
    for entry in list(page.get("/Annots") or [])[:200]:
        note = entry.get_object()
        text = note.get("/Contents") if hasattr(note, "get") else None
        if isinstance(text, str) and text.strip():
            yield text
