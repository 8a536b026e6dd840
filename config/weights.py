"""How strongly each signal of a mail points to each kind of complaint, and to each danger: `config/learnt`, read once.

Written by `python -m bench.learning`, never by hand. A line a signal: its name, then `kind:hundredths` by tabs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "learnt"
KINDS, WARNINGS = "kinds.tsv", "warnings.tsv"
NO_COMPLAINT = "none"  # stands among the kinds for mails that complain of nothing
BIAS = "bias"
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`types` the kinds; `bias` where each starts; `of` {signal: its weight for each kind}, both in their order."""

    types: tuple[str, ...]
    bias: tuple[float, ...]
    of: Mapping[str, tuple[float, ...]]


@lru_cache(maxsize=2)
def load_weights(name: str) -> Weights:
    """Return the weights that come with the program: KINDS or WARNINGS."""
    return read_weights((FOLDER / name).read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Return the weights of such a file; lines that begin with # are notes."""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    table = {signal: dict(cell.rsplit(":", 1) for cell in cells) for signal, *cells in lines}
    types = tuple(table[BIAS])
    rows = {signal: tuple(int(cells.get(type_, 0)) / _HUNDREDTHS for type_ in types) for signal, cells in table.items()}
    return Weights(types, rows.pop(BIAS), rows)


def written(of: Mapping[str, Mapping[str, float]], note: str) -> str:
    """Return the file's text, signals by name, without weights that round to nothing.

    of  {signal, or BIAS: {kind: weight}}; the bias names every kind
    """
    rows = (_row(signal, of[signal]) for signal in sorted(of.keys() - {BIAS}))
    return "\n".join((f"# {note}", _row(BIAS, of[BIAS], whole=True), *(row for row in rows if "\t" in row), ""))


def _row(signal: str, weights: Mapping[str, float], *, whole: bool = False) -> str:
    cells = ((type_, round(weight * _HUNDREDTHS)) for type_, weight in weights.items())
    return "\t".join((signal, *(f"{type_}:{n}" for type_, n in cells if n or whole)))
