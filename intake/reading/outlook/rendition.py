"""An Outlook item that lay inside another, written as a mail (RFC 5322) so that it is an exhibit of its own."""

import hashlib
from email.header import Header
from email.message import MIMEPart
from email.policy import SMTP
from email.utils import format_datetime, quote
from functools import partial

from intake.reading.letter import File, Mailbox
from intake.reading.outlook.item import Outlook

_POLICY = SMTP.clone(utf8=True)


def as_mail(item: Outlook) -> bytes:
    """Return the item as a mail; the same item gives the same bytes, and its files are in it unchanged."""
    root = MIMEPart(_POLICY)
    sender = [item.sender] if item.sender.name or item.sender.address else []
    head = [("From", sender), ("To", item.to), ("Cc", item.cc)]
    lines = [f"{name}: {', '.join(map(_mailbox, who))}" for name, who in head if who]
    lines += [f"Subject: {_encoded(item.subject)}"]
    lines += [f"Date: {format_datetime(item.date)}"] if item.date else []
    lines += [f"Message-ID: <{_line(item.message_id)}>"] if item.message_id else []
    root.set_content(_writable(item.text), cte="base64")
    if item.html:
        root.add_alternative(_writable(item.html), subtype="html", cte="base64")
    for file in item.files:
        _add(root, file)
    for inner in item.enclosed:
        _add(root, File("message.eml", "application/octet-stream", "", 0, "", as_mail(inner)))
    _name_boundaries(root, hashlib.sha256(repr(lines).encode() + item.text.encode("utf-8", "replace")).hexdigest()[:24])
    return "\r\n".join([*lines, "MIME-Version: 1.0", ""]).encode("utf-8", "replace") + root.as_bytes()


def _add(root: MIMEPart, file: File) -> None:
    add = partial(root.add_attachment, file.content, maintype="application", subtype="octet-stream")
    add(filename=_line(file.filename) or "file")


def _name_boundaries(root: MIMEPart, stem: str) -> None:
    for n, part in enumerate(root.walk()):
        if part.is_multipart():
            part.set_boundary(f"{stem}-{n}")


def _mailbox(mailbox: Mailbox) -> str:
    name = _line(mailbox.name)
    shown = f'"{quote(name)}" ' if name.isascii() else f"{_encoded(name)} "
    return f"{shown if name else ''}<{_line(mailbox.address)}>"


def _encoded(text: str) -> str:
    line = _line(text)
    return line if line.isascii() else Header(line, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _line(text: str) -> str:
    return " ".join(_writable(text).replace("\x00", "").split())


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
