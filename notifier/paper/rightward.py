"""Right-to-left words for a page: Arabic letters joined, and a line put into the order in which it is drawn.

A page places glyphs one after the other and knows no script. Joining uses the presentation forms of Unicode, taken
from its own table; the order follows the levels of UAX #9 for lines of words and numbers without explicit marks.
"""

import unicodedata
from functools import lru_cache
from itertools import groupby

_FORMS = {"<isolated>": "isolated", "<final>": "final", "<initial>": "initial", "<medial>": "medial"}
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LAM_ALEF = frozenset(f"\u0644{alef}" for alef in "\u0622\u0623\u0625\u0627")  # always one glyph
_RIGHT, _LEFT, _NUMBER, _NEUTRAL = "R", "L", "N", ""


@lru_cache(maxsize=1)
def _presentation() -> dict[tuple[str, str], str]:
    """{(letters, form): the one character that shows them so}."""
    table: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        kind, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        if kind in _FORMS:
            table.setdefault(("".join(chr(int(part, 16)) for part in parts), _FORMS[kind]), chr(code))
    return table


def has_right(text: str) -> bool:
    """Whether a letter of a right-to-left script stands in the text."""
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def runs_right(text: str) -> bool:
    """Whether a text runs from right to left as a whole: its first letter says so (UAX #9, P2)."""
    return next((kind for kind in map(_kind, text) if kind in (_RIGHT, _LEFT)), _LEFT) == _RIGHT


def joined(text: str) -> str:
    """Return the text with every Arabic letter in the form its neighbours ask for."""
    forms = _presentation()
    shown: list[str] = []
    before = False  # whether the letter before joins to the left
    i = 0
    while i < len(text):
        letters = text[i : i + 2] if text[i : i + 2] in _LAM_ALEF else text[i]
        if unicodedata.category(letters[0]) == "Mn":
            shown.append(letters)
            i += len(letters)
            continue
        after = (letters, "initial") in forms and _takes(text, i + len(letters))
        joins = before and (letters, "final") in forms
        form = ("medial" if after else "final") if joins else ("initial" if after else "isolated")
        shown.append(forms.get((letters, form), letters))
        before = (letters, "initial") in forms
        i += len(letters)
    return "".join(shown)


def _takes(text: str, i: int) -> bool:
    """Whether the letter at `i`, marks passed over, joins to the right."""
    while i < len(text) and unicodedata.category(text[i]) == "Mn":
        i += 1
    return i < len(text) and (text[i], "final") in _presentation()


def drawn(line: str, rightward: bool) -> str:
    """Return one line in the order of its glyphs from left to right, Arabic joined.

    rightward  whether the text it is a line of runs from right to left
    """
    if not has_right(line):
        return line
    line = joined(line)
    kinds = _resolved([_kind(c) for c in line], _RIGHT if rightward else _LEFT)
    levels = [_level(kind, rightward) for kind in kinds]
    mirrored = [c.translate(_MIRRORED) if level % 2 else c for c, level in zip(line, levels, strict=True)]
    for level in range(max(levels), 0, -1):
        mirrored, levels = _turned(mirrored, levels, level)
    return "".join(mirrored)


def _kind(letter: str) -> str:
    direction = unicodedata.bidirectional(letter)
    if direction in ("R", "AL"):
        return _RIGHT
    if direction in ("EN", "AN"):
        return _NUMBER
    return _LEFT if direction == "L" else _NEUTRAL


def _resolved(kinds: list[str], first: str) -> list[str]:
    """Each letter's direction: a number stands in the run it is written in, a neutral between two of a kind is one."""
    strong = ""
    for i, kind in enumerate(kinds):
        strong = kind if kind in (_RIGHT, _LEFT) else strong
        if kind == _NUMBER and strong != _RIGHT:
            kinds[i] = _LEFT
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    told: list[str] = []
    for n, (kind, length) in enumerate(runs):
        if kind == _NEUTRAL:
            sides = {_side(runs[n - 1][0]) if n else first, _side(runs[n + 1][0]) if n + 1 < len(runs) else first}
            numbers = 0 < n < len(runs) - 1 and {runs[n - 1][0], runs[n + 1][0]} == {_NUMBER}
            kind = _NUMBER if numbers and length == 1 else sides.pop() if len(sides) == 1 else first
        told += [kind] * length
    return told


def _side(kind: str) -> str:
    return _RIGHT if kind == _NUMBER else kind


def _level(kind: str, rightward: bool) -> int:
    if kind == _RIGHT:
        return 1
    return 2 if rightward or kind == _NUMBER else 0


def _turned(letters: list[str], levels: list[int], least: int) -> tuple[list[str], list[int]]:
    turned: list[tuple[str, int]] = []
    for high, same in groupby(zip(letters, levels, strict=True), key=lambda pair: pair[1] >= least):
        run = list(same)
        turned += run[::-1] if high else run
    return [letter for letter, _ in turned], [level for _, level in turned]
