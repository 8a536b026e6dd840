"""Two parties at odds twice, without an order number: told again, another deal, or the other side's complaint."""

import pytest

from tests.desks import letter
from tests.rooms import BUYER, OPENED, SELLER, Rooms

LATER = "2026-03-02 17:00"
DEAL = f"""Hello,

I am the buyer. I paid USD 2,750 by bank transfer on 5 January 2026 to Amber Quay Trading Co. ({SELLER}) for 12 gear
boxes, without any order on a platform. Delivery was agreed for 25 January 2026 and nothing has come. I want my money
back.

Joan Okello
"""
AGAIN = f"""Hello again,

the 12 gear boxes from Amber Quay Trading Co. ({SELLER}) have still not come. I paid USD 2,750 for them by bank transfer
on 5 January 2026. Please get my money back.

Joan Okello
"""
OTHER_DAY = AGAIN.replace("5 January 2026", "19 January 2026")
OTHER_SUM = AGAIN.replace("2,750", "1,300")
AGAINST = f"""Hello, we are Amber Quay Trading Co., the supplier. The buyer ({BUYER}) does not pay our invoice of
USD 900 for 12 gear boxes. We shipped them on 20 January 2026, no order online, payment by T/T. We want our invoice to
be paid.
"""


def _first(rooms: Rooms) -> str:
    rooms.open(text=DEAL)
    rooms.tick(OPENED)
    assert rooms.case["track"] == "offline"
    return rooms.ref


def _writes(rooms: Rooms, sender: str, text: str, verdict: str = "pass") -> dict[str, object]:
    return rooms.take(letter(sender, "About the gear boxes", text, LATER, verdict=verdict), LATER)


def test_the_same_deal_told_again_is_filed_in_its_case_and_asked(rooms: Rooms) -> None:
    ref = _first(rooms)
    line = _writes(rooms, BUYER, AGAIN)
    assert (line["outcome"], line["cause"], line["case"]) == ("appended", "H08 same_matter", ref)
    assert rooms.numbers(BUYER)[-1] == "N39"


@pytest.mark.parametrize("text", [OTHER_DAY, OTHER_SUM])
def test_another_deal_of_the_same_two_is_a_case_of_its_own_and_linked(rooms: Rooms, text: str) -> None:
    ref = _first(rooms)
    line = _writes(rooms, BUYER, text)
    assert line["outcome"] == "created" and line["case"] != ref
    assert [(x["ref"], x["kind"]) for x in rooms.case["links"]] == [(line["case"], "same_parties")]
    assert "joint_hearing" not in rooms.case["flags"]


def test_nobody_is_taken_for_the_complainant_whom_our_server_does_not_vouch_for(rooms: Rooms) -> None:
    ref = _first(rooms)
    line = _writes(rooms, BUYER, AGAIN, verdict="")
    assert line["outcome"] == "created" and line["case"] != ref and not rooms.case["links"]


def test_the_other_sides_complaint_is_linked_told_to_staff_and_both_are_to_be_heard_together(rooms: Rooms) -> None:
    ref = _first(rooms)
    line = _writes(rooms, SELLER, AGAINST)
    assert line["outcome"] == "created" and line["case"] != ref
    assert [(x["ref"], x["kind"]) for x in rooms.case["links"]] == [(line["case"], "counter")]
    assert "joint_hearing" in rooms.case["flags"]
    rooms.ref = str(line["case"])
    assert "joint_hearing" in rooms.case["flags"]
    told = [n for n in rooms.notices() if "N61" in n["numbers"] and n["facts"]["ref"] == rooms.ref]
    assert told and told[0]["facts"]["linked"] == [{"ref": ref, "kind": "counter", "state": "SCREENING"}]
