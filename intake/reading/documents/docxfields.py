"""Blanks of a text document: content controls (ECMA-376 part 1, 17.5.2), fields of older forms (17.16), table cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.reading.caps import FIELD_CHARS
from intake.reading.documents.gathering import Gathered

NO = frozenset({"0", "false", "off"})
MOST_CHOICES = 200


@dataclass(slots=True)
class Blank:
    """A place that somebody may have filled in.

    label     the first told counts
    listens   whether the text heard now is its own
    untouched it still shows what the form's author put there
    ticked    of a box: whether it is; None for what is no box
    chosen    of a list: the number of the choice
    """

    label: str = ""
    listens: bool = True
    untouched: bool = False
    ticked: bool | None = None
    chosen: int | None = None
    choices: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    chars: int = 0

    def hear(self, text: str) -> None:
        """Keep text that stands in it, up to its limit."""
        if self.listens and self.chars <= FIELD_CHARS:
            self.heard.append(text[: FIELD_CHARS + 1])
            self.chars += len(text)

    @property
    def said(self) -> str:
        """What stands in it."""
        return "".join(self.heard).strip()

    def fill(self, found: Gathered) -> None:
        """Hand over what was filled in."""
        if self.ticked is not None:
            found.fill(self.label, "yes" if self.ticked else "")
        elif self.chosen is not None and 0 <= self.chosen < len(self.choices):
            found.fill(self.label, self.choices[self.chosen])
        elif not self.untouched:
            found.fill(self.label, self.said)


def begun(fields: list[Blank], given: Mapping[str, str], found: Gathered) -> None:
    """Hear where a field begins, where its result begins, and where it ends (17.16.18)."""
    kind = given.get("fldCharType")
    if kind == "begin":
        fields.append(Blank(listens=False))
    elif kind == "separate" and fields:
        fields[-1].listens = True
    elif kind == "end" and fields:
        fields.pop().fill(found)


def told(blank: Blank, name: str, parent: str, given: Mapping[str, str]) -> None:
    """Hear a setting of a blank; a field's name is its label only if it has no words for people."""
    value = given.get("val", "")
    if name in ("alias", "statusText", "helpText") and value:
        blank.label = value
    elif name in ("tag", "name") and parent in ("sdtPr", "ffData"):
        blank.label = blank.label or value
    elif name == "showingPlcHdr":
        blank.untouched = given.get("val", "1") not in NO
    elif name in ("checkbox", "checkBox") and blank.ticked is None:
        blank.ticked = False
    elif name in ("checked", "default") and parent in ("checkbox", "checkBox"):
        blank.ticked = given.get("val", "1") not in NO
    elif name in ("result", "default") and parent == "ddList":
        blank.chosen = int(value) if value.isdecimal() and len(value) < 4 else None
    elif name == "listEntry" and parent == "ddList" and len(blank.choices) < MOST_CHOICES:
        blank.choices.append(value)
