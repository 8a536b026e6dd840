"""Which font shows a letter on a page: ours, which goes along, or one every reader of PDF has for East Asia."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

OURS = "DejaVuSans"
FONT_FILE = Path(__file__).parent / "DejaVuSans.ttf"
CHINESE, JAPANESE, KOREAN = "STSong-Light", "HeiseiKakuGo-W5", "HYGothic-Medium"
_UNITS = 1000
MISSING = "\ufffd"  # stands for a letter that no font here has


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    """Make the fonts known, once a process; return the letters of ours."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    font: Any = TTFont(OURS, str(FONT_FILE))
    pdfmetrics.registerFont(font)
    for name in (CHINESE, JAPANESE, KOREAN):
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return frozenset(font.face.charToGlyph)


@lru_cache(maxsize=4096)
def _font_of(letter: str) -> str:
    """The font that shows a letter, "" if none does."""
    if ord(letter) in _covered():
        return OURS
    name = unicodedata.name(letter, "")
    if name.startswith(("HIRAGANA", "KATAKANA")):
        return JAPANESE
    if name.startswith("HANGUL SYLLABLE"):
        return KOREAN
    east = 0x3000 <= ord(letter) <= 0x303F or 0xFF00 <= ord(letter) <= 0xFFEF
    return CHINESE if east or name.startswith("CJK UNIFIED IDEOGRAPH") else ""


def shown(text: str) -> str:
    """Return the text with a stand-in for each letter that no font has; marks that join others are dropped."""
    kept = (c for c in text if ord(c) in _covered() or unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(c if _font_of(c) else MISSING for c in kept)


def runs_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield (font, letters) of a text that is `shown`, in order."""
    for font, letters in groupby(text, key=_font_of):
        yield font, "".join(letters)


def width_of(text: str, size: float) -> float:
    """Return how wide a shown text is, in points."""
    return sum(map(_width, text)) * size / _UNITS


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    """How wide one shown letter is, in thousandths of the size of its font; no two are set closer than that."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(letter, _font_of(letter), _UNITS))
