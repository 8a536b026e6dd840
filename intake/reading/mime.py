"""The MIME tree of a mail, walked once: bodies, files and enclosed mails, whatever its author did to the standard."""

import binascii
import email
import hashlib
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.policy import compat32

from intake.reading.caps import DEPTH, PARTS, TEXT_CHARS
from intake.reading.charset import decoded
from intake.reading.headers import text_of
from intake.reading.letter import File

_UU = re.compile(r"^begin [0-7]{3,4} (\S[^\r\n]*)\r?\n(.*?)^`?\r?\nend\s*$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"\b(?:file)?name\s*=\s*\"?([^\";\r\n]+)", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """What the walk found.

    enclosed  [(file name, raw bytes of the mail)]
    reports   bodies of message/delivery-status and text/rfc822-headers parts
    """

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    enclosed: list[tuple[str, bytes]] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def parsed(raw: bytes) -> Message:
    """Return the standard library's tree with headers left as they came."""
    return email.message_from_bytes(raw, policy=compat32)


def walked(message: Message) -> Found:
    """Return the bodies, files and enclosed mails of a tree, in order and within the limits."""
    found = Found()
    for count, (part, chosen) in enumerate(_leaves(message, found, 0, chosen=True), 1):
        if count > PARTS:
            found.errors.append(f"the mail has more than {PARTS} parts; the rest was not read")
            break
        _take(part, found, body=chosen)
    return found


def _leaves(part: Message, found: Found, depth: int, *, chosen: bool) -> Iterator[tuple[Message, bool]]:
    kind = part.get_content_type()
    payload = part.get_payload()
    if depth > DEPTH:
        found.errors.append(f"parts nested deeper than {DEPTH} were not read")
    elif kind.startswith("message/") and kind not in ("message/delivery-status", "message/disposition-notification"):
        yield part, False
    elif isinstance(payload, list) and kind != "message/delivery-status":
        for child in (c for c in payload if isinstance(c, Message)):
            yield from _leaves(child, found, depth + 1, chosen=chosen)
    else:
        yield part, chosen


def _take(part: Message, found: Found, *, body: bool) -> None:
    kind = part.get_content_type()
    name = filename_of(part)
    disposition = (part.get("Content-Disposition") or "").split(";")[0].strip().lower()
    if kind in ("message/rfc822", "message/global") or (kind == "message/news"):
        found.enclosed.append((name or "message.eml", _enclosed_bytes(part)))
    elif kind in ("message/delivery-status", "text/rfc822-headers"):
        found.reports.append((kind, _report_text(part)))
    elif kind in ("text/plain", "text/html") and disposition != "attachment" and not (name and disposition):
        _body(part, kind, name, found)
    else:
        _file(part, name, kind, found, inline=disposition == "inline")


def _body(part: Message, kind: str, name: str, found: Found) -> None:
    content = bytes_of(part)
    label = _charset(part)
    text, trouble = decoded(content, label)
    if trouble:
        found.errors.append(trouble)
    if len(text) > TEXT_CHARS:
        found.errors.append(f"a body of {len(text)} characters was cut at {TEXT_CHARS}")
        text = text[:TEXT_CHARS]
    if kind == "text/html":
        found.html.append(text)
        return
    flowed = "flowed" in str(part.get("Content-Type", "")).lower()
    text = _unflowed(text, part) if flowed else text
    found.plain.append(_without_uu(text, found))
    if name:
        found.files.append(file_of(name, kind, content, inline=True))


def _charset(part: Message) -> str:
    try:
        value = part.get_param("charset") or ""
    except (ValueError, LookupError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value)


def _unflowed(text: str, part: Message) -> str:
    """RFC 3676: a line that ends in a space goes on in the next one."""
    delsp = str(part.get_param("delsp") or "").lower() == "yes"
    out: list[str] = []
    joining = False
    for line in text.split("\n"):
        bare = line.rstrip("\r")
        plain = bare[1:] if bare.startswith(" ") else bare
        out[-1:] = [out[-1] + plain] if joining and not plain.startswith(">") else [*out[-1:], plain]
        joining = plain.endswith(" ") and plain != "-- "
        if joining and delsp:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def _without_uu(text: str, found: Found) -> str:
    """Take uuencoded blocks out of a text as the files they are."""

    def take(block: re.Match[str]) -> str:
        content = b""
        for line in block[2].encode("latin-1", "replace").splitlines():
            try:
                content += binascii.a2b_uu(line)
            except binascii.Error:
                length = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
                try:
                    content += binascii.a2b_uu(line[:length])
                except binascii.Error:
                    found.errors.append(f"a line of {block[1]} is no uuencode")
        found.files.append(file_of(text_of(block[1].strip()), "application/octet-stream", content))
        return ""

    return _UU.sub(take, text) if "begin " in text else text


def bytes_of(part: Message) -> bytes:
    """Return a leaf's decoded bytes; a broken transfer encoding gives as much as can be read."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, binascii.Error):
        content = None
    if isinstance(content, bytes):
        return content
    payload = part.get_payload()
    return str(payload).encode("utf-8", "surrogateescape") if not isinstance(payload, list) else b""


def filename_of(part: Message) -> str:
    """Return a part's file name, from either header, decoded (RFC 2231, RFC 2047), without a path."""
    for name, header in (("filename", "Content-Disposition"), ("name", "Content-Type")):
        try:
            value = part.get_param(name, None, header)
        except (ValueError, LookupError, TypeError):
            value = None
        if isinstance(value, tuple):
            raw = str(value[2]).encode("latin-1", "replace")
            value = decoded(raw, str(value[0] or ""))[0]
        if value is None and (loose := _NAME.search(str(part.get(header, "")))):
            value = loose[1]
        if value:
            return text_of(value).replace("\x00", "").replace("\\", "/").rpartition("/")[2].strip(' "')
    return ""


def _file(part: Message, name: str, kind: str, found: Found, *, inline: bool) -> None:
    content = bytes_of(part)
    if content or name:
        found.files.append(file_of(name, kind, content, inline=inline))


def file_of(name: str, kind: str, content: bytes, *, inline: bool = False) -> File:
    """Return a file with its hash and the type its bytes have."""
    return File(name, kind, detected_type(content), len(content), hashlib.sha256(content).hexdigest(), content, inline)


def detected_type(content: bytes) -> str:
    """Return the media type the first bytes tell, '' where they tell none."""
    if content.startswith(b"MZ"):
        return "application/x-msdownload"
    import filetype

    guess = filetype.guess(content[:8192])
    return str(guess.mime) if guess else ""


def _enclosed_bytes(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
        inner = payload[0].as_bytes(policy=compat32)
        if encoding in ("base64", "quoted-printable"):
            return _unwrapped(inner, encoding)
        return inner
    return bytes_of(part)


def _unwrapped(inner: bytes, encoding: str) -> bytes:
    try:
        return binascii.a2b_base64(inner.strip()) if encoding == "base64" else quopri.decodestring(inner)
    except (binascii.Error, ValueError):
        return inner


def _report_text(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n\n".join(str(child) for child in payload if isinstance(child, Message))
    return decoded(bytes_of(part), "")[0]
