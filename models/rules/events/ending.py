"""Decisions, measures, and what is done about them."""

from dataclasses import dataclass
from datetime import datetime

from models.rules.events.event import Event, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Event):
    """DECIDE (T15).

    costly     above the four-eyes amount; second: who approved it then
    most       that can be ordered, in minor units of `currency`: the order's cover, or what is held; None: no limit
    no_return  the goods stay (G22); goods_back: they go back first, where the rules leave it open
    listings   numbers of the pages it is about, () for all
    """

    outcome: str
    reasons: str
    minor: int | None = None
    currency: str = ""
    perform_by: datetime | None = None
    citing: tuple[int, ...] = ()
    costly: bool = False
    no_return: bool = False
    second: str = ""
    listings: tuple[int, ...] = ()
    most: int | None = None
    goods_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Event):
    """CORRECT: a slip in the sum of a final decision is put right; what was found stays (rule book, periods.clerical).

    minor, currency  the sum that was meant; `why`: what the slip was; `costly` and `most` as of `Decided`
    """

    minor: int | None
    currency: str
    why: str
    costly: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed(Said):
    """APPEAL: a party asks for a review (T16). `reasons`: what is new, in its own words."""

    reasons: str = ""


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
class Reported(Said):
    """PAID, DONE or SHIPPED: who owes a duty says that it is done; staff, that the desk paid (T20, T30).

    n         number of the duty, 0 where the words alone tell it
    minor, currency  a sum that was named
    delivered the goods are with the receiver already
    proof     what was said of it: a sum, a carrier and number
    """

    what: str = "done"
    n: int = 0
    minor: int | None = None
    currency: str = ""
    proof: str = ""
    delivered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Said):
    """RECEIVED or DONE: who is owed says that it came (T20). `about`: money or goods, where the word tells."""

    n: int = 0
    minor: int | None = None
    currency: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReceived(Said):
    """RECEIVED PART: who is owed says that only a part of it came, in these words (T20). The rest as of `Received`."""

    part: str
    n: int = 0
    minor: int | None = None
    currency: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReceived(Said):
    """NOT PAID: who is owed says that it did not come (T21). `about` as of `Received`."""

    n: int = 0
    about: str = ""
