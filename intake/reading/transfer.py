"""A leaf's bytes out of their transfer encoding (RFC 2045 6); a broken one gives as much as can be read."""

import binascii
import re

from intake.reading.blocks import of_uuencoded, of_yenc
from intake.reading.part import Part

_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_PADDED = re.compile(rb"=[=\s]*")
_MORE = re.compile(rb"[A-Za-z0-9+/]{4}[A-Za-z0-9+/\r\n]*")
_UU = frozenset({"x-uuencode", "uuencode", "x-uue", "uue"})


def bytes_of(part: Part) -> bytes:
    """Return a leaf's decoded bytes."""
    name = encoding_of(part)
    if name == "base64":
        return of_base64(part.body)
    if name == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if name in _UU:
        return of_uuencoded(part.body) or part.body
    if name == "x-yenc":
        return of_yenc(part.body) or part.body
    return part.body


def encoding_of(part: Part) -> str:
    """Return the transfer encoding in lower case, '' if none is declared."""
    words = (part.get("Content-Transfer-Encoding") or "").replace(";", " ").split()
    return words[0].strip("\"'").lower() if words else ""


def of_base64(data: bytes) -> bytes:
    """Return what base64 says: foreign characters, missing padding and blocks behind each other are borne."""
    first = data.find(b"=")
    if first < 0 or not (tail := data[first:].strip(b"=\r\n\t ")):
        return _block(data)
    if _MORE.match(tail):
        return b"".join(_block(piece) for piece in _blocks(data))
    return _block(data[:first])


def _blocks(data: bytes) -> list[bytes]:
    """The blocks of several base64 texts behind each other; text that follows is none."""
    pieces = _PADDED.split(data.strip())
    kept = [pieces[0]]
    for piece in pieces[1:]:
        if not _MORE.fullmatch(piece.strip()):
            break
        kept.append(piece)
    return kept


def _block(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        clean = _NO_BASE64.sub(b"", data)
        whole = len(clean) // 4 * 4
        rest = clean[whole:]
        return binascii.a2b_base64(clean[:whole] + (rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""))
