"""A line of the transition table, and the short names its files are written in (domain.md 2.1.3).

Rows of one event are tried from top to bottom; the first whose state, actor and `when` fit is taken, then its
`guards` must hold or the event is refused with the guard's name. Conditions are the functions of conditions/,
effects those of effects/; "!" negates a condition, "=" gives it an argument.
"""

from dataclasses import dataclass

from models.rules import events as e
from models.rules.states import ClockName, Party, State, Substate


@dataclass(frozen=True, slots=True)
class Tell:
    """Who gets which notices in one mail. `when`: only if these conditions hold; `what`: of an N61 or N56."""

    numbers: str
    to: Party
    what: str = ""
    role: str = ""
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """A clock that begins now: who owes, and the period of the book that it runs by, if not the one of its name.

    if_none  only where the party runs no such clock: what it has to do itself keeps its own day
    """

    clock: ClockName
    party: Party
    period: str = ""
    if_none: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `to` None: the state stays. Effects come first, then the clocks of `start`."""

    id: str
    event: type[e.Event]
    by: frozenset[Party]
    at: frozenset[State]
    to: State | None = None
    when: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    met: frozenset[ClockName] = frozenset()
    void_rest: bool = False
    effects: tuple[str, ...] = ()
    start: tuple[Start, ...] = ()
    tell: tuple[Tell, ...] = ()
    substate: Substate | None = None


def by(*who: Party) -> frozenset[Party]:
    """Who may cause the event."""
    return frozenset(who)


def at(*states: State) -> frozenset[State]:
    """Where it may happen."""
    return frozenset(states)


def clocks(*names: ClockName) -> frozenset[ClockName]:
    """Which clocks it meets."""
    return frozenset(names)


C, R, STAFF, SYSTEM = Party.COMPLAINANT, Party.RESPONDENT, Party.STAFF, Party.SYSTEM
BOTH, OTHER, WRITER = Party.BOTH, Party.OTHER, Party.SYSTEM  # of a Tell: SYSTEM is whoever caused the event
S, K = State, ClockName
PARTY, DESK, FILER = by(C, R), by(STAFF, SYSTEM), by(C, STAFF)
SOMEWHERE = frozenset(State) - {State.NEW}
DECIDE_NEXT = (Start(K.DECISION, STAFF),)
DESK_LOOKS = (Start(K.PERFORMANCE, STAFF, if_none=True),)
ASK_TO_DECIDE = Tell("N61", STAFF, what="decide")
FILED_LATE = (Tell("N12", WRITER), Tell("N61", STAFF, what="answered"))
