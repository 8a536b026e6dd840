"""Lines of plain text filled to a width, counted as a screen shows them: a Chinese letter takes two columns.

Words without wide letters are filled as `textwrap` does it. Wide letters may be parted anywhere but before a mark that
closes and behind one that opens.
"""

import re
import textwrap
import unicodedata

_WIDE = r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
_OPENS, _CLOSES = "（《「『【“", "。，、；：！？）》」』】”…"
_HAS_WIDE = re.compile(_WIDE)
_PIECES = re.compile(
    rf"\s+|[{_OPENS}]*(?:{_WIDE}|[^\s{_OPENS}{_CLOSES}]+?(?={_WIDE}|[\s{_OPENS}{_CLOSES}]|$)|)[{_CLOSES}]*"
)


def columns(text: str) -> int:
    """Return how many columns a text takes.

    >>> columns("OMB 订单")
    8
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def filled(text: str, width: int, first: str = "", rest: str = "") -> str:
    """Return text in lines of at most `width` columns; what cannot be parted is longer.

    first  what its first line begins with, `rest` the others
    """
    if not _HAS_WIDE.search(text):
        return textwrap.fill(
            text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    lines, line = [], first
    for piece in filter(None, _PIECES.findall(text)):
        if columns(line) + columns(piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = rest + piece.lstrip()
        else:
            line += piece
    return "\n".join([*lines, line.rstrip()])
