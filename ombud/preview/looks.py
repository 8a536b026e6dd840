"""What a mail looks like, measured: laid out by a browser in one process for all of them."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ombud.preview.browser import NoBrowser, dom_of

SCRIPT = Path(__file__).with_name("looks.js")
_FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>'
    '<body><iframe id="frame" style="border:0;display:block"></iframe><pre id="found"></pre>'
    '<script id="asked" type="application/json">{asked}</script><script>{script}</script></body></html>'
)


@dataclass(frozen=True, slots=True)
class Look:
    """One mail at one width.

    height     CSS pixels
    over       CSS pixels by which it is wider than the screen; `wide` names the first element that does not fit
    torn       a word of ordinary length that is broken
    contrast   the least of all its texts (WCAG 2.2, 1.4.3: at least 4.5); `pale` is where
    dark       whether its paper is
    direction  of the page as it is laid out; `dir` and `lang` as they are written
    aligned    {"direction text-align"} of its paragraphs, cells and list items
    loads      elements that would load something
    """

    height: int
    over: int
    wide: str
    torn: str
    contrast: float
    pale: str
    dark: bool
    dir: str
    lang: str
    direction: str
    aligned: tuple[str, ...]
    loads: int


def measured(pages: Mapping[str, str], width: int, *, dark: bool = False) -> dict[str, Look]:
    """Return {name: its look}.

    pages   {name: HTML}
    width   CSS pixels
    raises  NoBrowser
    """
    asked = json.dumps({"width": width, "mails": dict(pages)}).replace("<", "\\u003c")
    told = dom_of(PAGE.format(asked=asked, script=SCRIPT.read_text("utf-8")), dark=dark)
    found = _FOUND.search(told)
    if not found or not found[1]:
        raise NoBrowser("Chromium did not get to the end of measuring; try fewer mails")
    looks = json.loads(html.unescape(found[1]))
    return {name: Look(**{**look, "aligned": tuple(look["aligned"])}) for name, look in looks.items()}
