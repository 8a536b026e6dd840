"""A paper as a PDF: pages of A4, the same words as its text, the same bytes for the same sheets."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from notifier.paper.letters import MISSING, runs_of, shown, width_of
from notifier.paper.rightward import drawn, runs_right
from notifier.paper.sheet import Sheet
from notifier.speech import one_line

A4 = (595.28, 841.89)  # points
LEFT, RIGHT, TOP, BOTTOM = 56.0, 539.0, 780.0, 64.0
GAP, SET_IN = 12.0, 14.0  # beside a label, and before what stands below a heading
TITLE, SIZE, SMALL = 14.0, 10.0, 8.5
LEADING = 1.45
GREY = 0.35
IDEOGRAPHS = 0x2E80  # from here on a line may end behind any letter


def as_pdf(sheets: Sequence[Sheet]) -> bytes:
    """Return the paper as a PDF; each language begins a page.

    sheets  the same in one language or more, the reader's own first
    """
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)  # invariant: no date and no random name in it
    canvas.setTitle(one_line(sheets[0].title))
    canvas.setProducer("Ombud")
    number = 0
    for sheet in sheets:
        pages = _Pages(canvas, sheet, number + 1)
        pages.write()
        number = pages.number
    canvas.save()
    return out.getvalue()


class _Pages:
    """One sheet on its way down the pages."""

    def __init__(self, canvas: Any, sheet: Sheet, number: int) -> None:
        self.canvas, self.sheet = canvas, sheet
        self.y, self.number, self.unshown = TOP, number, False
        self.labels = max((width_of(self._glyphs(label), SIZE) for label, _ in sheet.rows), default=0.0) + GAP

    def write(self) -> None:
        self._paragraph(self.sheet.title, 0, TITLE)
        self._rule()
        for label, value in self.sheet.rows:
            self._row(label, value)
        for section in self.sheet.sections:
            self._gap(SIZE)
            self._paragraph(section.heading, 0, SIZE + 1)
            for line in section.lines:
                self._paragraph(line, SET_IN, SIZE)
        self._rule()
        self._paragraph(self.sheet.foot, 0, SMALL)
        if self.unshown:
            self._paragraph(self.sheet.unshown, 0, SMALL)
        self._page_foot()
        self.canvas.showPage()

    def _row(self, label: str, value: str) -> None:
        self._room(SIZE * LEADING)
        self.canvas.setFillGray(GREY)
        self._set(self._glyphs(label), 0, SIZE, self.sheet.rtl)
        self.canvas.setFillGray(0)
        self._paragraph(value, self.labels, SIZE)

    def _glyphs(self, text: str) -> str:
        return shown(drawn(shown(one_line(text)), self.sheet.rtl))

    def _paragraph(self, text: str, inset: float, size: float) -> None:
        """Lines set in from where the sheet's words begin; of a person's words in another direction, from theirs."""
        words = shown(one_line(text))
        self.unshown = self.unshown or (MISSING in words and text != self.sheet.unshown)
        rightward = runs_right(words)
        for line in _lines(words, RIGHT - LEFT - inset, size) if words else [""]:
            self._room(size * LEADING)
            self._set(shown(drawn(line, rightward)), inset, size, self.sheet.rtl or (rightward and inset == SET_IN))
            self.y -= size * LEADING

    def _set(self, glyphs: str, inset: float, size: float, at_right: bool) -> None:
        self._draw(glyphs, RIGHT - inset - width_of(glyphs, size) if at_right else LEFT + inset, size)

    def _draw(self, line: str, x: float, size: float) -> None:
        for font, letters in runs_of(line):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, self.y, letters)
            x += width_of(letters, size)

    def _rule(self) -> None:
        self._room(SIZE * LEADING)
        self.canvas.setStrokeGray(GREY)
        self.canvas.line(LEFT, self.y, RIGHT, self.y)
        self.y -= SIZE * LEADING

    def _gap(self, points: float) -> None:
        self.y -= points

    def _room(self, points: float) -> None:
        if self.y - points < BOTTOM:
            self._page_foot()
            self.canvas.showPage()
            self.y, self.number = TOP, self.number + 1

    def _page_foot(self) -> None:
        """The number of the page, and of which paper it is."""
        y, self.y = self.y, BOTTOM - SIZE * LEADING * 2
        case = [value for _, value in self.sheet.rows[:1]]
        self._set(self._glyphs(" · ".join([self.sheet.title, *case, str(self.number)])), 0, SMALL, self.sheet.rtl)
        self.y = y


def _lines(words: str, room: float, size: float) -> Iterator[str]:
    """Break a paragraph where a line is full: between words, inside one that is too long, between ideographs."""
    line, width = "", 0.0
    for piece in _pieces(words, room, size):
        if line and width + width_of(piece.rstrip(), size) > room:
            yield line.rstrip()
            line, width = "", 0.0
        piece = piece if line else piece.lstrip()
        line, width = line + piece, width + width_of(piece, size)
    if line.strip():
        yield line.rstrip()


def _pieces(words: str, room: float, size: float) -> Iterator[str]:
    """What must not be parted: a word with the blank behind it, an ideograph; of a word wider than a line its parts."""
    piece, width = "", 0.0
    for letter in words:
        more = width_of(letter, size)
        if piece and (ord(letter) >= IDEOGRAPHS or ord(piece[-1]) >= IDEOGRAPHS or width + more > room):
            yield piece
            piece, width = "", 0.0
        piece, width = piece + letter, width + more
        if letter == " ":
            yield piece
            piece, width = "", 0.0
    if piece:
        yield piece
