"""Mails in one mbox file, from which each comes back byte for byte.

The variant is mboxrd: a line that begins with any number of ">" and "From " gets one more ">", so taking one away
restores it. Line ends stay as they came; of a mail that ends without one, its size in the manifest says so.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

_FROM = re.compile(rb"^(>*From )", re.MULTILINE)
SENDER = "MAILER-DAEMON"  # of the separator lines: an envelope sender of ours would open a way back into the case


def as_mbox(mails: Iterable[tuple[datetime, bytes]]) -> bytes:
    """Return the mails as an mbox, each with the moment it came or went."""
    return b"".join(_separator(at) + _quoted(raw) for at, raw in mails)


def _separator(at: datetime) -> bytes:
    return f"From {SENDER} {at.astimezone(UTC):%a %b %d %H:%M:%S %Y}\n".encode("ascii")


def _quoted(raw: bytes) -> bytes:
    ended = raw if raw.endswith(b"\n") else raw + b"\n"
    return _FROM.sub(rb">\1", ended) + b"\n"
