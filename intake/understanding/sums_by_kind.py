"""What the kind of a complaint says of its sums, where their own words left it open (contract.md 5, amounts). Pure."""

from collections.abc import Sequence
from dataclasses import replace

from intake.understanding.page import Page
from models.rules.facts import Fact

_PAID_BACK = frozenset({"not_received", "cancellation_not_refunded", "recalled_parcel"})
_SAID_TO_BE = 40  # characters between a sum and "in total"
_OWED = frozenset({"paid", "demanded"})  # as what his only sum is taken who was not paid


def by_kind(page: Page, found: Sequence[Fact], type_: str | None) -> list[Fact]:
    """The sums of a complaint whose kind says what a lone one is.

    Money that was to come back had been paid; what is asked of one who was not paid he claims.
    """
    readable = [fact for fact in found if fact.value]
    role = _meant(page, readable[0], type_) if len(readable) == 1 else ""
    return [replace(f, value={**f.value, "role": role}) if role and f is readable[0] else f for f in found]


def _meant(page: Page, alone: Fact, type_: str | None) -> str:
    """The role of the only sum of such a complaint; "" to leave it as it is."""
    said = alone.value["role"]
    if type_ == "shipped_not_paid":
        return "claimed" if said in _OWED else ""
    if type_ not in _PAID_BACK or said != "total":
        return ""
    near = page.raw.find(alone.quote)
    return "" if any(abs(h.start - near) <= _SAID_TO_BE for h in page.hits("whole.total")) else "paid"
