"""Names of archive members: decoded from whatever code page wrote them, and the traps some of them set."""

import re
from collections import Counter
from collections.abc import Sequence

from intake.reading.charset import decoded

_DRIVE = re.compile(r"[A-Za-z]:")
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # signs that turn the reading direction
_CONTROLS = re.compile(r"[\x01-\x1f\x7f]")


def names_of(raws: Sequence[tuple[bytes, bool]]) -> list[str]:
    """Return the names as text, NUL characters and all.

    raws    [(bytes, whether the archive calls them UTF-8)]; all others share one code page, which is guessed once
    source  APPNOTE.TXT 6.3.10, appendix D: UTF-8 or code page 437; in truth the code page of the author's Windows
    """
    guessed = [raw for raw, is_utf8 in raws if not is_utf8]
    texts = iter(_together(guessed))
    return [_alone(raw) if is_utf8 else next(texts) for raw, is_utf8 in raws]


def _together(raws: Sequence[bytes]) -> list[str]:
    """Guess from all names at once: a single one is too short to tell its code page."""
    if all(raw.isascii() for raw in raws):
        return [raw.decode("ascii") for raw in raws]
    # NUL is no character of a text, and a guess leaves it out
    lines = decoded(b"\n".join(raw.replace(b"\n", b" ").replace(b"\x00", b"\x1a") for raw in raws))[0].split("\n")
    if len(lines) != len(raws):
        return [_alone(raw) for raw in raws]
    return [line.replace("\x1a", "\x00") for line in lines]


def _alone(raw: bytes) -> str:
    return decoded(raw.replace(b"\x00", b"\x1a"), "utf-8")[0].replace("\x1a", "\x00")


def traps_in(name: str) -> list[str]:
    """Return what a name does to a careless program or reader, one sentence each."""
    path = name.replace("\\", "/")
    found = (
        (".." in path.split("/"), "its name climbs out of the folder (..)"),
        (path.startswith("/"), "its name is an absolute path"),
        (bool(_DRIVE.match(path)), "its name begins with a drive letter"),
        ("\x00" in name, "its name has a NUL character in it"),
        (bool(_TURNS.search(name)), "its name turns the reading direction to hide its end"),
        (bool(_CONTROLS.search(name)), "its name has control characters in it"),
    )
    return [words for is_so, words in found if is_so]


def twice(names: Sequence[str]) -> list[str]:
    """Return the names that come more than once; capitals do not tell two files apart everywhere."""
    counted = Counter(name.replace("\\", "/").casefold() for name in names)
    return sorted(name for name, count in counted.items() if count > 1)
