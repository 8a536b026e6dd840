"""Bytes to a file of a letter: its hash, the type its bytes have, and a name that leads out of no folder."""

import hashlib

from intake.reading.headers import text_of
from intake.reading.letter import File
from intake.reading.parameters import parameters
from intake.reading.part import Part


def file_of(stated: str, kind: str, content: bytes, *, inline: bool = False) -> File:
    """Return a file with its hash and the type its bytes have; its name leads out of no folder.

    stated  the name as its author gave it
    """
    name = stated.replace("\\", "/").rpartition("/")[2].strip(' "')
    digest = hashlib.sha256(content).hexdigest()
    stated = stated if stated != name else ""
    return File(name, kind, detected_type(content), len(content), digest, content, inline, stated)


def detected_type(content: bytes) -> str:
    """Return the media type the first bytes tell, '' where they tell none."""
    if content.startswith(b"MZ"):
        is_text = b"\x00" not in content[:1024]  # an order number may begin with these letters too
        return "" if is_text else "application/x-msdownload"
    import filetype

    guess = filetype.guess(content[:8192])
    return str(guess.mime) if guess else ""


def filename_of(part: Part) -> str:
    """Return a part's file name as its author states it, from either header, decoded (RFC 2231, RFC 2047)."""
    for header, name in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        raw = part.get(header)
        if raw is None:
            continue
        named = part.content_type()[1] if header == "Content-Type" else parameters(raw)[1]
        if value := plain_name(named.get(name) or named.get("name", "")):
            return value
    return ""


def plain_name(value: str) -> str:
    """Return a file name decoded, without quotes and blanks round it."""
    return text_of(value).strip(' "')
