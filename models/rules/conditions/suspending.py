"""Questions about a case that stands still: whether staff hold it, and whom our mails do not reach (domain.md T26)."""

from collections.abc import Callable, Mapping

from models.rules.docket import SUSPENDED, Clock, Docket, never_served
from models.rules.moment import Moment
from models.rules.states import PARTIES, ClockState, Party


def lost(d: Docket) -> frozenset[Party]:
    """Return the parties whose clock never ran because its notice came back, and whom we cannot write to yet."""
    return frozenset(p for p in PARTIES if p not in d.reachable and _missed(d, p))


def waiting_on(d: Docket, party: Party) -> Clock | None:
    """Return the clock of this party that waits with the case and is due first."""
    waiting = [c for c in d.clocks if c.party == party and c.state == ClockState.PAUSED and c.reason == SUSPENDED]
    return min(waiting, key=lambda c: c.due_at, default=None)


def _missed(d: Docket, party: Party) -> bool:
    return any(c.party == party and never_served(c) for c in d.clocks)


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "bounced_owes": lambda m: m.docket.owes(m.event.party) is not None,
    "bounced_respondent": lambda m: m.event.party == Party.RESPONDENT,
    "bounced_waits": lambda m: waiting_on(m.docket, m.event.party) is not None,
    "missed": lambda m: _missed(m.docket, m.event.party),
    "somebody_lost": lambda m: bool(lost(m.docket)),
    "others_lost": lambda m: bool(lost(m.docket) - {m.event.party}),
    "on_hold": lambda m: bool(m.docket.hold),
    # what forbids: true means refused
    "no_reason": lambda m: not m.event.why.strip(),
    "not_on_hold": lambda m: not m.docket.hold,
    "held_already": lambda m: bool(m.docket.hold),
}
