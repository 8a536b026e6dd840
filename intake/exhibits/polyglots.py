"""Files that are two things at once: a picture or a PDF for whoever looks at it, an archive for whoever unpacks it.

Phones hang a short film behind a photo; that is one thing more to see, and is taken.
"""

from intake.reading.containers.zipped import ends_as_zip
from intake.reading.programs import holds_program

_PICTURES = frozenset({"jpg", "png", "gif", "webp", "heic"})
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_PDF = b"%PDF-"
_LATE = 1024  # bytes before the mark of a PDF that its readers overlook (ISO 32000-1 annex H, note 13)


def is_two_in_one(content: bytes, found: str) -> bool:
    """Return whether bytes that are a picture or a PDF are something else as well.

    found   what the content is, as a suffix
    source  Magazinius, Rios, Sabelfeld: Polyglots, CCS 2013
    """
    if found not in _PICTURES and found != "pdf":
        return False
    if ends_as_zip(content):
        return True
    if found == "pdf":
        return _binary(content[: max(0, content.find(_PDF, 0, _LATE + len(_PDF)))])
    return holds_program(content) or any(mark in content for mark in _ARCHIVES)


def _binary(before: bytes) -> bool:
    """Printers and gateways put lines of text before a PDF; bytes that are no text are another file's beginning."""
    return b"\x00" in before or before.startswith((b"\xff\xd8", b"GIF8", b"\x89PNG", b"PK", b"Rar!"))
