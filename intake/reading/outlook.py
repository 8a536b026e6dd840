"""Outlook: .msg files and winmail.dat, read into the same values as any mail."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from intake.reading.letter import File, Mailbox
from intake.reading.mime import file_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY_HTML, BODY_RTF, SENT_AT, MESSAGE_ID = 0x1013, 0x1009, 0x0039, 0x1035
SENDER_NAME, SENDER_SMTP, SENDER_ADDRESS = 0x0C1A, 0x5D01, 0x0C1F


@dataclass(slots=True)
class Outlook:
    """What an Outlook item says."""

    sender: Mailbox = field(default_factory=Mailbox)
    to: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)
    enclosed: list["Outlook"] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def read_msg(raw: bytes) -> Outlook:
    """Return what a .msg file says; what cannot be read is said in `errors`."""
    from oxmsg import Message

    item = Outlook()
    try:
        message = Message.load(io.BytesIO(raw))
    except Exception as fault:  # the library raises whatever a broken compound file makes it raise
        item.errors.append(f"the Outlook file cannot be opened: {type(fault).__name__}")
        return item
    for part in (_envelope, _bodies, _attachments):
        try:
            part(message, item)
        except Exception as fault:  # one broken property must not hide the others
            item.errors.append(f"a part of the Outlook file cannot be read: {type(fault).__name__}")
    return item


def _envelope(message: Any, item: Outlook) -> None:
    item.subject = message.subject or ""
    item.message_id = (message.message_headers.get("Message-ID", "") or "").strip("<> ")
    sent = message.sent_date
    item.date = (sent if sent.tzinfo else sent.replace(tzinfo=UTC)) if sent else None
    properties = message.properties
    name = properties.str_prop_value(SENDER_NAME) or ""
    address = properties.str_prop_value(SENDER_SMTP) or properties.str_prop_value(SENDER_ADDRESS) or ""
    if "@" not in address:
        from email.utils import parseaddr

        address = parseaddr(message.sender or "")[1] if "@" in (message.sender or "") else ""
    item.sender = Mailbox(name, address)
    item.to = tuple(Mailbox(r.name or "", r.email_address or "") for r in message.recipients)


def _bodies(message: Any, item: Outlook) -> None:
    item.text = message.body or ""
    html = message.html_body
    item.html = html if isinstance(html, str) else ""
    if not item.text and not item.html:
        packed = message.properties.binary_prop_value(BODY_RTF)
        item.text = text_of_rtf(packed) if packed else ""


def text_of_rtf(packed: bytes) -> str:
    """Return the text of a compressed RTF body, '' if it cannot be read."""
    from compressed_rtf import decompress
    from striprtf.striprtf import rtf_to_text

    try:
        rtf = decompress(packed).decode("latin-1")
        return str(rtf_to_text(rtf, errors="ignore"))  # type: ignore[no-untyped-call]
    except Exception:  # both libraries raise freely on broken input; the raw mail stays
        return ""


def _attachments(message: Any, item: Outlook) -> None:
    for attachment in message.attachments:
        content = attachment.file_bytes
        name = attachment.file_name or ""
        if content is not None:
            item.files.append(file_of(name, attachment.mime_type or "application/octet-stream", content))


def read_tnef(raw: bytes) -> Outlook:
    """Return what a winmail.dat holds: body and files."""
    from tnefparse import TNEF

    item = Outlook()
    try:
        tnef = TNEF(raw, do_checksum=False)
    except Exception as fault:  # the library raises whatever broken bytes make it raise
        item.errors.append(f"winmail.dat cannot be opened: {type(fault).__name__}")
        return item
    for attachment in tnef.attachments:
        name = attachment.long_filename() or attachment.name or ""
        clean = name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
        item.files.append(file_of(clean.strip("\x00"), "application/octet-stream", bytes(attachment.data or b"")))
    item.text = _said(tnef.body)
    item.html = _said(tnef.htmlbody)
    return item


def _said(body: Any) -> str:
    from intake.reading.charset import decoded

    return decoded(body)[0] if isinstance(body, bytes) else str(body or "")
