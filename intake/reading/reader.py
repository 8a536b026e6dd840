"""Bytes to Letter: pure, bounded, and never an exception; what could not be read is said in `errors`."""

import hashlib
from email.message import Message

from intake.reading.automatic import is_auto_reply, is_bulk
from intake.reading.bounces import bounce_of
from intake.reading.caps import ENCLOSED_DEPTH, within
from intake.reading.headers import date_of, ids, mailboxes, text_of, value
from intake.reading.heads import mended
from intake.reading.html import text_of_html
from intake.reading.language import language_of
from intake.reading.letter import File, Letter
from intake.reading.mime import Body, Found, file_of, walked
from intake.reading.outlook import OLE, Outlook, read_msg, read_tnef
from intake.reading.parts import parsed
from intake.reading.quotes import new_part

TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
TNEF_MARK = b"\x78\x9f\x3e\x22"
MOST_HEADERS = 200


def read(raw: bytes, depth: int = 0) -> Letter:
    """Return what a mail says.

    raw    RFC 5322 or an Outlook .msg; any bytes are allowed
    depth  how deep this mail lies inside others
    """
    if raw.startswith(OLE):
        return _from_outlook(read_msg(raw), raw, depth)
    cut = within(raw)
    try:
        whole, mending = mended(cut.raw)
        message = parsed(whole)
        found = walked(message)
        return _letter(raw, message, found, [*cut.errors, *mending, *found.errors], depth)
    except Exception as fault:  # the parsers' own bugs must not stop a mailbox; the raw mail stays
        return _bare(raw, f"the mail cannot be parsed: {type(fault).__name__}: {fault}"[:200])


def _letter(raw: bytes, message: Message, found: Found, errors: list[str], depth: int) -> Letter:
    enclosed, enclosed_files = _enclosed(found, errors, depth)
    files, outlook = _unpacked(found.files, errors)
    text = _readable(found.shown()) or "\n".join(o.text or text_of_html(o.html) for o in outlook)
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
        files=files,
        enclosed=enclosed,
        enclosed_files=enclosed_files,
        is_bounce=bounce is not None,
        is_delay=bounce is not None and bounce.delay,
        bounced=(bounce.addresses or bounce.delayed) if bounce else (),
        delayed=bounce.delayed if bounce else (),
        bounced_id=bounce.message_id if bounce else "",
        bounce_status=bounce.status if bounce else "",
        is_auto_reply=bounce is None and is_auto_reply(message),
        is_bulk=bounce is None and is_bulk(message),
        errors=tuple(errors),
    )


def _readable(bodies: list[Body]) -> str:
    """Return what the bodies say, one below the other; HTML that only repeats what stands in plain is left out."""
    plain = "".join("".join(body.text.split()) for body in bodies if body.kind == "text/plain")
    said: list[str] = []
    for body in bodies:
        text = body.text if body.kind == "text/plain" else text_of_html(body.text)
        repeated = body.kind == "text/html" and plain and "".join(text.split()) in plain
        if text.strip() and not repeated:
            said.append(text)
    return "\n".join(said)


def _enclosed(found: Found, errors: list[str], depth: int) -> tuple[tuple[Letter, ...], tuple[File, ...]]:
    """Read the mails inside this one; what lies too deep stays a file."""
    mails = [(n, raw, "message/rfc822") for n, raw in found.enclosed]
    outlook = [f for f in found.files if f.content.startswith(OLE) and f.filename.lower().endswith(".msg")]
    eml = [f for f in found.files if f.filename.lower().endswith(".eml") and f not in outlook]
    mails += [(f.filename, f.content, f.content_type) for f in (*outlook, *eml)]
    found.files[:] = [f for f in found.files if f not in outlook and f not in eml]
    if depth >= ENCLOSED_DEPTH:
        if mails:
            errors.append(f"mails nested deeper than {ENCLOSED_DEPTH} were not read")
        found.files += [file_of(n, kind, raw) for n, raw, kind in mails]
        return (), ()
    letters = tuple(read(raw, depth + 1) for _, raw, _ in mails)
    return letters, tuple(file_of(n, kind, raw) for n, raw, kind in mails)


def _unpacked(files: list[File], errors: list[str]) -> tuple[tuple[File, ...], list[Outlook]]:
    """Open winmail.dat; its files stand in its place."""
    kept: list[File] = []
    opened: list[Outlook] = []
    for file in files:
        if file.content_type in TNEF_TYPES or file.content.startswith(TNEF_MARK):
            item = read_tnef(file.content)
            errors += item.errors
            opened.append(item)
            kept += item.files if not item.errors else [file]
        else:
            kept.append(file)
    return tuple(kept), opened


def _from_outlook(item: Outlook, raw: bytes, depth: int) -> Letter:
    files = tuple(f for f in item.files if not f.content.startswith(OLE))
    inner = [f for f in item.files if f.content.startswith(OLE) and depth < ENCLOSED_DEPTH]
    text = item.text or (text_of_html(item.html) if item.html else "")
    return Letter(
        sha256=hashlib.sha256(raw).hexdigest(),
        size_bytes=len(raw),
        senders=(item.sender,) if item.sender.address or item.sender.name else (),
        to=item.to,
        subject=item.subject,
        date=item.date,
        message_id=item.message_id,
        text=text,
        reply_text=new_part(text),
        html=item.html,
        language=language_of(text),
        files=files,
        enclosed=tuple(read(f.content, depth + 1) for f in inner),
        enclosed_files=tuple(inner),
        errors=tuple(item.errors),
    )


def _bare(raw: bytes, error: str) -> Letter:
    return Letter(sha256=hashlib.sha256(raw).hexdigest(), size_bytes=len(raw), errors=(error,))
