"""One part of a mail: its kind, name and bytes, whatever was done to its headers; nothing of it is lost on the way."""

import binascii
import email
import re
from email._policybase import Compat32
from email.message import Message
from typing import Any

from intake.reading.charset import decoded
from intake.reading.headers import text_of

_SHOWN_BOUNDARY = re.compile(rb"^--([^\r\n\"\\]{1,100})\r?\n(?:[!-9;-~]+:|\r?\n)", re.MULTILINE)
_NAME = re.compile(r"\b(?:file)?name\s*=\s*\"?([^\";\r\n]+)", re.IGNORECASE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_PADDED = re.compile(rb"[^=]+")
_QUOTED_PAIR = re.compile(r"\\(.)")


class Part(Message):
    """A node of the tree. Mails inside a mail stay the bytes they are: they are read as mails of their own."""

    def get_content_type(self) -> str:
        """Return what the tree's parser may know: for it a mail inside is a leaf."""
        kind = super().get_content_type()
        return "application/octet-stream" if kind.startswith("message/") else kind

    @property
    def kind(self) -> str:
        """The media type as declared, lower case; text/plain where it is none (RFC 2045 5.2)."""
        return super().get_content_type()

    @property
    def children(self) -> list["Part"]:
        """The parts of a multipart, [] for a leaf; if its boundary is wrong or missing, those its lines show."""
        held = self._payload  # type: ignore[attr-defined]
        if isinstance(held, list):
            return [child for child in held if isinstance(child, Part)]
        if self.kind.startswith("multipart/") and (shown := _SHOWN_BOUNDARY.search(self.stored)):
            head = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n' % shown[1].rstrip()
            held = parsed(head + self.stored)._payload  # type: ignore[attr-defined]
            return [child for child in held if isinstance(child, Part)] if isinstance(held, list) else []
        return []

    @property
    def stored(self) -> bytes:
        """The bytes of a leaf as they lie in the mail, transfer encoding and all."""
        held = self._payload  # type: ignore[attr-defined]
        return held.encode("ascii", "surrogateescape") if isinstance(held, str) else b""


class _AsTheyCame(Compat32):
    """Headers unfolded, as strings whose raw 8-bit bytes are surrogates; the usual policy makes objects of those."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, _, first = sourcelines[0].partition(":")
        value = first.lstrip(" \t") + "".join(sourcelines[1:])
        return name, value.replace("\r", "").replace("\n", "")

    def _sanitize_header(self, name: str, value: str) -> str:
        return value


_POLICY = _AsTheyCame()


def parsed(raw: bytes) -> Part:
    """Return the tree of a mail."""
    return email.message_from_bytes(raw, _class=Part, policy=_POLICY)  # type: ignore[return-value]


def word_of(part: Part, header: str) -> str:
    """Return the first word of a structured header, lower case, "" if there is none."""
    return str(part.get(header) or "").partition(";")[0].strip().lower()


def bytes_of(part: Part) -> bytes:
    """Return a leaf's bytes; of a broken transfer encoding as much as can be read."""
    encoding, stored = word_of(part, "Content-Transfer-Encoding"), part.stored
    if encoding == "base64":
        return base64_of(stored)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(stored)
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        from intake.reading.encoded_blocks import uu_decoded

        return uu_decoded(stored)
    return stored


def base64_of(stored: bytes) -> bytes:
    """Return what can be read of base64: strange characters are left out, pieces joined, a broken end dropped."""
    try:
        return (
            binascii.a2b_base64(stored, strict_mode=False)
            if b"=" not in stored.rstrip(b"=\r\n\t ")
            else _pieces(stored)
        )
    except binascii.Error:
        return _pieces(stored)


def _pieces(stored: bytes) -> bytes:
    out = []
    for piece in _PADDED.findall(_NOT_BASE64.sub(b"", stored)):
        whole = len(piece) - (1 if len(piece) % 4 == 1 else 0)
        out.append(binascii.a2b_base64(piece[:whole] + b"=" * (-whole % 4)))
    return b"".join(out)


def parameter(part: Part, name: str, header: str = "Content-Type") -> str:
    """Return a parameter's value, "" if there is none; RFC 2231 continuations joined and decoded."""
    try:
        value: Any = part.get_param(name, None, header)
    except (ValueError, LookupError, TypeError):
        return ""
    if isinstance(value, tuple):
        return decoded(str(value[2]).encode("latin-1", "replace"), str(value[0] or ""))[0]
    return str(value or "")


def stated_name(part: Part) -> str:
    """Return a part's file name as its author stated it, decoded, path and all; "" if there is none."""
    for name, header in (("filename", "Content-Disposition"), ("name", "Content-Type")):
        value = parameter(part, name, header)
        if not value and (loose := _NAME.search(str(part.get(header, "")))):
            value = loose[1]
        if value:
            return text_of(value).replace("\x00", "").strip(' "')
    return ""


def bare_name(stated: str) -> str:
    """Return a file name without a path: nobody leads us out of a folder."""
    return stated.replace("\\", "/").rpartition("/")[2].strip(' "')


__all__ = ["Part", "bare_name", "base64_of", "bytes_of", "parameter", "parsed", "stated_name", "word_of"]
