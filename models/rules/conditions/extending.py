"""Questions about more time: whose clock an extension moves, and whether it may (domain.md T28)."""

from collections.abc import Callable, Mapping

from models.rules.docket import Clock
from models.rules.moment import Moment
from models.rules.states import PARTIES, ClockName, Party

# What a party may ask more time for: an answer of its own. What the other side waits for, only staff move.
ASKABLE = frozenset(
    {ClockName.INTAKE, ClockName.RESPONSE, ClockName.TURN, ClockName.EVIDENCE}
    | {ClockName.CLAIM_EVIDENCE, ClockName.SUGGESTION}
)
GRANTABLE = ASKABLE | {ClockName.CURE, ClockName.PERFORMANCE, ClockName.FINAL_NOTICE, ClockName.SETTLEMENT_CHECK}


def extended_by(m: Moment) -> tuple[Clock, ...]:
    """Return the clocks an EXTEND moves: the writer's next one; by staff, of all who owe the same as the first."""
    if m.event.role != Party.STAFF:
        own = [c for c in m.docket.running(party=m.event.role) if c.name in ASKABLE]
        return tuple(sorted(own, key=lambda c: c.due_at)[:1])
    owed = [c for c in m.docket.running() if c.name in GRANTABLE and c.party in (*PARTIES, Party.BOTH)]
    first = min(owed, key=lambda c: c.due_at, default=None)
    return tuple(c for c in owed if first is not None and c.name == first.name)


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    # what forbids: true means refused
    "not_your_turn": lambda m: not extended_by(m),
    "nobody_owes": lambda m: not extended_by(m),
    "extended_before": lambda m: any(c.extended >= m.book.value("extend.per_turn") for c in extended_by(m)),
    "extension_too_long": lambda m: not 0 < m.event.days <= m.book.value("extend.max_days"),
    "due_already": lambda m: any(m.now > c.due_at for c in extended_by(m)),
}
