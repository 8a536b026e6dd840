"""The small markup of our templates, once as text and once as HTML: the same words in both.

Blocks: paragraphs, `- ` lists, `| a | b |` tables, `> ` quotes, four-space-indented lines to copy; for the frame
`# ` the status line (never wrapped), `--- … ---` the marker and `~ ` small print; `! name: words` is a picture and what
is read out in its place, of which the text has nothing, for a table says the same. Inline: `**bold**`, and what one
types, between back quotes; a backslash takes the meaning from the mark behind it (`escaped`). Everything else is text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from notifier.filling import columns, filled

WIDTH = 76  # of text lines, within RFC 5322's advice of 78
BOLD = re.compile(r"\\.|\*\*((?:\\.|[^\\])+?)\*\*")  # an escaped mark is stepped over, never read as one
CODE = re.compile(r"\\.|`((?:\\.|[^\\`])+)`")
_ESCAPED = re.compile(r"\\([\\|*`#~!-]|>|&gt;)")
_MARKS = re.compile(r"[\\|*`]|^[>#~!-]")
_WIDE = frozenset("。！？；：，、")
_CELLS = re.compile(r"(?<!\\)\|")
_BREAKS = dict.fromkeys([0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], " ")
_BENT = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # bidi overrides: they make text lie
_UNSEEN = dict.fromkeys([c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A, 0x0D)])
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # no encoding has them
CLEAN = {**_HALVES, **_UNSEEN, **_BENT, **_BREAKS}


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its kind (p, li, row, quote, code, head, mark, small, picture) and its lines without the marks."""

    kind: str
    lines: tuple[str, ...]


def blocks_of(source: str) -> list[Block]:
    """Return the blocks of a body, in order."""
    return [Block(kind, tuple(lines)) for kind, lines in _grouped(source) if kind]


def _grouped(source: str) -> Iterator[tuple[str, list[str]]]:
    for kind, lines in groupby(source.translate(CLEAN).splitlines(), key=_kind):
        yield kind, [_bare(kind, line) for line in lines]


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if line.startswith("    "):
        return "code"
    for start, kind in (">", "quote"), ("# ", "head"), ("---", "mark"), ("~ ", "small"), ("! ", "picture"):
        if line.startswith(start):
            return kind
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|"):
        return "row"
    return "li" if stripped.startswith("- ") else "p"


def _bare(kind: str, line: str) -> str:
    if kind == "quote":
        return line[1:].removeprefix(" ")
    if kind == "code":
        return line[4:].rstrip()
    return line.strip().removeprefix({"li": "- ", "head": "# ", "small": "~ ", "picture": "! "}.get(kind, ""))


def escaped(text: str) -> str:
    """Return one line of text in which nothing is a mark: `as_text` and `as_html` give back exactly the text."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))


def unescaped(text: str) -> str:
    """Return what `escaped` was given, white space runs made one."""
    return _ESCAPED.sub(r"\1", text)


def cells_of(row: str) -> list[str]:
    """Return the cells of a table row, still escaped."""
    return [cell.strip() for cell in _CELLS.split(row)[1:-1]]


def as_text(source: str) -> str:
    """Return the body as plain text, lines wrapped; quotes and lines to copy stay as they are."""
    return "\n\n".join(_text_block(block) for block in blocks_of(source) if block.kind != "picture") + "\n"


def _text_block(block: Block) -> str:
    match block.kind:
        case "quote":
            return "\n".join(f"> {line}".rstrip() for line in block.lines)
        case "code":
            return "\n".join(f"    {line}" for line in block.lines)
        case "li":
            return "\n".join(_wrap(line, "- ", "  ") for line in block.lines)
        case "row":
            return _text_table([cells_of(line) for line in block.lines])
        case "head" | "mark":
            return plainly(joined(block.lines))
        case _:
            return _wrap(joined(block.lines))


def joined(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one; a blank divides them, but none stands behind a wide mark (。 ！)."""
    text = ""
    for line in lines:
        text += line if not text or text.rstrip("*")[-1:] in _WIDE else f" {line}"
    return text


def plainly(text: str) -> str:
    """Return a line without its marks."""
    for mark in (BOLD, CODE):
        text = mark.sub(lambda found: found[1] or found[0], text)
    return unescaped(text)


def _wrap(line: str, first: str = "", rest: str = "") -> str:
    return filled(plainly(line), WIDTH, first, rest)


def _text_table(rows: list[list[str]]) -> str:
    """Label and value in two columns; longer rows as one line with the cells divided."""
    shown = [row for row in rows if any(row)]
    width = min(max((columns(plainly(row[0])) for row in shown), default=0), WIDTH // 3)
    lines = []
    for row in shown:
        label, rest = plainly(row[0]), " · ".join(cell for cell in row[1:] if cell)
        first = label + " " * max(0, width - columns(label)) + "  "
        lines.append(_wrap(rest, first, " " * (width + 2)) if rest else label)
    return "\n".join(lines)
