"""A sum that was asked about is settled by an answer that says it for sure."""

import pytest

from intake.opening import merged
from models.rules.facts import Fact
from tests.intake.understanding.letters import read


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
