"""The tree of a mail walked once: bodies, files and enclosed mails, whatever its author did to the standard."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.reading.blocks import without_blocks
from intake.reading.caps import TEXT_CHARS
from intake.reading.charset import decoded, meta_charset
from intake.reading.containers.sealed import LOCKED, PKCS7, locked_text, signed_mime
from intake.reading.files import file_of, filename_of, plain_name
from intake.reading.flowed import unflowed
from intake.reading.html import seen
from intake.reading.letter import File
from intake.reading.parameters import parameters
from intake.reading.part import Part
from intake.reading.transfer import bytes_of, encoding_of
from intake.reading.tree import parsed
from intake.reading.wordings import differ

__all__ = ["Found", "parsed", "walked"]
_MAILS = frozenset({"message/rfc822", "message/global", "message/news"})
_REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status", "text/rfc822-headers"})
_OTHER_WORDINGS = frozenset({"text/enriched", "text/richtext", "text/x-amp-html", "application/xhtml+xml"})
_SEALS = 3


@dataclass(slots=True)
class Found:
    """What the walk found.

    plain     the bodies as text, in order; HTML stands here as text where no plain text says the same
    shown     the bodies as a program shows them that chooses the richest wording of each
    html      the HTML bodies as they came
    enclosed  [(file name, raw bytes of the mail)]
    reports   [(kind, text)] of message/delivery-status and text/rfc822-headers parts
    hidden    text of HTML bodies that no reader sees
    differs   an HTML body says other things than the plain text that stands for it
    doubtful  a part says two things of itself: nobody can tell what a program shows of it
    seals     how many signatures that hold a mail were opened
    """

    plain: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    enclosed: list[tuple[str, bytes]] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    differs: bool = False
    doubtful: bool = False
    seals: int = 0
    errors: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Add a body that every program shows as it stands."""
        self.plain.append(text)
        self.shown.append(text)


def walked(root: Part) -> Found:
    """Return the bodies, files and enclosed mails of a tree, in order."""
    found = Found(errors=list(root.errors))
    _walk(root, found)
    return found


def _walk(part: Part, found: Found, *, told: bool = False) -> None:
    """Read a part and what it holds; HTML is only kept, not shown, where the same was `told` in plain text."""
    if twice := part.told_twice():
        found.errors.append(f"the field {twice} stands twice and says two things")
        found.doubtful = True
    if not part.parts:
        _take(part, found, told=told)
    elif part.kind == "multipart/alternative":
        _alternatives(part, found, told=told)
    elif part.kind == "multipart/related":
        _related(part, found, told=told)
    else:
        if part.kind == "multipart/encrypted":
            found.errors.append(LOCKED.format("PGP"))
        for child in part.parts:
            _walk(child, found, told=told)


def _alternatives(part: Part, found: Found, *, told: bool) -> None:
    """Several wordings of one text (RFC 2046 5.1.4): the plain one is read, HTML where no plain one says anything.

    A mail program shows the last one it can.
    """
    before, place = len(found.plain), len(found.shown)
    rich = {id(child) for child in part.parts if any(leaf.kind == "text/html" for leaf in _leaves(child))}
    for child in part.parts:
        if id(child) not in rich:
            _instead(child, found, place, told=told)
    for child in part.parts:
        if id(child) in rich:
            _instead(child, found, place, told=told or any(text.strip() for text in found.plain[before:]))


def _instead(part: Part, found: Found, place: int, *, told: bool) -> None:
    """Read one wording; if it has a body, it is shown for those before it."""
    end = len(found.shown)
    _walk(part, found, told=told)
    if len(found.shown) > end:
        del found.shown[place:end]


def _related(part: Part, found: Found, *, told: bool) -> None:
    """A body and what it is built of (RFC 2387): all of it is read, a program shows its root alone.

    Where no start is named and a picture comes first, the only text there is is the root.
    """
    start = part.content_type()[1].get("start", "").strip("<> ")
    named = [child for child in part.parts if start and (child.get("Content-ID") or "").strip(" <>") == start]
    texts = [child for child in part.parts if any(leaf.kind.startswith("text/") for leaf in _leaves(child))]
    root = named[0] if named else texts[0] if len(texts) == 1 else part.parts[0]
    for child in part.parts:
        end = len(found.shown)
        _walk(child, found, told=told)
        if child is not root:
            del found.shown[end:]


def _leaves(part: Part) -> Iterator[Part]:
    if not part.parts:
        yield part
    for child in part.parts:
        yield from _leaves(child)


