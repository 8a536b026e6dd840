"""The parts of a mail as its author built them, for people who look at one mail; the desk itself does not need it."""

from dataclasses import dataclass

from intake.reading.caps import DEPTH, PARTS, within
from intake.reading.headers import text_of
from intake.reading.letter import Letter
from intake.reading.msg import OLE
from intake.reading.parts import Part as Node
from intake.reading.parts import bytes_of, parameter, parsed, stated_name, word_of
from intake.reading.reader import read


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
        _lay_out(parsed(within(raw).raw), 0, parts)
    except Exception:  # the parsers' own bugs: the letter says what could not be parsed
        return ()
    return tuple(parts)


def _lay_out(node: Node, depth: int, parts: list[Part]) -> None:
    if depth > DEPTH or len(parts) >= PARTS:
        return
    parts.append(
        Part(
            depth,
            text_of(node.kind),
            text_of(parameter(node, "charset")),
            word_of(node, "Content-Transfer-Encoding"),
            word_of(node, "Content-Disposition"),
            stated_name(node),
            0 if node.children else len(bytes_of(node)),
        )
    )
    for child in node.children:
        _lay_out(child, depth + 1, parts)
