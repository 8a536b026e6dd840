"""What a document or a picture says of itself: values only, small beside the file they tell of."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was opened.

    kind         pdf, docx, xlsx, doc, xls, rtf, txt, csv, html, or jpg, png, gif, webp, heic
    text         what its reader sees, at most caps.DOCUMENT_CHARS characters
    hidden       text that lies in it and is not shown: deletions, comments, hidden sheets
    pages        of a pdf counted, of a doc or docx as the program that wrote it noted; None where there are none
    sheets       of a workbook
    encrypted    it cannot be read without a password
    macros       it brings a program along, or runs something when it is opened
    embedded     names of the files that lie in it, at most 50
    program      the name of one of them that is a program by its bytes
    fields       ((label, value), ...) of a form that was filled in, in order; labels may repeat
    width        in pixels, as stored; `height` likewise
    taken_at     when the picture was taken by the camera's own clock, ISO 8601, with an offset only if it told one
    orientation  1 to 8 as in Exif; 1 is upright
    has_place    the picture says where it was taken, or may say so in a form that is not opened here
    errors       what could not be read or was left out, one sentence each; none: all that it says is here
    """

    kind: str
    text: str = ""
    hidden: str = ""
    pages: int | None = None
    sheets: int | None = None
    encrypted: bool = False
    macros: bool = False
    embedded: tuple[str, ...] = ()
    program: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    width: int | None = None
    height: int | None = None
    taken_at: str = ""
    orientation: int | None = None
    has_place: bool = False
    errors: tuple[str, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether it is to be looked at, not read."""
        return self.kind in PICTURES

    @property
    def said(self) -> str:
        """All its text: shown, filled in and hidden."""
        filled = [f"{label}: {value}" for label, value in self.fields]
        return "\n".join(part for part in (self.text, *filled, self.hidden) if part)

    def as_json(self) -> dict[str, Any]:
        """Return what `ombud parse --json` tells of it (contract.md 2)."""
        told = {name: getattr(self, name) for name in self.__slots__}
        lists = {"embedded": list(self.embedded), "errors": list(self.errors)}
        return {**told, "fields": [{"label": n, "value": v} for n, v in self.fields], **lists}


PICTURES = frozenset({"jpg", "png", "gif", "webp", "heic"})
