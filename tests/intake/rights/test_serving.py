"""The rights check: when a notice goes out, to whom, and what staff, sellers and a threat change about it."""

from collections.abc import Callable

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from notifier.rendering import render
from ombud.casefile import case_file
from tests.desks import ANA, letter, pdf
from tests.intake.rights.test_lists import OWNER, RIGHTS, WROTE, page
from tests.notifier.notices import opened, text_of
from tests.rooms import Rooms
from tests.servers.platform import Platform

SHOP = "sales@blue-hill.example"
ONE = f"{RIGHTS} It is {page(1)} and {page(2)} of Blue Hill ({SHOP})."
PAPER = ("certificate.pdf", pdf("WATERFALL"))


def filed(rooms: Rooms, text: str = ONE, *more: tuple[str, bytes]) -> Rooms:
    rooms.ref = rooms.take(letter(OWNER, "Trademark", text, WROTE, files=[PAPER, *more]), WROTE)["case"]
    assert (rooms.case["state"], rooms.case["substate"]) == ("SCREENING", "RIGHTS_CHECK"), rooms.case["missing"]
    rooms.tick(WROTE)
    return rooms


def test_pages_of_one_seller_stay_one_case(rooms: Rooms) -> None:
    filed(rooms).tick("2026-03-04 09:00")
    rooms.staff("SERVE", "2026-03-04 10:00")
    case = rooms.case
    assert (case["state"], case["substate"], case["children"]) == ("SERVED", "INFORMAL_NOTICE", [])
    assert rooms.numbers(SHOP) == ["N43"] and case["pages"] == {"claimed": 2}
    assert rooms.clocks()["response"] == "2026-03-07T23:59:59+08:00"


@pytest.mark.parametrize("several", [False, True])
def test_serve_while_files_may_be_taken_back_waits_for_the_end_of_that_time(rooms: Rooms, several: bool) -> None:
    rows = f"{page(1)},{SHOP}\n{page(2)},other@lane.example\n"
    filed(rooms, RIGHTS, ("list.csv", rows.encode())) if several else filed(rooms)
    rooms.staff("SERVE", "2026-03-02 11:00")
    assert rooms.case["substate"] == "RIGHTS_CHECK" and not rooms.numbers(SHOP)
    told = [row["facts"]["extra"] for row in rooms.notices() if "N63" in row["numbers"]][-1]
    assert told["done"] and told["until"] == "2026-03-03T01:12:00+00:00"
    rooms.tick("2026-03-03 09:12:00")
    assert rooms.case["state"] == "SCREENING", "the last second is still his"
    rooms.tick("2026-03-03 09:12:01")
    assert rooms.case["state"] == "SERVED" and rooms.numbers(SHOP) == ["N43"]
    assert len(rooms.case["children"]) == (2 if several else 0)


def test_a_complaint_that_was_divided_has_no_respondent_of_its_own(rooms: Rooms) -> None:
    rows = f"{page(1)},{SHOP}\n{page(2)},other@lane.example\n{page(3)},\n"
    filed(rooms, RIGHTS, ("list.csv", rows.encode())).tick("2026-03-04 09:00")
    rooms.staff("SERVE", "2026-03-04 10:00")
    status = rooms.case["status"]  # the complainant is asked whose the third page is
    assert status == {"complainant": "Awaiting my response", "respondent": None}
    rooms.says(OWNER, "complainant", "STATUS", "2026-03-04 11:00")
    for who, number in ((ANA, "N63"), (OWNER, "N41")):
        row = [n for n in rooms.notices(to_address=who) if number in n["numbers"]][-1]
        said = " ".join(text_of(opened(render(rooms.desk, row))).split())
        assert "in a case of h" in said or "in a case of its own" in said
        assert "sent to the respondent" not in said and "not known" not in said
    rooms.tick("2026-03-10 09:00")
    assert rooms.case["status"] == {"complainant": "Processing", "respondent": None}


def test_a_list_without_sellers_is_served_where_the_platform_knows_them(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    member = {"member_id": "blue1", "company": "Blue Hill", "email": SHOP, "minisite_url": "blue1.en.alibaba.com"}
    pages = [page(n).replace("//www.", "//blue1.en.") for n in range(3)]
    with Platform({"members": [member]}) as platform:
        rooms = Rooms(make_desk(directory={"http": platform.base}), reader)
        filed(rooms, RIGHTS, ("list.csv", "\n".join(pages).encode())).tick("2026-03-04 09:00")
        rooms.staff("SERVE", "2026-03-04 10:00")
    assert rooms.case["state"] == "SERVED" and rooms.numbers(SHOP) == ["N43"]


def test_what_threatens_is_not_passed_on_and_the_objection_beside_it_counts(rooms: Rooms) -> None:
    filed(rooms).tick("2026-03-04 09:00")
    rooms.staff("SERVE", "2026-03-04 10:00")
    rooms.tick("2026-03-04 10:00")
    words = "CONTEST\n\nThis is our own design. I know where you live and I will come to your house."
    rooms.says(SHOP, "respondent", words, "2026-03-05 10:00", files=[("drawing.pdf", pdf("our drawing"))])
    assert (rooms.case["state"], rooms.case["substate"]) == ("NEGOTIATION", "COUNTER_NOTICE")
    told = next(row for row in rooms.notices(to_address=OWNER) if "N45" in row["numbers"])
    assert "where you live" not in str(told["facts"]) and "drawing.pdf" in str(told["facts"]["exhibits"])
    alert = next(row for row in rooms.notices(to_address=ANA) if "N56" in row["numbers"])
    assert "where you live" in alert["facts"]["message"]["text"]


def test_a_cancelled_list_ends_the_cases_made_of_it_and_undo_brings_them_back(rooms: Rooms) -> None:
    rows = f"{page(1)},{SHOP}\n{page(2)},other@lane.example\n"
    filed(rooms, f"{RIGHTS} One of them is {SHOP}.", ("list.csv", rows.encode())).tick("2026-03-04 09:00")
    rooms.staff("SERVE", "2026-03-04 10:00")
    children = [part["ref"] for part in rooms.case["children"]]
    before = len(rooms.notices(to_address=SHOP))
    rooms.says(OWNER, "complainant", "CANCEL I GIVE UP", "2026-03-04 11:00")

    def states() -> list[str]:
        return [found["state"] for ref in children if (found := case_file(rooms.desk, ref))]

    assert rooms.case["state"] == "CANCELLED" and states() == ["CANCELLED", "CANCELLED"]
    told = rooms.notices(to_address=SHOP)[before:]
    assert [(row["numbers"], row["facts"]["ref"]) for row in told] == [(["N33"], children[0])], "of his own case alone"
    rooms.says(OWNER, "complainant", "UNDO", "2026-03-04 12:00")
    assert rooms.case["state"] == "SERVED" and states() == ["SERVED", "SERVED"]
    assert all(not part["ended"] for part in rooms.case["children"])


def test_two_complaints_about_pages_are_not_joined(rooms: Rooms) -> None:
    first = filed(rooms).ref
    second = rooms.take(
        letter(OWNER, "Again", ONE.replace("Hello", "Dear desk"), "2026-03-03 09:00"), "2026-03-03 09:00"
    )
    rooms.ref = first
    rooms.staff(f"MERGE {second['case']}", "2026-03-03 10:00")
    told = [row["facts"]["extra"] for row in rooms.notices(to_address=ANA) if "N63" in row["numbers"]][-1]
    assert (told["done"], told["code"]) == (False, "pages_stay") and rooms.case["pages"] == {"claimed": 2}
