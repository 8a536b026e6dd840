"""SPLIT by mail: what a complaint tells of another order or another party becomes a case of its own (T29)."""

import pytest

from notifier.rendering import render
from ombud.verifying import verify_case
from tests.desks import ANA
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

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
    assert [(x["name"], x["by"]) for x in case["exhibits"]] == [("slip.pdf", "complainant")]
    assert [d["value"]["date"] for d in case["facts"]["dates"]] == ["2026-01-03"]
    assert "amounts" in case["missing"], "what staff set is asked of the complainant"
    assert second in last_words(rooms, "N2", BUYER)
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    assert rooms.case["state"] == "SCREENING"


def test_staff_read_which_case_it_is_and_the_complainant_may_take_back_his_copy(
    divided: tuple[Rooms, str, str],
) -> None:
    rooms, _, second = divided
    assert f"That part is a case of its own now: {second}" in last_words(rooms, "N63", ANA)
    rooms.ref = second
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    rooms.says(BUYER, "complainant", "WITHDRAW 1", "2026-03-04 12:00")
    assert rooms.case["exhibits"][0]["state"] == "withdrawn"


def test_what_is_told_of_the_other_matter_alone_goes_with_it(rooms: Rooms) -> None:
    other = (
        f"I paid Copper Lane Ltd ({OTHER}) USD 200 by bank transfer on 3 January 2026 for 40 hoses. They were broken."
    )
    rooms.open(text=COMPLAINT.replace("\n\nJoan", f"\n\n{other}\n\nJoan"))
    rooms.staff(f"SPLIT respondent_email {OTHER} FILES 1\n\n{other}", "2026-03-02 11:00")
    facts = rooms.case["facts"]
    assert "200" not in str([f["quote"] for f in facts["amounts"]]) and OTHER not in str(facts)
    assert "Copper Lane" not in str(facts) and "2026-01-03" not in str(facts)
    rooms.ref = rooms.case["links"][0]["ref"]
    facts = rooms.case["facts"]
    assert [f["value"]["minor"] for f in facts["amounts"]] == [20000] and "2026-01-03" in str(facts["dates"])


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
