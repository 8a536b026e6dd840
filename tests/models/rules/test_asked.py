"""What a respondent's ACCEPT binds to while nothing is offered, and what of it a served mail may say."""

from typing import Any

import pytest

from models.rules.asked import accepting, asked_of
from models.rules.terms import FULL, MONEY, RESHIP, Part


def amount(role: str, minor: int, status: str = "confirmed", quote: str = "") -> dict[str, Any]:
    return {"value": {"role": role, "minor": minor, "currency": "USD"}, "status": status, "quote": quote}


TOTAL, PAID, CLAIMED = amount("total", 1_000_000), amount("paid", 300_000), amount("claimed", 208_000)


@pytest.mark.parametrize(
    ("facts", "kind", "part"),
    [
        ({"amounts": [PAID, TOTAL, CLAIMED], "remedy": {"value": "replacement"}}, "defective", Part(MONEY, 208_000)),
        ({"amounts": [PAID, TOTAL]}, "not_received", Part(FULL, 1_000_000)),
        ({"amounts": [PAID], "remedy": {"value": "replacement"}}, "defective", Part(RESHIP)),
        ({"amounts": [TOTAL], "remedy": {"value": "performance"}}, "shipped_not_paid", Part(FULL, 1_000_000)),
        ({}, "not_received", Part(FULL)),
    ],
    ids=["the sum claimed", "the whole price", "the goods", "an unpaid invoice is money, not goods", "nothing known"],
)
def test_what_is_asked_for_is_what_is_accepted(facts: dict[str, Any], kind: str, part: Part) -> None:
    assert asked_of(facts, kind).parts == (part,)


def test_a_sum_nobody_has_confirmed_stands_in_the_complaints_own_words() -> None:
    said = {"amounts": [amount("paid", 300_000, "extracted", "I sent $3000")]}
    assert accepting(said, "late") == {"what": FULL, "minor": None, "currency": "USD", "quote": "I sent $3000"}
    assert accepting({"amounts": [PAID]}, "late") == {"what": FULL, "minor": 300_000, "currency": "USD", "quote": ""}
