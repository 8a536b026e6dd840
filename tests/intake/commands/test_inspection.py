"""INSPECT: a report by an independent company; who pays its fee first, and who bears it (domain.md 2.1.5)."""

import pytest

from notifier.rendering import render
from tests.desks import ANA, JPG
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

COVERED = f"""Dear desk,

I bought 120 watering cans from Amber Quay Trading Co. ({SELLER}) with Trade Assurance, order number 8123456789012345.
I paid USD 2,300 by bank transfer on 20 January 2026. The cans came on 15 February 2026 and are not as described: the
lids do not fit. I want my 2,300 US dollars back.

Joan Okello
"""
BEARS = "If the supplier is found responsible, the supplier bears the fee"


def last_words(rooms: Rooms, number: str, who: str) -> str:
    """The text of the last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


@pytest.fixture
def talking(rooms: Rooms) -> Rooms:
    """A case under order protection whose respondent contests how the goods are."""
    rooms.open(text=COVERED)
    assert rooms.case["track"] == "trade_assurance"
    rooms.staff("SERVE", "2026-03-03 10:00")
    rooms.says(SELLER, "respondent", "CONTEST\n\nThe lids fit if they are turned.", "2026-03-04 10:00")
    assert rooms.case["state"] == "NEGOTIATION"
    return rooms


def test_the_complainant_orders_the_report_and_both_read_who_pays(talking: Rooms) -> None:
    talking.staff("INSPECT do the lids of ten cans fit; the cause if not", "2026-03-05 10:00")
    case = talking.case
    assert (case["state"], case["substate"]) == ("EVIDENCE", "INSPECTION")
    assert case["status"] == {
        "complainant": "Awaiting my response", "respondent": "Awaiting the other party's response",
    }  # fmt: skip
    assert talking.clocks() == {"evidence": "2026-03-19T23:59:59+08:00"}
    asked, told = last_words(talking, "N19", BUYER), last_words(talking, "N37", SELLER)
    assert "do the lids of ten cans fit" in asked and "you pay its fee first" in asked and BEARS in asked
    assert "do the lids of ten cans fit" in told and "pays its fee first" in told and BEARS in told


def test_the_report_ends_it_and_staff_read_of_the_fee_when_they_decide(talking: Rooms) -> None:
    talking.staff("INSPECT R do the lids of ten cans fit", "2026-03-05 10:00")
    assert talking.case["status"]["respondent"] == "Awaiting my response"
    talking.staff("REQUEST C photos of the lids", "2026-03-05 11:00")
    assert talking.case["substate"] == "INSPECTION", "the report is still to come"
    talking.says(
        SELLER, "respondent", "EVIDENCE\n\nThe report.", "2026-03-10 10:00", files=[("report.jpg", JPG)]
    )  # fmt: skip
    assert (talking.case["state"], talking.case["substate"]) == ("EVIDENCE", None)
    talking.says(BUYER, "complainant", "EVIDENCE\n\nThe lids.", "2026-03-10 11:00", files=[("lids.jpg", JPG + b"2")])
    assert talking.case["state"] == "DELIBERATION"
    assert "inspection by the respondent" in last_words(talking, "N61", ANA)


def test_without_a_report_the_case_goes_on(talking: Rooms) -> None:
    talking.staff("INSPECT C do the lids of ten cans fit", "2026-03-05 10:00")
    talking.tick("2026-03-20 00:00:01")
    assert (talking.case["state"], talking.case["substate"]) == ("DELIBERATION", None)


def test_a_track_without_inspections_says_so(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "CONTEST\n\nWe shipped.", "2026-03-04 10:00")
    rooms.staff("INSPECT C the cans", "2026-03-04 11:00")
    assert rooms.case["state"] == "NEGOTIATION"
    assert "know no inspection" in last_words(rooms, "N63", ANA)


def test_nobody_inspects_before_the_respondent_knows(rooms: Rooms) -> None:
    rooms.open(text=COVERED)
    rooms.staff("INSPECT C the cans", "2026-03-02 11:00")
    assert rooms.case["state"] == "SCREENING" and "not possible at this stage" in last_words(rooms, "N63", ANA)


def test_a_suggestion_that_one_side_accepted_binds_nobody_once_evidence_is_asked_for(talking: Rooms) -> None:
    talking.staff("SUGGEST 50%\n\nHalf each, since both may be right.", "2026-03-05 10:00")
    talking.staff("REQUEST R the drawing of the lid", "2026-03-05 11:00")
    assert set(talking.clocks()) == {"evidence"}
    talking.says(BUYER, "complainant", "ACCEPT", "2026-03-05 12:00")
    assert talking.case["state"] == "EVIDENCE", "no agreement of one side alone"
