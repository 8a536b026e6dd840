"""The Subject header in words a client shows as they were written: RFC 2047, with every space where it belongs.

The library loses the space where it breaks a line between two encoded words, for clients drop what stands between them.
"""

from base64 import b64encode
from collections.abc import Iterator
from email.headerregistry import BaseHeader, UnstructuredHeader
from email.policy import Policy

MOST_BYTES = 45  # of UTF-8 in one encoded word, which may have 75 characters (RFC 2047, 2)


class Subject(UnstructuredHeader, BaseHeader):
    """One Subject. From its first to its last word that is not ASCII it is encoded, spaces included."""

    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        """Return the header as it is sent."""
        lines = [f"{self.name}:"]
        for piece in _pieces(str(self)):
            if len(lines[-1]) + 1 + len(piece) > (policy.max_line_length or 78) and lines[-1].strip():
                lines.append("")
            lines[-1] += f" {piece}"
        return policy.linesep.join(lines) + policy.linesep


def _pieces(text: str) -> list[str]:
    """The words that stand for themselves, and the encoded ones, in order."""
    words = text.split()
    foreign = [n for n, word in enumerate(words) if not word.isascii()]
    if not foreign:
        return words
    first, last = foreign[0], foreign[-1] + 1
    return [*words[:first], *_encoded(" ".join(words[first:last])), *words[last:]]


def _encoded(text: str) -> Iterator[str]:
    taken = b""
    for character in text:
        more = character.encode("utf-8", "replace")
        if len(taken) + len(more) > MOST_BYTES:
            yield _word(taken)
            taken = b""
        taken += more
    yield _word(taken)


def _word(taken: bytes) -> str:
    return f"=?utf-8?b?{b64encode(taken).decode()}?="
