"""What kind of complaint it is (contract.md 5, type)."""

from dataclasses import dataclass

from intake.understanding.names import TYPES
from intake.understanding.page import Page

# A special thing explains a general one: a recalled parcel did not arrive either, and is still a recalled parcel.
_SPECIAL = (
    "patent",
    "brand",
    "image_theft",
    "shipped_not_paid",
    "shipped_after_cancel",
    "recalled_parcel",
    "cancellation_not_refunded",
    "compliance",
    "price_increase",
    "cannot_perform",
)
_GENERAL = (
    "short_delivery",
    "wrong_item",
    "not_as_described",
    "defective",
    "not_received",
    "late",
    "extra_payment_demand",
)
# Words of a buyer of fakes are also words of a brand's owner; only one of them speaks of his own.
_RIGHTS = ("patent", "brand", "image_theft")


@dataclass(frozen=True, slots=True)
class Kind:
    """`type` a word of contract.md 5, "unknown" or None; `scores` {type: different phrases found}."""

    type: str | None
    scores: dict[str, int]
    why: str


def kind(page: Page) -> Kind:
    """Return the kind of the complaint; None when nothing in it complains."""
    scores = {t: n for t in TYPES if (n := page.score(f"type.{t}"))}
    if (
        page.score("type.image_theft")
        and page.score("flag.repeat_respondent")
        and "brand" in scores
        and scores["brand"] <= scores["image_theft"]
    ):
        return Kind("image_theft", scores, "pictures, named beside the brand")
    for special in _SPECIAL:
        if scores.get(special) and not (special == "brand" and scores.get("image_theft", 0) >= scores[special]):
            if special == "compliance" and scores.get("not_received", 0) > 2 * scores[special]:
                continue
            if special == "price_increase" and scores.get("not_received", 0) > scores[special]:
                continue
            return Kind(special, scores, "a special kind goes before a general one")
    if scores.get("not_received") and scores.get("extra_payment_demand"):
        rest = {t: scores.get(t, 0) for t in ("short_delivery", "defective", "not_as_described", "wrong_item")}
        if max(rest.values()) < scores["not_received"]:
            return Kind("not_received", scores, "overdue with a new fee is not received")
    best = max(_GENERAL, key=lambda t: (scores.get(t, 0), -_GENERAL.index(t)))
    if scores.get(best):
        return Kind(best, scores, "most different words")
    if page.score("intent.complaint"):
        return Kind("other" if scores.get("other") else "unknown", scores, "a complaint of no kind we can tell")
    return Kind(None, scores, "nothing complains")
