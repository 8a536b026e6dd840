"""Our own line "To answer, write above this line", however clients wrapped it, and those of other desks."""

import re

from intake.reading.replies.lines import Line
from intake.reading.replies.words import words
from models.addressing import MARKER
from models.rules.states import Status

MOST_WRAPPED = 4  # lines
LEAST = 8  # characters of a marker
_WORD = re.compile(r"\w+")
_OURS = _WORD.findall(MARKER.lower())
_SAID = " ".join(_OURS)
_DRAWN = frozenset("-_=*~+#[(<|")
_STATUSES = tuple(f"{status.value.lower()} - " for status in Status)


def marker_end(lines: list[Line], at: int) -> int | None:
    """Return the line behind the marker that begins in this line, None if none does."""
    low = lines[at].low
    if low[:1] in _DRAWN and len(low) >= LEAST and any(phrase in low for phrase in words().marker):
        return at + 1
    if _OURS[1] not in low and not low.endswith(_OURS[0]):
        return None
    said = ""
    for n in range(at, min(at + MOST_WRAPPED, len(lines))):
        said = f"{said} {' '.join(_WORD.findall(lines[n].low))}"
        if _SAID in said:
            return n + 1
    return None


def without_status(run: list[Line]) -> list[Line]:
    """Return a reply without the status line of ours that stood above the marker."""
    kept = list(run)
    while kept and not kept[-1].low:
        kept.pop()
    for back in (1, 2, 3):
        if len(kept) >= back and kept[-back].low.startswith(_STATUSES):
            return kept[:-back]
        if len(kept) < back or not kept[-back].low:
            break
    return run
