"""Goods sent although their order was to be cancelled, at whatever point it is told: both sides and staff hear (C3)."""

from collections.abc import Callable

from tests.desks import ANA
from tests.scenarios.tale import Tale
from tests.scenarios.test_tale_cancelled_orders import BUYER, SELLER, asked

SENT = "SHIPPED DHL 4410998877"


def heard(t: Tale, rule: str, *, alarm: bool = True) -> None:
    """The buyer is told in so many words, the supplier that it is filed, staff once."""
    told = t.got(rule, "N11", BUYER, "sent after you asked to cancel", "DHL 4410998877")
    t.check(f"{rule}: the first line", told.first_line.split(" ")[0] in ("Awaiting", "Processing"), told.first_line)
    t.got(rule, "N12", SELLER)
    t.check(f"{rule}: flag", "shipped_after_cancel" in t.case["flags"], t.case["flags"])
    if alarm:
        t.got(f"{rule}: staff", "N56", ANA, "shipped after the cancellation", "DHL 4410998877")
    else:
        t.none(f"{rule}: staff know", ANA, "N56")


def test_contested_first_and_sent_while_it_is_the_buyers_turn(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(SELLER, "CONTEST The chairs are made to measure.", "2026-04-08 10:00")
    t.check("an objection is no shipping", "shipped_after_cancel" not in t.case["flags"], t.case["flags"])
    t.says(SELLER, SENT, "2026-04-09 10:00")
    heard(t, "G28, C3: out of turn")
    t.stands("T27: nobody's turn moves by it", "NEGOTIATION", "MO")
    t.due("T27", turn_complainant="2026-04-11 23:59:59")
    t.says(BUYER, "I do not want them any more.", "2026-04-10 10:00")
    t.due("T7", turn_respondent="2026-04-13 23:59:59")
    t.says(SELLER, SENT, "2026-04-11 10:00")
    heard(t, "in turn it is the answer", alarm=False)
    t.due("T7", turn_complainant="2026-04-14 23:59:59", turn_respondent="")


def test_silent_first_and_sent_in_the_dispute(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.until("2026-04-11 00:00:00")
    t.stands("2.1.5 SP", "SERVED", "OM")
    t.says(SELLER, SENT, "2026-04-12 10:00")
    heard(t, "the dispute began as a cancellation")
    t.stands("T7", "NEGOTIATION", "MO")


def test_accepted_first_and_sent_while_the_agreement_is_looked_at(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(SELLER, "ACCEPT", "2026-04-08 10:00")
    t.says(SELLER, SENT, "2026-04-09 10:00")
    heard(t, "C3: cancelled in time, and shipped anyway")
    t.stands("the agreement stands", "SETTLEMENT_CHECK", "PP")
    t.until("2026-04-12 00:00:00")
    t.says(SELLER, SENT, "2026-04-12 10:00")
    heard(t, "and while the desk owes the refund", alarm=False)
    t.stands("T19", "EXECUTION", "PP")
    t.says(ANA, "PAID", "2026-04-13 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_FULL")


def test_a_proof_that_was_asked_for_says_that_they_were_sent(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(SELLER, "CONTEST They were ready.", "2026-04-08 10:00")
    t.until("2026-04-09 09:00")
    t.says(ANA, f"{t.ref} REQUEST R proof of shipment", "2026-04-09 10:00")
    t.stands("T11", "EVIDENCE", "OM")
    t.says(SELLER, SENT, "2026-04-10 10:00")
    heard(t, "T12")
    t.stands("T12", "DELIBERATION", "PP")
    t.got("T12", "N61", ANA, "Ready for a decision")


def test_a_refund_that_is_told_is_no_shipping(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(SELLER, "PAID 960 USD back to the card on 8 April", "2026-04-08 10:00")
    t.stands("T7", "NEGOTIATION", "MO")
    t.check("no goods were sent", "shipped_after_cancel" not in t.case["flags"], t.case["flags"])
    t.got("N11", "N11", BUYER, "PAID 960 USD", no=("were sent",))
