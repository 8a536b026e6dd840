"""Bytes to a tree of parts in one pass, whatever the author did to RFC 2045; leaves keep their bytes.

Python's own parser stops at the first odd header line, writes enclosed mails anew and takes twice the time.
"""

import re
from collections.abc import Iterator

from intake.reading.caps import DEPTH, FIELDS, HEADER_BYTES, LINE_BYTES, PART_FIELDS, PARTS
from intake.reading.part import Part

_FIELD = re.compile(rb"([^\s:\x00-\x1f]{1,200})[ \t]*:")
_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r*\n)*(?:>?From [^\n]*\n)?")
_NEAR = 65_536  # bytes after a header in which its first boundary is looked for
_GUESS = re.compile(rb"^(--[^\s].{0,200}?)[ \t]*\r?\n(?=content-[a-z-]+[ \t]*:)", re.MULTILINE | re.IGNORECASE)


def parsed(raw: bytes) -> Part:
    """Return the tree of a mail; what is wrong with it is said in the root's `errors`."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")  # old Macintosh line ends
    lead = _LEAD.match(raw)
    root = Part()
    body = _header(raw, lead.end() if lead else 0, root, FIELDS)
    if root.kind.startswith("multipart/"):
        _Growing(raw, root, body).grow()
    else:
        root.lies(raw, body, len(raw))
    return root


def _header(raw: bytes, at: int, part: Part, most: int = PART_FIELDS) -> int:
    """Read a header into a part; return where its body begins."""
    lines: list[bytes] = []
    begin, size, left_out = at, len(raw), 0
    while at < size:
        end = raw.find(b"\n", at) + 1 or size
        first = raw[at]
        if raw[at:end].isspace() and (first not in b" \t" or not _goes_on(raw, end)):
            at = end
            break
        line = raw[at : min(end, at + LINE_BYTES)]
        full = end - begin > HEADER_BYTES
        if first in b" \t":
            if lines and len(lines[-1]) < LINE_BYTES and not full:
                lines[-1] += line
            else:
                left_out += 1
        elif _FIELD.match(line):
            if len(lines) < most and not full:
                lines.append(line)
            else:
                left_out += 1
        elif not lines or line.startswith(b"--") or not _goes_on(raw, end):
            part.errors.append("the header ends without an empty line")
            break
        else:
            part.errors.append("a line of the header is no field and was left out")
        left_out += end - at > LINE_BYTES
        at = end
    if left_out:
        part.errors.append(f"the header is too long: {left_out} of its lines were left out or cut")
    part.fields = [_split(line) for line in lines]
    return at


def _goes_on(raw: bytes, at: int) -> bool:
    """Return whether the next line still belongs to a header."""
    end = raw.find(b"\n", at) + 1 or len(raw)
    line = raw[at:end]
    return bool(_FIELD.match(line) or (line[:1] in (b" ", b"\t") and line.strip()))


def _split(line: bytes) -> tuple[str, str]:
    name, _, value = line.partition(b":")
    return name.decode("ascii", "surrogateescape").strip(), value.decode("ascii", "surrogateescape").strip("\r\n")


class _Growing:
    """One walk over the lines that begin with two hyphens; of the open multiparts the innermost is asked first."""

    def __init__(self, raw: bytes, root: Part, body: int) -> None:
        self.raw = raw
        self.root = root
        self.open: list[tuple[Part, bytes]] = []
        self.leaf: tuple[Part, int] | None = None  # the leaf that is being read, and where its body began
        self.count = 0
        self._enter(root, body)

    def grow(self) -> None:
        for begin, end, line in self._hyphened():
            level, closes = self._level(line)
            if level < 0:
                continue
            self._finish(begin)
            del self.open[level + 1 :]
            if closes:
                continue
            self.count += 1
            if self.count > PARTS:
                self.root.errors.append(f"the mail has more than {PARTS} parts; the rest was not read")
                return
            self._begin(end)
        self._finish(len(self.raw))

    def _hyphened(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield (begin, end, text) of the lines that begin with two hyphens, skipping headers already read."""
        raw = self.raw
        at = raw.find(b"\n--", max(self.body - 1, 0)) if not raw.startswith(b"--", self.body) else self.body - 1
        while at >= 0:
            end = raw.find(b"\n", at + 1)
            end = len(raw) if end < 0 else end
            yield at, min(end + 1, len(raw)), raw[at + 1 : min(end, at + 300)].rstrip()
            at = raw.find(b"\n--", max(end, self.body - 1))

    def _level(self, line: bytes) -> tuple[int, bool]:
        for level in range(len(self.open) - 1, -1, -1):
            mark = self.open[level][1]
            if line == mark:
                return level, False
            if line == mark + b"--":
                return level, True
        return -1, False

    def _begin(self, at: int) -> None:
        parent = self.open[-1][0]
        part = Part(default="message/rfc822" if parent.kind == "multipart/digest" else "text/plain")
        parent.parts.append(part)
        body = _header(self.raw, at, part)
        self.root.errors += part.errors
        if part.kind.startswith("multipart/") and self._enter(part, body):
            return
        self.body = body
        self.leaf = (part, body)

    def _enter(self, part: Part, body: int) -> bool:
        """Open a multipart; False if it lies too deep."""
        self.body = body
        if len(self.open) >= DEPTH:
            self.root.errors.append(f"parts nested deeper than {DEPTH} were not read")
            return False
        declared = part.content_type()[1].get("boundary", "").encode("ascii", "surrogateescape").rstrip()
        self.open.append((part, self._boundary(declared, body)))
        self.leaf = (part, body)
        return True

    def _boundary(self, declared: bytes, body: int) -> bytes:
        """The declared boundary, or the line that plainly serves as one where the declared never comes."""
        near = self.raw[body : body + _NEAR]
        if declared and (b"--" + declared in near or len(near) == _NEAR):
            return b"--" + declared
        outer = {mark for _, mark in self.open}
        guessed = next((g[1] for g in _GUESS.finditer(near) if g[1] not in outer), b"")
        if guessed:
            self.root.errors.append("the boundary that was declared does not come; another was taken")
        return guessed or b"--" + declared

    def _finish(self, at: int) -> None:
        """End the leaf that is being read; the line end before a boundary belongs to the boundary."""
        if self.leaf is None:
            return
        part, begin = self.leaf
        self.leaf = None
        if part.kind.startswith("multipart/") and part.parts:
            return
        end = at - 1 if at < len(self.raw) and self.raw[at - 1 : at] == b"\r" else at
        part.lies(self.raw, begin, end)
