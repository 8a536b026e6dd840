"""What the sides put to each other, and an agreement that comes of it or is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.events.event import Event, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Said):
    """OFFER or COUNTER: terms for the other side, with the files of its mail (T7, N14).

    terms  as `Terms.as_json` writes them; the sums are worked out, percent stays beside them
    """

    terms: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Said):
    """ACCEPT of the other side's offer, of our suggestion, or of what the other side says was agreed (T9, T13, T19).

    n      number of the offer, 0 for the one that is open
    terms  of ADMIT, which accepts the remedy that was asked for; None for ACCEPT
    """

    n: int = 0
    terms: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Said):
    """REJECT of an offer, of our suggestion, or an objection to a recorded agreement (T14)."""

    n: int = 0
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited(Said):
    """LIMIT: a secret bid (T13). No mail, log line or export may hold its sum; `whole`: what the order cost."""

    minor: int
    currency: str
    whole: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Said):
    """ESCALATE: a party asks the team to step in (T10)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(Event):
    """SUGGEST: the desk's own proposal to both (N22)."""

    terms: Mapping[str, Any]
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBack(Event):
    """A party's words may have meant a command; it was asked back, and YES does it (domain.md 2.3, N40).

    read          his line, as he wrote it
    verb, words   the command; never LIMIT, whose sum nothing may keep
    offer         number of the offer it speaks of, 0 for none; with it the question ends
    """

    read: str
    verb: str
    words: str = ""
    offer: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(Said):
    """CANCEL. `why`: "", gave_up or agreed (G5)."""

    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Said):
    """UNDO of a cancellation (T25)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    """REOPEN of a closed case (T25)."""
