"""The values of a feedback on an order: where it stands, what it holds, and what can happen to it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from models.rules.docket import Send
from models.rules.states import Party

BUYER, SUPPLIER = Party.COMPLAINANT, Party.RESPONDENT
LEAVE, REPLY, REVISE = "feedback_leave", "feedback_reply", "feedback_revise"  # periods of the rule book


class FeedbackState(StrEnum):
    """Where a feedback stands; REPLIED is its end where the rule book knows no revision."""

    NOT_OPEN = "NOT_OPEN"
    OPEN = "OPEN"
    LEFT = "LEFT"
    REPLIED = "REPLIED"
    REVISABLE = "REVISABLE"
    FROZEN = "FROZEN"
    MISSED = "MISSED"


S = FeedbackState


@dataclass(frozen=True, slots=True)
class Said:
    """What a buyer gives: ratings in the order in which the rule book names them, and words."""

    ratings: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """One order's feedback; moments are aware UTC.

    vouched      the order is on record, or staff or both sides know of it: only then the supplier is written to
    opens_at     when NOT_OPEN ends, None while the order is not known to be complete
    reminders    of the window it is in, still to come; inspections: those to look at the goods
    disputable_until  the last second to complain about goods that came, None where no such day is known
    zones        {party: IANA zone}; a party without one has the desk's
    """

    ref: str
    order_id: str
    track: str
    state: FeedbackState = S.NOT_OPEN
    vouched: bool = False
    delivered_on: date | None = None
    completed_on: date | None = None
    opens_at: datetime | None = None
    leave_until: datetime | None = None
    revise_until: datetime | None = None
    disputable_until: datetime | None = None
    reminders: tuple[datetime, ...] = ()
    inspections: tuple[datetime, ...] = ()
    given: Said | None = None
    given_at: datetime | None = None
    reply_until: datetime | None = None
    reply: str = ""
    replied_at: datetime | None = None
    revised: Said | None = None
    revised_at: datetime | None = None
    zones: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrderTold:
    """What is known of the order now: the days of its record, or somebody's word that it is complete.

    by, name  who says so: "system" for the record
    anew      the record names another buyer than who spoke for him: what nobody vouched for does not count
    told      the buyer hears of the open window in another mail, so this one writes none
    """

    completed_on: date | None = None
    delivered_on: date | None = None
    vouched: bool = False
    by: Party = Party.SYSTEM
    name: str = ""
    told: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A moment has come; `disputed`: there is a complaint about this order, so nobody is asked to look at the goods."""

    disputed: bool = False
    by: Party = Party.SYSTEM
    name: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The buyer gives his feedback."""

    said: Said
    name: str = ""
    by: Party = BUYER


@dataclass(frozen=True, slots=True)
class Answered:
    """The supplier answers it in public, once."""

    text: str
    name: str = ""
    by: Party = SUPPLIER


@dataclass(frozen=True, slots=True)
class Revised:
    """The buyer changes it, once."""

    said: Said
    name: str = ""
    by: Party = BUYER


Happening = OrderTold | Passed | Left | Answered | Revised


@dataclass(frozen=True, slots=True)
class Moved:
    """What an allowed happening does: the states it goes through, the feedback afterwards, and who is told."""

    after: Feedback
    path: tuple[FeedbackState, ...] = ()
    sends: tuple[Send, ...] = ()
