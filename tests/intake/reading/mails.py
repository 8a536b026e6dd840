"""Mails written byte by byte: what a library would never let us write."""

from collections.abc import Sequence

BUYER = "Joan Okello <joan@ridge-farm.example>"
HEAD = (
    "From: " + BUYER,
    "To: desk@ombud.example",
    "Subject: Paid, nothing came",
    "Date: Mon, 2 Mar 2026 09:12:00 +0800",
    "Message-ID: <one@ridge-farm.example>",
    "MIME-Version: 1.0",
)


def mail(body: str | bytes, *headers: str, head: Sequence[str] = HEAD) -> bytes:
    """Return a mail with CRLF line ends.

    body     text with \\n line ends, or bytes as they are
    headers  added below the usual ones; may fold
    """
    lines = "\n".join([*head, *headers, "", ""])
    top = lines.replace("\n", "\r\n").encode("utf-8", "surrogateescape")
    return top + (body if isinstance(body, bytes) else body.replace("\n", "\r\n").encode())


def parts(*leaves: str | bytes, boundary: str = "b1") -> bytes:
    """Return the body of a multipart; each leaf has its own header, an empty line and its text."""
    out = b""
    for leaf in leaves:
        raw = leaf if isinstance(leaf, bytes) else leaf.replace("\n", "\r\n").encode()
        out += b"--" + boundary.encode() + b"\r\n" + raw + b"\r\n"
    return out + b"--" + boundary.encode() + b"--\r\n"


def mixed(*leaves: str | bytes, kind: str = "mixed", more: str = "") -> bytes:
    """Return a multipart mail of these leaves."""
    return mail(parts(*leaves), f'Content-Type: multipart/{kind}; boundary="b1"{more}')


TEXT = "Content-Type: text/plain; charset=utf-8\n\nI paid and nothing came."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
