"""What a complaint lacks before it can be submitted, by its rule book."""

import pytest

from config.loading import load_books
from intake.parties import wanted
from models.rules.facts import Fact, Facts


@pytest.mark.parametrize(("role", "lacks"), [("paid", False), ("claimed", False), ("offered", True)])
def test_a_sum_that_somebody_offers_does_not_tell_what_the_matter_is_about(role: str, lacks: bool) -> None:
    book = load_books()["offline"]
    value = {"minor": 1000, "currency": "USD", "role": role}
    told: Facts = {"amounts": [Fact(value, "10 USD", "body", 0.95, "extracted")]}
    assert ("amounts" in wanted(book, told, "offline", "not_received").missing) is lacks
