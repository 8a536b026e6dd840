"""The small markup of our templates, once as text and once as HTML: the same words in both.

Blocks: paragraphs, `- ` lists, `| a | b |` tables (first row = head unless its cells are empty), `> ` quotes, and
four-space-indented lines to copy. Inline: `**bold**`. Everything else is text and is escaped.
"""

import html
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

WIDTH = 76  # of text lines, within RFC 5322's advice of 78
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its kind ("p", "li", "row", "quote", "code") and its lines without the marks."""

    kind: str
    lines: tuple[str, ...]


def blocks_of(source: str) -> list[Block]:
    """Return the blocks of a body, in order."""
    return [Block(kind, tuple(lines)) for kind, lines in _grouped(source) if kind]


def _grouped(source: str) -> Iterator[tuple[str, list[str]]]:
    for kind, lines in groupby(source.splitlines(), key=_kind):
        yield kind, [_bare(kind, line) for line in lines]


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if line.startswith("    "):
        return "code"
    if line.startswith(">"):
        return "quote"
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|"):
        return "row"
    return "li" if stripped.startswith("- ") else "p"


def _bare(kind: str, line: str) -> str:
    if kind == "quote":
        return line[1:].removeprefix(" ")
    if kind == "code":
        return line[4:].rstrip()
    return line.strip().removeprefix("- ") if kind == "li" else line.strip()


def cells_of(row: str) -> list[str]:
    """Return the cells of a table row, unescaped."""
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(row)[1:-1]]


def as_text(source: str) -> str:
    """Return the body as plain text, lines wrapped; quotes and lines to copy stay as they are."""
    return "\n\n".join(_text_block(block) for block in blocks_of(source)) + "\n"


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
        case _:
            return _wrap(" ".join(block.lines))


def _wrap(line: str, first: str = "", rest: str = "") -> str:
    plain = _BOLD.sub(r"\1", line)
    return textwrap.fill(
        plain, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _text_table(rows: list[list[str]]) -> str:
    """Label and value in two columns; longer rows as one line with the cells divided."""
    shown = [[_BOLD.sub(r"\1", cell) for cell in row] for row in rows if any(row)]
    width = min(max((len(row[0]) for row in shown if row), default=0), WIDTH // 3)
    lines = []
    for row in shown:
        rest = " · ".join(cell for cell in row[1:] if cell)
        lines.append(_wrap(rest, row[0].ljust(width) + "  ", " " * (width + 2)) if rest else row[0])
    return "\n".join(lines)


CELL = "padding:6px 10px 6px 0;border-bottom:1px solid #d8dde3;vertical-align:top;text-align:left"
STYLES = {
    "p": "margin:0 0 14px",
    "quote": "margin:0 0 14px;padding:4px 0 4px 14px;border-left:3px solid #9fb3c8;white-space:pre-wrap",
    "code": "margin:0 0 14px;padding:10px 14px;background:#eef2f6;color:#1c2733;border-radius:4px;"
    "font-family:ui-monospace,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere",
    "table": "margin:0 0 14px;border-collapse:collapse;width:100%",
    "ul": "margin:0 0 14px;padding-left:22px",
}


def as_html(source: str) -> str:
    """Return the body as an HTML fragment with inline styles; nothing in it loads anything."""
    return "\n".join(_html_block(block) for block in blocks_of(source))


def _html_block(block: Block) -> str:
    match block.kind:
        case "quote":
            return f'<blockquote style="{STYLES["quote"]}">{_lines(block)}</blockquote>'
        case "code":
            return f'<pre style="{STYLES["code"]}">{_lines(block)}</pre>'
        case "li":
            items = "".join(f'<li style="margin:0 0 4px">{_inline(line)}</li>' for line in block.lines)
            return f'<ul style="{STYLES["ul"]}">{items}</ul>'
        case "row":
            return _html_table([cells_of(line) for line in block.lines])
        case _:
            return f'<p style="{STYLES["p"]}">{_inline(" ".join(block.lines))}</p>'


def _lines(block: Block) -> str:
    return "\n".join(html.escape(line) for line in block.lines)


def _html_table(rows: list[list[str]]) -> str:
    body = "".join(
        "<tr>" + "".join(f'<td style="{CELL}">{_inline(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
        if any(row)
    )
    return f'<table role="presentation" style="{STYLES["table"]}">{body}</table>'


def _inline(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", html.escape(text, quote=False))
