"""What kind of document a file is, told by its first bytes, and by its name only where text has no mark of its own."""

from intake.reading.containers.recognising import suffix_of
from intake.reading.documents.pictures.heic import BRANDS
from intake.reading.documents.pictures.png import MARK as PNG
from intake.reading.letter import File
from intake.reading.outlook.compound import OLE

OFFICE, OLD_OFFICE = "office", "old office"  # which of the kinds it is stands inside
CLAIMED = "claimed"  # a name of a document on bytes of no kind
ZIP = b"PK\x03\x04"
TEXT_TYPES = {"text/plain": "txt", "text/csv": "csv", "text/html": "html", "text/tab-separated-values": "csv"}
TEXT_NAMES = {"txt": "txt", "csv": "csv", "tsv": "csv", "html": "html", "htm": "html"}
FAMILIES = {
    "doc": "doc", "dot": "doc", "docx": "docx", "docm": "docx", "dotx": "docx", "dotm": "docx",
    "pdf": "pdf", "xls": "xls", "xlt": "xls", "xlsx": "xlsx", "xlsm": "xlsx", "xltx": "xlsx", "xltm": "xlsx",
}  # fmt: skip
_FIRST_PARTS = (b"[Content_Types].xml", b"_rels/", b"word/", b"xl/", b"docProps/", b"customXml/")


def kind_of(file: File) -> str:
    """Return a kind as Document names it, OFFICE, OLD_OFFICE, CLAIMED, or '' for a file that is not to be opened."""
    content = file.content
    if not content:
        return ""
    if content.startswith(ZIP):
        inside = content[30:].startswith if len(content) < 100 else content[30:60].startswith
        return OFFICE if suffix_of(file.filename) in FAMILIES or inside(_FIRST_PARTS) else ""
    if content.startswith(OLE):
        return OLD_OFFICE
    return _by_mark(content[:1024]) or _text(file) or _by_name(file)


def _by_mark(first: bytes) -> str:
    if first.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if first.startswith(PNG):
        return "png"
    if first.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if first.startswith(b"RIFF") and first[8:12] == b"WEBP":
        return "webp"
    if first[4:8] == b"ftyp" and first[8:12] in BRANDS:
        return "heic"
    if first.startswith(b"{\\rtf"):
        return "rtf"
    return "pdf" if b"%PDF-" in first else ""


def _text(file: File) -> str:
    """Text has no mark: what its bytes tell to be something else is none, else its name and its type decide."""
    if file.detected_type and not file.detected_type.startswith("text/"):
        return ""
    return TEXT_NAMES.get(suffix_of(file.filename), "") or TEXT_TYPES.get(file.content_type, "")


def _by_name(file: File) -> str:
    """A page that a program saved as a document, or what is called a document and is nothing we know."""
    if file.detected_type or suffix_of(file.filename) not in FAMILIES:
        return ""
    return "html" if file.content[:200].lstrip().lower().startswith((b"<html", b"<!doctype html")) else CLAIMED
