"""Questions about windows that end early, and about files that shall not be read by the other side."""

from collections.abc import Callable, Mapping

from models.rules.docket import Exhibit
from models.rules.moment import Moment
from models.rules.states import PARTIES, ClockName, Party

FILING_LIMIT = "filing_limit"
# Windows that only hold the case up. An answer that is owed, and a final notice (G18), are nobody's to cut short.
WAIVABLE = frozenset({ClockName.WITHDRAW, ClockName.CURE, ClockName.REVIEW, ClockName.SETTLEMENT_CHECK})


def waived_by(m: Moment) -> tuple[int, ...]:
    """Return the numbers of the running clocks that a WAIVE ends."""
    if m.event.clock not in WAIVABLE:
        return ()
    running = m.docket.running(ClockName(m.event.clock))
    return tuple(c.n for c in running if c.name == ClockName.WITHDRAW or c.party in (*PARTIES, Party.BOTH))


def _file(m: Moment) -> Exhibit | None:
    return next((x for x in m.docket.exhibits if x.n == m.event.n and x.state != "withdrawn"), None)


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "waives_limit": lambda m: m.event.clock == FILING_LIMIT,
    # what forbids: true means refused
    "limit_stands": lambda m: not m.book.values.get("filing_limit.staff_may_waive", False),
    "not_waivable": lambda m: m.event.clock not in WAIVABLE,
    "no_such_clock": lambda m: not waived_by(m),
    "no_such_file": lambda m: _file(m) is None,
    "not_own_file": lambda m: (x := _file(m)) is None or x.by != m.event.role,
    "shared_already": lambda m: (x := _file(m)) is not None and x.state == "shared",
    "never_shown": lambda m: (x := _file(m)) is not None and x.cls != "shared",
}
