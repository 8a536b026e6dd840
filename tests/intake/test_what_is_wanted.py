"""What a complaint lacks before it can be submitted, by its rule book."""

from dataclasses import replace

import pytest

from config.loading import load_books
from intake.parties import kind_told, wanted
from intake.understanding.understand import Understanding
from models.rules.facts import Fact, Facts


@pytest.mark.parametrize(("role", "lacks"), [("paid", False), ("claimed", False), ("offered", True)])
def test_a_sum_that_somebody_offers_does_not_tell_what_the_matter_is_about(role: str, lacks: bool) -> None:
    book = load_books()["offline"]
    value = {"minor": 1000, "currency": "USD", "role": role}
    told: Facts = {"amounts": [Fact(value, "10 USD", "body", 0.95, "extracted")]}
    assert ("amounts" in wanted(book, told, "offline", "not_received").missing) is lacks


@pytest.mark.parametrize(("guessed", "kind"), [(True, ""), (False, "defective")])
def test_a_kind_that_is_only_guessed_turns_nobody_away(guessed: bool, kind: str) -> None:
    said = Understanding("complaint", "offline", "defective", guessed=guessed)
    assert kind_told(said, load_books()["offline"]) == kind
    assert kind_told(replace(said, type="not_received"), load_books()["offline"]) == "not_received"
