"""The rule books of a simulated year: ours, with no two periods alike that could be taken for one another."""

from collections.abc import Mapping
from dataclasses import replace

from models.rules.calendar import PARTY_HOLIDAYS
from models.rules.rulebook import Rulebook

# Where two periods of a book are as long as each other, a clock that ran by the wrong one would end at the right time.
DAYS = {
    "cancellation": 4, "confirm_done": 8, "confirm_shipped": 23, "ship_back": 12, "object_to_return": 9,
    "return_address": 4, "turn": 6,
}  # fmt: skip
BUSINESS_DAYS = {"mediation_check": 4, "decision": 6}
ABROAD_TOO = frozenset({"trade_assurance", "ip"})  # tracks whose business days heed the holidays of the owing party


def told_apart(books: Mapping[str, Rulebook]) -> dict[str, Rulebook]:
    """Return the same books with periods that can be told apart, some with the holidays of both sides."""
    return {track: _apart(book) for track, book in books.items()}


def _apart(book: Rulebook) -> Rulebook:
    longer = DAYS | BUSINESS_DAYS
    periods = {name: replace(period, amount=longer.get(name, period.amount)) for name, period in book.periods.items()}
    return replace(book, periods=periods, values={**book.values, PARTY_HOLIDAYS: book.track in ABROAD_TOO})
