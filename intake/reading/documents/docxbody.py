"""The markup of a text document, walked once: what stands there, what no longer does, and what was filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.reading.caps import DOCUMENT_FIELDS
from intake.reading.documents.docxfields import Blank, begun, told
from intake.reading.documents.gathering import Gathered

SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
GONE = frozenset({"del", "moveFrom"})
DEEPEST = 12  # blanks inside each other that are listened to


@dataclass(slots=True)
class _Table:
    """A table being read: rows of two cells are a form, as long as no row has more."""

    rows: list[tuple[str, str]] = field(default_factory=list)
    cells: list[Blank] = field(default_factory=list)
    is_list: bool = False

    def end_row(self) -> None:
        self.is_list = self.is_list or len(self.cells) > 2
        if len(self.cells) == 2 and len(self.rows) < DOCUMENT_FIELDS:
            self.rows.append((self.cells[0].said, self.cells[1].said))
        self.cells = []


@dataclass(slots=True)
class Body:
    """A walk (archive.py) over a body, a header, a note or the comments, which are `hidden` altogether."""

    found: Gathered
    hidden: bool = False
    above: list[str] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    cells: list[Blank] = field(default_factory=list)
    controls: list[Blank] = field(default_factory=list)
    legacy: list[Blank] = field(default_factory=list)
    gone: int = 0
    doubled: int = 0
    vanished: bool = False

    @property
    def full(self) -> bool:
        """Whether nothing more would be kept."""
        return self.found.full

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Hear an element begin."""
        parent = self.above[-1] if self.above else ""
        self.above.append(name)
        self.gone += name in GONE
        self.doubled += name == "Fallback"  # says again what the element before it said
        if name in SPACES and parent == "r":
            self._say(SPACES[name])
        elif name == "vanish" and parent == "rPr":
            self.vanished = given.get("val", "1") not in ("0", "false", "off")
        elif name == "tbl":
            self.tables.append(_Table())
        elif name == "tc":
            self.cells.append(Blank())
        elif name == "sdt":
            self.controls.append(Blank(listens=True))
        elif name == "fldChar":
            begun(self.legacy, given, self.found)
        elif blank := self._told_of(parent):
            told(blank, name, parent, given)

    def _told_of(self, parent: str) -> Blank | None:
        """The control or field whose settings are being read."""
        if self.legacy and "ffData" in self.above[-4:]:
            return self.legacy[-1]
        return self.controls[-1] if self.controls and ("sdtPr" in self.above[-4:]) else None

    def end(self, name: str) -> None:
        """Hear an element end."""
        if self.above:
            self.above.pop()
        self.gone -= name in GONE
        self.doubled -= name == "Fallback"
        if name == "p":
            self._say(" " if self.cells else "\n")
        elif name == "r":
            self.vanished = False
        elif name == "tc" and self.cells:
            cell = self.cells.pop()
            if self.tables:
                self.tables[-1].cells.append(cell)
            self._say("\t")
        elif name == "tr" and self.tables:
            self.tables[-1].end_row()
            self._say(" " if self.cells else "\n")
        elif name == "tbl" and self.tables:
            self._end_table(self.tables.pop())
        elif name == "sdt" and self.controls:
            self.controls.pop().fill(self.found)

    def _end_table(self, table: _Table) -> None:
        for label, value in () if table.is_list else table.rows:
            self.found.fill(label, value)

    def data(self, text: str) -> None:
        """Hear text; only that of runs counts."""
        name = self.above[-1] if self.above else ""
        if name in ("t", "delText"):
            self._say(text, hidden=name == "delText")

    def _say(self, text: str, *, hidden: bool = False) -> None:
        if self.doubled:
            return
        hidden = hidden or self.hidden or self.vanished or self.gone > 0
        self.found.say(text, hidden=hidden)
        if not hidden:
            for blank in (*self.cells[-DEEPEST:], *self.controls[-DEEPEST:], *self.legacy[-DEEPEST:]):
                blank.hear(text)
