"""Colours of HTML and CSS, as far as it takes to tell writing from its ground."""

import re

Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)
BLUE: Colour = (0, 0, 238)  # of a link that says nothing else
FAINT = 12  # of 255 in every part: nobody reads letters that stand out less from their ground
_HEX = re.compile(r"#?([0-9a-f]{3,8})")
_PARTS = re.compile(r"(?:rgb|hsl)a?\(([^()]{1,80})\)")
_NUMBER = re.compile(r"-?\d*\.?\d+%?")
_NAMED = {
    "white": WHITE, "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240), "red": (255, 0, 0),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240),
    "azure": (240, 255, 255), "mintcream": (245, 255, 250), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "navy": (0, 0, 128), "blue": (0, 0, 255), "green": (0, 128, 0), "yellow": (255, 255, 0),
    "orange": (255, 165, 0), "window": WHITE, "windowtext": BLACK, "canvas": WHITE, "canvastext": BLACK,
}  # fmt: skip


def colour_of(value: str) -> Colour | None:
    """Return the colour a value names, None where it names none that we know.

    value  lower case

    >>> colour_of("#fff"), colour_of("rgb(1, 2, 3)"), colour_of("inherit")
    ((255, 255, 255), (1, 2, 3), None)
    """
    word = value.strip()
    if word in _NAMED:
        return _NAMED[word]
    if parts := _PARTS.search(word):
        return _of_parts(word, parts[1])
    digits = _HEX.fullmatch(word)
    if digits is None or (not word.startswith("#") and len(digits[1]) != 6):
        return None
    code = digits[1] if len(digits[1]) >= 6 else "".join(d * 2 for d in digits[1])
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def is_clear(value: str) -> bool:
    """Return whether what is written in this colour cannot be seen on any ground."""
    word = value.strip()
    if word == "transparent":
        return True
    parts = _PARTS.search(word)
    numbers = _NUMBER.findall(parts[1]) if parts else []
    if len(numbers) == 4:
        return _share(numbers[3]) <= 0.05
    return len(word) in (5, 9) and _HEX.fullmatch(word) is not None and word[0] == "#" and word.endswith("0")


def alike(one: Colour, other: Colour) -> bool:
    """Return whether nobody can tell the two apart."""
    return all(abs(a - b) <= FAINT for a, b in zip(one, other, strict=True))


def _of_parts(word: str, inside: str) -> Colour | None:
    numbers = _NUMBER.findall(inside)
    if len(numbers) < 3:
        return None
    if word.lstrip().startswith("hsl"):
        light = _share(numbers[2])
        grey = round(255 * light)
        return (grey, grey, grey) if light in (0.0, 1.0) or _share(numbers[1]) == 0 else None
    red, green, blue = (min(255, max(0, round(255 * _share(n) if n.endswith("%") else float(n)))) for n in numbers[:3])
    return red, green, blue


def _share(number: str) -> float:
    return float(number[:-1]) / 100 if number.endswith("%") else float(number)
