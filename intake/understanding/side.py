"""On which side the writer stands: buyer, supplier or rights owner (domain.md 2.4 row 4)."""

from intake.understanding.names import RIGHTS_TYPES
from intake.understanding.page import Page


def side(page: Page, type_: str | None) -> str | None:
    """Return "buyer", "supplier" or "rights_owner"; None when nothing is complained about."""
    if type_ is None:
        return None
    if type_ in RIGHTS_TYPES:
        return "rights_owner"
    if type_ == "shipped_not_paid":
        return "supplier"
    return "supplier" if page.score("side.supplier") > page.score("side.buyer") else "buyer"
