"""The transition table (domain.md 2.1.3): which event may happen where, by whom, and what follows. Data only.

The order of the files is the order in which the rows of one event are tried: a track's own come first, what takes
anything comes last.
"""

from models.rules.events import BY_NAME, Event
from models.rules.table import (
    answering,
    anywhere,
    cancelling,
    deciding,
    delivery,
    ends,
    evidence,
    extending,
    intake,
    ip,
    joining,
    performing,
    returning,
    reviewing,
    sanctioning,
    screening,
    steering,
    talks,
)
from models.rules.table.row import Row, Start, Tell

FILES = (  # in this order
    ip, cancelling, intake, screening, evidence, answering, talks, deciding, reviewing, sanctioning, returning,
    performing, ends, extending, steering, joining, delivery, anywhere,
)  # fmt: skip


def _index() -> dict[type[Event], tuple[Row, ...]]:
    rows = tuple(row for file in FILES for row in file.ROWS)
    return {kind: tuple(r for r in rows if r.event is kind) for kind in BY_NAME.values()}


TABLE = _index()

__all__ = ["TABLE", "Row", "Start", "Tell"]
