"""What a story says by the way its words stand together: `config/frames.toml` as values, read once a process."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tomli

FILE = Path(__file__).parent / "frames.toml"
SCOPES = frozenset({"row", "sentence", "pair", "near", "mail", "story"})
_KEYS = frozenset(
    {"type", "flag", "spares", "says", "words", "without", "scope", "reach", "than_first", "weak", "sure"}
)

_DOES = {"type": "tells", "flag": "raises", "spares": "spares"}


class FrameError(Exception):
    """The file of frames cannot be read; the text names the frame and what is wrong with it."""


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One place of a frame: a word of any of these keys; frames that say the same share it.

    keys    of the language files, whole: "concept.paid"
    denied  whether a denial must stand before the word (True), must not (False), or may (None)
    """

    keys: tuple[str, ...]
    denied: bool | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A conjunction of words that tells of a kind of complaint, raises a flag, or takes one back.

    type     the kind, or the flag that it raises or spares
    does     "tells", "raises" or "spares": what its words say
    words    all of them must stand, by `scope`: "row" in this order in one sentence, "sentence" in any order in one,
             "pair" in a sentence or it and the next, in this order, "near" in any order in the first word's sentence
             and those beside it, "mail" anywhere, "story" anywhere in this order
    without  none of these stands in what the scope takes in
    unless   kinds of which nothing speaks there so far
    reach    characters between two words of a row
    than_first  "less" or "more": how the last word's number stands to the first's; "" where it does not matter
    weak     counts only where nothing else tells the kind
    sure     of one that spares: weight alone never raises what it takes back
    """

    type: str
    says: str
    words: tuple[Atom, ...]
    without: tuple[Atom, ...]
    unless: tuple[str, ...]
    scope: str
    reach: int
    than_first: str
    weak: bool
    sure: bool
    does: str


@lru_cache(maxsize=1)
def load_frames() -> tuple[Frame, ...]:
    """Return the frames that come with the program."""
    return read_frames(FILE.read_text("utf-8"))


def read_frames(text: str) -> tuple[Frame, ...]:
    """Return the frames of a TOML text, in its order; FrameError names one that is none."""
    tree: dict[str, Any] = tomli.loads(text)
    return tuple(_frame(table, tree["reach_chars"]) for table in tree["frame"])


def _frame(table: dict[str, Any], reach: int) -> Frame:
    name = table.get("says", "?")
    subjects = set(table) & set(_DOES)
    if not {"says", "words"} <= set(table) <= _KEYS or len(subjects) != 1 or not table["words"]:
        raise FrameError(
            f"frame {name!r}: it has type, flag or spares, says and words; other keys: {set(table) - _KEYS}"
        )
    subject = subjects.pop()
    scope = table.get("scope", "row")
    if scope not in SCOPES:
        raise FrameError(f"frame {name!r}: scope {scope!r} is none of {sorted(SCOPES)}")
    without = table.get("without", ())
    return Frame(
        type=table[subject],
        says=name,
        words=tuple(map(_atom, table["words"])),
        without=tuple(_atom(word) for word in without if word[0] != "="),
        unless=tuple(word[1:] for word in without if word[0] == "="),
        scope=scope,
        reach=table.get("reach", reach),
        than_first=table.get("than_first", ""),
        weak=table.get("weak", False),
        sure=table.get("sure", False),
        does=_DOES[subject],
    )


@cache
def _atom(word: str) -> Atom:
    """ "-came" a denied word of `concept.came`, "+came" one that is not denied, "came|here" either of two."""
    denied = {"-": True, "+": False}.get(word[0])
    names = word.lstrip("+-").split("|")
    return Atom(tuple(name if "." in name else f"concept.{name}" for name in names), denied)
