"""A case lived again from its log: the events alone must give the state that the rows hold; pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from models.rules.calendar import Calendar
from models.rules.docket import Docket, Refusal
from models.rules.events import Event
from models.rules.lifecycle import advance
from models.rules.outside import read_outside
from models.rules.payloads import revive
from models.rules.rulebook import Rulebook

PARTIES_OWN = frozenset({"reachable", "zones"})  # what the parties' rows say, not the events
BIDS = frozenset({"limits"})  # what is in them is for nobody's eyes


class LeftTheLog(Exception):
    """The rules do not lead where the log says, from the event `seq` on; the text says why, in one sentence."""

    def __init__(self, seq: int, why: str) -> None:
        """`why` for a person."""
        self.seq = seq
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Lived:
    """One event of a case's life, with the case before and after it, and by what it was judged."""

    seq: int
    at: datetime
    event: Event
    transition: str
    before: Docket
    after: Docket
    book: Rulebook
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a log gives.

    docket   after the last event that could be replayed
    seq      of the event at which the replay left the log, 0 where it went through
    differs  why, in one sentence; "" where it went through
    """

    docket: Docket
    seq: int = 0
    differs: str = ""


def replayable(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether every event keeps what it took from outside; logs of the first version do not."""
    return all("outside" in row["data"] for row in rows)


def replay(rows: Iterable[Mapping[str, Any]], books: Callable[[str], Rulebook]) -> Replayed:
    """Return the docket that the events of a log give; the arguments are those of `relive`.

    raises  LookupError when a rule book is not there any more
    """
    docket = Docket()
    try:
        for lived in relive(rows, books):
            docket = lived.after
    except LeftTheLog as left:
        return Replayed(docket, left.seq, str(left))
    return Replayed(docket)


def relive(rows: Iterable[Mapping[str, Any]], books: Callable[[str], Rulebook]) -> Iterator[Lived]:
    """Yield each event of a log with the case before and after it.

    rows    columns of its events, by `seq`; `replayable`
    books   the rule book of a version; it may raise LookupError
    raises  LeftTheLog where the rules do not lead where the log says; LookupError when a rule book is gone
    """
    docket = Docket()
    for row in rows:
        seq, at = int(row["seq"]), row["at"]
        outside = read_outside(row["data"]["outside"])
        docket = replace(
            docket,
            ref=outside.ref,
            reachable=outside.reachable,
            zones=outside.zones,
            opened_at=docket.opened_at or outside.opened_at,
        )
        event, book = revive({**row["data"], "event": row["type"]}), books(outside.book)
        result = advance(docket, event, book, at, outside.calendar)
        if isinstance(result, Refusal):
            raise LeftTheLog(seq, f"the rules refuse event {seq} ({row['type']}): {result.code}")
        told = (row["transition"], row["state_before"], row["state_after"])
        came = (result.transition, str(docket.state), str(result.after.state))
        if told != came:
            raise LeftTheLog(seq, f"event {seq} ({row['type']}) was {_way(told)}, the rules say {_way(came)}")
        yield Lived(seq, at, event, result.transition, docket, result.after, book, outside.calendar)
        docket = result.after


def differences(replayed: Docket, kept: Docket) -> list[str]:
    """Return what of a case's rows is not what its events give: "clock 2 due_at: 2026-… in the rows, 2026-… by …"."""
    told: list[str] = []
    for f in fields(Docket):
        if f.name in PARTIES_OWN:
            continue
        mine, theirs = getattr(replayed, f.name), getattr(kept, f.name)
        if f.name in ("clocks", "exhibits"):
            told += _numbered(f.name.removesuffix("s"), mine, theirs)
        elif mine != theirs:
            told.append(f"{f.name}: not what the events give" if f.name in BIDS else _differs(f.name, mine, theirs))
    return told


def _numbered(name: str, mine: Iterable[Any], theirs: Iterable[Any]) -> list[str]:
    by_events, in_rows = {one.n: one for one in mine}, {one.n: one for one in theirs}
    told = [f"{name} {n}: missing from the rows" for n in sorted(by_events.keys() - in_rows.keys())]
    told += [f"{name} {n}: no event made it" for n in sorted(in_rows.keys() - by_events.keys())]
    for n in sorted(by_events.keys() & in_rows.keys()):
        one, other = by_events[n], in_rows[n]
        told += [
            _differs(f"{name} {n} {f.name}", getattr(one, f.name), getattr(other, f.name))
            for f in fields(one)
            if getattr(one, f.name) != getattr(other, f.name)
        ]
    return told


def _differs(name: str, mine: Any, theirs: Any) -> str:
    return f"{name}: {_plain(theirs)} in the rows, {_plain(mine)} by the events"


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return str(sorted(value))
    if isinstance(value, tuple):
        return "[" + ", ".join(_plain(v) for v in value) + "]"
    return repr(str(value)) if isinstance(value, str) else str(value)


def _way(told: tuple[str, str, str]) -> str:
    transition, before, after = told
    return f"{transition or 'no transition'} from {before} to {after}"
