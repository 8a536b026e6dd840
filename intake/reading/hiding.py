"""What a person sees of an element: nothing of it where its style, its name or what lies round it hides it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake.reading.colours import BLACK, BLUE, WHITE, Colour, alike, colour_of, is_clear
from intake.reading.stylesheets import Sheet, styles
from intake.reading.tags import attributes_of

LEAST_PIXELS = 2.5  # of letters; smaller ones nobody reads
FAR = -200.0  # pixels to the left or above: off every page
_HINT = re.compile(r"hidden|style|color|class|id|background|text|open", re.IGNORECASE)
_NEVER = frozenset({"template", "noscript", "object", "svg", "math", "select", "datalist", "audio", "video", "canvas"})
_FOLDED = frozenset({"details", "dialog"})
_SIZE = re.compile(r"(-?\d*\.?\d+)\s*([a-z%]*)")
_FONT = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|%|(?=[\s/])))")
_EMPTY = re.compile(
    r"inset\(\s*(?:50|[5-9]\d|100)(?:\.\d+)?%|(?:circle|ellipse)\(\s*0(?:\D|$)|polygon\(\s*(?:0(?:px|%)?[\s,]*)+\)"
)
_AWAY = re.compile(r"scale[xy3d]*\(\s*0(?:\.0*)?\s*[,)]|translate[xyz3d]*\([^)]*-\s*\d{3,}")
_NUMBER = re.compile(r"\d*\.?\d+")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "cm": 38.0, "in": 96.0}


@dataclass(frozen=True, slots=True)
class Look:
    """How an element's text looks.

    gone        it is not shown, whatever lies in it
    invisible   its visibility; what lies in it may show again, likewise with `tiny`
    ground      the background behind it; None where it cannot be told
    folded      the look round an element that shows nothing but its summary
    """

    gone: bool = False
    invisible: bool = False
    tiny: bool = False
    clear: bool = False
    colour: Colour = BLACK
    ground: Colour | None = WHITE
    folded: "Look | None" = None

    @property
    def hidden(self) -> bool:
        """Nobody sees text of this look."""
        if self.gone or self.invisible or self.tiny or self.clear:
            return True
        return self.ground is not None and alike(self.colour, self.ground)


class Looks:
    """The looks of a body's elements, by what lies round them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._known: dict[tuple[str, str], tuple[Mapping[str, str], Mapping[str, str]]] = {}

    def first(self) -> Look:
        """Return the look of text that lies in no element."""
        return Look(ground=None if self._sheet.grounds else WHITE)

    def of(self, name: str, tag: str, around: Look) -> Look:
        """Return the look of an element.

        tag  what stands in it behind its name
        """
        if name == "summary" and around.folded is not None:
            around = around.folded
        if name in _NEVER:
            return replace(around, gone=True)
        if name == "a":
            around = around if around.colour == BLUE else replace(around, colour=BLUE)
        if not self._sheet.rules and name not in _FOLDED and (not tag or _HINT.search(tag) is None):
            return around
        attributes, style = self._style(name, tag)
        look = _styled(around, style) if style else around
        if name in _FOLDED and "open" not in attributes:
            return replace(look, gone=True, folded=look)
        return replace(look, gone=True) if "hidden" in attributes else look

    def _style(self, name: str, tag: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
        known = self._known.get((name, tag))
        if known is None:
            attributes = attributes_of(tag)
            known = attributes, self._cascaded(name, attributes)
            if len(self._known) < 2000 and len(tag) < 2000:
                self._known[name, tag] = known
        return known

    def _cascaded(self, name: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """What holds for an element: old attributes, the sheets, its own style, what the sheets force."""
        style: dict[str, str] = {}
        if ground := attributes.get("bgcolor"):
            style["background-color"] = ground.lower()
        if "background" in attributes:
            style["background"] = "url()"
        if colour := attributes.get("color" if name == "font" else "text" if name == "body" else ""):
            style["color"] = colour.lower()
        set_by_sheet, forced = self._sheet.of(name, attributes) if self._sheet.rules else ({}, {})
        own, own_forced = styles(attributes["style"]) if "style" in attributes else ({}, {})
        return style | set_by_sheet | own | forced | own_forced


def _styled(around: Look, style: Mapping[str, str]) -> Look:
    gone = around.gone or _is_gone(style) or _is_away(style)
    seen = style.get("visibility")
    invisible = seen in ("hidden", "collapse") if seen in ("hidden", "collapse", "visible") else around.invisible
    colour, clear = around.colour, around.clear
    given = style.get("-webkit-text-fill-color") or style.get("color", "")
    if given:
        clear = is_clear(given)
        colour = colour_of(given) or colour
    return Look(gone, invisible, _is_tiny(around, style), clear, colour, _ground(around, style), around.folded)


def _is_gone(style: Mapping[str, str]) -> bool:
    if style.get("display") == "none" or style.get("mso-hide") == "all" or style.get("content-visibility") == "hidden":
        return True
    if (faint := style.get("opacity")) is not None and (share := _size(faint)) is not None and share <= 0.05:
        return True
    if "opacity(0" in style.get("filter", ""):
        return True
    cut = "overflow" in style and style["overflow"].startswith(("hidden", "clip"))
    return cut and any(
        (size := _size(style.get(side, ""))) is not None and size <= 1
        for side in ("max-height", "height", "max-width", "width")
    )


def _is_away(style: Mapping[str, str]) -> bool:
    """Whether an element lies off the page, or is cut to nothing."""
    sides = ["text-indent", "margin-left", "margin-top"]
    if style.get("position") in ("absolute", "fixed", "relative"):
        sides += ["left", "top", "right", "bottom"]
    for side in sides:
        if side in style and (size := _size(style[side])) is not None and size <= FAR:
            return True
    if style.get("clip", "").startswith("rect"):
        return all(float(n) <= 1 for n in _NUMBER.findall(style["clip"]))
    return bool(_EMPTY.match(style.get("clip-path", "")) or _AWAY.search(style.get("transform", "")))


def _is_tiny(around: Look, style: Mapping[str, str]) -> bool:
    given = style.get("font-size")
    if given is None and "font" in style:
        short = _FONT.search(style["font"])
        given = short[1] if short else None
    if given is None:
        return around.tiny
    found = _SIZE.match(given)
    if found is None:
        return around.tiny and not given.endswith(("small", "medium", "large"))
    if found[2] in ("em", "%", "ex", "ch") and around.tiny:
        return True
    size = float(found[1]) * (0.16 if found[2] == "%" else _PIXELS.get(found[2], 16.0))
    return size < LEAST_PIXELS


def _ground(around: Look, style: Mapping[str, str]) -> Colour | None:
    ground = around.ground
    for name in ("background-image", "background", "background-color"):
        given = style.get(name)
        if not given or given in ("none", "transparent", "inherit", "initial"):
            continue
        if "url(" in given or "gradient" in given or "image" in given:
            ground = None
            continue
        whole = colour_of(given)
        found = whole or next((c for word in given.split()[:8] if (c := colour_of(word))), None)
        ground = found if found and not is_clear(given) else ground if is_clear(given) else None
    return ground


def _size(value: str) -> float | None:
    """A length in pixels, a share of a hundred as it stands; None for what is none."""
    found = _SIZE.match(value)
    return float(found[1]) * _PIXELS.get(found[2], 1.0) if found else None
