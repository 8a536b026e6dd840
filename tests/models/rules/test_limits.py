"""A secret bid is for nobody but its writer."""

import pytest

from models.rules.limits import HIDDEN, hide_limits

BIDS = [
    "LIMIT 450 USD",
    "limit: 40%",
    "> LIMIT 450 USD",
    "* **Limit** = at most 450",
    "ＬＩＭＩＴ ４５０ USD",
    "Limit is 42, by Friday",
]
WORDS = [
    "The limit is 450 USD",
    "LIMITED offer of 3 days",
    "limitation 12 of the contract",
    "Limits are told on page 4",
]


@pytest.mark.parametrize("line", BIDS)
def test_the_line_of_a_bid_is_hidden_and_those_round_it_stay(line: str) -> None:
    assert hide_limits(f"We can meet.\r\n{line}\r\nRegards") == f"We can meet.\r\n{HIDDEN}\r\nRegards"


@pytest.mark.parametrize("line", WORDS)
def test_a_sentence_about_a_limit_stays(line: str) -> None:
    assert hide_limits(line) == line
