"""A case as the rules see it: frozen values, no rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from models.rules.duties import Duty
from models.rules.listings import Founding, Listing, Part
from models.rules.states import ClockName, ClockState, Outcome, Party, State, Substate
from models.rules.talks import Agreement, Limit, Offer


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline of a case.

    n            number inside the case, from 1; never re-used
    due_at       aware UTC; the last second on which an answer still counts
    reminders    the moments still to come, aware UTC, ascending
    reminded     how many reminders were given (sent, or swallowed by another mail)
    extended     how often it was extended (T28)
    """

    n: int
    name: ClockName
    party: Party
    started_at: datetime
    due_at: datetime
    state: ClockState = ClockState.RUNNING
    reminders: tuple[datetime, ...] = ()
    reminded: int = 0
    paused_at: datetime | None = None
    reason: str = ""
    extended: int = 0

    @property
    def running(self) -> bool:
        """Whether its end would still have a consequence."""
        return self.state == ClockState.RUNNING


UNCONFIRMED = "sender_confirmed"  # among what a draft lacks: nobody vouches for the address it came from …
FORGED_SENDER = "sender_forged"  # … or our server found it forged, and staff let the mail in all the same
SUSPENDED = "suspended"  # the reason of a clock that waits because the whole case does
BOUNCED = "bounced"  # the reason of a clock whose notice never arrived


