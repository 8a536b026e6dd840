"""The life cycle of one track as a chart: the transition table with what this track's rule book leaves of it. Pure.

Drawn is what moves a case or the turn in it; what only files, notes or reminds leaves it where it is. A row is left out
where the book lacks what it takes, or where a row above it is always taken before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules import events as e
from models.rules.conditions import PLAIN
from models.rules.moment import Moment
from models.rules.rulebook import Period, Rulebook
from models.rules.states import FINAL, OPEN, PARTIES, ClockName, Party, State, Substate
from models.rules.table import TABLE, Row

ANY, BACK = "ANY", "BACK"  # places that stand for many: any open state, and the state it was in before
GOES_BACK = frozenset({"restore", "serve_again"})  # effects that set the state to what it was
SPREAD = 6  # an edge that leaves so many states is drawn once, from ANY
# What a condition asks of the book, where it asks the case too: without it the condition never holds.
OF_THE_BOOK: Mapping[str, Callable[[Rulebook], bool]] = {
    "guilt": lambda book: bool(book.values.get("sanction.after_guilt")),
    "claim_without_evidence": lambda book: book.period("claim_evidence") is not None,
}


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs in a state; `whose`: "" where several may owe it; one period for each way it begins."""

    name: str
    whose: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A state of the chart, and the clocks that run in it."""

    name: str
    clocks: tuple[Running, ...] = ()
    final: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from a place to a place, with everything that takes it."""

    source: str
    target: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn of a track."""

    track: str
    version: str
    places: tuple[Place, ...]
    edges: tuple[Edge, ...]


def chart_of(book: Rulebook) -> Chart:
    """Return the life cycle of a book's track, from the first mail on."""
    ways = list(_ways(book))
    reached = _reached(ways, book)
    ways = [way for way in ways if way[0] in reached and _has_substate(way[2], reached[way[0]])]
    edges = _edges(ways, frozenset(reached))
    drawn = {*reached, *(edge.source for edge in edges), *(edge.target for edge in edges)}
    places = [Place(str(s), _clocks(s, ways, book), s in FINAL) for s in State if s in reached]
    places += [Place(name) for name in (ANY, BACK) if name in drawn]
    return Chart(book.track, book.version, tuple(places), edges)


Way = tuple[State, State | None, Row]  # None: back to where it was


def _ways(book: Rulebook) -> Iterator[Way]:
    for rows in TABLE.values():
        for state in State:
            yield from _from(state, rows, book)


def _from(state: State, rows: Iterable[Row], book: Rulebook) -> Iterator[Way]:
    """The ways of one event out of one state; a row is reached by those actors whom no row above always takes."""
    taken: set[Party] = set()
    for row in rows:
        if state not in row.at or not row.by - taken:
            continue
        sure = [_answer(condition, book) for condition in row.when]
        if False in sure:
            continue
        if all(sure):
            taken |= row.by
        if GOES_BACK.intersection(row.effects):
            yield state, None, row
        elif row.to is not None and row.to != state:
            yield state, row.to, row
        elif any(book.period(begin.period or begin.clock) for begin in row.start):
            yield state, state, row


class _Unasked(Exception):
    """A condition wants to know of the case or the event."""


def _unasked(*_: object) -> Any:
    raise _Unasked


class _Nothing:
    """Stands for case, event and moment; whatever is asked of it cannot be answered by the book alone."""

    __getattr__ = __bool__ = __iter__ = __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __add__ = __sub__ = _unasked
    __radd__ = __rsub__ = __hash__ = _unasked


def _answer(condition: str, book: Rulebook) -> bool | None:
    """Whether a condition holds on this track; None where that hangs on the case."""
    if condition.startswith("!"):
        answer = _answer(condition[1:], book)
        return None if answer is None else not answer
    name, equals, argument = condition.partition("=")
    if equals:
        return None if name != "clock" or argument in _clocks_of(book) else False
    if name in OF_THE_BOOK and not OF_THE_BOOK[name](book):
        return False
    nothing: Any = _Nothing()
    try:
        return PLAIN[name](Moment(nothing, nothing, book, nothing, nothing))
    except _Unasked:
        return None


