"""The desk's figures as bars: how long things take, what was in time, how cases end; by track."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from notifier.picture.chart import Bar, Chart
from notifier.tongue import number

PERCENT = 100.0
Rows = Sequence[Mapping[str, Any]]


def figures_charts(figures: Mapping[str, Any], words: Mapping[str, str], language: str) -> list[Chart]:
    """Return the charts of `models.filing.figures.figures_of`; one that would be empty is left out."""
    rows = figures["rows"]
    days = partial(_bars, rows, words, lambda value: words["took"].format(days=number(value, language)))
    shares = partial(_bars, rows, words, lambda value: f"{value} %")
    charts = [
        Chart(words["answer"], days("answer_days")),
        Chart(words["end"], days("close_days")),
        Chart(words["desk_in_time"], shares("desk_rate"), whole=PERCENT),
        Chart(words["parties_in_time"], shares("parties_rate"), whole=PERCENT),
        Chart(words["ended"], _ends(rows, words), (words["settled"], words["by_default"]), PERCENT),
    ]
    return [chart for chart in charts if chart.bars]


def _bars(rows: Rows, words: Mapping[str, str], said: Callable[[float], str], name: str) -> tuple[Bar, ...]:
    return tuple(Bar(_track(row, words), (row[name],), said(row[name])) for row in rows if row[name] is not None)


def _ends(rows: Rows, words: Mapping[str, str]) -> tuple[Bar, ...]:
    ended = [(row, row["settled_rate"], row["default_rate"]) for row in rows if row["served"]]
    return tuple(Bar(_track(row, words), (mine, other), f"{mine} % · {other} %") for row, mine, other in ended)


def _track(row: Mapping[str, Any], words: Mapping[str, str]) -> str:
    return words.get(row["track"] or "every", row["track"].replace("_", " "))
