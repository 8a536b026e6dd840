"""Small pictures of numbers in mails to staff; each says what a table beside it says too."""

from collections.abc import Mapping
from typing import Any

from notifier.picture.figures import figures_charts
from notifier.picture.load import load_charts
from notifier.tongue import RIGHT_TO_LEFT

CHARTS = {"load": load_charts, "figures": figures_charts}


def pictures_of(facts: Mapping[str, Any], words: Mapping[str, str], language: str) -> dict[str, bytes]:
    """Return {name: PNG} of what a notice's facts have numbers for; the same facts give the same picture.

    words  `[picture]` of the language's frame
    """
    wanted = {name: charts(facts[name], words, language) for name, charts in CHARTS.items() if facts.get(name)}
    if not wanted:
        return {}
    from notifier.picture.drawing import drawn  # Pillow is loaded only where something is drawn

    return {name: drawn(tuple(charts), rtl=language in RIGHT_TO_LEFT) for name, charts in wanted.items()}
