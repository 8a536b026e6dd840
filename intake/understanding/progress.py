"""How far the order went (domain.md 2.4 row 16): outright, by a day or a sum in its role, or by what is complained of.

What is complained of has the last word: goods that never came were not delivered, whatever was said of others, and
goods that broke were.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_STATES = ("cancelled", "complete", "delivered", "shipped", "unpaid", "paid")
_BY_ROLE = ("cancelled", "delivered", "shipped", "paid")  # roles of days and sums that say how far it went
_CAME = ("complete", "delivered")
_NOT_YET = ("shipped", "unpaid", "paid")
# {type: the states it leaves possible}; the last is meant where none of them is said and `_MEANT` names the type
_POSSIBLE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("short_delivery", "wrong_item", "defective", "not_as_described"), _CAME),
    **dict.fromkeys(("not_received", "late", "extra_payment_demand"), _NOT_YET),
    **dict.fromkeys(("price_increase", "cannot_perform"), ("unpaid", "paid")),
    "recalled_parcel": ("shipped",),
    "shipped_after_cancel": ("delivered", "shipped"),
    "cancellation_not_refunded": ("cancelled",),
    "shipped_not_paid": ("delivered", "shipped"),
}
_MEANT = frozenset(_POSSIBLE) - {"not_received", "late", "extra_payment_demand", "price_increase", "cannot_perform"}
_HELD = "order_state.held"  # who tells that customs hold the goods tells that they were shipped, and did not come
_BLANK_LINE = 2  # characters between the subject and the text
_DENIED_BY = ("type.not_received", "type.late")  # whose words say of the goods what is not


def order_state(
    page: Page, type_: str | None = None, sums: Sequence[Fact] = (), days: Sequence[Fact] = ()
) -> Fact | None:
    """Return how far the order went, the furthest that is said and that the complaint leaves possible.

    type_       the kind of the complaint, None where there is none
    sums, days  the facts of that name: who tells when the goods came tells that they came
    """
    told: dict[str, Fact] = {}
    for fact in [*sums, *days]:
        if fact.value and fact.value["role"] in _STATES and fact.status == "extracted":
            told.setdefault(fact.value["role"], fact)
    possible = _POSSIBLE.get(type_ or "", _STATES)
    held = page.first(_HELD) if type_ == "compliance" else None
    if held:
        return page.fact("shipped", held, "guessed")
    for name in (state for state in _STATES if state in possible):
        if name == "unpaid" and _paid_one_of(sums):
            continue  # what is not paid is the rest, or what is asked besides
        if hit := _said(page, name):
            return page.fact(name, hit, "guessed")
        if name in told and name in _BY_ROLE:
            return replace(told[name], value=name, confidence=page.lists.confidence["guessed"])
    if type_ in _MEANT:
        hit = page.first(f"type.{type_}") or page.sentence(page.subject_end + _BLANK_LINE)
        return page.fact(possible[-1], Hit(hit.start, min(hit.end, len(page.raw))), "guessed")
    return None


def _paid_one_of(sums: Sequence[Fact]) -> bool:
    values = [f.value for f in sums if f.value]
    return any(v["role"] == "paid" for v in values) and len({(v["minor"], v["currency"]) for v in values}) > 1


def _said(page: Page, name: str) -> Hit | None:
    """Where a state is said to be: neither denied nor wished."""
    denied = [d for key in _DENIED_BY for d in page.hits(key)] if name in ("shipped", "delivered") else []
    for hit in page.valid(f"order_state.{name}"):
        if not page.is_negated(hit, reach=20) and not any(d.start < hit.end and hit.start < d.end for d in denied):
            return hit
    return None
