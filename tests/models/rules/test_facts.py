"""A fact as the interface prints it (contract.md 2)."""

import json

from hypothesis import given
from hypothesis import strategies as st

from models.rules.facts import Fact

STATUSES = ["extracted", "asked", "confirmed", "corrected", "staff"]


@given(
    st.text(), st.text(), st.floats(0, 1), st.sampled_from(["extracted", "asked", "confirmed", "corrected", "staff"])
)
def test_a_fact_has_five_keys_and_survives_being_written(value: str, quote: str, sure: float, status: str) -> None:
    fact = Fact(value, quote, "body", sure, status)
    told = json.loads(json.dumps(fact.as_json()))
    assert list(told) == ["value", "quote", "source", "confidence", "status"] and Fact(**told) == fact
