"""The MIME tree of a mail, walked once: bodies, files and enclosed mails, whatever its author did to the standard."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from intake.reading.caps import DEPTH, PARTS, TEXT_CHARS
from intake.reading.charset import decoded
from intake.reading.encoded_blocks import without_blocks
from intake.reading.flowed import unflowed
from intake.reading.headers import text_of
from intake.reading.letter import File
from intake.reading.parts import Part, bare_name, bytes_of, parameter, stated_name, word_of

MAILS = frozenset({"message/rfc822", "message/global", "message/news"})
REPORTS = frozenset(
    {
        "message/delivery-status", "message/global-delivery-status", "text/rfc822-headers", "message/global-headers",
        "message/disposition-notification", "message/global-disposition-notification",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """A readable part.

    kind    text/plain or text/html
    within  the multipart/alternatives it lies in, by their place in the tree
    """

    kind: str
    text: str
    within: tuple[int, ...] = ()


@dataclass(slots=True)
class Found:
    """What the walk found, in order.

    enclosed  [(file name, raw bytes of the mail)]
    reports   [(media type, text)] of delivery reports, receipts and returned headers
    """

    bodies: list[Body] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    enclosed: list[tuple[str, bytes]] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def html(self) -> str:
        """Every HTML body, as it came."""
        return "\n".join(body.text for body in self.bodies if body.kind == "text/html")

    def shown(self) -> list[Body]:
        """Return the bodies a reader is meant to see: of alternatives the plain one, if it says anything."""
        said = {at for body in self.bodies if body.kind == "text/plain" and body.text.strip() for at in body.within}
        return [body for body in self.bodies if body.kind == "text/plain" or not said.intersection(body.within)]


def walked(message: Part) -> Found:
    """Return the bodies, files and enclosed mails of a tree, in order and within the limits."""
    found = Found()
    for count, (part, within) in enumerate(_leaves(message, found, 0, ()), 1):
        if count > PARTS:
            found.errors.append(f"the mail has more than {PARTS} parts; the rest was not read")
            break
        _take(part, found, within)
    return found


def _leaves(part: Part, found: Found, depth: int, within: tuple[int, ...]) -> Iterator[tuple[Part, tuple[int, ...]]]:
    if depth > DEPTH:
        found.errors.append(f"parts nested deeper than {DEPTH} were not read")
    elif children := part.children:
        inside = (*within, id(part)) if part.kind == "multipart/alternative" else within
        for child in children:
            yield from _leaves(child, found, depth + 1, inside)
    else:
        yield part, within


def _take(part: Part, found: Found, within: tuple[int, ...]) -> None:
    kind, stated, disposition = part.kind, stated_name(part), word_of(part, "Content-Disposition")
    if kind in MAILS:
        found.enclosed.append((bare_name(stated) or "message.eml", bytes_of(part)))
    elif kind == "message/partial":
        _partial(part, found)
    elif kind in REPORTS and disposition != "attachment":
        found.reports.append((kind.replace("message/global-headers", "text/rfc822-headers"), _text(part, found)))
    elif kind in ("text/plain", "text/html") and disposition != "attachment":
        _body(part, kind, stated, disposition, found, within)
    else:
        _file(part, stated, kind, found, inline=disposition == "inline")


def _body(part: Part, kind: str, stated: str, disposition: str, found: Found, within: tuple[int, ...]) -> None:
    content = bytes_of(part)
    named = bool(stated and disposition)
    if kind == "text/html" and named:
        _file(part, stated, kind, found, inline=True)
        return
    content_text, blocks = without_blocks(content) if kind == "text/plain" else (content, [])
    for block in blocks:
        name = text_of(block.name.decode("utf-8", "replace"))
        found.files.append(file_of(name, "application/octet-stream", block.content))
    text = _decoded(content_text, part, found)
    if kind == "text/plain" and parameter(part, "format").lower() == "flowed":
        text = unflowed(text, delsp=parameter(part, "delsp").lower() == "yes")
    found.bodies.append(Body(kind, text, within))
    if stated:
        found.files.append(file_of(stated, kind, content, inline=True))


def _text(part: Part, found: Found) -> str:
    return _decoded(bytes_of(part), part, found)


def _decoded(content: bytes, part: Part, found: Found) -> str:
    text, trouble = decoded(content, parameter(part, "charset"))
    if trouble:
        found.errors.append(trouble)
    if len(text) > TEXT_CHARS:
        found.errors.append(f"a body of {len(text)} characters was cut at {TEXT_CHARS}")
        text = text[:TEXT_CHARS]
    return text


def _partial(part: Part, found: Found) -> None:
    """The first piece of a mail that was cut for the way has its head; the others are bytes (RFC 2046 5.2.2)."""
    number, total = parameter(part, "number"), parameter(part, "total") or "?"
    found.errors.append(f"this is piece {number} of {total} of a mail that was cut for the way; the others are needed")
    content = bytes_of(part)
    if number == "1":
        found.enclosed.append(("message.eml", content))
    else:
        found.files.append(file_of(f"piece-{number}", "message/partial", content))


def _file(part: Part, stated: str, kind: str, found: Found, *, inline: bool) -> None:
    content = bytes_of(part)
    if content or stated:
        found.files.append(file_of(stated, kind, content, inline=inline))


def file_of(stated: str, kind: str, content: bytes, *, inline: bool = False) -> File:
    """Return a file with its hash and the type its bytes have.

    stated  the name as its author gave it; the file's own name has no path
    """
    digest = hashlib.sha256(content).hexdigest()
    file = File(bare_name(stated), kind, detected_type(content), len(content), digest, content, inline)
    return file if file.filename == stated else replace(file, stated=stated)


def detected_type(content: bytes) -> str:
    """Return the media type the first bytes tell, '' where they tell none."""
    if content.startswith(b"MZ"):
        return "application/x-msdownload"
    import filetype

    guess = filetype.guess(content[:8192])
    return str(guess.mime) if guess else ""
