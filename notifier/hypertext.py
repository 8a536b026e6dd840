"""The small markup of our templates as HTML with inline styles (`markup.py` tells what the marks are).

Nothing in it loads anything but what hangs on the same mail; a style sheet (`page.py`) only makes it better.
"""

import html
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from notifier.buttons import Answer
from notifier.markup import BOLD, CODE, Block, blocks_of, cells_of, joined, plainly, unescaped

PICTURE_WIDTH = 480  # CSS pixels; a picture has twice as many, for a telephone's fine screen
WIDE, MANY = 3, 4  # columns of a table that a phone shows in blocks, and of one in which each is named there
LONGEST = 18  # characters of a word that a label never breaks
_NUMBER = re.compile(r"#?\d{1,4}")  # stands before a row, on its line; a short name does not
_WHOLE_BOLD = re.compile(r"\*\*(?:\\.|[^\\*])+\*\*")
_REFERENCE = re.compile(r"OMB-(?:F-)?\d{4}-\d{6}(?:-[A-Z])?")  # never broken
# Among right-to-left words a file name or an address runs its own way, as one piece.
_PIECE = re.compile(rf"({_REFERENCE.pattern})|[A-Za-z0-9][\w@./:+-]*[A-Za-z0-9]", re.ASCII)
_FIELD = re.compile(r"[:：]")
_APART = re.compile(r"[A-Za-z].*[-_@./]|[-_@./].*[A-Za-z]")

CELL = "padding:6px 10px 6px 0;border-bottom:1px solid #d8dde3;vertical-align:top;text-align:left"
LABEL = f"{CELL};overflow-wrap:normal"  # a label is never broken inside a word; only the cell beside it gives way
STYLES = {
    "p": "margin:0 0 14px",
    "quote": "margin:0 0 14px;padding:4px 0 4px 14px;border-left:3px solid #9fb3c8;white-space:pre-wrap",
    "code": "margin:0 0 14px;padding:10px 14px;background:#eef2f6;color:#1c2733;border-radius:4px;"
    "font-family:ui-monospace,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere",
    "table": "margin:0 0 14px;border-collapse:collapse;width:100%",
    "ul": "margin:0 0 14px;padding-left:22px",
    "head": "margin:0 0 8px;padding:10px 14px;border-left:4px solid #2f6f9f;border-radius:0 4px 4px 0;"
    "background:#eaf2f8;color:#12222f;font-weight:600",
    "mark": "margin:0 0 16px;font-size:13px;opacity:.65",
    "small": "margin:0 0 8px;font-size:13px;line-height:1.45;opacity:.8",
    "picture": "display:block;margin:0 0 14px;max-width:100%;height:auto;border:0",
}


# The same for right-to-left mails: what stood at the left stands at the right.
MIRRORED = {
    CELL: "padding:6px 0 6px 10px;border-bottom:1px solid #d8dde3;vertical-align:top;text-align:right",
    LABEL: "padding:6px 0 6px 10px;border-bottom:1px solid #d8dde3;vertical-align:top;text-align:right;"
    "overflow-wrap:normal",
    STYLES["quote"]: "margin:0 0 14px;padding:4px 14px 4px 0;border-right:3px solid #9fb3c8;white-space:pre-wrap",
    STYLES["ul"]: "margin:0 0 14px;padding-right:22px",
    STYLES["head"]: "margin:0 0 8px;padding:10px 14px;border-right:4px solid #2f6f9f;border-radius:4px 0 0 4px;"
    "background:#eaf2f8;color:#12222f;font-weight:600",
}