def _clocks_of(book: Rulebook) -> frozenset[str]:
    """The clocks that can run on this track, by the period of their name or by another one."""
    begun = {b.clock for rows in TABLE.values() for r in rows for b in r.start if b.period and book.period(b.period)}
    return frozenset(str(name) for name in ClockName if book.period(name) is not None or name in begun)


def _reached(ways: list[Way], book: Rulebook) -> dict[State, set[Substate]]:
    """The states a case can come to from its first mail, each with the substates it can have there."""
    reached: dict[State, set[Substate]] = {State.NEW: {Substate.NONE}}
    while True:
        before = {state: set(substates) for state, substates in reached.items()}
        for source, target, row in ways:
            if source in reached and target is not None and _has_substate(row, reached[source]):
                kept = reached[source] if row.substate is None else {row.substate}
                reached.setdefault(target, set()).update(kept)
        if reached == before:
            return reached


def _has_substate(row: Row, here: set[Substate]) -> bool:
    wanted = [condition.partition("=")[2] for condition in row.when if condition.startswith("substate=")]
    return all(Substate(name) in here for name in wanted)


def _edges(ways: Iterable[Way], reached: frozenset[State]) -> tuple[Edge, ...]:
    sources: dict[tuple[str, str], dict[State, set[Party]]] = {}  # of what takes it, and where it leads
    for source, target, row in ways:
        to = BACK if target is None else "" if target == source else str(target)
        who = sources.setdefault((_what(row), to), {}).setdefault(source, set())
        who.update(() if row.event is e.Lapsed else row.by)
    merged: dict[tuple[str, str], list[str]] = {}
    for (what, to), states in sources.items():
        if to and len(states) >= SPREAD and OPEN.issuperset(states):
            but = [str(s) for s in State if s in OPEN & reached and s not in states and str(s) != to]
            label = what + _actors(set().union(*states.values()))
            merged.setdefault((ANY, to), []).append(f"{label}, not from {', '.join(but)}" if but else label)
            continue
        for state, who in states.items():
            merged.setdefault((str(state), to or str(state)), []).append(what + _actors(who))
    return tuple(Edge(a, b, tuple(labels)) for (a, b), labels in merged.items())


def _what(row: Row) -> str:
    """What takes a row: "T7 Answered", "T8 response runs out"."""
    number = f"{row.id} " if row.id else ""
    if row.event is not e.Lapsed:
        return f"{number}{row.event.__name__}"
    clocks = [condition.partition("=")[2] for condition in row.when if condition.startswith("clock=")]
    return f"{number}{clocks[0] if clocks else 'any clock'} runs out"


def _actors(by: set[Party]) -> str:
    """Who causes an event, as people say it: " (a party or staff)"."""
    words = ["a party"] if by.issuperset(PARTIES) else [str(party) for party in PARTIES if party in by]
    words += [word for party, word in ((Party.STAFF, "staff"), (Party.SYSTEM, "the desk")) if party in by]
    return f" ({' or '.join(words)})" if words else ""


def _clocks(state: State, ways: Iterable[Way], book: Rulebook) -> tuple[Running, ...]:
    """Those that begin where a case comes into the state, and those whose end means something there."""
    found: dict[str, tuple[set[str], list[Period]]] = {}
    for source, target, row in ways:
        begun = [(str(b.clock), str(b.party), b.period or b.clock) for b in row.start] if target == state else []
        ends = [c.partition("=")[2] for c in row.when if c.startswith("clock=")] if source == state else []
        for clock, party, name in (*begun, *((clock, "", clock) for clock in ends if row.event is e.Lapsed)):
            if period := book.period(name):
                whose, periods = found.setdefault(clock, (set(), []))
                whose.update({party} - {""})
                periods += [period] if period not in periods and (party or not periods) else []
    return tuple(
        Running(clock, whose.pop() if len(whose) == 1 else "", tuple(periods))
        for clock, (whose, periods) in found.items()
    )
