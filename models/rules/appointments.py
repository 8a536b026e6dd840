"""What a party's calendar should hold of its clocks, and what a mail that goes anyway must change in it; pure.

One entry a clock, under one number for life. Its sequence grows with each change told, so that a calendar program
knows which of two mails is the newer (RFC 5546, 2.1.4).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.docket import Clock, Docket
from models.rules.states import ClockName, ClockState, Party
from models.rules.status import OWED, knows

MUST_MEET = OWED | {ClockName.SETTLEMENT_CHECK, ClockName.FINAL_NOTICE}  # windows that nobody must use are none


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a party's calendar, as the mail tells it.

    n          of the clock
    sequence   0 for the first that is told of this clock, one more each time
    due_at     ISO 8601, UTC; of a cancelled one the date that was told last
    cancelled  whether the entry is to go
    """

    n: int
    sequence: int
    due_at: str
    cancelled: bool = False


def entries(docket: Docket, viewer: Party, told: Mapping[int, Entry]) -> list[Entry]:
    """Return what must change in a party's calendar so that it holds the clocks this party must meet.

    docket   as it is after the event
    told     {n: the last entry told of it}
    returns  [] where nothing changed; what was met, paused or voided goes, what lapsed stays as the past it is
    """
    return list(_changes(docket.clocks, viewer, told)) if knows(docket, viewer) else []


def read(told: Iterable[Mapping[str, Any]]) -> dict[int, Entry]:
    """Return {n: its last entry} of what a party's notices told, oldest first."""
    return {one["n"]: Entry(**one) for one in told}


def _changes(clocks: Iterable[Clock], viewer: Party, told: Mapping[int, Entry]) -> Iterator[Entry]:
    for clock in clocks:
        if clock.name not in MUST_MEET or clock.party not in (viewer, Party.BOTH):
            continue
        last, due = told.get(clock.n), clock.due_at.isoformat()
        stands = last is not None and not last.cancelled
        sequence = last.sequence + 1 if last is not None else 0
        if clock.running and not (stands and last is not None and last.due_at == due):
            yield Entry(clock.n, sequence, due)
        elif stands and last is not None and not clock.running and clock.state != ClockState.LAPSED:
            yield Entry(clock.n, sequence, last.due_at, cancelled=True)
