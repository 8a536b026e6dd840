"""A chart of a track's life cycle as Mermaid or Graphviz text, as a page for docs/, and as a picture where `dot` is."""

import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence

from models.rules.chart import ANY, BACK, Chart, Place, Running, chart_of
from models.rules.rulebook import Rulebook

NAMED = {ANY: "any open state", BACK: "where it was before"}
INTRODUCTION = """\
Drawn from the transition table and the rule books by `ombud rules graph --format markdown --out docs/lifecycle.md`;
do not edit it by hand. A box is a state with the clocks that run in it; a bold box is an end. An arrow is what moves a
case, or the turn in it: the number of the transition, the event and who causes it, or the clock that runs out. What
only adds a file, a note or a reminder is not drawn."""
BREAK = "\\n"  # in a label of Graphviz
SECONDS = 30  # for one picture


class NoPicture(Exception):
    """Graphviz is not installed, or refuses; the text says what to do."""


def drawn(books: Sequence[Rulebook], form: str) -> bytes:
    """Return the life cycles of these tracks; but for "markdown" that of the first alone.

    form    mermaid, dot, svg, png or markdown
    raises  NoPicture
    """
    charts = [chart_of(book) for book in books]
    if form == "markdown":
        return page(charts).encode()
    return TEXTS[form](charts[0]).encode() if form in TEXTS else picture(charts[0], form)


def mermaid(chart: Chart) -> str:
    """Return the chart as a Mermaid flowchart, which GitHub draws in a ```mermaid block."""
    lines = ["flowchart TD", *(f"    {_node(place)}" for place in chart.places)]
    lines += [f'    {edge.source} -->|"{_joined(edge.labels, "<br>")}"| {edge.target}' for edge in chart.edges]
    ends = [place.name for place in chart.places if place.final]
    lines += ["    classDef final stroke-width:3px", f"    class {','.join(ends)} final"]
    many = [place.name for place in chart.places if place.name in NAMED]
    if many:
        lines += ["    classDef many stroke-dasharray:4", f"    class {','.join(many)} many"]
    return "\n".join(lines) + "\n"


def dot(chart: Chart) -> str:
    """Return the chart in Graphviz's own language."""
    lines = [
        f'digraph "{chart.version}" {{',
        f'    label="{chart.version}"; labelloc=t; fontname="Helvetica"; nodesep=0.5; ranksep=0.6;',
        '    node [shape=box, style=rounded, fontname="Helvetica", fontsize=11];',
        '    edge [fontname="Helvetica", fontsize=9];',
    ]
    for place in chart.places:
        looks = ", peripheries=2" if place.final else ', style="rounded,dashed"' if place.name in NAMED else ""
        lines.append(f'    {place.name} [label="{_joined(_told(place), BREAK)}"{looks}];')
    lines += [f'    {x.source} -> {x.target} [label="{_joined(x.labels, BREAK)}"];' for x in chart.edges]
    return "\n".join([*lines, "}"]) + "\n"


def page(charts: Iterable[Chart]) -> str:
    """Return the charts of every track as one page of docs/."""
    parts = ["# The life of a case, track by track", INTRODUCTION]
    for chart in charts:
        parts += [f"## {chart.track} ({chart.version})", f"```mermaid\n{mermaid(chart)}```"]
    return "\n\n".join(parts) + "\n"


def picture(chart: Chart, kind: str) -> bytes:
    """Return the chart as "svg" or "png", drawn by Graphviz.

    raises  NoPicture
    """
    program = shutil.which("dot")
    if program is None:
        raise NoPicture("Graphviz is not installed (Debian: apt-get install graphviz); --format mermaid needs nothing")
    try:
        drawn = subprocess.run(
            [program, f"-T{kind}"], input=dot(chart).encode(), capture_output=True, check=True, timeout=SECONDS
        )
    except (OSError, subprocess.SubprocessError) as fault:
        raise NoPicture(
            f"Graphviz could not draw it ({type(fault).__name__}); --format dot shows what it was given"
        ) from fault
    return drawn.stdout


TEXTS: dict[str, Callable[[Chart], str]] = {"mermaid": mermaid, "dot": dot}


def _node(place: Place) -> str:
    box = '(["{}"])' if place.name in NAMED else '["{}"]'
    return place.name + box.format(_joined(_told(place), "<br>"))


def _told(place: Place) -> list[str]:
    """What stands in a box: the state, and a line for each clock."""
    return [NAMED.get(place.name, place.name), *map(_clock, place.clocks)]


def _clock(clock: Running) -> str:
    lasts = " or ".join(f"{period.amount} {period.unit.replace('_', ' ')}" for period in clock.periods)
    return f"{clock.name}{f' of {clock.whose}' if clock.whose else ''}: {lasts}"


def _joined(lines: Iterable[str], by: str) -> str:
    return by.join(line.replace('"', "'") for line in lines)
