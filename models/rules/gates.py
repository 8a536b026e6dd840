"""What the state of an order lets the desk do: the rule book's word for it, and how sure the state is. Pure.

Asked when a complaint is filed and when a mail tells of it. A gate never shuts on a guess: what only the mail says of
the order is asked first, and a supplier's claim is not held by the buyer's gate.
Source: rule book, `order_gate`; domain.md R8, R9, G7, G8, 2.1.5.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.rulebook import Rulebook

OPEN, CANCELLATION = "open", "cancellation_request"
STATES = ("unpaid", "paid", "shipped", "delivered", "complete", "cancelled")
# A rule book's words for a state, and the code of the refusal where the word shuts the gate ("" where it does not).
WORDS: Mapping[str, str] = {
    OPEN: "",
    CANCELLATION: "",
    "advise_cancel_order": "order_unpaid",
    "refuse_and_offer_feedback": "order_complete",
}
SETTLED = frozenset({"confirmed", "corrected", "staff"})
PASSING = frozenset({"shipped_not_paid", "cancellation_not_refunded", "shipped_after_cancel"})  # the state says nothing
UNDONE = (
    "cancellation_not_refunded"  # what the record shows as paid still was never cancelled there: it is asked for first
)


@dataclass(frozen=True, slots=True)
class Gate:
    """What is done with an order in this state.

    does   a key of WORDS
    state  of the order, one of STATES
    sure   by the platform's record, or confirmed by the complainant
    """

    does: str
    state: str
    sure: bool

    @property
    def refusal(self) -> str:
        """The code of the refusal, "" where the complaint is taken or must be asked about first."""
        return WORDS.get(self.does, "") if self.sure else ""

    @property
    def asks(self) -> bool:
        """Whether the complainant must say first where the order stands."""
        return bool(WORDS.get(self.does, "")) and not self.sure


def gate_of(book: Rulebook, order_state: Mapping[str, Any] | None, kind: str) -> Gate | None:
    """Return the gate of a track for an order, None where it has none or the state is not known.

    order_state  the fact as JSON, or None
    kind         the type of the complaint
    """
    if not order_state or not order_state.get("value"):
        return None
    state = str(order_state["value"])
    does = book.values.get(f"order_gate.{state}")
    recorded = order_state.get("source") == "directory"
    if does is None or (kind in PASSING and not (recorded and kind == UNDONE and does == CANCELLATION)):
        return None
    sure = recorded or order_state.get("status") in SETTLED
    return Gate(str(does), state, sure)
