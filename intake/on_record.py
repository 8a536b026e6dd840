"""What the platform's record says of an order, and the gate that its state is: for whoever is a party of that order.

A stranger who names an order learns nothing of it. What the record says takes the place of what the mail says of the
order's state; the mail's words stay beside it.
"""

from dataclasses import replace
from datetime import date

from config.directory import Directory, Order
from models.addressing import one_spelling
from models.rules.facts import Fact, Facts, all_of
from models.rules.gates import STATES, Gate, gate_of
from models.rules.money import Money
from models.rules.rulebook import Rulebook

RECORD = "directory"
OTHER_PARTY = ("respondent_email", "respondent_member_id", "product_url", "minisite_url")


def on_record(facts: Facts, sender: str, directory: Directory) -> Facts:
    """Return the facts with the order's state, and with the day of receipt and the other party if the mail names none.

    sender  the complainant's address
    """
    order = _order(facts, sender, directory)
    if order is None:
        return facts
    known: Facts = dict(facts)
    if order.state in STATES:
        told = facts.get("order_state")
        said = told if isinstance(told, Fact) else Fact(order.state)
        known["order_state"] = replace(said, value=order.state, source=RECORD, confidence=1.0, status="confirmed")
    if order.delivered_on is not None and not _names_receipt(facts):
        known["dates"] = [*all_of(facts.get("dates")), _received(order.delivered_on)]
    theirs = order.supplier_email if sender == one_spelling(order.buyer_email) else order.buyer_email
    if theirs and not any(name in facts for name in OTHER_PARTY):
        known["respondent_email"] = [Fact(one_spelling(theirs), order.order_id, RECORD, status="confirmed")]
    return known


def approved_account(facts: Facts, sender: str, directory: Directory) -> str:
    """Return the account that the platform has approved for this order, else for its supplier; "" where none is known.

    sender  the complainant's address: a stranger learns nothing of an order
    """
    order = _order(facts, sender, directory)
    if order is None:
        return ""
    member = directory.member_by_id(order.supplier_member_id) if order.supplier_member_id else None
    member = member or (directory.member_by_email(order.supplier_email) if order.supplier_email else None)
    return order.approved_account or (member.approved_account if member else "")


def most_to_order(book: Rulebook, facts: Facts, sender: str, directory: Directory) -> Money | None:
    """Return the most that a decision can order paid: the cover of the order, or the payment that is held for it.

    None where the record does not say, or the track orders no money.
    source  rule book, `decide.money`, `refund.held`; domain.md R24, 2.1.5
    """
    order = _order(facts, sender, directory)
    if order is None:
        return None
    if book.value("decide.money") == "compensation_up_to_coverage":
        return order.cover
    return order.money if book.values.get("refund.held", False) else None


def order_gate(book: Rulebook, facts: Facts, kind: str) -> Gate | None:
    """Return the gate of the order these facts tell of."""
    told = facts.get("order_state")
    return gate_of(book, told.as_json() if isinstance(told, Fact) else None, kind)


def _order(facts: Facts, sender: str, directory: Directory) -> Order | None:
    for fact in all_of(facts.get("order_id")):
        order = directory.order(str(fact.value)) if fact.value else None
        if order is not None and sender and sender in map(one_spelling, (order.buyer_email, order.supplier_email)):
            return order
    return None


def _received(day: date) -> Fact:
    value = {"role": "delivered", "date": day.isoformat(), "precision": "day"}
    return Fact(value, source=RECORD, status="confirmed")


def _names_receipt(facts: Facts) -> bool:
    days = [f.value for f in all_of(facts.get("dates")) if isinstance(f.value, dict)]
    return any(d.get("role") == "delivered" and d.get("precision") == "day" for d in days)