def never_served(clock: Clock) -> bool:
    """Whether this clock is void because its notice came back, and nothing has been served in its place yet."""
    return clock.state == ClockState.VOID and clock.reason == BOUNCED


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One accepted piece of evidence, numbered inside its case from 1 (R41).

    by     complainant or respondent
    kind   payment_proof, correspondence, photo, video, contract, shipping, identity, text, other
    cls    visibility class: shared, identity, staff_note, sealed (domain.md G13)
    state  accepted (the other side has not seen it), shared, withdrawn, held (until the virus check or staff free it)
    """

    n: int
    by: Party
    kind: str
    cls: str
    name: str
    sha256: str
    size_bytes: int
    content_type: str
    state: str = "accepted"


SEAL = "seal"  # the kind of what waits until staff say whether the other side may read a file
UNAPPROVED = "unapproved_account"  # the flag of an order that was paid to an account nobody approved (R23)
CANCELLATION = "cancellation_asked"  # the flag of a case that began with an unshipped order to be cancelled (G28)
SHIPPED_ANYWAY = "shipped_after_cancel"  # … and of one where the goods were sent after that (C3)
LIMIT_WAIVED = "limit_waived"  # the flag of a case that staff took on although it was filed late
UNSEEN = frozenset({"withdrawn", "held"})  # no part of the record that a decision rests on


ERASE = "erase"
MEANT = "meant"


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that waits for a second word, a signature (four eyes) or a confirmation; or for its day to come.

    kind   decide, sanction, serve, cancel, final_notice, seal; ERASE: an expired draft's words are kept until then;
           MEANT: what a party's words may have meant, `what` is its verb, words and offer (meant.py)
    by     name of the staff member who signed first, or the party's role; "" for the desk
    what   the event that will be carried out: its payload, as `payloads.payload()` gives it
    until  aware UTC; None waits for ever
    """

    kind: str
    by: str
    what: Mapping[str, Any]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom, on what (domain.md T15)."""

    outcome: Outcome
    by: str
    at: datetime
    reasons: str
    minor: int | None = None
    currency: str = ""
    perform_by: datetime | None = None
    citing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Docket:
    """Everything `advance` may know of a case.

    before     the state to go back to from SUSPENDED or by UNDO, with its substate and outcome
    zones      {party: IANA zone}; a party without one has the desk's
    reachable  the parties we have a working address of
    hold       why staff keep the case from going on, "" where they do not
    appealed   a review was asked for once; final: the decision that came of it, or one without review
    listings   the pages of a rights complaint; parts: the cases made of it, one a seller; part_of: reference of the
               complaint that this case was made of
    repeats    how often the same right was complained of, this time included, 0 for once
    objections how often pages were contested
    """

    ref: str = ""
    track: str = ""
    type: str = ""
    state: State = State.NEW
    substate: Substate = Substate.NONE
    outcome: Outcome = Outcome.NONE
    flags: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    pending: tuple[Pending, ...] = ()
    decision: Decision | None = None
    opened_at: datetime | None = None
    served_at: datetime | None = None
    closed_at: datetime | None = None
    cancelled_by: str = ""
    assigned_to: str = ""
    asked: tuple[str, ...] = ()
    before: tuple[State, Substate, Outcome] | None = None
    reachable: frozenset[Party] = frozenset()
    zones: Mapping[str, str] = field(default_factory=dict)
    undone: bool = False
    reopened: bool = False
    offers: tuple[Offer, ...] = ()
    limits: tuple[Limit, ...] = ()
    agreed: Agreement | None = None
    duties: tuple[Duty, ...] = ()
    appealed: bool = False
    final: bool = False
    listings: tuple[Listing, ...] = ()
    parts: tuple[Part, ...] = ()
    part_of: str = ""
    repeats: int = 0
    objections: int = 0
    hold: str = ""

    @property
    def seal_asked(self) -> frozenset[int]:
        """The numbers of the files that nobody is shown until staff have said whether they stay sealed."""
        return frozenset(p.what["n"] for p in self.pending if p.kind == SEAL)

    def running(self, name: ClockName | None = None, party: Party | None = None) -> tuple[Clock, ...]:
        """The running clocks, of one name or party if given."""
        return tuple(c for c in self.clocks if c.running and name in (None, c.name) and party in (None, c.party))

    def owes(self, party: Party) -> Clock | None:
        """The running clock this party must meet next, if any."""
        own = sorted(self.running(party=party), key=lambda c: c.due_at)
        return own[0] if own else None

    def open_offer(self, by: Party) -> Offer | None:
        """The open offer of this side, the desk's suggestion for staff, if there is one."""
        return next((o for o in reversed(self.offers) if o.by == by and o.state == "open"), None)

    def with_offer(self, offer: Offer) -> "Docket":
        """The same docket with this offer in place of the one of its number."""
        return replace(self, offers=tuple(offer if o.n == offer.n else o for o in self.offers))

    def with_duty(self, duty: Duty) -> "Docket":
        """The same docket with this duty in place of the one of its number."""
        return replace(self, duties=tuple(duty if o.n == duty.n else o for o in self.duties))

    def counted_by(self, clock: Clock) -> tuple[Duty, ...]:
        """What a clock counts: all that its party has to do, or to confirm, by its end or later."""
        if clock.name != ClockName.PERFORMANCE:
            return ()
        owed = (o for o in self.duties if o.open and o.waits_for == clock.party)
        return tuple(o for o in owed if o.clock == clock.n or o.until >= clock.due_at)

    def with_clock(self, clock: Clock) -> "Docket":
        """The same docket with this clock in place of the one of its number."""
        return replace(self, clocks=tuple(clock if c.n == clock.n else c for c in self.clocks))


@dataclass(frozen=True, slots=True)
class Send:
    """One mail to be written: one or more notice numbers told in one mail to one reader.

    numbers  in reading order, e.g. ("N13", "N27"); the last one leads subject and threading
    to       complainant, respondent or staff
    role     of staff, who: "assignee" (else role case), or a role name; "sender" is whoever asked
    extra    facts of this mail alone, JSON values only
    """

    numbers: tuple[str, ...]
    to: Party
    role: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """What an allowed event does: the case afterwards, who is to be told, and which cases are made of it."""

    transition: str
    after: Docket
    sends: tuple[Send, ...] = ()
    founds: tuple[Founding, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event may not happen now.

    code   short word for programs; the wording lives in templates (N63, N12)
    facts  what a reader needs: {name: JSON value}
    """

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
