"""Tags of HTML as a browser takes them: where one ends, and its attributes; the first of a name counts."""

import html as entities
import re

MOST = 50  # attributes of one tag; nobody writes so many
SLIP = 100_000  # characters after which an open quote in a tag counts as a slip
_VALUE = re.compile(r"=\s*([\"'])")
_ATTRIBUTE = re.compile(r"([^\s=/>\"'][^\s=/>]{0,100})(?:\s*=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s>]+)))?")


def attributes_of(tag: str) -> dict[str, str]:
    """Return {lower-case name: value} of what stands in a tag behind its name.

    >>> attributes_of('class="a b" HIDDEN title=x')
    {'class': 'a b', 'hidden': '', 'title': 'x'}
    """
    found: dict[str, str] = {}
    for _, pair in zip(range(MOST), _ATTRIBUTE.finditer(tag), strict=False):
        value = pair[2] or pair[3] or pair[4] or ""
        found.setdefault(pair[1].lower(), entities.unescape(value) if "&" in value else value)
    return found


class Ends:
    """Where tags of an HTML body end: a > in a quoted value does not end one. Each quote is looked for once."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._next = {'"': -1, "'": -1, ">": -1}
        self._none: set[str] = set()

    def of(self, at: int) -> int:
        """Return where the > of a tag stands whose name ends here; -1 where there is none."""
        while (end := self._find(">", at)) >= 0:
            opened = _VALUE.search(self._html, at, end)
            if opened is None:
                return end
            close = self._find(opened[1], opened.end())
            if close < 0 or close - opened.end() > SLIP:
                return end
            at = close + 1
        return -1

    def _find(self, sign: str, at: int) -> int:
        """The next place of a sign; what was found once is not looked for again."""
        if sign in self._none:
            return -1
        if self._next[sign] < at:
            self._next[sign] = self._html.find(sign, at)
            if self._next[sign] < 0:
                self._none.add(sign)
        return self._next[sign]
