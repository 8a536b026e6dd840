"""Nothing came: whether a complaint is late, not received, or about money asked before the goods (contract.md 5)."""

from collections.abc import Mapping

from intake.understanding.page import Page
from intake.understanding.timeline import came, days, is_ahead
from models.rules.facts import Facts

GOODS_CAME = ("short_delivery", "wrong_item", "not_as_described", "defective")


def overdue(page: Page, scores: Mapping[str, int], facts: Facts) -> tuple[str, str] | None:
    """Return (type, why): late while the seller still announces it, not received when it is silence or a new fee.

    None where more is told of goods that came, or of nothing overdue.
    """
    n, late, fee = (scores.get(t, 0) for t in ("not_received", "late", "extra_payment_demand"))
    if max(scores.get(t, 0) for t in GOODS_CAME) >= max(n, late, 1):
        return None
    ahead = is_ahead(page, facts)
    if not fee and _still_promised(page, facts):
        return "late", "the last day promised lies ahead"
    if fee and ahead:
        return "extra_payment_demand", "a new payment before the goods are due"
    if fee and (n or late or ahead is False):
        return "not_received", "overdue with a new fee is not received"
    if late and not page.hits("contact.silence") and late >= n and _is_announced(page, facts):
        return "late", "the seller still announces it"
    if late:
        return "not_received", "late, and nobody announces it any more"
    return None


def _is_announced(page: Page, facts: Facts) -> bool:
    """Whether the seller announces goods still, or the writer does not yet ask his money back."""
    spoken = days(facts, ("promised",)) or page.hits("date.promised") or page.hits("remedy.performance")
    return bool(spoken) or not page.hits("remedy.refund_full")


def _still_promised(page: Page, facts: Facts) -> bool:
    """Whether days were promised, the last of them still lies ahead, and nothing has come."""
    promised = days(facts, ("promised",))
    return bool(promised and page.today and max(promised) > page.today.isoformat() and not came(page, facts))
