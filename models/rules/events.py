"""What can happen in a case: frozen values; payloads.py has the words that the log keeps of them (domain.md 2.1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.rules.states import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; `role` and `name` say who did it.

    role  complainant, respondent, staff or system
    name  of the person, "" for the system; a membership consequence never lacks it
    """

    role: Party = Party.SYSTEM
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Event):
    """A complaint arrived, or more of it did while it was a draft (T1, T2, T3, T31).

    missing   mandatory facts still missing
    refused   "" or why the track refuses it: type_not_accepted, late, routed
    """

    track: str
    type: str
    missing: tuple[str, ...] = ()
    refused: str = ""
    flags: tuple[str, ...] = ()
    exhibits: tuple[Mapping[str, Any], ...] = ()
    refused_files: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Event):
    """A party wrote something of substance; the table decides whether it was asked (T7, T12, T27, T32).

    how            words, contest, accept, evidence, cancel_asked
    refused_files  how many are not taken: refused, or held (which stand among `exhibits` too)
    released       numbers of its held exhibits that are free from now on; they count as given now
    """

    how: str = "words"
    exhibits: tuple[Mapping[str, Any], ...] = ()
    refused_files: int = 0
    released: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(Event):
    """CANCEL. `why`: "", gave_up or agreed (G5)."""

    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """WITHDRAW n: own files are taken back before the other side has seen them (R41)."""

    exhibits: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Event):
    """UNDO of a cancellation (T25)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    """REOPEN of a closed case (T25)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForHuman(Event):
    """HUMAN: a person is wanted (R15, R51)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Event):
    """TAKE: a staff member is the assignee from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served(Event):
    """SERVE (T5). `reachable`: the respondent has an address."""

    reachable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Event):
    """REFUSE with a reason code (T6); `forward` sends N62 instead of silence."""

    code: str
    forward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested(Event):
    """REQUEST C|R item; item (T11)."""

    of: Party
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Event):
    """NOTE: words for the record that no party sees."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSet(Event):
    """SET fact value: by staff."""

    fact: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsConfirmed(Event):
    """YES to N1 or N2, or `field: value`."""

    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Event):
    """DECIDE (T15). `costly`: above the four-eyes amount; `second`: who approved it then."""

    outcome: str
    reasons: str
    minor: int | None = None
    currency: str = ""
    perform_by: datetime | None = None
    citing: tuple[int, ...] = ()
    costly: bool = False
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanctioned(Event):
    """SANCTION (T22). `second`: who approved it, where the signer is also the one who decided."""

    measure: str
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved(Event):
    """APPROVE: the second signature, or yes to what the desk proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(Event):
    """DECLINE: no to what waits for a second signature."""


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


BY_NAME: dict[str, type[Event]] = {kind.__name__: kind for kind in Event.__subclasses__()}
