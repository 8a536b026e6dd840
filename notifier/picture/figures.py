"""The desk's figures as bars: how long things take, what was in time, how cases end; by track."""

from collections.abc import Mapping, Sequence
from typing import Any

from notifier.picture.chart import Bar, Chart

PERCENT = 100.0


def figures_charts(figures: Mapping[str, Any]) -> list[Chart]:
    """Return the charts of `models.filing.figures.figures_of`; one that would be empty is left out."""
    rows = figures["rows"]
    charts = [
        Chart("Median days to the answer", _days(rows, "answer_days")),
        Chart("Median days to the end", _days(rows, "close_days")),
        Chart("Done in time by the desk", _shares(rows, "desk_rate"), whole=PERCENT),
        Chart("Done in time by the parties", _shares(rows, "parties_rate"), whole=PERCENT),
        Chart("How served cases ended", _ends(rows), ("settled", "by default"), PERCENT),
    ]
    return [chart for chart in charts if chart.bars]


def _days(rows: Sequence[Mapping[str, Any]], name: str) -> tuple[Bar, ...]:
    return tuple(Bar(_track(row), (row[name],), f"{row[name]:g} d") for row in rows if row[name] is not None)


def _shares(rows: Sequence[Mapping[str, Any]], name: str) -> tuple[Bar, ...]:
    return tuple(Bar(_track(row), (row[name],), f"{row[name]} %") for row in rows if row[name] is not None)


def _ends(rows: Sequence[Mapping[str, Any]]) -> tuple[Bar, ...]:
    return tuple(
        Bar(_track(row), (row["settled_rate"], row["default_rate"]), f"{row['settled_rate']}, {row['default_rate']} %")
        for row in rows
        if row["served"]
    )


def _track(row: Mapping[str, Any]) -> str:
    return row["track"].replace("_", " ") or "all tracks"
