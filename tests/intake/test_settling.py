"""A sum that was asked about is settled by an answer that says it for sure."""

import pytest

from intake.opening import merged
from models.rules.facts import Fact
from tests.desks import letter
from tests.intake.understanding.letters import read
from tests.rooms import BUYER, OPENED, SELLER, Rooms


def sums(*mails: str) -> list[Fact]:
    facts = read(mails[0]).facts
    for mail in mails[1:]:
        facts = merged(facts, read(mail).facts, 0.7)
    found = facts["amounts"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("answer", ["330 US Dollar", "USD 330", "It was 330 US dollars."])
def test_a_sum_without_a_blank_is_settled_by_its_currency(answer: str) -> None:
    (fact,) = sums("I paid 330$ and nothing came.", answer)
    assert fact.value == {"minor": 33000, "currency": "USD", "role": "paid"}
    assert fact.status == "extracted" and fact.confidence >= 0.7


def test_an_unreadable_sum_is_settled_by_the_only_sum_of_the_answer() -> None:
    (fact,) = sums("I paid $12,340,00.00 and got nothing.", "It was USD 12,340.00")
    assert fact.value["minor"] == 1234000 and fact.quote == "USD 12,340.00"


def test_another_sum_settles_nothing() -> None:
    doubtful, other = sums("I paid 330$ and nothing came.", "The order was USD 900.")
    assert (doubtful.status, doubtful.value["minor"], other.value["minor"]) == ("asked", 33000, 90000)


@pytest.mark.parametrize(("answer", "minor", "currency"), [
    ("2300 USD", 230000, "USD"), ("It was 2,900 US dollars.", 290000, "USD"), ("US dollars", 320000, "USD"),
    ("in Canadian dollars", 320000, "CAD"), ("欧元", 320000, "EUR"), ("3200 美元", 320000, "USD"),
    ("Hello,\n\n- 3,200.00 EUR\n\nJoan", 320000, "EUR"),
])  # fmt: skip
def test_a_doubtful_sum_is_settled_by_whatever_answers_the_question(
    rooms: Rooms, answer: str, minor: int, currency: str
) -> None:
    text = f"I paid 3200$ by bank transfer straight to {SELLER}. Nothing came. I want my money back."
    rooms.ref = rooms.take(letter(BUYER, "Help", text, OPENED), OPENED)["case"]
    assert rooms.case["missing"] == ["amounts"]
    rooms.says(BUYER, "complainant", answer, "2026-03-03 09:00")
    (amount,) = rooms.case["facts"]["amounts"]
    assert amount["value"] == {"minor": minor, "currency": currency, "role": "paid"}
    assert rooms.case["state"] == "SCREENING"


def test_another_sum_of_the_order_leaves_the_doubtful_one_asked(rooms: Rooms) -> None:
    text = f"I paid 3200$ by bank transfer straight to {SELLER}. Nothing came. I want my money back."
    rooms.ref = rooms.take(letter(BUYER, "Help", text, OPENED), OPENED)["case"]
    rooms.says(BUYER, "complainant", "The whole order was worth 9,000 USD, by the way.", "2026-03-03 09:00")
    assert rooms.case["missing"] == ["amounts"] and len(rooms.case["facts"]["amounts"]) == 2
