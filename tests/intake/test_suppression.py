"""Addresses whose mails come back: written to no more, one task for staff, and a word of theirs opens them again."""

import pytest

from models.deliveries import undeliverable
from models.filing.suppression import came_back
from tests.desks import ANA, at, letter
from tests.intake.test_quarantine import answers, said
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

WEDNESDAY = "2026-03-04 10:00"


def failed(rooms: Rooms, status: str, when: str = WEDNESDAY) -> None:
    """Let the newest notice to the seller come back."""
    notice = rooms.notices(to_address=SELLER, state="sent")[-1]["id"]
    with rooms.desk.database.begin() as db:
        undeliverable(db, rooms.desk.house, notice, at(when), status, "no such user")


def another_case(rooms: Rooms) -> None:
    """Open and serve a second case against the same seller."""
    when = "2026-03-05 09:00"
    rooms.ref = rooms.take(letter("lin@quiet-shore.example", "Paid", COMPLAINT, when), when)["case"]
    rooms.tick(when)
    rooms.staff("SERVE", "2026-03-06 10:00")
    rooms.tick("2026-03-06 10:01")


def test_after_a_hard_failure_no_case_writes_there_and_staff_of_each_are_told_once(rooms: Rooms) -> None:
    rooms.serve()
    failed(rooms, "5.1.1")
    another_case(rooms)
    states = [n["state"] for n in rooms.notices(to_address=SELLER)]
    assert states.count("sent") == 0 and set(states) == {"bounced"}
    assert rooms.case["state"] == "SUSPENDED" and rooms.numbers(ANA).count("N38") == 2
    rooms.tick("2026-04-20 09:00")
    assert rooms.numbers(ANA).count("N38") == 2 and rooms.case["state"] == "SUSPENDED"


@pytest.mark.parametrize(("failures", "state"), [(1, "sent"), (5, "bounced")])
def test_failures_that_may_pass_suppress_when_there_are_enough(rooms: Rooms, failures: int, state: str) -> None:
    rooms.serve()
    failed(rooms, "4.2.2")
    with rooms.desk.database.begin() as db:
        for day in range(1, failures):
            came_back(db, SELLER.upper(), "4.2.2", rooms.desk.house.bounce_score, at(f"2026-02-0{day} 10:00"), "full")
    another_case(rooms)
    assert rooms.notices(to_address=SELLER)[-1]["state"] == state


def test_release_of_the_address_serves_again_what_was_lost(rooms: Rooms) -> None:
    rooms.serve()
    failed(rooms, "550")
    answers(rooms, f"RELEASE {SELLER}", "2026-03-05 09:00")
    rooms.tick("2026-03-05 09:01")
    assert rooms.case["state"] == "SERVED" and rooms.numbers(SELLER).count("N8") == 2
    assert rooms.notices(to_address=SELLER)[-1]["state"] == "sent"
    assert f"{SELLER} is written to again" in said(rooms, "N63")


@pytest.mark.parametrize("address", [SELLER, "new@amber-quay.example"])
def test_an_address_that_staff_set_is_written_to(rooms: Rooms, address: str) -> None:
    rooms.serve()
    failed(rooms, "5.1.1")
    rooms.staff(f"SET respondent_email {address}", "2026-03-05 09:00")
    rooms.tick("2026-03-05 09:01")
    assert "N8" in rooms.numbers(address) and rooms.notices(to_address=address)[-1]["state"] == "sent"


def test_what_nobody_suppressed_is_told_so(rooms: Rooms) -> None:
    answers(rooms, f"RELEASE {BUYER}")
    assert said(rooms, "N63").startswith("Not done: RELEASE")
