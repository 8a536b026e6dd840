"""By which road the order went: the track (contract.md 5)."""

from collections.abc import Sequence

from intake.understanding.addresses import track_of
from intake.understanding.names import RIGHTS_TYPES
from intake.understanding.page import Page

_NEGATION_REACH = 16  # characters: "not under Trade Assurance"
_STRAIGHT = frozenset({"bank_transfer", "western_union", "moneygram", "crypto", "cash", "letter_of_credit"})


def route(page: Page, type_: str | None, payment: str, urls: Sequence[str], has_order: bool) -> tuple[str, str]:
    """Return (track, why); "unknown" when it must be asked.

    payment    the payment method, "" if not said
    urls       product pages and minisites in the text
    has_order  whether an order number of a platform was named
    """
    if type_ in RIGHTS_TYPES:
        return "ip", "a right is a matter of its own"
    if type_ in (None, "unknown", "other") and _named(page, "route.rights"):
        return "ip", "rights named, of no kind we can tell"
    for track in ("trade_assurance", "secure_payment"):
        if _named(page, f"route.{track}"):
            return track, "named"
    straight = payment in _STRAIGHT
    if _named(page, "route.aliexpress_order") and not (
        straight and not has_order and "aliexpress order" not in page.low
    ):
        return "aliexpress", "an AliExpress order"
    if _named(page, "route.aliexpress") and not straight:
        return "aliexpress", "AliExpress named"
    shop = next((track for url in urls if (track := track_of(url, page.marketplaces))), "")
    if shop and not straight:
        return shop, "the page's marketplace"
    if straight:
        return "offline", f"money straight to the seller ({payment})"
    if _said(page, "route.offline"):
        return "offline", "said to be offline"
    if type_ == "shipped_not_paid":
        return "offline", "a supplier's complaint with no road named"
    return "unknown", "to be asked"


def _named(page: Page, key: str) -> bool:
    return any(not page.is_negated(hit, reach=_NEGATION_REACH) for hit in page.hits(key))


def _said(page: Page, key: str) -> bool:
    return bool(page.hits(key))
