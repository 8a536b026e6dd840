"""The parts of a mail as its author built them, for people who look at one mail; the desk itself does not need it."""

from dataclasses import dataclass

from intake.reading.files import filename_of
from intake.reading.headers import text_of
from intake.reading.letter import Letter
from intake.reading.outlook.compound import OLE
from intake.reading.parameters import parameters
from intake.reading.part import Part as Node
from intake.reading.reader import read
from intake.reading.transfer import bytes_of
from intake.reading.tree import parsed


@dataclass(frozen=True, slots=True)
class Part:
    """One node of the MIME tree (RFC 2046).

    depth         0 for the mail itself
    charset       and `encoding` as declared, "" for none
    size_bytes    decoded; 0 for a node that holds others
    """

    depth: int
    content_type: str
    charset: str = ""
    encoding: str = ""
    disposition: str = ""
    filename: str = ""
    size_bytes: int = 0


def outlined(raw: bytes) -> tuple[Letter, tuple[Part, ...]]:
    """Return what a mail says, and its parts in order."""
    return read(raw), outline(raw)


def outline(raw: bytes) -> tuple[Part, ...]:
    """Return the parts of a mail in order and within the limits; () for an Outlook .msg, which has none."""
    if raw.startswith(OLE):
        return ()
    try:
        parts: list[Part] = []
        _lay_out(parsed(raw), 0, parts)
    except Exception:  # the parsers' own bugs: the letter says what could not be parsed
        return ()
    return tuple(parts)


def _lay_out(node: Node, depth: int, parts: list[Part]) -> None:
    kind, named = node.content_type()
    parts.append(
        Part(
            depth,
            text_of(kind),
            text_of(named.get("charset", "")),
            (node.get("Content-Transfer-Encoding") or "").strip().lower(),
            parameters(node.get("Content-Disposition") or "")[0].lower(),
            filename_of(node),
            0 if node.parts else len(bytes_of(node)),
        )
    )
    for child in node.parts:
        _lay_out(child, depth + 1, parts)
