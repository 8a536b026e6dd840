"""What the desk counts of itself, and what is reckoned from the counts. Pure; the counts come from filing/figures.py.

docs/statistics.md says what each figure means.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from models.rules.states import ClockName, Outcome

ALL = ""  # the track of a row that stands for all of them
UNKNOWN = "unknown"
SETTLED = frozenset({Outcome.SETTLED_FULL, Outcome.SETTLED_PARTIAL, Outcome.SETTLED_OTHER})
ANSWERS = frozenset({"T7", "T9"})  # by which the other side answers what it was served (models/rules/table)
DEFAULTED = frozenset({Outcome.DEFAULT_RESPONDENT_SILENT})
RIGHTS = frozenset(
    {ClockName.WITHDRAW, ClockName.UNDO, ClockName.REVIEW, ClockName.CURE, ClockName.STAGE}
)  # owed by nobody
COUNTS = ("opened", "closed", "served", "settled", "defaulted", "reopened", "answered", "desk_met",
    "desk_ended", "parties_met", "parties_ended")  # fmt: skip
SECONDS_A_DAY = 86_400


def percent(part: int, whole: int) -> int | None:
    """Return so many of a hundred, rounded half up; None of nothing.

    >>> percent(1, 8)
    13
    """
    return (200 * part + whole) // (2 * whole) if whole else None


def days(seconds: float | None) -> float | None:
    """Return seconds as days to one place."""
    return None if seconds is None else round(seconds / SECONDS_A_DAY, 1)


def summed(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return the counts of all these rows together."""
    told = list(rows)
    return {name: sum(int(row.get(name, 0)) for row in told) for name in COUNTS}


def reckoned(
    counts: Mapping[str, Mapping[str, int]], medians: Mapping[str, Mapping[str, float]]
) -> list[dict[str, Any]]:
    """Return the rows of a table of figures: all tracks together first, then each that has any.

    counts   {track: {name of COUNTS: number}}; what is not counted is 0
    medians  {track, ALL for all: {"answer", "close": seconds}}; what nobody did has none
    returns  [{track, …COUNTS, answer_days, close_days, settled_rate, default_rate, desk_rate, parties_rate}]; a rate is
             whole percent, None of nothing
    """
    every = {ALL: summed(counts.values()), **{track: summed([counts[track]]) for track in sorted(counts)}}
    return [_row(track, row, medians.get(track, {})) for track, row in every.items() if any(row.values())]


def _row(track: str, counts: Mapping[str, int], medians: Mapping[str, float]) -> dict[str, Any]:
    return {
        "track": track,
        **counts,
        "answer_days": days(medians.get("answer")),
        "close_days": days(medians.get("close")),
        "settled_rate": percent(counts["settled"], counts["served"]),
        "default_rate": percent(counts["defaulted"], counts["served"]),
        "desk_rate": percent(counts["desk_met"], counts["desk_ended"]),
        "parties_rate": percent(counts["parties_met"], counts["parties_ended"]),
    }
