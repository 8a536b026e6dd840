"""Header fields decoded by hand: RFC 2047 and its usual corruptions, raw 8-bit bytes, addresses, dates, Message-IDs."""

import base64
import binascii
import quopri
import re
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from intake.reading.caps import ADDRESSES, COMMENTS
from intake.reading.charset import decoded
from intake.reading.letter import Mailbox
from intake.reading.part import Part

_WORD = re.compile(r"=\?([^?\s]{1,80}?)(?:\*[^?]*)?\?([bBqQ])\?(.*?)\?=(?=[\s,;)\"<]|=\?|$|\S)", re.DOTALL)
_GAP = re.compile(r"(\?=)\s+(?==\?[^?\s]+\?[bBqQ]\?)")
_FOLD = re.compile(r"\r?\n[ \t]*")
_ID = re.compile(r"<\s*([^<>\s]+)\s*>")
_SIMPLE = re.compile(r"(\"[^\"\\]*\"|[^\"<>,;:()\\]*)\s*<\s*([^<>\s,;:()\"@]+@[^<>\s,;:()\"@]+)\s*>")
_ADDRESS = re.compile(r"[^\s<>\"(),;:]+@[^\s<>\"(),;:]+")


def value(message: Part, name: str) -> str:
    """Return a header's decoded value in one line, '' if it is absent."""
    raw = message.get(name)
    return text_of(raw) if raw is not None else ""


def text_of(raw: object) -> str:
    """Return a header value decoded: encoded words, raw bytes, folding."""
    unfolded = _FOLD.sub(" ", str(raw))
    if "=?" not in unfolded:
        return " ".join(_utf8(unfolded).split())
    return " ".join(_words(_GAP.sub(r"\1", unfolded)).split())


def unfolded(raw: str) -> str:
    """Return a header value in one line, not decoded: what stands in encoded words is no structure."""
    return " ".join(_utf8(_FOLD.sub(" ", raw)).split())


def _utf8(raw: str) -> str:
    """Raw 8-bit bytes came through as surrogates; NUL is no character."""
    if raw.isascii():
        return raw.replace("\x00", "")
    return decoded(raw.encode("utf-8", "surrogateescape"))[0]


def _words(text: str) -> str:
    """Decode encoded words; neighbours of one charset are joined first, for they may split a character."""
    out: list[str] = []
    run: list[tuple[str, str]] = []  # (encoding, word) of neighbours
    charset, end = "", 0
    for found in _WORD.finditer(text):
        if run and (found.start() > end or found[1].lower() != charset):
            out.append(_joined(charset, run))
            run = []
        out.append(_utf8(text[end : found.start()]))
        charset, end = found[1].lower(), found.end()
        run.append((found[2].lower(), found[3]))
    return "".join(out) + (_joined(charset, run) if run else "") + _utf8(text[end:])


def _joined(charset: str, run: list[tuple[str, str]]) -> str:
    """Some programs cut base64 anywhere, so that only the words together can be decoded."""
    if len(run) > 1 and all(kind == "b" for kind, _ in run) and any(len(word) % 4 for _, word in run[:-1]):
        run = [("b", "".join(word for _, word in run))]
    return decoded(b"".join(_payload(kind, word) for kind, word in run), charset)[0]


def _payload(kind: str, word: str) -> bytes:
    data = word.encode("utf-8", "surrogateescape")
    if kind == "q":
        return quopri.decodestring(data.replace(b" ", b"_"), header=True)
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    try:
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    except (binascii.Error, ValueError):
        return base64.b64decode(clean[: len(clean) // 4 * 4])


def mailboxes(message: Part, name: str) -> tuple[Mailbox, ...]:
    """Return the mailboxes of every header of this name, decoded; group names are left out."""
    found: list[Mailbox] = []
    for raw in message.get_all(name)[:20]:
        line = _FOLD.sub(" ", raw).replace("\x00", "").strip()
        if simple := _SIMPLE.fullmatch(line):
            found.append(Mailbox(text_of(simple[1].strip().strip('"')), _clean(text_of(simple[2]))))
        else:
            found += _several(line)
    return tuple(dict.fromkeys(found))


def _several(line: str) -> list[Mailbox]:
    if line.count("(") > COMMENTS:
        return []
    if line.count(",") + line.count("@") > 2 * ADDRESSES:
        line = ",".join(line.split(",")[:ADDRESSES])
    if "=?" not in line:
        line = _utf8(line)
    # encoded words may hold commas and quotes once decoded, so addresses are split before
    pairs = [(text_of(n), _clean(text_of(a))) for n, a in getaddresses([line]) if a or n]
    if any("@" in a.strip("@") and not a.startswith("@") for _, a in pairs):
        return [Mailbox(n.strip(), a) for n, a in pairs if a and not a.startswith("@")]
    bare = _ADDRESS.findall(decoded_line := text_of(line))[:ADDRESSES]
    if len(bare) > 1 and "<" not in decoded_line:
        return [Mailbox("", a) for a in bare]
    if bare:
        return [Mailbox(decoded_line.split("<")[0].strip(' "'), bare[-1])]
    return [Mailbox(n.strip(), a) for n, a in pairs if a]


def _clean(address: str) -> str:
    """Without what people put round an address; the quotation marks of a local part are not round it."""
    bare = "".join(address.split()).strip("<>'").rstrip(".")
    return bare if '"@' in bare else bare.strip("<>'\"").rstrip(".")


def ids(message: Part, name: str) -> tuple[str, ...]:
    """Return the Message-IDs of a header without brackets; one without brackets counts too."""
    text = unfolded(" ".join(message.get_all(name, [])[:5]))
    return tuple(_ID.findall(text)) or tuple(word.strip("<>") for word in text.split()[:1])


def date_of(message: Part) -> datetime | None:
    """Return the Date header as an aware moment; without a zone it is UTC; None where it is none."""
    raw = message.get("Date")
    if raw is None:
        return None
    try:
        when = parsedate_to_datetime(_FOLD.sub(" ", str(raw)))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
