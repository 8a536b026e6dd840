"""Rows of cells, of whatever program, as text; and as a form where they stand in two columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from intake.reading.documents.gathering import Gathered


@dataclass(slots=True)
class Rows:
    """One sheet being read: rows of a label and a value are a form until a row has more."""

    found: Gathered
    hidden: bool = False
    is_list: bool = False

    def add(self, cells: Sequence[str]) -> None:
        """Add a row; cells are the texts from the first column on, '' for empty ones."""
        self.found.say("\t".join(" ".join(cell.split()) for cell in cells).rstrip() + "\n", hidden=self.hidden)
        filled = [cell for cell in cells if cell.strip()]
        self.is_list = self.is_list or len(filled) > 2
        if len(filled) == 2 and not self.is_list and not self.hidden and any(c.isalpha() for c in filled[0]):
            self.found.fill(filled[0], filled[1])
