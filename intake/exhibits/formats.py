"""What a file is by its content, and by its name only where the content has no mark of its own."""

from intake.exhibits import names
from intake.reading.letter import File

UNMARKED = frozenset({"", "txt", "csv", "html", "rtf"})  # what is in them a name tells better
SAME = {"jpeg": "jpg", "tif": "tiff", "htm": "html"}
FORMATS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/heic": "heic",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "application/zip": "zip",
    "application/x-rar-compressed": "rar",
    "application/x-msdownload": "exe",
    "application/x-dosexec": "exe",
    "message/rfc822": "eml",
}
_TEXT_HEAD = 4096  # bytes
_PDF_HEAD = 1024  # in which readers look for the mark (ISO 32000-1, annex H.3.4.1)
_PAGES = (b"<html", b"<!doctype html", b"<svg", b"<!doctype svg", b"<script", b"<body", b"<iframe", b"<head")


def suffix_of(file: File) -> str:
    """Return the file's format as a suffix, "" if neither its content nor its name tells one."""
    if file.content_type == "message/rfc822":
        return "eml"
    found = content_suffix(file) or names.suffix(file.filename)
    return SAME.get(found, found)


def content_suffix(file: File) -> str:
    """Return the format that the content alone tells, "" if it has no mark."""
    opened = file.document.kind if file.document is not None else ""
    if opened == "pdf" and b"%PDF-" not in file.content[:_PDF_HEAD]:
        opened = ""  # it was opened as one for its name alone
    return FORMATS.get(file.detected_type.lower(), "") if opened in UNMARKED else opened


def is_page(content: bytes) -> bool:
    """Return whether the bytes begin like a web page or an SVG drawing, which may run scripts."""
    head = content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<?xml", b"<!--")):
        return any(mark in head for mark in _PAGES)
    return head.startswith(_PAGES)


def is_text(content: bytes) -> bool:
    """Return whether the bytes begin like a text in ASCII or UTF-8: no control characters but white space."""
    head = content[:_TEXT_HEAD]
    try:
        text = head.decode()
    except UnicodeDecodeError as cut:
        if cut.start < len(head) - 3:  # the last character may be cut
            return False
        text = head[: cut.start].decode()
    return bool(text.strip()) and all(c.isprintable() or c.isspace() for c in text)
