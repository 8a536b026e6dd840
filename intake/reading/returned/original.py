"""The mail that came back: its Message-ID and whom it was for, from whatever of it the report still holds."""

import re

from intake.reading.headers import ids, mailboxes, value
from intake.reading.mime import Found, parsed
from intake.reading.part import Part

_ID = re.compile(r"^[>\s]{0,4}(?:x-)?(?:original-)?message-id:\s{0,20}<([^<>\s]{1,998})>", re.IGNORECASE | re.MULTILINE)
_HEADS = 16_384  # bytes of a returned mail that are read for its header


def returned_id(message: Part, found: Found, text: str) -> str:
    """Return the Message-ID of the mail that came back, without brackets, '' where nothing tells it."""
    for _, raw in found.enclosed[:1]:
        if mids := ids(parsed(raw[:_HEADS]), "Message-ID"):
            return mids[0]
    for told in (*(report for _, report in found.reports), text):
        if named := _ID.search(told):
            return named[1]
    return next(iter(ids(message, "In-Reply-To")), "") if message.get("In-Reply-To") else ""


def returned_to(found: Found) -> str:
    """Return the one address that the returned mail was sent to, '' if it had several or does not lie here."""
    sent = [box.address for head in _heads(found) for name in ("To", "Cc") for box in mailboxes(head, name)]
    return sent[0] if len(set(sent)) == 1 and "@" in sent[0] else ""


def _heads(found: Found) -> list[Part]:
    enclosed = [raw[:_HEADS] for _, raw in found.enclosed[:1]]
    headers = [told.encode("utf-8", "surrogateescape") for kind, told in found.reports if kind == "text/rfc822-headers"]
    return [parsed(raw) for raw in (enclosed or headers[:1])]


def own_addresses(message: Part) -> frozenset[str]:
    """Return the addresses, in lower case, that the report is from and to: they are not what failed."""
    return frozenset(box.address.lower() for name in ("To", "From") for box in mailboxes(message, name)) | {
        value(message, "Delivered-To").lower()
    }
