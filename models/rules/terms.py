"""What one side offers another: its parts, and what they come to (contract.md 3, OFFER). Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from models.rules.states import Outcome

MONEY, UNITS, FULL, REMAKE, RESHIP, RETURN = "money", "units", "full", "remake", "reship", "return"
GOODS = frozenset({UNITS, REMAKE, RESHIP, RETURN})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an offer.

    kind     money, units, full, remake, reship, return
    minor    of money and of a full refund, in minor units; None where no sum of the order is known (full alone)
    percent  as it was written, where it was: "20", "12.5"
    count    of units
    """

    kind: str
    minor: int | None = None
    percent: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """What is offered, until when it shall be done, and what else is owed if it is not.

    by         the last second on which it is done in time, aware UTC; None: the book's period
    otherwise  minor units owed where the parts are not done by then; None: nothing
    whole      what the order cost, in the same currency; None where nobody knows
    """

    parts: tuple[Part, ...]
    currency: str = ""
    by: datetime | None = None
    otherwise: int | None = None
    whole: int | None = None

    @property
    def minor(self) -> int | None:
        """The money of all parts together, None where none is offered."""
        sums = [p.minor for p in self.parts if p.minor is not None]
        return sum(sums) if sums else None

    @property
    def refunds_return(self) -> bool:
        """Whether money is given for goods that go back, and for nothing else in their place."""
        return not self.keeps_goods and self.minor is not None and self.otherwise is None

    @property
    def keeps_goods(self) -> bool:
        """Whether the goods stay where they are."""
        return all(p.kind != RETURN for p in self.parts)

    def as_json(self) -> dict[str, Any]:
        """Return JSON values; `terms_of` is the inverse."""
        plain = asdict(self)
        return {**plain, "parts": list(plain["parts"]), "by": self.by.isoformat() if self.by else None}


def terms_of(plain: Mapping[str, Any]) -> Terms:
    """Return the terms that `as_json` wrote down."""
    by = plain.get("by")
    return Terms(
        parts=tuple(Part(**part) for part in plain["parts"]),
        currency=plain.get("currency", ""),
        by=datetime.fromisoformat(by) if by else None,
        otherwise=plain.get("otherwise"),
        whole=plain.get("whole"),
    )


def outcome_of(terms: Terms) -> Outcome:
    """Return how a case ends in which these terms are kept: the whole price back, part of it or of the goods, other.

    source  domain.md 2.1.2 (SETTLED_*), A3, A8
    """
    kinds = {p.kind for p in terms.parts}
    if FULL in kinds or (terms.minor is not None and terms.whole is not None and terms.minor >= terms.whole):
        return Outcome.SETTLED_FULL
    return Outcome.SETTLED_PARTIAL if kinds & {MONEY, UNITS} else Outcome.SETTLED_OTHER


def midpoint(lowest: int, highest: int) -> int:
    """Return the middle of two bids in minor units; of an odd sum the half unit stays with the payer."""
    return (lowest + highest) // 2
