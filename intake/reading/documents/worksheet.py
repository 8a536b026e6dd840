"""One sheet of a workbook, walked row by row (ECMA-376 part 1, 18.3.1): only as far as text is still kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.reading.caps import DOCUMENT_CHARS
from intake.reading.documents.numbers import shown
from intake.reading.documents.rows import Rows
from intake.reading.documents.workbook import Strings

MOST_COLUMNS = 256  # cells farther right follow without gaps


@dataclass(slots=True)
class Sheet:
    """A walk that hands each row over when it ends.

    days  numbers of the formats that show a day
    """

    rows: Rows
    strings: Strings
    days: set[int]
    from_1904: bool
    cells: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    kind: str = ""
    style: str = ""
    place: str = ""
    listens: bool = False
    chars: int = 0

    @property
    def full(self) -> bool:
        """Whether nothing more would be kept; one endless row ends here too."""
        return self.rows.found.full

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Begin a cell or the text in it."""
        if name == "c":
            self.kind, self.style, self.place = given.get("t", "n"), given.get("s", ""), given.get("r", "")
            self.said = []
        self.listens = name in ("v", "t")

    def data(self, text: str) -> None:
        """Keep a cell's value."""
        if self.listens:
            self.said.append(text)

    def end(self, name: str) -> None:
        """End a cell or a row."""
        self.listens = False
        if name == "c":
            self._cell()
        elif name == "row":
            self._row()

    def _cell(self) -> None:
        text = self._text("".join(self.said))
        at = _column(self.place)
        if text and len(self.cells) < at < MOST_COLUMNS:
            self.cells += [""] * (at - len(self.cells))
        if text:
            self.cells.append(text)
            self.chars += len(text)
        if self.chars > DOCUMENT_CHARS:
            self._row()

    def _row(self) -> None:
        if self.cells:
            self.rows.add(self.cells)
        self.cells, self.chars = [], 0

    def _text(self, value: str) -> str:
        if self.kind == "s":
            known = value.isdecimal() and len(value) < 9 and int(value) < len(self.strings.all)
            return self.strings.all[int(value)] if known else ""
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, "")
        if self.kind != "n":
            return value
        try:
            number = float(value[:50])
            day = self.style.isdecimal() and len(self.style) < 6 and int(self.style) in self.days
            return shown(number, day=day, from_1904=self.from_1904)
        except (ValueError, OverflowError):
            return value


def _column(place: str) -> int:
    """The number of a cell's column from 0, 0 where it names none.

    >>> _column("A1"), _column("C12"), _column("AB3"), _column("")
    (0, 2, 27, 0)
    """
    number = 0
    for letter in place[:4]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return max(0, number - 1)
