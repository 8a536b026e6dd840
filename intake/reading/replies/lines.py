"""Lines of a mail's text as the finders see them: how deep quoted, and the words without marks."""

from typing import NamedTuple

MOST_LINES = 10_000  # of a text are looked at; nobody writes so many in a reply
MOST_CARD = 64  # characters of a line of a visiting card, or of an address
BRACKETS = "<>()[]*_\"' "  # what may stand round a line
LOOK = 400  # characters of a line; no head, attribution or signature is longer
_MARKS = "> \t\u00a0\u3000\ufeff\u200b\uff1e|"
_GONE = [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x1427]
_HARAKAT = range(0x064B, 0x0653)  # vowel marks, which some programs write and some do not
_DIGITS = {first + n: str(n) for first in (0x0660, 0x06F0, 0xFF10) for n in range(10)}
_ALIKE = {
    0x130: "I",  # its small letter is two characters
    0xA0: " ", 0x202F: " ", 0x3000: " ", 0xFF1A: ":", 0xFF1C: "<", 0xFF1E: ">", 0x2018: "'", 0x2019: "'",
    0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2011: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2500: "-", 0x2501: "-",
}  # fmt: skip
_FOLD: dict[int, str | None] = {**dict.fromkeys([*_GONE, *_HARAKAT]), **_DIGITS, **_ALIKE}


class Line(NamedTuple):
    """One line.

    raw    as it stands in the text
    depth  how many quoting marks it bears; 0 for a writer's own line
    plain  its first LOOK characters without those marks, folded: plain blanks, dashes, quotation marks and digits
    low    the same in lower case; "" for a line on which nobody sees anything
    long   it goes on behind LOOK
    """

    raw: str
    depth: int
    plain: str
    low: str
    long: bool


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, at most MOST_LINES of them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return [_line(raw) for raw in text.split("\n", MOST_LINES)[:MOST_LINES]]


def _line(raw: str) -> Line:
    bare = raw.strip()
    depth = 0
    if bare and bare[0] in _MARKS and (depth := _depth(bare)):
        bare = bare.lstrip(_MARKS)
    plain = fold(bare[:LOOK])
    return Line(raw, depth, plain, plain.lower(), len(bare) > LOOK)


def _depth(bare: str) -> int:
    """The quoting marks before the words; a bar that also ends the line draws a table, not a quote."""
    marks = bare[: len(bare) - len(bare.lstrip(_MARKS))]
    depth = marks.count(">") + marks.count("\uff1e")
    table = bare.endswith("|") and bare.count("|", 0, LOOK) > 1
    return depth or (0 if table else marks.count("|"))


def fold(text: str) -> str:
    """Return a text with the signs made one that programs write in many ways.

    >>> fold("在 ２０２４ 年，王：")
    '在 2024 年，王:'
    """
    return text.strip() if text.isascii() else text.translate(_FOLD).strip()


def quoted_below(lines: list[Line], at: int) -> bool:
    """Return whether the next line with words on it, from this one on, is quoted."""
    for line in lines[at : at + 8]:
        if line.depth:
            return True
        if line.low:
            return False
    return False