def as_html(
    source: str, *, rtl: bool = False, answer: Answer | None = None, pictures: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the body as an HTML fragment with inline styles; it loads nothing but what hangs on the same mail.

    rtl       mirrored; what people wrote and what is to be copied then runs the way its first letter does
    answer    where a button below each line to copy sends it; without, there are no buttons
    pictures  {name: its Content-ID, without brackets}; one that is not among them is left out
    """
    blocks = blocks_of(source)
    lead = next((n for n, block in enumerate(blocks) if block.kind == "code"), -1)
    return "\n".join(_html_block(block, rtl, answer, pictures, n == lead) for n, block in enumerate(blocks))


def _html_block(block: Block, rtl: bool, answer: Answer | None, pictures: Mapping[str, str], lead: bool) -> str:
    """`lead`: it holds the first lines to copy of the mail."""
    match block.kind:
        case "picture":
            return "".join(_html_picture(line, pictures) for line in block.lines)
        case "head":
            return f'<p class="h"{_styled(STYLES["head"], rtl)}>{_inline(joined(block.lines), rtl)}</p>'
        case "quote":
            side = ' class="q"' if rtl else ""
            return f"<blockquote{side}{_styled(STYLES['quote'], rtl, own=True)}>{_lines(block.lines)}</blockquote>"
        case "code":
            style, choices = _styled(STYLES["code"], rtl, own=True), _sent_together(block) if answer else [block.lines]
            return "\n".join(
                f'<pre class="c"{style}>{_lines(one)}</pre>'
                + (answer.button(one, first=lead and not n, style=STYLES["p"]) if answer else "")
                for n, one in enumerate(choices)
            )
        case "li":
            items = "".join(f'<li style="margin:0 0 4px">{_inline(line, rtl)}</li>' for line in block.lines)
            return f"<ul{_styled(STYLES['ul'], rtl)}>{items}</ul>"
        case "row":
            return _html_table([cells_of(line) for line in block.lines], rtl)
        case _:
            return f"<p{_styled(STYLES[block.kind], rtl)}>{_inline(joined(block.lines), rtl)}</p>"


def _sent_together(block: Block) -> list[Sequence[str]]:
    """Fields are answered in one mail, and so is a line for each of several cases; other commands below each other are
    a choice, and each is sent by itself."""
    fields = all(_FIELD.search(line) for line in block.lines)
    cases = {found and found[0] for found in map(_REFERENCE.match, block.lines)}
    several = len(cases) > 1 and None not in cases
    return [block.lines] if fields or several else [[line] for line in block.lines]


def _html_picture(line: str, pictures: Mapping[str, str]) -> str:
    name, _, words = plainly(line).partition(": ")
    if name not in pictures:
        return ""
    source, alt = html.escape(f"cid:{pictures[name]}"), html.escape(words)
    return f'<img src="{source}" alt="{alt}" width="{PICTURE_WIDTH}" style="{STYLES["picture"]}">'


def _styled(style: str, rtl: bool, *, own: bool = False) -> str:
    """The attributes of an element; `own`: it runs the way its own words do."""
    return f' style="{MIRRORED.get(style, style) if rtl else style}"' + (' dir="auto"' if own and rtl else "")


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(html.escape(line) for line in lines)


def _html_table(rows: list[list[str]], rtl: bool) -> str:
    shown = [row for row in rows if any(row)]
    wide = max(map(len, shown), default=0) >= WIDE
    titled = wide and len(shown) > 1 and all(_WHOLE_BOLD.fullmatch(cell) for cell in shown[0] if cell)
    labels = shown[0] if titled and len(shown[0]) >= MANY else []
    body = "".join(_row(row, labels if n else [], rtl, wide) for n, row in enumerate(shown))
    if titled:
        body = body.replace("<tr>", '<tr class="t">', 1)
    kind = ' class="w"' if wide else ""
    return f'<table role="presentation"{kind} style="{STYLES["table"]}">{body}</table>'


def _row(row: list[str], labels: list[str], rtl: bool, wide: bool) -> str:
    """`labels` are the titles of the columns, told again in each cell but the first, for screens without columns."""
    numbered = bool(_NUMBER.fullmatch(row[0].strip("*")))
    said = []
    for n, cell in enumerate(row):
        place = "n" if numbered and n < 2 else "" if n else "b"
        label = plainly(labels[n]) if n and n < len(labels) else ""
        said.append(_cell(cell, place if wide else None, label, n == 0, rtl))
    return f"<tr>{(' ' if numbered else '').join(said)}</tr>"  # what stands between inline cells is seen


def _cell(text: str, place: str | None, label: str, first: bool, rtl: bool) -> str:
    """`place` in its row's block on a phone; None: its table has room there."""
    whole = len(text) <= LONGEST or max(map(len, text.split())) <= LONGEST
    kinds = " ".join(filter(None, (place, "" if whole else "x"))) if place is not None else ""
    named = f' class="{kinds}"' if kinds else ""
    inner = f"<bdi>{_inline(text, rtl)}</bdi>" if rtl else _inline(text)
    said = f'<span class="l" style="display:none;mso-hide:all">{html.escape(label)}: </span>' if label and text else ""
    return f"<td{named}{_styled(LABEL if first and whole else CELL, rtl)}>{said}{inner}</td>"


def _inline(text: str, rtl: bool = False) -> str:
    pieces = html.escape(text, quote=False)
    if rtl:
        pieces = _PIECE.sub(_apart, pieces)
    elif "OMB-" in pieces:
        pieces = _REFERENCE.sub(r'<span class="r">\g<0></span>', pieces)
    bold = BOLD.sub(lambda m: f"<strong>{m[1]}</strong>" if m[1] else m[0], pieces)
    side = ' dir="ltr"' if rtl else ""  # a command runs its own way, as one piece
    return unescaped(CODE.sub(lambda m: f"<code{side}>{m[1]}</code>" if m[1] else m[0], bold))


def _apart(found: re.Match[str]) -> str:
    if found[1]:
        return f'<bdi class="r">{found[0]}</bdi>'
    return f"<bdi>{found[0]}</bdi>" if _APART.search(found[0]) else found[0]
