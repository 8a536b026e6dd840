"""Bytes to Letter: pure, bounded, and never an exception; what could not be read is said in `errors`."""

import hashlib
from dataclasses import replace

from intake.reading.automatic import automatic_of, of_item
from intake.reading.containers.inside import Inside
from intake.reading.containers.sealed import signed_mime
from intake.reading.containers.shelf import Room
from intake.reading.documents.round import with_documents
from intake.reading.files import file_of
from intake.reading.headers import date_of, ids, mailboxes, text_of, unfolded, value
from intake.reading.html import text_of_html
from intake.reading.language import language_of
from intake.reading.letter import Letter
from intake.reading.mime import Found, parsed, walked
from intake.reading.outlook.compound import OLE
from intake.reading.outlook.item import Outlook
from intake.reading.outlook.msg import read_msg
from intake.reading.part import Part
from intake.reading.replies import new_part
from intake.reading.returned.bounce import bounce_of

MOST_HEADERS = 200
SAID_AGAIN = 0.2  # of the words may differ, for links and bullets are written in many ways


def read(raw: bytes, depth: int = 0, room: Room | None = None) -> Letter:
    """Return what a mail says.

    raw    RFC 5322 or an Outlook .msg; any bytes are allowed
    depth  how deep this mail lies inside others
    room   what archives in it may still take; None for a mail that lies in no other
    """
    letter = _read(raw, depth, room or Room())
    return letter if depth else with_documents(letter)


def _read(raw: bytes, depth: int, room: Room) -> Letter:
    if raw.startswith(OLE):
        return _from_outlook(read_msg(raw), raw, depth, room)
    try:
        message = parsed(raw)
        found = walked(message)
        return _letter(raw, message, found, Inside(read, _from_outlook, depth, room, found.errors))
    except Exception as fault:  # the parsers' own bugs must not stop a mailbox; the raw mail stays
        return _bare(raw, f"the mail cannot be parsed: {type(fault).__name__}: {fault}"[:200])


def _letter(raw: bytes, message: Part, found: Found, inside: Inside) -> Letter:
    inside.open(found.enclosed, found.files)
    outlook = inside.outlook
    plain = "\n".join(p for p in found.plain if p.strip())
    html = "\n".join(found.html)
    text = plain or (text_of_html(html) if html else "")
    shown = "\n".join(s for s in found.shown if s.strip())
    if outlook:
        text, shown = _with_items(text, shown, outlook)
    text = text if text.strip() else inside.said or text
    senders = mailboxes(message, "From") or tuple(o.sender for o in outlook if o.sender.address)[:1]
    bounce = bounce_of(raw, message, found, text, next(iter(senders), None))
    reply_text = new_part(text)
    return Letter(
        sha256=hashlib.sha256(raw).hexdigest(),
        size_bytes=len(raw),
        senders=senders,
        reply_to=mailboxes(message, "Reply-To"),
        to=mailboxes(message, "To"),
        cc=mailboxes(message, "Cc"),
        subject=value(message, "Subject") or next((o.subject for o in outlook if o.subject), ""),
        date=date_of(message) or next((o.date for o in outlook if o.date), None),
        message_id=next(iter(ids(message, "Message-ID")), ""),
        in_reply_to=ids(message, "In-Reply-To") if message.get("In-Reply-To") else (),
        references=ids(message, "References") if message.get("References") else (),
        return_path=value(message, "Return-Path").strip("<> ") if message.get("Return-Path") is not None else None,
        text=text,
        shown="" if found.doubtful else shown if shown != plain else None,
        reply_text=reply_text,
        html=html,
        language=language_of(reply_text, text),
        auth_results=tuple(unfolded(v) for v in message.get_all("Authentication-Results", [])[:10]),
        headers=tuple((k.lower(), text_of(v)) for k, v in message.items()[:MOST_HEADERS]),
        files=tuple(inside.files),
        enclosed=tuple(inside.letters),
        enclosed_files=tuple(inside.mails),
        is_bounce=bounce is not None,
        is_delay=bounce is not None and bounce.is_delay,
        bounced=bounce.addresses if bounce else (),
        delayed=bounce.delayed if bounce else (),
        bounced_id=bounce.message_id if bounce else "",
        bounce_status=bounce.status if bounce else "",
        automatic="" if bounce else automatic_of(message, reply_text or text),
        errors=tuple(inside.errors),
        hidden="\n".join(found.hidden),
        bodies_differ=found.differs,
        invites=tuple(inside.invites),
        cards=tuple(inside.cards),
    )


def _with_items(text: str, shown: str, items: list[Outlook]) -> tuple[str, str]:
    """Add what only the winmail.dat says; most say again what stands in the mail. Outlook shows nothing but it."""
    for item in items:
        said = item.text if item.text.strip() else text_of_html(item.html) if item.html else ""
        words = set(said.split())
        if len(words - set(text.split())) > SAID_AGAIN * len(words):
            shown = said if text.strip() else ""
            text = f"{text.rstrip()}\n\n{said}" if text.strip() else said
    return text, shown


def _from_outlook(item: Outlook, raw: bytes, depth: int, room: Room) -> Letter:
    if item.signed is not None:
        mime, trouble = signed_mime(item.signed.content)
        if mime:
            return _signed(item, mime, raw, depth, room)
        item.errors.append(trouble)
    inside = Inside(read, _from_outlook, depth, room, list(item.errors))
    inside.open_items(item.enclosed)
    inside.open([], item.files)
    if item.source:
        inside.files.append(file_of("winmail.dat", "application/ms-tnef", item.source))
    text = item.text if item.text.strip() else text_of_html(item.html) if item.html else ""
    return Letter(
        sha256=hashlib.sha256(raw).hexdigest(),
        size_bytes=len(raw),
        senders=(item.sender,) if item.sender.address or item.sender.name else (),
        to=item.to,
        cc=item.cc,
        subject=item.subject,
        date=item.date,
        message_id=item.message_id,
        text=text,
        reply_text=new_part(text),
        html=item.html,
        language=language_of(new_part(text), text),
        files=tuple(inside.files),
        enclosed=tuple(inside.letters),
        enclosed_files=tuple(inside.mails),
        automatic=of_item(item.kind),
        errors=tuple(inside.errors),
        invites=tuple(inside.invites),
        cards=tuple(inside.cards),
    )


def _signed(item: Outlook, mime: bytes, raw: bytes, depth: int, room: Room) -> Letter:
    """Return a signed item: the envelope is Outlook's, the body and the files are those of the mail it wraps."""
    body = _read(mime, depth, room)
    outer = _from_outlook(replace(item, kind="", files=[]), raw, depth, room)
    return replace(
        outer,
        text=body.text or outer.text,
        reply_text=body.reply_text or outer.reply_text,
        html=body.html or outer.html,
        language=body.language or outer.language,
        files=body.files,
        enclosed=body.enclosed + outer.enclosed,
        enclosed_files=body.enclosed_files + outer.enclosed_files,
        errors=outer.errors + body.errors,
    )


def _bare(raw: bytes, error: str) -> Letter:
    return Letter(sha256=hashlib.sha256(raw).hexdigest(), size_bytes=len(raw), errors=(error,))
