"""What makes a mail itself, whatever way it came; read off the bytes by hand, no parser is asked."""

import hashlib
import re

SAME = frozenset(
    b"message-id from date subject to cc reply-to in-reply-to references mime-version content-type "
    b"content-transfer-encoding content-disposition".split()
)
HEAD_BYTES = 256 * 1024  # a longer header block is content: cutting it into lines would cost gigabytes
_FOLD = re.compile(rb"\r?\n[ \t]+")
_GAP = re.compile(rb"\r?\n\r?\n")


def identity_of(raw: bytes) -> tuple[str, str]:
    """Return the hash of what makes a mail itself, and its Message-ID ("" for none, at most 500 characters).

    A mail with neither Message-ID nor Date says nothing of itself: only the very same bytes are the same mail.
    source  contract.md 4.9: Message-ID, From, Date and content under whatever trace headers
    """
    gap = _GAP.search(raw, 0, HEAD_BYTES)
    head, body = (raw[: gap.start()], raw[gap.end() :]) if gap else (raw[:HEAD_BYTES], raw[HEAD_BYTES:])
    fields = _FOLD.sub(b" ", head).replace(b"\r\n", b"\n").split(b"\n")
    kept = sorted(b" ".join(field.split()) for field in fields if _name(field) in SAME)
    if not any(_name(field) in (b"message-id", b"date") for field in kept):
        return hashlib.sha256(raw).hexdigest(), ""
    digest = hashlib.sha256(b"\n".join(kept) + b"\n\n" + body.replace(b"\r\n", b"\n").rstrip(b"\n"))
    named = next((field for field in kept if _name(field) == b"message-id"), b"")
    message_id = named.partition(b":")[2].strip(b" <>").decode("utf-8", "replace").replace("\x00", "")
    return digest.hexdigest(), message_id[:500]


def _name(field: bytes) -> bytes:
    return field.partition(b":")[0].strip().lower()
