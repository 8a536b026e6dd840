"""Facts that are only proposed fill gaps, give way to what is said, and are below what any rule book is sure of."""

from dataclasses import replace
from typing import Any

from config.loading import load_books
from models.rules.facts import PROPOSED, PROPOSED_AT, Fact, Facts
from models.rules.proposals import only_proposed, said, untold, with_proposed


def filed(value: Any) -> Fact:
    return Fact(value, source="attachment 1", confidence=PROPOSED_AT)


def paid(minor: int, role: str = "paid") -> dict[str, Any]:
    return {"minor": minor, "currency": "USD", "role": role}


def test_a_proposal_is_what_a_file_or_a_proposer_says_until_it_is_confirmed() -> None:
    assert filed("1").is_filed and Fact("1", source=PROPOSED).is_proposed
    assert not Fact("1", source=PROPOSED).is_filed
    assert not replace(filed("1"), status="confirmed").is_proposed
    assert not Fact("https://x.example/1", source="attachment 1", confidence=0.95).is_proposed, "a list of his own"
    assert all(book.value("facts.confident_from") > PROPOSED_AT for book in load_books().values())


def test_facts_part_into_what_is_said_and_what_is_proposed() -> None:
    facts: Facts = {"order_id": [Fact("1"), filed("2")], "payee": filed("A"), "product": Fact("can")}
    assert said(facts) == {"order_id": [Fact("1")], "product": Fact("can")}
    assert only_proposed(facts) == {"order_id": [filed("2")], "payee": filed("A")}


def test_a_proposal_fills_only_what_nobody_told_sums_and_days_by_their_role() -> None:
    told: Facts = {"order_id": [Fact("1")], "amounts": [Fact(paid(5))], "payee": Fact("A")}
    proposals: Facts = {
        "order_id": [filed("2")], "payee": filed("B"), "product": filed("can"),
        "amounts": [filed(paid(7)), filed(paid(9, "total"))],
    }  # fmt: skip
    assert untold(proposals, told) == {"product": filed("can"), "amounts": [filed(paid(9, "total"))]}
    assert with_proposed(told, proposals)["amounts"] == [Fact(paid(5)), filed(paid(9, "total"))]