def _take(part: Part, found: Found, *, told: bool) -> None:
    kind = part.kind
    name = filename_of(part)
    disposition = parameters(part.get("Content-Disposition") or "")[0].lower()
    if kind in _MAILS:
        _enclosed(part, name, found)
    elif kind in _REPORTS:
        found.reports.append((kind.replace("global-", ""), decoded(bytes_of(part), "")[0]))
    elif kind == "message/partial":
        _partial(part, found)
    elif kind in PKCS7 or name.lower().endswith(".p7m"):
        _sealed(part, name, found, told=told)
    elif kind in ("text/plain", "text/html") and disposition != "attachment":
        _body(part, name, found, told=told)
    elif kind.startswith("multipart/"):
        _unparted(part, found)
    else:
        if kind in _OTHER_WORDINGS and disposition != "attachment":
            found.shown.append(seen(_text(bytes_of(part), part, found)).text)
        _file(part, name, kind, found, inline=disposition == "inline")


def _body(part: Part, name: str, found: Found, *, told: bool) -> None:
    content = bytes_of(part)
    if part.kind == "text/html":
        _html(_text(content, part, found), found, told=told)
    else:
        _plain(part, content, found)
    if name:
        found.files.append(file_of(name, part.kind, content, inline=True))


def _html(html: str, found: Found, *, told: bool) -> None:
    found.html.append(html)
    page = seen(html)
    if page.hidden:
        found.hidden.append(page.hidden)
    found.shown.append(page.text)
    if told:
        found.differs = found.differs or differ("\n".join(found.plain), page.text)
    else:
        found.plain.append(page.text)


def _plain(part: Part, content: bytes, found: Found) -> None:
    named = part.content_type()[1]
    content, blocks = without_blocks(content)
    text = _text(content, part, found)
    if named.get("format", "").lower() == "flowed":
        text = unflowed(text, delsp=named.get("delsp", "").lower() == "yes")
    if locked := locked_text(text):
        found.errors.append(locked)
    found.say(text)
    found.files += [file_of(plain_name(decoded(n)[0]), "application/octet-stream", block) for n, block in blocks]


def _text(content: bytes, part: Part, found: Found) -> str:
    label = part.content_type()[1].get("charset", "") or (meta_charset(content) if part.kind == "text/html" else "")
    text, trouble = decoded(content[: 4 * TEXT_CHARS], label)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if trouble:
        found.errors.append(trouble)
    if len(text) > TEXT_CHARS:
        found.errors.append(f"a body of {len(content)} bytes was cut at {TEXT_CHARS} characters")
    return text[:TEXT_CHARS]


def _unparted(part: Part, found: Found) -> None:
    """A multipart in which no boundary ever comes: what lies there is read as it came; most programs show nothing."""
    if part.body.strip():
        found.errors.append("no boundary was found in a part that should hold several")
        found.plain.append(_text(part.body, part, found))


def _partial(part: Part, found: Found) -> None:
    """A piece of a mail that was sent in several (RFC 2046 5.2.2): the first holds its header."""
    named = part.content_type()[1]
    number, total = named.get("number", "?"), named.get("total", "?")
    found.errors.append(f"this is piece {number} of {total} of a longer mail")
    if number == "1":
        found.enclosed.append(("message.eml", bytes_of(part)))
    else:
        found.say(_text(bytes_of(part), part, found))


def _sealed(part: Part, name: str, found: Found, *, told: bool) -> None:
    """A signature that holds the mail it signs (RFC 8551 3.5.2): read as if it lay open; the file stays."""
    content = bytes_of(part)
    mime, trouble = signed_mime(content)
    if trouble:
        found.errors.append(trouble)
    elif mime is not content and found.seals < _SEALS:
        found.seals += 1
        inner = parsed(mime)
        found.errors += inner.errors
        _walk(inner, found, told=told)
    found.files.append(file_of(name or "smime.p7m", part.kind, content))


def _enclosed(part: Part, name: str, found: Found) -> None:
    raw = part.body
    if encoding_of(part) in ("base64", "quoted-printable") and parsed(raw).get("From") is None:
        raw = bytes_of(part)  # forbidden by RFC 2046 5.2.1 and done all the same
    found.enclosed.append((name or "message.eml", raw.lstrip(b"\r\n")))


def _file(part: Part, name: str, kind: str, found: Found, *, inline: bool) -> None:
    content = bytes_of(part)
    if content or name:
        found.files.append(file_of(name, kind, content, inline=inline))
