"""What the sides of a case have put to each other: offers, our suggestion, secret limits, an agreement. Values only."""

from dataclasses import dataclass
from datetime import datetime

from models.rules.states import Party
from models.rules.terms import Terms


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer, numbered inside its case from 1; by staff it is the desk's suggestion to both.

    state        open, accepted, rejected, replaced, withdrawn, expired
    valid_until  the last second on which it may be accepted, aware UTC
    accepted_by  who said yes to a suggestion so far; nobody is told until both have
    """

    n: int
    by: Party
    terms: Terms
    at: datetime
    valid_until: datetime | None = None
    state: str = "open"
    accepted_by: tuple[Party, ...] = ()
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A secret bid: the least a complainant would take, the most a respondent would give, in minor units.

    It is told to nobody, not to staff either (domain.md A8).
    """

    by: Party
    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the sides agreed on, as both are told it (T9, T13, T24).

    by      how: offer, suggestion, limits, reported
    who     the side whose word made it an agreement, "both" for a suggestion or crossing limits
    offer   number of the offer or suggestion, 0 for none
    terms   None where one side alone reported it
    confirmed  who has said yes to the record of it; both together put it in force before its time to object is over
    """

    by: str
    who: Party
    at: datetime
    offer: int = 0
    terms: Terms | None = None
    confirmed: tuple[Party, ...] = ()
