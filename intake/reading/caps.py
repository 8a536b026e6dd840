"""Limits that hold before any parser sees a mail: what is too much is cut, counted and said, never guessed at."""

import re
from dataclasses import dataclass

HEADER_BYTES = 256 * 1024  # of one header block; the standard parser needs gigabytes for a crafted 700 kB Subject
LINE_BYTES = 32 * 1024  # of one unfolded header
ADDRESSES = 500  # of one header; 40,000 take the standard parser 12 s
PARTS = 1000
DEPTH = 50
TEXT_CHARS = 2_000_000
HTML_CHARS = 400_000  # above it the plain stripper is used: the good one takes seconds on nested markup
ENCLOSED_DEPTH = 8
_BOUNDARY = re.compile(rb"^--[^\r\n]{1,200}\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cut:
    """A mail within the limits, and what was left out of it."""

    raw: bytes
    errors: tuple[str, ...]


def within(raw: bytes) -> Cut:
    """Return the mail with an over-long header block cut and a mail of too many parts ended early."""
    errors: list[str] = []
    head, gap, body = _split(raw)
    if len(head) > HEADER_BYTES:
        errors.append(f"the header is {len(head)} bytes long; the first {HEADER_BYTES} were read")
        head = head[: head.rfind(b"\n", 0, HEADER_BYTES) + 1 or HEADER_BYTES].rstrip(b"\r\n")
    long = [line for line in head.split(b"\n") if len(line) > LINE_BYTES]
    if long:
        errors.append(f"{len(long)} header lines are longer than {LINE_BYTES} bytes and were cut")
        head = b"\n".join(line[:LINE_BYTES] for line in head.split(b"\n"))
    ends = [found.end() for _, found in zip(range(2 * PARTS + 1), _BOUNDARY.finditer(body), strict=False)]
    if len(ends) > 2 * PARTS:
        errors.append(f"the mail has more than {PARTS} parts; the rest was not read")
        body = body[: ends[-1]]
    return Cut(head + gap + body, tuple(errors)) if errors else Cut(raw, ())


def _split(raw: bytes) -> tuple[bytes, bytes, bytes]:
    found = re.search(rb"\r?\n\r?\n", raw)
    return (raw[: found.start()], found[0], raw[found.end() :]) if found else (raw, b"", b"")
