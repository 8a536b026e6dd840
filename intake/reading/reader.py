"""Bytes to Letter: pure, bounded, and never an exception; what could not be read is said in `errors`."""

import hashlib
from dataclasses import replace

from intake.reading.automatic import automatic_of, of_item
from intake.reading.caps import ENCLOSED_DEPTH
from intake.reading.headers import date_of, ids, mailboxes, text_of, unfolded, value
from intake.reading.html import text_of_html
from intake.reading.language import language_of
from intake.reading.letter import File, Letter
from intake.reading.mime import Found, file_of, parsed, walked
from intake.reading.outlook.compound import OLE
from intake.reading.outlook.item import Outlook
from intake.reading.outlook.msg import read_msg
from intake.reading.outlook.rendition import as_mail
from intake.reading.outlook.tnef import MARK, read_tnef
from intake.reading.part import Part
from intake.reading.replies import new_part
from intake.reading.returned.bounce import bounce_of

TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
MOST_HEADERS = 200
SAID_AGAIN = 0.2  # of the words may differ, for links and bullets are written in many ways
DER = b"\x30"  # a signed mail whose content lies in the signature itself


def read(raw: bytes, depth: int = 0) -> Letter:
    """Return what a mail says.

    raw    RFC 5322 or an Outlook .msg; any bytes are allowed
    depth  how deep this mail lies inside others
    """
    if raw.startswith(OLE):
        return _from_outlook(read_msg(raw), raw, depth)
    try:
        message = parsed(raw)
        found = walked(message)
        return _letter(raw, message, found, found.errors, depth)
    except Exception as fault:  # the parsers' own bugs must not stop a mailbox; the raw mail stays
        return _bare(raw, f"the mail cannot be parsed: {type(fault).__name__}: {fault}"[:200])


def _letter(raw: bytes, message: Part, found: Found, errors: list[str], depth: int) -> Letter:
    enclosed, enclosed_files = _enclosed(found, errors, depth)
    files, outlook = _unpacked(found.files, errors)
    for item in outlook:
        inner, inner_files = _inside(item.enclosed, errors, depth)
        enclosed, enclosed_files = enclosed + inner, enclosed_files + inner_files
    plain = "\n".join(p for p in found.plain if p.strip())
    html = "\n".join(found.html)
    text = plain or (text_of_html(html) if html else "")
    text = _with_items(text, outlook) if outlook else text
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
        reply_text=reply_text,
        html=html,
        language=language_of(text),
        auth_results=tuple(unfolded(v) for v in message.get_all("Authentication-Results", [])[:10]),
        headers=tuple((k.lower(), text_of(v)) for k, v in message.items()[:MOST_HEADERS]),
        files=files,
        enclosed=enclosed,
        enclosed_files=enclosed_files,
        is_bounce=bounce is not None,
        is_delay=bounce is not None and bounce.is_delay,
        bounced=bounce.addresses if bounce else (),
        delayed=bounce.delayed if bounce else (),
        bounced_id=bounce.message_id if bounce else "",
        bounce_status=bounce.status if bounce else "",
        automatic="" if bounce else automatic_of(message, reply_text or text),
        errors=tuple(errors),
        hidden="\n".join(found.hidden),
        bodies_differ=found.differs,
    )


def _with_items(text: str, items: list[Outlook]) -> str:
    """Add what only the winmail.dat says; most say again what stands in the mail."""
    for item in items:
        said = item.text if item.text.strip() else text_of_html(item.html) if item.html else ""
        words = set(said.split())
        if len(words - set(text.split())) > SAID_AGAIN * len(words):
            text = f"{text.rstrip()}\n\n{said}" if text.strip() else said
    return text


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
    """Open winmail.dat; its files stand in its place, and it stays itself where it cannot be read whole."""
    kept: list[File] = []
    opened: list[Outlook] = []
    for file in files:
        if file.content_type in TNEF_TYPES or file.content.startswith(MARK):
            item = read_tnef(file.content)
            errors += item.errors
            opened.append(item)
            kept += [*item.files, file] if item.errors else item.files
        else:
            kept.append(file)
    return tuple(kept), opened


def _inside(items: list[Outlook], errors: list[str], depth: int) -> tuple[tuple[Letter, ...], tuple[File, ...]]:
    """Return the letters of items inside an item, and each as a mail of its own."""
    if depth >= ENCLOSED_DEPTH:
        if items:
            errors.append(f"mails nested deeper than {ENCLOSED_DEPTH} were not read")
        return (), ()
    mails = [(item, as_mail(item)) for item in items]
    names = [(item.subject or "message").replace("/", "-").replace("\\", "-") for item in items]
    files = tuple(file_of(f"{n}.eml", "message/rfc822", raw) for n, (_, raw) in zip(names, mails, strict=True))
    return tuple(_from_outlook(item, raw, depth + 1) for item, raw in mails), files


def _from_outlook(item: Outlook, raw: bytes, depth: int) -> Letter:
    if item.signed is not None and not item.signed.content.startswith(DER):
        return _signed(item, item.signed.content, raw, depth)
    errors = list(item.errors)
    found = Found(files=list(item.files))
    if item.source:
        found.files.append(file_of("winmail.dat", "application/ms-tnef", item.source))
    mails, mail_files = _enclosed(found, errors, depth)
    inner, inner_files = _inside(item.enclosed, errors, depth)
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
        language=language_of(text),
        files=tuple(found.files),
        enclosed=inner + mails,
        enclosed_files=inner_files + mail_files,
        automatic=of_item(item.kind),
        errors=tuple(errors),
    )


def _signed(item: Outlook, mime: bytes, raw: bytes, depth: int) -> Letter:
    """Return a signed item: the envelope is Outlook's, the body and the files are those of the mail it wraps."""
    body = read(mime, depth)
    outer = _from_outlook(replace(item, kind="", files=[]), raw, depth)
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
