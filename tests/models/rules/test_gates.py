"""The gate of an order's state: a table of rule-book words, shut only by what is known for sure."""

from typing import Any

import pytest

from config.loading import load_books
from models.rules.gates import STATES, WORDS, gate_of

BOOKS = load_books()


def told(state: str, **more: Any) -> dict[str, Any]:
    return {"value": state, "quote": "", "source": "body", "confidence": 0.7, "status": "extracted", **more}


@pytest.mark.parametrize(
    ("track", "state", "refusal"),
    [
        ("trade_assurance", "unpaid", "order_unpaid"),
        ("trade_assurance", "paid", ""),
        ("trade_assurance", "complete", ""),
        ("secure_payment", "unpaid", ""),
        ("secure_payment", "shipped", ""),
        ("secure_payment", "complete", "order_complete"),
    ],
)
def test_a_gate_shuts_by_the_record_or_the_complainants_word_and_is_asked_about_before(
    track: str, state: str, refusal: str
) -> None:
    for sure in ({"source": "directory"}, {"status": "confirmed"}, {"status": "corrected"}, {"status": "staff"}):
        gate = gate_of(BOOKS[track], told(state, **sure), "not_received")
        assert gate is not None and (gate.refusal, gate.asks) == (refusal, False)
    guessed = gate_of(BOOKS[track], told(state), "not_received")
    assert guessed is not None and (guessed.refusal, guessed.asks) == ("", bool(refusal))


def test_a_track_without_gates_and_an_unknown_state_shut_nothing() -> None:
    assert gate_of(BOOKS["offline"], told("complete"), "not_received") is None
    assert gate_of(BOOKS["trade_assurance"], None, "not_received") is None
    assert gate_of(BOOKS["trade_assurance"], told("cancelled", source="directory"), "late") is None


def test_an_unpaid_order_does_not_shut_out_the_supplier_who_waits_for_his_money() -> None:
    assert gate_of(BOOKS["trade_assurance"], told("unpaid", source="directory"), "shipped_not_paid") is None


def test_every_word_of_every_book_is_known() -> None:
    for book in BOOKS.values():
        assert {book.values[f"order_gate.{s}"] for s in STATES if f"order_gate.{s}" in book.values} <= set(WORDS)


def test_a_cancellation_that_the_record_does_not_know_is_asked_for_first() -> None:
    book, kind = BOOKS["secure_payment"], "cancellation_not_refunded"
    gate = gate_of(book, told("paid", source="directory"), kind)
    assert gate is not None and (gate.does, gate.refusal) == ("cancellation_request", "")
    for state in (told("paid"), told("cancelled", source="directory"), told("complete", source="directory")):
        assert gate_of(book, state, kind) is None
    assert gate_of(BOOKS["trade_assurance"], told("unpaid", source="directory"), kind) is None
