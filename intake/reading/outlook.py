"""An Outlook item as a letter; and, where it lay inside another item, as a mail that anybody can open."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from intake.reading.html import text_of_html
from intake.reading.language import language_of
from intake.reading.letter import File, Letter, Mailbox
from intake.reading.mapi import Item
from intake.reading.mime import file_of
from intake.reading.quotes import new_part


def letter_of(item: Item, raw: bytes) -> Letter:
    """Return the letter an item is; `raw` are the bytes it is known by."""
    text = text_of_item(item)
    inside = [(name, inner, as_mail(inner)) for name, inner in item.enclosed]
    return Letter(
        sha256=hashlib.sha256(raw).hexdigest(),
        size_bytes=len(raw),
        senders=(item.sender,) if item.sender.address or item.sender.name else (),
        to=item.to,
        cc=item.cc,
        subject=item.subject,
        date=item.date,
        message_id=item.message_id,
        in_reply_to=item.in_reply_to,
        references=item.references,
        text=text,
        reply_text=new_part(text),
        html=item.html,
        language=language_of(text),
        files=tuple(item.files),
        enclosed=tuple(letter_of(inner, mail) for _, inner, mail in inside),
        enclosed_files=tuple(mail_file(name, mail) for name, _, mail in inside),
        errors=tuple(item.errors),
    )


def text_of_item(item: Item) -> str:
    """Return the readable body of an item."""
    return item.text if item.text.strip() else text_of_html(item.html) if item.html else ""


def mail_file(name: str, mail: bytes) -> File:
    """Return an item that lay inside another as the exhibit it is."""
    return file_of(f"{name.removesuffix('.msg') or 'message'}.eml", "message/rfc822", mail)


def as_mail(item: Item) -> bytes:
    """Return an item as RFC 5322, the same bytes each time: it had none of its own."""
    mail = EmailMessage(policy=SMTP)
    for name, people in (("From", (item.sender,)), ("To", item.to), ("Cc", item.cc)):
        if named := ", ".join(_written(one) for one in people if one.address or one.name):
            mail[name] = named
    mail["Subject"] = _line(item.subject)
    if item.date:
        mail["Date"] = format_datetime(item.date)
    if item.message_id.isascii() and item.message_id.isprintable() and item.message_id:
        mail["Message-ID"] = f"<{item.message_id}>"
    mail.set_content(text_of_item(item).encode("utf-8", "replace").decode())
    for file in item.files:
        mail.add_attachment(
            file.content, maintype="application", subtype="octet-stream", filename=_line(file.filename) or "file"
        )
    for n, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_item_{n}")
    return mail.as_bytes()


def _written(one: Mailbox) -> str:
    address = one.address if one.address.isascii() and " " not in one.address else ""
    return formataddr((_line(one.name), address)) if address else f'"{_line(one.name or one.address)}" <>'


def _line(text: str) -> str:
    """Text that fits into one header."""
    return "".join(c for c in text if c.isprintable() and not "\ud800" <= c <= "\udfff").replace('"', "'")[:500]
