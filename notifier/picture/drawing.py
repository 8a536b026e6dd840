"""Charts to a PNG: bars on white, so that they are read in a dark mail too; the same bytes for the same bars.

Labels stand in black beside every bar and numbers behind it: nothing is told by colour alone.
"""

import io
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageColor, ImageDraw

from notifier.hypertext import PICTURE_WIDTH
from notifier.picture.chart import Bar, Chart
from notifier.picture.letters import in_order, legible, runs_of, width_of

FINE = 2  # dots for each CSS pixel
PAPER, INK, FAINT = "#ffffff", "#12222f", "#d8dde3"
PARTS = ("#123a5c", "#c98214")  # 3:1 at least against each other and the paper (WCAG 1.4.11)
EDGE, ROW, THICK, TITLE, GAP = 14, 22, 14, 26, 12  # CSS pixels
SIZE, TITLE_SIZE = 13, 14
LABELS, BEHIND = 130, 70  # room for a label before a bar, and for its number behind
GREYS = 6  # between the paper and the ink, for the edges of letters; so few colours make a tenth of the bytes


@lru_cache(maxsize=8)  # every one of the staff who reads a language gets the same picture in his digest
def drawn(charts: tuple[Chart, ...], *, rtl: bool = False) -> bytes:
    """Return the charts, one below the other, as a PNG of PICTURE_WIDTH CSS pixels.

    rtl  bars begin at the right
    """
    height = 2 * EDGE + sum(TITLE + ROW * len(c.bars) for c in charts) + GAP * (len(charts) - 1)
    image = Image.new("RGB", (PICTURE_WIDTH * FINE, height * FINE), PAPER)
    page = _Page(ImageDraw.Draw(image), rtl)
    for chart in charts:
        page.chart(chart)
    out = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _palette() -> Image.Image:
    """The few colours of every picture: those of parts as they are, however little of them is seen."""
    paper, ink = ImageColor.getrgb(PAPER), ImageColor.getrgb(INK)
    greys = [tuple(p + (i - p) * n // GREYS for p, i in zip(paper, ink, strict=True)) for n in range(GREYS + 1)]
    colours = [*greys, *map(ImageColor.getrgb, (FAINT, *PARTS))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


class _Page:
    """A picture on its way down; all measures in CSS pixels, from the edge at which its reader begins."""

    def __init__(self, draw: ImageDraw.ImageDraw, rtl: bool) -> None:
        self.draw, self.rtl = draw, rtl
        self.y: float = EDGE

    def chart(self, chart: Chart) -> None:
        self._words(EDGE, self.y, chart.title, TITLE_SIZE)
        self._keys(chart.keys)
        self.y += TITLE
        for place, bar in enumerate(chart.bars, 1):
            self._bar(bar, str(place), chart.full)
            self.y += ROW
        self.y += GAP

    def _bar(self, bar: Bar, place: str, full: float) -> None:
        """`place` in the table beside stands for a name that no font of ours can draw."""
        left: float = EDGE + LABELS
        room = PICTURE_WIDTH - 2 * EDGE - LABELS - BEHIND
        self._words(EDGE, self.y, self._short(bar.label if legible(bar.label) else place))
        self._box(left - 1, left, THICK, FAINT)
        for n, part in enumerate(bar.parts):
            right = left + room * part / full
            self._box(left, right, THICK, PARTS[n % len(PARTS)])
            left = right
        self._words(left + 6, self.y, bar.told)

    def _keys(self, keys: Sequence[str]) -> None:
        """Which part is which, at the end of the title's line."""
        right: float = PICTURE_WIDTH - EDGE
        for n, key in reversed(list(enumerate(keys))):
            begins = right - _width(key)
            self._words(begins, self.y, key)
            self._box(begins - THICK - 4, begins - 4, THICK, PARTS[n % len(PARTS)])
            right = begins - THICK - 16

    def _short(self, label: str) -> str:
        short = label
        while short and _width(short) > LABELS - 8:
            short = f"{short.rstrip('…')[:-1].rstrip()}…" if len(short) > 1 else ""
        return short

    def _box(self, left: float, right: float, thick: int, colour: str) -> None:
        if right > left:
            if self.rtl:
                left, right = PICTURE_WIDTH - right, PICTURE_WIDTH - left
            top, bottom = (self.y + 1) * FINE, (self.y + 1 + thick) * FINE - 1
            self.draw.rectangle([round(left * FINE), top, round(right * FINE) - 1, bottom], colour)

    def _words(self, x: float, y: float, text: str, size: int = SIZE) -> None:
        x = PICTURE_WIDTH - x - _width(text, size) if self.rtl else x
        at = x * FINE
        for font, letters in runs_of(in_order(text), size * FINE):
            self.draw.text((round(at), (y + size) * FINE), letters, INK, font, anchor="ls")
            at += font.getlength(letters)


def _width(text: str, size: int = SIZE) -> float:
    return width_of(in_order(text), size * FINE) / FINE
