"""What a complainant asks for, as the record has it: what a respondent's ACCEPT binds to while nothing else is offered.

Pure. The sum that is claimed, else the goods where they are wanted, else the whole price.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.terms import FULL, MONEY, REMAKE, RESHIP, Part, Terms

WHOLE_ROLES = ("total", "paid")  # what a percentage is of, in this order
GOODS_BACK = {"replacement": RESHIP, "repair": REMAKE, "performance": RESHIP}
UNPAID = "shipped_not_paid"  # whoever complains of it wants his invoice paid, and calls it performance (contract.md 5)
CONFIRMED = frozenset({"confirmed", "corrected"})
Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Whole:
    """What the order cost, as far as the case knows: minor units of `currency`; None where it does not."""

    minor: int | None = None
    currency: str = ""


def whole_of(facts: Told) -> Whole:
    """Return what percentages and FULL are of: the order's total, else what was paid, else the only sum named."""
    return _sum(_whole(facts))


def asked_of(facts: Told, kind: str) -> Terms:
    """Return what is asked for as terms.

    facts  {name: fact or list of facts}, as a case keeps them
    kind   the type of the complaint
    """
    whole, claimed = whole_of(facts), _sum(_claimed(facts))
    if claimed.minor is not None:
        return Terms((Part(MONEY, claimed.minor),), claimed.currency, whole=whole.minor)
    if (goods := _goods(facts, kind)) is not None:
        return Terms((Part(goods),), whole.currency, whole=whole.minor)
    return Terms((Part(FULL, whole.minor),), whole.currency, whole=whole.minor)


def accepting(facts: Told, kind: str) -> dict[str, Any]:
    """Return the same as a served mail may tell it: {what, minor, currency, quote}.

    A sum that nobody has confirmed stands in the complaint's own words: `minor` is then None and `quote` has them.
    source  domain.md 2.4, precision rule
    """
    (part,) = (terms := asked_of(facts, kind)).parts
    fact = _claimed(facts) or (_whole(facts) if part.kind == FULL else None) or {}
    sure = fact.get("status") in CONFIRMED or fact.get("source") == "directory"
    told = {"what": part.kind, "minor": part.minor if sure else None, "currency": terms.currency}
    return {**told, "quote": "" if sure else str(fact.get("quote") or "")}


def _goods(facts: Told, kind: str) -> str | None:
    wish = str((facts.get("remedy") or {}).get("value") or "")
    return None if kind == UNPAID else GOODS_BACK.get(wish)


def _claimed(facts: Told) -> Told | None:
    return next((f for f in _sums(facts) if f["value"].get("role") == "claimed" and f["value"]["minor"]), None)


def _whole(facts: Told) -> Told | None:
    read = _sums(facts)[::-1]
    known = {f["value"]["role"]: f for f in read}
    found = next((known[role] for role in WHOLE_ROLES if role in known), None)
    if found is None and len({(f["value"]["minor"], f["value"]["currency"]) for f in read}) == 1:
        return read[0]
    return found


def _sums(facts: Told) -> list[Told]:
    """The amounts that could be read, as facts."""
    listed = facts.get("amounts")
    some = listed if isinstance(listed, list) else []
    return [f for f in some if isinstance(f.get("value"), dict) and f["value"].get("minor") is not None]


def _sum(fact: Told | None) -> Whole:
    return Whole(fact["value"]["minor"], fact["value"]["currency"]) if fact else Whole()
