"""What a document or a picture is, in one line for people."""

from collections.abc import Iterator

from intake.reading.documents.document import Document
from ombud.output import harmless

UPRIGHT = 1
MOST_FIELDS = 12  # told in a line; `--json` has them all


def document_line(document: Document) -> str:
    """Return its kind and facts, what was filled in, and what could not be read; safe for a terminal."""
    return harmless(", ".join(_facts(document)))


def _facts(document: Document) -> Iterator[str]:
    yield document.kind
    if document.pages is not None:
        yield _count(document.pages, "page")
    if document.sheets is not None:
        yield _count(document.sheets, "sheet")
    if document.width is not None:
        yield f"{document.width} × {document.height} pixels"
    if document.taken_at:
        yield f"taken {document.taken_at.replace('T', ' ')}"
    if document.orientation not in (None, UPRIGHT):
        yield f"turned (orientation {document.orientation})"
    if document.has_place:
        yield "tells the place"
    if document.encrypted:
        yield "encrypted"
    if document.macros:
        yield "with macros"
    if document.fields:
        told = "; ".join(f"{label}: {value}" for label, value in document.fields[:MOST_FIELDS])
        yield f"{_count(len(document.fields), 'field')} filled in ({told})"
    yield from document.errors


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
