"""Bytes to Letter: pure, bounded, and never an exception; what could not be read is said in `errors`."""

import hashlib
from email.message import Message

from intake.reading.automatic import is_auto_reply, is_bulk
from intake.reading.bounces import bounce_of
from intake.reading.caps import within
from intake.reading.headers import date_of, ids, mailboxes, text_of, value
from intake.reading.heads import mended
from intake.reading.inside import readable, unpacked
from intake.reading.language import language_of
from intake.reading.letter import Letter
from intake.reading.mime import Found, walked
from intake.reading.msg import OLE, read_msg
from intake.reading.outlook import letter_of
from intake.reading.parts import parsed
from intake.reading.quotes import new_part

MOST_HEADERS = 200


def read(raw: bytes, depth: int = 0) -> Letter:
    """Return what a mail says.

    raw    RFC 5322 or an Outlook .msg; any bytes are allowed
    depth  how deep this mail lies inside others
    """
    if raw.startswith(OLE):
        return letter_of(read_msg(raw), raw)
    cut = within(raw)
    try:
        whole, mending = mended(cut.raw)
        message = parsed(whole)
        found = walked(message)
        return _letter(raw, message, found, [*cut.errors, *mending, *found.errors], depth)
    except Exception as fault:  # the parsers' own bugs must not stop a mailbox; the raw mail stays
        return _bare(raw, f"the mail cannot be parsed: {type(fault).__name__}: {fault}"[:200])


def _letter(raw: bytes, message: Message, found: Found, errors: list[str], depth: int) -> Letter:
    inside = unpacked(found, depth, read)
    text = readable(found.shown(), inside.texts)
    senders = mailboxes(message, "From")
    sender = senders[0].address if senders else ""
    bounce = bounce_of(raw, message, found, text, sender)
    return Letter(
        sha256=hashlib.sha256(raw).hexdigest(),
        size_bytes=len(raw),
        senders=senders,
        reply_to=mailboxes(message, "Reply-To"),
        to=mailboxes(message, "To"),
        cc=mailboxes(message, "Cc"),
        subject=value(message, "Subject"),
        date=date_of(message),
        message_id=next(iter(ids(message, "Message-ID")), ""),
        in_reply_to=ids(message, "In-Reply-To") if message.get("In-Reply-To") else (),
        references=ids(message, "References") if message.get("References") else (),
        return_path=value(message, "Return-Path").strip("<> ") if message.get("Return-Path") is not None else None,
        text=text,
        reply_text=new_part(text),
        html=found.html,
        language=language_of(text),
        auth_results=tuple(text_of(v) for v in message.get_all("Authentication-Results", [])[:10]),
        headers=tuple((k.lower(), text_of(v)) for k, v in message.items()[:MOST_HEADERS]),
        files=tuple(inside.files),
        enclosed=tuple(inside.letters),
        enclosed_files=tuple(inside.mails),
        is_bounce=bounce is not None,
        is_delay=bounce is not None and bounce.delay,
        bounced=(bounce.addresses or bounce.delayed) if bounce else (),
        delayed=bounce.delayed if bounce else (),
        bounced_id=bounce.message_id if bounce else "",
        bounce_status=bounce.status if bounce else "",
        is_auto_reply=bounce is None and is_auto_reply(message),
        is_bulk=bounce is None and is_bulk(message),
        errors=(*errors, *inside.errors),
    )


def _bare(raw: bytes, error: str) -> Letter:
    return Letter(sha256=hashlib.sha256(raw).hexdigest(), size_bytes=len(raw), errors=(error,))
