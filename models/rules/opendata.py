"""The anonymised open data of closed cases: sums by month, track, type and outcome. Pure; docs/statistics.md.

No row may point at anybody. A group of fewer than LEAST cases is told as "other", first its type and outcome, then its
track; what is left below that is counted and nothing else is said of it. So the cases of a month always add up.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

LEAST = 5  # cases; a smaller group could be recognised by somebody who was there
OTHER = "other"
KEYS = ("month", "track", "type", "outcome")
SUMS = ("served", "answered", "appealed", "reopened", "days_to_answer", "days_to_close")
COLUMNS = (*KEYS, "cases", *SUMS)
Row = Mapping[str, Any]
COARSER: tuple[Callable[[Row], dict[str, str]], ...] = (
    lambda row: {"type": OTHER, "outcome": OTHER},
    lambda row: {"track": OTHER, "type": OTHER, "outcome": OTHER},
)


def anonymised(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return rows that may be published, in order; the cases of each month add up to the same as before.

    rows  COLUMNS each, one a group; a group may stand in several
    """
    left, kept = [dict(row) for row in rows], list[dict[str, Any]]()
    for coarser in COARSER:
        groups = _grouped(left)
        kept += [row for row in groups if row["cases"] >= LEAST]
        left = [{**row, **coarser(row)} for row in groups if row["cases"] < LEAST]
    few = [row if row["cases"] >= LEAST else {**row, **dict.fromkeys(SUMS)} for row in _grouped(left)]
    return sorted([*kept, *few], key=lambda row: tuple(row[key] for key in KEYS))


def _grouped(rows: Iterable[Row]) -> list[dict[str, Any]]:
    groups: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        key = tuple(row[name] for name in KEYS)
        group = groups.setdefault(key, {**dict(zip(KEYS, key, strict=True)), **dict.fromkeys(("cases", *SUMS), 0)})
        for name in ("cases", *SUMS):
            group[name] += row[name]
    return list(groups.values())


def as_csv(rows: Iterable[Row]) -> str:
    """Return the rows as CSV with a head (RFC 4180, but for LF); every value is a code or a number of ours."""
    out = io.StringIO()
    lines = csv.DictWriter(out, COLUMNS, lineterminator="\n", extrasaction="ignore")
    lines.writeheader()
    lines.writerows({name: "" if row[name] is None else row[name] for name in COLUMNS} for row in rows)
    return out.getvalue()
