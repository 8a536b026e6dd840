"""What the sheets of a workbook share: their list and places, the texts of cells, and which formats show days."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.reading.caps import TEXT_CHARS
from intake.reading.documents.numbers import shows_day

MOST_STRINGS = 200_000
MOST_FORMATS = 65_536
MOST_SHEETS = 1000


@dataclass(slots=True)
class Book:
    """A walk over workbook.xml: sheets as (title, key of its place, hidden), and from which day days count."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False

    @property
    def full(self) -> bool:
        """Whether there are more sheets than any workbook of a complaint has."""
        return len(self.sheets) >= MOST_SHEETS

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Note a sheet or the first day."""
        if name == "sheet":
            hidden = given.get("state", "visible") != "visible"
            self.sheets.append((given.get("name", ""), given.get("id", ""), hidden))
        elif name == "workbookPr":
            self.from_1904 = given.get("date1904", "0") in ("1", "true")

    def end(self, name: str) -> None:
        """Nothing hangs on an end."""

    def data(self, text: str) -> None:
        """It has no text."""


@dataclass(slots=True)
class Links:
    """A walk over the list of places: {key: name of a part}."""

    full: bool = False
    parts: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Note a place."""
        if name == "Relationship" and len(self.parts) < MOST_SHEETS:
            target = given.get("Target", "")
            self.parts[given.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def end(self, name: str) -> None:
        """Nothing hangs on an end."""

    def data(self, text: str) -> None:
        """It has no text."""

    def part(self, key: str) -> str:
        """Return the name of the part of a key, '' if there is none."""
        return self.parts.get(key, "")


@dataclass(slots=True)
class Strings:
    """A walk that keeps the text of each element in `each`, without how it is to be pronounced."""

    each: frozenset[str] = frozenset({"si"})
    texts: frozenset[str] = frozenset({"t"})
    all: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)
    _listens: bool = False
    _spoken: bool = False
    _chars: int = 0

    @property
    def full(self) -> bool:
        """Whether no more is kept."""
        if len(self.all) < MOST_STRINGS and self._chars < TEXT_CHARS:
            return False
        if not self.errors:
            self.errors.append("it has more texts than were read")
        return True

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Begin to listen."""
        self._spoken = self._spoken or name == "rPh"
        self._listens = name in self.texts

    def end(self, name: str) -> None:
        """End a text, or all of them."""
        self._listens = False
        self._spoken = self._spoken and name != "rPh"
        if name in self.each:
            self.all.append("".join(self._said))
            self._said = []

    def data(self, text: str) -> None:
        """Keep a text; what is in no cell yet is bounded as a part is."""
        if self._listens and not self._spoken:
            self._said.append(text)
            self._chars += len(text)


@dataclass(slots=True)
class Styles:
    """A walk over styles.xml: `days` are the numbers of the cell formats that show a day or a time."""

    days: set[int] = field(default_factory=set)
    _codes: dict[str, str] = field(default_factory=dict)
    _cells: bool = False
    _number: int = 0

    @property
    def full(self) -> bool:
        """Whether there are more formats than a workbook may have."""
        return self._number >= MOST_FORMATS

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Note a code, or the format of cells."""
        number = given.get("numFmtId", "0")
        if name == "numFmt":
            self._codes[number] = given.get("formatCode", "")
        elif name == "cellXfs":
            self._cells = True
        elif name == "xf" and self._cells:
            if number.isdecimal() and len(number) < 6 and shows_day(int(number), self._codes.get(number, "")):
                self.days.add(self._number)
            self._number += 1

    def end(self, name: str) -> None:
        """Leave the formats of cells."""
        self._cells = self._cells and name != "cellXfs"

    def data(self, text: str) -> None:
        """It has no text."""
