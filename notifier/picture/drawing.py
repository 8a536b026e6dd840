"""Charts to a PNG: bars on white, so that they are read in a dark mail too; the same bytes for the same bars.

Labels stand in black beside every bar and numbers behind it: nothing is told by colour alone.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from notifier.hypertext import PICTURE_WIDTH
from notifier.picture.chart import Bar, Chart

FINE = 2  # dots for each CSS pixel
FONT = Path(__file__).parent.parent / "paper" / "DejaVuSans.ttf"
PAPER, INK, FAINT = "#ffffff", "#12222f", "#d8dde3"
PARTS = ("#123a5c", "#c98214")  # 3:1 at least against each other and the paper (WCAG 1.4.11)
EDGE, ROW, THICK, TITLE, GAP = 14, 22, 14, 26, 12  # CSS pixels
SIZE, TITLE_SIZE = 13, 14
LABELS, BEHIND = 130, 70  # room for a label before a bar, and for its number behind
GREYS = 6  # between the paper and the ink, for the edges of letters; so few colours make a tenth of the bytes


@lru_cache(maxsize=8)  # every one of the staff gets the same picture in his digest
def drawn(charts: tuple[Chart, ...]) -> bytes:
    """Return the charts, one below the other, as a PNG of PICTURE_WIDTH CSS pixels."""
    height = 2 * EDGE + sum(TITLE + ROW * len(c.bars) for c in charts) + GAP * (len(charts) - 1)
    image = Image.new("RGB", (PICTURE_WIDTH * FINE, height * FINE), PAPER)
    page = _Page(ImageDraw.Draw(image))
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
    """A picture on its way down; all measures in CSS pixels."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw = draw
        self.y: float = EDGE
        self.font = ImageFont.truetype(FONT, SIZE * FINE, layout_engine=ImageFont.Layout.BASIC)
        self.title = ImageFont.truetype(FONT, TITLE_SIZE * FINE, layout_engine=ImageFont.Layout.BASIC)

    def chart(self, chart: Chart) -> None:
        self._words(EDGE, self.y, chart.title, self.title)
        self._keys(chart.keys)
        self.y += TITLE
        for bar in chart.bars:
            self._bar(bar, chart.full)
            self.y += ROW
        self.y += GAP

    def _bar(self, bar: Bar, full: float) -> None:
        left: float = EDGE + LABELS
        room = PICTURE_WIDTH - 2 * EDGE - LABELS - BEHIND
        self._words(EDGE, self.y, self._short(bar.label))
        self._box(left - 1, left, THICK, FAINT)
        for n, part in enumerate(bar.parts):
            right = left + room * part / full
            self._box(left, right, THICK, PARTS[n % len(PARTS)])
            left = right
        self._words(left + 6, self.y, bar.told)

    def _keys(self, keys: Sequence[str]) -> None:
        """Which part is which, at the right of the title."""
        right: float = PICTURE_WIDTH - EDGE
        for n, key in reversed(list(enumerate(keys))):
            begins = right - self.font.getlength(key) / FINE
            self._words(begins, self.y, key)
            self._box(begins - THICK - 4, begins - 4, THICK, PARTS[n % len(PARTS)])
            right = begins - THICK - 16

    def _short(self, label: str) -> str:
        short = label
        while short and self.font.getlength(short) > (LABELS - 8) * FINE:
            short = f"{short.rstrip('…')[:-1].rstrip()}…" if len(short) > 1 else ""
        return short

    def _box(self, left: float, right: float, thick: int, colour: str) -> None:
        if right > left:
            top, bottom = (self.y + 1) * FINE, (self.y + 1 + thick) * FINE - 1
            self.draw.rectangle([round(left * FINE), top, round(right * FINE) - 1, bottom], colour)

    def _words(self, x: float, y: float, text: str, font: ImageFont.FreeTypeFont | None = None) -> None:
        self.draw.text((round(x * FINE), y * FINE), text, INK, font or self.font)
