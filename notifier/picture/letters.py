"""Which font draws a letter of a picture: ours, or a part of one for Chinese; what neither has becomes no box."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

from notifier.paper.rightward import drawn, runs_right

HERE = Path(__file__).parent
FONTS = (HERE.parent / "paper" / "DejaVuSans.ttf", HERE / "DroidSansFallback.ttf")
NO_LETTER = "\U0010ffff"  # no font has it: how it is drawn is how a missing letter is
TRIED_AT = 16  # dots; any size shows whether a letter is there


@lru_cache(maxsize=16)
def font_of(n: int, dots: int) -> ImageFont.FreeTypeFont:
    """Return the n-th font at a size."""
    return ImageFont.truetype(FONTS[n], dots, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _drawn_by(letter: str) -> int | None:
    if letter.isspace():
        return 0
    fonts = (font_of(n, TRIED_AT) for n in range(len(FONTS)))
    return next((n for n, font in enumerate(fonts) if _mask(font, letter) != _mask(font, NO_LETTER)), None)


def _mask(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    return bytes(font.getmask(letter))


def legible(text: str) -> bool:
    """Whether every letter of a text can be drawn."""
    return all(_drawn_by(letter) is not None for letter in in_order(text))


def in_order(text: str) -> str:
    """Return a line in the order of its glyphs from left to right, Arabic letters joined."""
    return drawn(text, runs_right(text))


def runs_of(text: str, dots: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """Yield (font, letters) of a text that is `in_order`; what no font has is left out."""
    for n, letters in groupby(text, key=_drawn_by):
        if n is not None:
            yield font_of(n, dots), "".join(letters)


def width_of(text: str, dots: int) -> float:
    """Return how wide a text that is `in_order` is drawn, in dots."""
    return sum(font.getlength(letters) for font, letters in runs_of(text, dots))
