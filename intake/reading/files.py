"""Bytes to a file of a letter: its hash, the type its bytes have, and a name that leads out of no folder."""

import hashlib

from intake.reading.letter import File


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
