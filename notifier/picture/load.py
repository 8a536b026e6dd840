"""The desk's load as bars: who has how many cases, how old they are, what falls due on the days ahead."""

from collections.abc import Mapping, Sequence
from typing import Any

from notifier.picture.chart import Bar, Chart


def load_charts(load: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Chart]:
    """Return the charts of `notifier.load.load_of`."""
    people = (Bar(one["name"], (one["count"],)) for one in load["people"])
    ages = (Bar(one["name"], (one["count"],)) for one in load["ages"])
    days = (Bar(one["label"], (one["desk"], one["parties"])) for one in load["days"])
    return [
        Chart("Open cases by person", tuple(people)),
        Chart("Open cases by age", tuple(ages)),
        Chart("Deadlines ahead", tuple(days), ("desk", "parties")),
    ]
