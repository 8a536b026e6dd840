"""The head of a mail put right before it is parsed: what broken programs and gateways do to it costs no header."""

import re

from intake.reading.caps import HEADER_BYTES

BOM = b"\xef\xbb\xbf"
_STRANGE = re.compile(rb"^(?![!-9;-~]+:|[ \t]|\r?$)", re.MULTILINE)
_SPACED = re.compile(rb"^([!-9;-~]+)[ \t]+:")
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_GAP = re.compile(rb"\r?\n\r?\n")
_BLANK_FOLD = re.compile(rb"\r?\n[ \t]+(?=\r?\n[ \t]+\S)")


def mended(raw: bytes) -> tuple[bytes, list[str]]:
    """Return the mail with a head that a parser reads to its end, and what was done to it.

    A mark or empty lines in front are taken away; a space before a colon too; a line that is no header field is left
    out where fields go on below it. source  RFC 5322 2.2 and 4.5
    """
    start = len(BOM) if raw.startswith(BOM) else 0
    while raw[start : start + 1] in (b"\r", b"\n"):
        start += 1
    if start:
        raw = raw[start:]
    gap = _GAP.search(raw, 0, HEADER_BYTES)
    head = raw[: gap.start()] if gap else raw[:HEADER_BYTES]
    if not _STRANGE.search(head) and not _BLANK_FOLD.search(head):
        return raw, []
    lines = _BLANK_FOLD.sub(b"", head).split(b"\n")
    kept, left_out = _fields(lines)
    if not kept:
        return raw, []
    errors = [f"{left_out} lines of the head are no header fields and were left out"] if left_out else []
    return b"\n".join(kept) + raw[len(head) :], errors


def _fields(lines: list[bytes]) -> tuple[list[bytes], int]:
    """Return the lines that are fields or go on with one; [] where the head really ends at a strange line."""
    kept: list[bytes] = []
    left_out = 0
    for n, line in enumerate(lines):
        line = _SPACED.sub(rb"\1:", line)
        if line[:1] in (b" ", b"\t") or _FIELD.match(line) or (n == 0 and line.startswith(b"From ")):
            kept.append(line)
        elif any(_FIELD.match(later) for later in lines[n + 1 : n + 4]):
            left_out += 1
        else:
            return ([*kept, b"", *lines[n:]], left_out) if kept else ([], 0)
    return kept, left_out
