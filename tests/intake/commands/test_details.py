"""The words of the longer staff verbs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.commands.details import (
    DecideWords,
    RefuseWords,
    RequestWords,
    SetWords,
    parse_decide,
    parse_refuse,
    parse_request,
    parse_set,
)
from models.rules.states import Outcome


def test_a_decision_is_read_with_money_day_and_exhibits() -> None:
    assert parse_decide("DECIDED_PARTIAL 500 USD BY 2026-04-26 CITING 1 2") == DecideWords(
        Outcome.DECIDED_PARTIAL, 50000, "USD", date(2026, 4, 26), (1, 2)
    )
    assert parse_decide("decided_for_respondent citing #1, #3 and 3") == DecideWords(
        Outcome.DECIDED_FOR_RESPONDENT, citing=(1, 3)
    )
    assert parse_decide("DEFAULT_RESPONDENT_SILENT") == DecideWords(Outcome.DEFAULT_RESPONDENT_SILENT)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("GUILTY CITING 1", "GUILTY"),
        ("", "nothing"),
        ("DECIDED_PARTIAL 500 BY 2026-04-26", "500"),
        ("DECIDED_PARTIAL BY soon", "soon"),
        ("DECIDED_PARTIAL CITING one", "one"),
        ("DECIDED_PARTIAL BY 2026-02-30 CITING 1", "2026-02-30"),
        ("DECIDED_PARTIAL CITING", "CITING"),
    ],
)
def test_a_wrong_decision_comes_back_with_what_stood_there(words: str, shown: str) -> None:
    answer = parse_decide(words)
    assert isinstance(answer, str) and shown in answer and "expected" in answer


def test_refusals_requests_and_settings_are_read() -> None:
    assert parse_refuse("late FORWARD") == RefuseWords("late", forward=True)
    assert parse_refuse("Out_Of_Scope.") == RefuseWords("out_of_scope")
    assert (
        isinstance(parse_refuse("because"), str)
        and isinstance(parse_refuse("late now"), str)
        and isinstance(parse_refuse(""), str)
    )
    assert parse_request("R proof of shipment; contract.") == RequestWords(
        "respondent", ("proof of shipment", "contract")
    )
    assert parse_request("C: payment slip") == RequestWords("complainant", ("payment slip",))
    assert isinstance(parse_request("R"), str) and isinstance(parse_request("X slip"), str)
    assert parse_set("amount.paid 9950 USD") == SetWords(
        "amounts", {"minor": 995000, "currency": "USD", "role": "paid"}, "paid"
    )
    assert parse_set("date.paid: 2026-05-20") == SetWords(
        "dates", {"role": "paid", "date": "2026-05-20", "precision": "day"}, "paid"
    )
    assert parse_set("date.shipped 2026-05") == SetWords(
        "dates", {"role": "shipped", "date": "2026-05", "precision": "month"}, "shipped"
    )
    assert parse_set("respondent_email X@y.example") == SetWords("respondent_email", "x@y.example")
    assert parse_set("quantity_ordered 40") == SetWords("quantity_ordered", 40)
    for wrong in (
        "amount.paid many",
        "amount.stolen 5 USD",
        "date.paid soon",
        "colour red",
        "respondent_email nobody",
        "quantity_ordered few",
        "x",
    ):
        assert isinstance(parse_set(wrong), str)


@given(st.text(max_size=80))
def test_any_words_are_read_or_refused_in_words(words: str) -> None:
    for parse in (parse_decide, parse_refuse, parse_request, parse_set):
        assert parse(words) is not None
