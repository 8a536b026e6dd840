"""The desk's load as bars: who has how many cases, how old they are, what falls due on the days ahead."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from notifier.picture.chart import Bar, Chart
from notifier.tongue import weekday


def load_charts(
    load: Mapping[str, Sequence[Mapping[str, Any]]], words: Mapping[str, str], language: str
) -> list[Chart]:
    """Return the charts of `notifier.load.load_of`, in the words of a language."""
    people = [Bar(words.get(one["who"] or "", one["name"]), (one["count"],)) for one in load["people"]]
    ages = [Bar(one["name"], (one["count"],)) for one in load["ages"]]
    ahead = [weekday(datetime.fromisoformat(one["at"]), language) for one in load["days"]]
    ahead[:1] = [words["until"].format(day=day) for day in ahead[:1]]  # what is overdue is counted there
    days = [Bar(label, (one["desk"], one["parties"])) for label, one in zip(ahead, load["days"], strict=True)]
    return [
        Chart(words["people"], tuple(people)),
        Chart(words["ages"], tuple(ages)),
        Chart(words["days"], tuple(days), (words["desk"], words["parties"])),
    ]
