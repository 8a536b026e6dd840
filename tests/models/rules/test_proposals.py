"""Facts that are only proposed fill gaps, give way to what is said, and are below what any rule book is sure of."""

from config.loading import load_books
from models.rules.facts import PROPOSED, PROPOSED_AT, Fact
from models.rules.proposals import only_proposed, said, untold, with_proposed

FILED = {"source": "attachment 1", "confidence": PROPOSED_AT}


def paid(minor: int, role: str = "paid", **more: object) -> Fact:
    return Fact({"minor": minor, "currency": "USD", "role": role}, f"{minor}", **more)  # type: ignore[arg-type]


def test_a_proposal_is_what_a_file_or_a_proposer_says_until_it_is_confirmed() -> None:
    assert Fact("1", **FILED).is_filed and Fact("1", source=PROPOSED).is_proposed
    assert not Fact("1", source=PROPOSED).is_filed
    assert not Fact("1", **FILED, status="confirmed").is_proposed
    assert not Fact("https://x.example/1", source="attachment 1", confidence=0.95).is_proposed, "a list of his own"
    assert all(book.value("facts.confident_from") > PROPOSED_AT for book in load_books().values())


def test_facts_part_into_what_is_said_and_what_is_proposed() -> None:
    facts = {"order_id": [Fact("1"), Fact("2", **FILED)], "payee": Fact("A", **FILED), "product": Fact("can")}
    assert said(facts) == {"order_id": [Fact("1")], "product": Fact("can")}
    assert only_proposed(facts) == {"order_id": [Fact("2", **FILED)], "payee": Fact("A", **FILED)}


def test_a_proposal_fills_only_what_nobody_told_sums_and_days_by_their_role() -> None:
    told = {"order_id": [Fact("1")], "amounts": [paid(5)], "payee": Fact("A")}
    proposals = {
        "order_id": [Fact("2", **FILED)], "payee": Fact("B", **FILED), "product": Fact("can", **FILED),
        "amounts": [paid(7, **FILED), paid(9, "total", **FILED)],
    }  # fmt: skip
    assert untold(proposals, told) == {"product": Fact("can", **FILED), "amounts": [paid(9, "total", **FILED)]}
    assert with_proposed(told, proposals)["amounts"] == [paid(5), paid(9, "total", **FILED)]
