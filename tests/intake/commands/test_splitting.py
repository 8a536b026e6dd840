"""SPLIT by mail: what a complaint tells of another order or another party becomes a case of its own (T29)."""

import pytest

from notifier.rendering import render
from ombud.verifying import verify_case
from tests.desks import ANA
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

OTHER = "sales@copper-lane.example"
WORDS = "From Copper Lane I also bought 40 hoses for 200 US dollars on 3 January 2026; they never came."
SPLIT = f"SPLIT respondent_email {OTHER}; amount.paid 200 USD; date.paid 2026-01-03 FILES 1\n\n{WORDS}"


def last_words(rooms: Rooms, number: str, who: str) -> str:
    """The text of the last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


@pytest.fixture
def divided(rooms: Rooms) -> tuple[Rooms, str, str]:
    """A served case of which a part was split off; with both references."""
    first = rooms.serve()
    rooms.staff(SPLIT, "2026-03-04 10:00")
    second = next(link["ref"] for link in rooms.case["links"])
    return rooms, first, second


def test_the_other_matter_is_a_linked_case_and_the_complainant_is_asked_for_the_rest(
    divided: tuple[Rooms, str, str],
) -> None:
    rooms, _, second = divided
    assert rooms.case["state"] == "SERVED" and rooms.case["links"] == [
        {"ref": second, "kind": "split", "state": "DRAFT"}
    ]
    assert second in last_words(rooms, "N37", BUYER) and "N37" not in rooms.numbers(SELLER)
    rooms.ref = second
    case = rooms.case
    assert case["state"] == "DRAFT" and case["respondent"]["addresses"] == [OTHER]
    assert [x["name"] for x in case["exhibits"]] == ["slip.pdf"]
    assert "amounts" in case["missing"], "what staff set is asked of the complainant"
    assert second in last_words(rooms, "N2", BUYER)
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    assert rooms.case["state"] == "SCREENING"


def test_each_side_reads_of_its_own_matter_alone(divided: tuple[Rooms, str, str]) -> None:
    rooms, first, second = divided
    rooms.ref = second
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    rooms.staff("SERVE", "2026-03-06 11:00")
    told = last_words(rooms, "N8", OTHER)
    assert "40 hoses" in told and "watering cans" not in told and SELLER not in told and first not in told


def test_both_logs_give_back_what_they_are(divided: tuple[Rooms, str, str]) -> None:
    rooms, _, _ = divided
    for case_id in (1, 2):
        found = verify_case(rooms.desk, case_id)
        assert not found.faults, found.faults


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SPLIT amount.paid 200 USD\n\nThe hoses.", "what makes it another matter"),
        (f"SPLIT respondent_email {OTHER}", "the words of the complaint"),
        (f"SPLIT respondent_email {OTHER} FILES 9\n\nThe hoses.", "no file with this number"),
        ("SPLIT colour red\n\nThe hoses.", "no fact"),
    ],
)
def test_a_line_that_cannot_be_done_says_why_and_makes_no_case(rooms: Rooms, text: str, why: str) -> None:
    rooms.serve()
    rooms.staff(text, "2026-03-04 10:00")
    assert not rooms.case["links"] and why in last_words(rooms, "N63", ANA)


def test_another_order_of_the_same_party_keeps_that_party(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff("SPLIT order_id 8123456789012399\n\nThe second order was never sent.", "2026-03-04 10:00")
    rooms.ref = rooms.case["links"][0]["ref"]
    assert rooms.case["respondent"]["addresses"] == [SELLER]
    assert [f["value"] for f in rooms.case["facts"]["order_id"]] == ["8123456789012399"]
