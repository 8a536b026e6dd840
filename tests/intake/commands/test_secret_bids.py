"""A secret bid where nobody bids: refused, no answer, and told to nobody but its writer."""

import pytest

from tests.rooms import BUYER, SELLER, Rooms

WEDNESDAY = "2026-03-04 11:00"


def told(rooms: Rooms, who: str) -> str:
    return " ".join(str(row["facts"]) for row in rooms.notices(to_address=who))


@pytest.mark.parametrize(
    "text",
    [
        "LIMIT 437.11 USD",
        "limit: 437.11 USD\n\nThis is between us.",
        "*LIMIT 437.11 USD, please do not show it to them*",
        "CONTEST We shipped everything.\nLIMIT 437.11 USD",
    ],
)
def test_a_limit_never_reaches_the_other_side(rooms: Rooms, text: str) -> None:
    rooms.serve()
    line = rooms.says(SELLER, "respondent", text, WEDNESDAY)
    assert line["outcome"] == "appended" and "437" not in told(rooms, BUYER)


def test_a_limit_where_nobody_bids_is_refused_and_is_no_answer(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "LIMIT 437.11 USD", WEDNESDAY)
    assert rooms.case["state"] == "SERVED" and "response" in rooms.clocks()
    assert rooms.numbers(SELLER)[-1] == "N63" and "N11" not in rooms.numbers(BUYER)


def test_a_file_beside_a_limit_is_not_lost(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "LIMIT 437.11 USD", WEDNESDAY, files=[("waybill.txt", b"Waybill 4711, 2 March")])
    assert [x["name"] for x in rooms.case["exhibits"] if x["by"] == "respondent"] == ["waybill.txt"]
