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
    return FORMATS.get(file.detected_type.lower(), "") if opened in UNMARKED else opened


def is_page(content: bytes) -> bool:
    """Return whether the bytes begin like a web page or an SVG drawing, which may run scripts."""
    head = content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<?xml", b"<!--")):
        return any(mark in head for mark in _PAGES)
    return head.startswith(_PAGES)
