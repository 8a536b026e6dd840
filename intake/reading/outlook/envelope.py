"""Properties to item: who wrote what, when and to whom; shared by .msg and winmail.dat."""

from intake.reading.charset import decoded
from intake.reading.headers import date_of, ids, mailboxes
from intake.reading.letter import Mailbox
from intake.reading.mime import parsed
from intake.reading.outlook.item import Outlook
from intake.reading.outlook.mapi import HEADERS, Properties
from intake.reading.outlook.rtf import Rtf, rtf_of
from intake.reading.part import Part

KIND, SUBJECT, MESSAGE_ID = 0x001A, 0x0037, 0x1035
SENT_AT, DELIVERED_AT = 0x0039, 0x0E06
BODY, BODY_HTML, BODY_RTF = 0x1000, 0x1013, 0x1009
SENDER_NAMES, SENDER_ADDRESSES = (0x0C1A, 0x0042, 0x3FF8), (0x5D01, 0x5D02, 0x0C1F, 0x0065)
RECIPIENT_KIND, NAMES, ADDRESSES = 0x0C15, (0x3001, 0x5FF6, 0x3A20), (0x39FE, 0x3003, 0x5FF7)
HEADER_BYTES = 256 * 1024
TO, CC = 1, 2


def fill(item: Outlook, properties: Properties) -> None:
    """Put what the properties say into the item; what the item already has is kept where they are silent."""
    headers = _headers(properties)
    item.kind = properties.text(KIND) or item.kind
    item.subject = " ".join(properties.text(SUBJECT, 0x0070, 0x0E1D).split()) or item.subject
    item.message_id = properties.text(MESSAGE_ID).strip("<> ") or next(iter(ids(headers, "Message-ID")), "")
    item.date = properties.moment(SENT_AT) or date_of(headers) or properties.moment(DELIVERED_AT) or item.date
    sender = _sender(properties, headers)
    item.sender = sender if sender.name or sender.address else item.sender
    _fill_bodies(item, properties)


def _headers(properties: Properties) -> Part:
    """The headers it once travelled with; a note of the sender's program, no proof of anything."""
    return parsed(properties.text(HEADERS)[:HEADER_BYTES].encode("utf-8", "replace"))


def _sender(properties: Properties, headers: Part) -> Mailbox:
    address = _smtp(properties, SENDER_ADDRESSES)
    if not address:
        address = next((m.address for m in mailboxes(headers, "From") if "@" in m.address), "")
    return Mailbox(properties.text(*SENDER_NAMES), address)


def _smtp(properties: Properties, numbers: tuple[int, ...]) -> str:
    """The first address of the Internet; Exchange keeps its own kind of name in the same places."""
    found = (properties.text(n).strip() for n in numbers)
    return next((a for a in found if "@" in a and not a.upper().startswith(("/O=", "EX:"))), "")


def recipients(rows: list[Properties]) -> tuple[tuple[Mailbox, ...], tuple[Mailbox, ...]]:
    """Return the recipients of To and of Cc from the rows of a recipient table."""
    found: dict[int, list[Mailbox]] = {}
    for row in rows:
        mailbox = Mailbox(row.text(*NAMES), _smtp(row, ADDRESSES))
        if mailbox.name or mailbox.address:
            found.setdefault(row.number(RECIPIENT_KIND) & 0xF or TO, []).append(mailbox)
    return tuple(found.get(TO, ())), tuple(found.get(CC, ()))


def _fill_bodies(item: Outlook, properties: Properties) -> None:
    item.text = properties.text(BODY) or item.text
    item.html = properties.html(BODY_HTML)
    if packed := properties.blob(BODY_RTF):
        body = _rtf(packed, item)
        item.html = item.html if item.html.strip() else body.html
        item.text = item.text if item.text.strip() else body.text


def _rtf(packed: bytes, item: Outlook) -> Rtf:
    try:
        return rtf_of(packed)
    except ValueError as fault:
        item.errors.append(f"the formatted body of the Outlook item cannot be read: {fault}")
        return Rtf()


def plain(raw: bytes, page: str) -> str:
    """Return a body in an 8-bit code page."""
    return decoded(raw.rstrip(b"\x00"), page)[0]
