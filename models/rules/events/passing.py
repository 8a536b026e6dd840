"""Time and our own mails: what happens without a person."""

from dataclasses import dataclass, field

from models.rules.events.event import Event
from models.rules.states import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed(Event):
    """A clock ran out."""

    clock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded(Event):
    """A reminder's moment came; `swallowed` when another mail made it needless."""

    clock: int
    swallowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounced(Event):
    """A notice could not be delivered (T26, N38)."""

    party: Party
    address: str
    status: str = ""
    diagnostic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readdressed(Event):
    """An undeliverable party has a new address: what it missed is served again, in full."""

    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Delayed(Event):
    """Our outage, or our relay's, cost a party time: its clocks move by it (N35)."""

    seconds: int
    reason: str
    clocks: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked(Event):
    """REVOKE C|R: the party's reply addresses are good no more, but for those of this `generation` (0 is the first)."""

    party: Party
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Event):
    """An expired draft's words and files are kept no longer (T4, rule book `periods.text_kept`)."""
