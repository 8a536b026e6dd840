"""A document while it is being read: text, fields and troubles, each up to its limit."""

from dataclasses import dataclass, field
from typing import Any

from intake.reading.caps import DOCUMENT_CHARS, DOCUMENT_FIELDS, FIELD_CHARS, LABEL_CHARS
from intake.reading.documents.document import Document

LOCKED = "it is encrypted"
CUT = f"only its first {DOCUMENT_CHARS} characters were read"


@dataclass(slots=True)
class Gathered:
    """What has been read so far.

    facts  {name of a field of Document: value} beside text, fields and errors
    """

    kind: str
    text: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    chars: int = 0

    @property
    def full(self) -> bool:
        """Whether no more text is taken."""
        return self.chars >= DOCUMENT_CHARS

    def say(self, text: str, *, hidden: bool = False) -> None:
        """Add text while there is room; shown and hidden text share it."""
        room = DOCUMENT_CHARS - self.chars
        (self.hidden if hidden else self.text).append(text[:room])
        self.chars += min(len(text), room)
        if self.full:
            self.fault(CUT)

    def fill(self, label: str, value: str) -> None:
        """Add a form field that was filled in; one without a label or a value is none."""
        label, value = " ".join(label.split()).rstrip(" :："), value.strip()
        if not label or not value or len(label) > LABEL_CHARS:
            return
        if len(value) > FIELD_CHARS or len(self.fields) >= DOCUMENT_FIELDS:
            self.fault("some form fields were left out or cut")
        if len(self.fields) < DOCUMENT_FIELDS:
            self.fields.append((label, value[:FIELD_CHARS]))

    def fault(self, sentence: str) -> None:
        """Note what could not be read, once."""
        if sentence not in self.errors:
            self.errors.append(sentence[:200])

    def document(self) -> Document:
        """Return what was read; characters that no database takes are left out."""
        return Document(
            kind=self.kind,
            text=_clean("".join(self.text)),
            hidden=_clean("".join(self.hidden)),
            fields=tuple((_clean(label), _clean(value)) for label, value in self.fields),
            errors=tuple(self.errors),
            **self.facts,
        )


def _clean(text: str) -> str:
    """Text without NUL and half surrogates, its lines without trailing blanks."""
    whole = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    whole = whole.encode("utf-8", "replace").decode()
    return "\n".join(line.rstrip() for line in whole.split("\n")).strip("\n")
