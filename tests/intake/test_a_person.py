"""Whoever asks for a person in a draft is promised one by a day, and the desk is held to it (R15, R51)."""

import pytest

from notifier.rendering import render
from tests.desks import ANA, BEN, letter
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, Rooms

OPENED, DUE = "2026-03-02 09:12", "2026-03-07T23:59:59+08:00"
CALL_ME = "I was cheated of 9950 USD and there is no way to speak to anyone. Please call me, +1 503 555 0188.\n\nTom"


def told(rooms: Rooms, who: str, number: str) -> str:
    """Subject and text of the newest such notice to somebody."""
    row = [n for n in rooms.notices(to_address=who) if number in n["numbers"]][-1]
    mail = opened(render(rooms.desk, row))
    return " ".join(f"{mail['Subject']} {text_of(mail)}".split())


@pytest.fixture
def waiting(rooms: Rooms) -> Rooms:
    """Tom's draft, in which he asks to be called."""
    rooms.ref = rooms.take(letter(BUYER, "help", CALL_ME, OPENED), OPENED)["case"]
    assert rooms.case["state"] == "DRAFT"
    return rooms


def test_the_first_answer_names_the_day_and_staff_have_a_clock_of_their_own(waiting: Rooms) -> None:
    assert waiting.clocks() == {"intake": "2026-03-16T23:59:59+08:00", "screening": DUE}
    assert "A person at our desk reads it by Saturday 7 March 2026, 23:59" in told(waiting, BUYER, "N1")
    asked = told(waiting, ANA, "N61")
    assert "your move by Saturday 7 March 2026" in asked and "TAKE says that you do" in asked
    assert " SERVE " not in asked, "a draft cannot be served"


def test_the_word_human_in_a_draft_has_its_day_too(rooms: Rooms) -> None:
    rooms.ref = rooms.take(letter(BUYER, "help", "I paid 640 USD by bank and nothing came.", OPENED), OPENED)["case"]
    assert "screening" not in rooms.clocks()
    rooms.says(BUYER, "complainant", "HUMAN", "2026-03-03 10:00")
    assert rooms.clocks()["screening"] == "2026-03-08T23:59:59+08:00"
    assert "write to you, by Sunday 8 March 2026" in told(rooms, BUYER, "N63")
    rooms.says(BUYER, "complainant", "HUMAN", "2026-03-05 10:00")
    assert rooms.clocks()["screening"] == "2026-03-08T23:59:59+08:00", "asking again wins nobody at the desk time"


def test_a_desk_that_is_late_is_alerted_and_reads_it_each_morning(waiting: Rooms) -> None:
    waiting.tick("2026-03-07 23:59:59")
    assert "N56" not in waiting.numbers(ANA)
    waiting.tick("2026-03-09 08:00")
    assert "The desk is late" in told(waiting, ANA, "N56") and "N56" not in waiting.numbers(BEN)
    assert waiting.case["state"] == "DRAFT" and "screening" in waiting.clocks(), "late is no excuse: it runs anew"
    (digest,) = [n for n in waiting.notices(to_address=ANA) if "N55" in n["numbers"]][-1:]
    assert [s["name"] for s in digest["facts"]["sections"]] == ["overdue"]


def test_whoever_takes_it_is_that_person(waiting: Rooms) -> None:
    waiting.staff("TAKE", "2026-03-03 10:00")
    assert waiting.case["assigned_to"] == "Ana Staff" and "screening" not in waiting.clocks()
    waiting.tick("2026-03-12 09:30")
    assert "N56" not in waiting.numbers(ANA)


def test_a_draft_that_is_completed_has_the_check_of_its_track(waiting: Rooms) -> None:
    waiting.says(
        BUYER, "complainant",
        "It was an order straight with export@amber-quay.example, by bank transfer. Nothing came. Full refund please.",
        "2026-03-04 10:00",
    )  # fmt: skip
    assert waiting.case["state"] == "SCREENING"
    assert waiting.clocks()["screening"] == "2026-03-09T23:59:59+08:00"


def test_a_draft_that_expires_leaves_nobody_late(waiting: Rooms) -> None:
    waiting.staff("NOTE called, no answer", "2026-03-03 10:00")
    waiting.tick("2026-03-17 00:00")
    assert waiting.case["state"] == "CLOSED" and not waiting.clocks()


def test_who_does_not_ask_for_a_person_starts_no_clock_of_staff(rooms: Rooms) -> None:
    rooms.ref = rooms.take(letter(BUYER, "help", "I paid 640 USD by bank and nothing came.", OPENED), OPENED)["case"]
    assert set(rooms.clocks()) == {"intake"}


def test_a_complaint_that_is_refused_at_once_leaves_no_clock(rooms: Rooms) -> None:
    text = (
        "I bought a label press for USD 6,200 straight from export@amber-quay.example and paid by bank transfer to "
        "their company in January 2026. It never worked. I want a full refund. Please call me, +1 503 555 0188."
    )
    rooms.ref = rooms.take(letter(BUYER, "help", text, OPENED), OPENED)["case"]
    assert rooms.case["state"] == "OUT_OF_SCOPE" and not rooms.clocks()
