"""Which elements are open at a place of an HTML body, closed as browsers close them (HTML Standard 13.2.6.4.7).

Of every question only so many open elements are looked at that no body takes more than linear time.
"""

from intake.reading.hiding import Look

_CELLS = frozenset({"td", "th"})
_TABLE = frozenset({"table", "caption", "tbody", "thead", "tfoot", "tr", *_CELLS})
_WALLS = frozenset({"table", "caption", "html", "template", "object", "marquee", *_CELLS})
_SPECIAL = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "summary", "ul", "select", *_TABLE, *_WALLS),
    ]
)
_ENDS_P = _SPECIAL - {"p", "body", "html", "dd", "dt", "caption", *_TABLE} | {"p", "hr", "table"}
_ENDS = {  # an element that opens: which one it ends, and where the search for it stops
    "li": (frozenset({"li"}), frozenset({"ul", "ol", *_WALLS})),
    "dd": (frozenset({"dd", "dt"}), frozenset({"dl", *_WALLS})),
    "dt": (frozenset({"dd", "dt"}), frozenset({"dl", *_WALLS})),
    "td": (_CELLS, frozenset({"tr", "table"})),
    "th": (_CELLS, frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table", "tbody", "thead", "tfoot"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_NEVER_CLOSED = frozenset({"body", "html"})  # what comes behind their end still lies in them
_REACH = 60  # open elements


class Nesting:
    """The open elements, each with the look of its text."""

    def __init__(self, look: Look) -> None:
        self._outside = look
        self._open: list[tuple[str, Look]] = []
        self._count: dict[str, int] = {}

    @property
    def look(self) -> Look:
        """The look of text that stands here."""
        return self._open[-1][1] if self._open else self._outside

    def make_room(self, name: str) -> None:
        """Close what an element ends by opening."""
        if name in _ENDS_P and self._count.get("p"):
            self._end(frozenset({"p"}), _WALLS)
        if name in _ENDS:
            self._end(*_ENDS[name])

    def open(self, name: str, look: Look) -> None:
        """Open an element."""
        self._open.append((name, look))
        self._count[name] = self._count.get(name, 0) + 1

    def close(self, name: str) -> Look:
        """Close an element by its end tag; return its look, or that of where we are if it ends none."""
        if name in _NEVER_CLOSED or not self._count.get(name):
            return self.look
        stops = frozenset({"table"}) - {name} if name in _TABLE else _WALLS if name in _SPECIAL else _SPECIAL
        found = self._end(frozenset({name}), stops)
        return found if found is not None else self.look

    def _end(self, names: frozenset[str], stops: frozenset[str]) -> Look | None:
        for back in range(1, min(len(self._open), _REACH) + 1):
            name, look = self._open[-back]
            if name in names:
                for gone, _ in self._open[-back:]:
                    self._count[gone] -= 1
                del self._open[-back:]
                return look
            if name in stops:
                return None
        return None
