"""Whether a complaint comes from a side that its track is made for (domain.md 2.1.5, who may complain)."""

from models.rules.rulebook import Rulebook

SIDES = frozenset({"buyer", "supplier"})
FLAG = "side_not_foreseen"


def flagged_by_side(book: Rulebook, side: str) -> tuple[str, ...]:
    """Return the flag of a complaint by the other side; a person decides what becomes of it, no machine refuses.

    side    of the complainant: buyer or supplier; a book that speaks of right owners alone looks at none
    source  rule book, `who.may_complain`
    """
    foreseen = set(book.values.get("who.may_complain", ())) & SIDES
    return (FLAG,) if foreseen and side in SIDES - foreseen else ()
