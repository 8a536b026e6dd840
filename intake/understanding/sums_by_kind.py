"""What the kind of a complaint says of its sums, where their own words left it open (contract.md 5, amounts). Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from intake.understanding.page import Page
from models.rules.facts import Fact

_PAID_BACK = frozenset({"not_received", "cancellation_not_refunded", "recalled_parcel"})
_SAID_TO_BE = 40  # characters between a sum and "in total"
_NOT_OWED = frozenset({"paid", "demanded", "other"})
_OWED = frozenset({"paid", "demanded"})  # as what his only sum is taken who was not paid


def by_kind(page: Page, found: Sequence[Fact], type_: str | None) -> list[Fact]:
    """The sums of a complaint whose kind says what a lone one is.

    Money that was to come back had been paid; what is asked of one who was not paid he claims.
    """
    readable = [fact for fact in found if fact.value]
    if type_ == "shipped_not_paid" and len(readable) > 1:
        return _owed(found, readable)
    role = _meant(page, readable[0], type_) if len(readable) == 1 else ""
    return [replace(f, value={**f.value, "role": role}) if role and f is readable[0] else f for f in found]


def _owed(found: Sequence[Fact], readable: Sequence[Fact]) -> list[Fact]:
    """The sums of one who was not paid: what is owed to him, or is the rest of the price, is neither paid nor asked.

    Where a sum plays a part besides, as the total that is claimed, it keeps it.
    """
    sums: dict[str, dict[tuple[str, int], None]] = defaultdict(dict)  # by place
    for fact in readable:
        sums[fact.value["role"]][_sum(fact)] = None
    owed = set(sums["claimed"])
    for currency, whole in sums["total"]:
        for money, part in sums["paid"]:
            if money == currency and 2 * part != whole and (money, part) not in owed:
                owed.add((currency, whole - part))  # what was paid comes first, then what was not
    paid = {(c, n - rest) for c, n in sums["total"] for money, rest in sums["claimed"] if money == c}
    kept: list[Fact] = []
    for fact in found:
        if fact.value and fact.value["role"] == "other" and _sum(fact) in paid:
            fact = replace(fact, value={**fact.value, "role": "paid"})
        is_owed = fact.value and (fact.value["role"] == "demanded" or _sum(fact) in owed)
        if is_owed and fact.value["role"] in _NOT_OWED:
            if _sum(fact) in sums["claimed"]:
                continue
            fact = replace(fact, value={**fact.value, "role": "claimed"})
            sums["claimed"][_sum(fact)] = None
        kept.append(fact)
    return kept


def _sum(fact: Fact) -> tuple[str, int]:
    return fact.value["currency"], fact.value["minor"]


def _meant(page: Page, alone: Fact, type_: str | None) -> str:
    """The role of the only sum of such a complaint; "" to leave it as it is."""
    said = alone.value["role"]
    if type_ == "shipped_not_paid":
        return "claimed" if said in _OWED else ""
    if type_ not in _PAID_BACK or said != "total":
        return ""
    near = page.raw.find(alone.quote)
    return "" if any(abs(h.start - near) <= _SAID_TO_BE for h in page.hits("whole.total")) else "paid"
