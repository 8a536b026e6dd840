"""LANGUAGE, TIMEZONE, the digest and ADDRESS by mail, end to end; none of them is an answer in the case."""

from typing import Any

import pytest

from intake.commands.preferring import zone_named
from notifier.rendering import render
from tests.desks import letter, pdf
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

NEW = "claims@amber-quay.example"
ELSEWHERE = "office@quay-group.example"


def last(rooms: Rooms, who: str) -> dict[str, Any]:
    """The newest notice to somebody."""
    return rooms.notices(to_address=who)[-1]


def words(rooms: Rooms, row: dict[str, Any]) -> str:
    """Its text in one line."""
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_a_language_is_kept_for_all_that_follows_and_the_echo_is_the_first_mail_in_it(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "LANGUAGE de", "2026-03-04 10:00")
    assert last(rooms, SELLER)["numbers"] == ["N63"] and last(rooms, SELLER)["language"] == "de"
    assert "Ab jetzt schreiben wir Ihnen in dieser Sprache" in words(rooms, last(rooms, SELLER))
    assert rooms.case["state"] == "SERVED" and "response" in rooms.clocks(), "it answers nothing"
    rooms.tick("2026-03-08 23:59:59")
    assert {n["language"] for n in rooms.notices(to_address=SELLER) if n["numbers"] == ["N10"]} == {"de"}
    assert {n["language"] for n in rooms.notices(to_address=BUYER)} == {"en"}


def test_a_language_we_do_not_write_is_refused_with_those_we_do(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "LANGUAGE xx", "2026-03-04 10:00")
    told = words(rooms, last(rooms, SELLER))
    assert "Not done." in told and "one of en, zh, es" in told and last(rooms, SELLER)["language"] == "en"


def test_a_zone_moves_the_quiet_hours_of_the_next_clock_and_the_times_that_are_told(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "TIMEZONE America/Bogota", "2026-03-04 10:00")
    echo = last(rooms, SELLER)
    assert echo["zone"] == "America/Bogota" and "we tell you times in this zone" in words(rooms, echo)
    assert "UTC-05:00" in words(rooms, echo), "the frame tells his time, and the desk's"
    rooms.says(SELLER, "respondent", "EXTEND 4 days our clerk is ill", "2026-03-04 11:00")
    rooms.tick("2026-03-12 23:59:59")
    hours = [n["created_at"].hour for n in rooms.notices(to_address=SELLER) if n["numbers"] == ["N10"]]
    assert hours and all(hour >= 12 or hour < 3 for hour in hours[:-1]), "7 to 22 in Bogotá is 12 to 3 UTC"


@pytest.mark.parametrize("said", ["TIMEZONE Atlantis/Lost", "TIMEZONE UTC+19"])
def test_a_zone_nobody_knows_is_refused(rooms: Rooms, said: str) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", said, "2026-03-04 10:00")
    assert "TIMEZONE Africa/Nairobi" in words(rooms, last(rooms, SELLER)) and last(rooms, SELLER)["zone"] == ""


@pytest.mark.parametrize(
    ("said", "zone"),
    [("utc", "UTC"), ("UTC-5", "Etc/GMT+5"), ("gmt+05:00", "Etc/GMT-5"), ("ho chi minh", "Asia/Ho_Chi_Minh"), ("", "")],
)
def test_a_zone_is_known_by_its_name_its_city_or_its_distance(said: str, zone: str) -> None:
    assert zone_named(said) == zone


def test_who_stops_the_digest_reads_that_the_mails_of_his_case_go_on_and_they_do(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "STOP DIGEST", "2026-03-04 10:00")
    assert "they cannot be switched off" in words(rooms, last(rooms, SELLER))
    rooms.tick("2026-03-09 00:00:01")
    assert {"N10", "N13"} <= set(rooms.numbers(SELLER))


def test_an_address_changes_a_day_after_the_old_one_has_said_yes(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", f"ADDRESS {ELSEWHERE}", "2026-03-04 10:00")
    asked = last(rooms, SELLER)
    assert asked["numbers"] == ["N40"] and f"Did you mean ADDRESS {ELSEWHERE}?" in words(rooms, asked)
    rooms.says(SELLER, "respondent", "YES", "2026-03-04 11:00")
    told = words(rooms, last(rooms, SELLER))
    assert "From Thursday 5 March 2026, 11:00 (UTC+08:00) on we write to the new address" in told
    assert "UNDO" not in told
    assert rooms.case["state"] == "SERVED" and "response" in rooms.clocks(), "it answers nothing"
    rooms.tick("2026-03-05 10:59:59")
    assert rooms.case["respondent"]["addresses"][0] == SELLER and rooms.numbers(ELSEWHERE) == []
    rooms.tick("2026-03-06 12:00")
    assert rooms.numbers(ELSEWHERE) == ["N10"] and "N10" not in rooms.numbers(SELLER)
    rooms.says(ELSEWHERE, "respondent", "CONTEST we shipped on 1 February", "2026-03-06 13:00")
    assert rooms.case["state"] == "NEGOTIATION"


def test_within_the_day_the_old_address_takes_it_back(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", f"ADDRESS {ELSEWHERE}", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", "YES", "2026-03-04 11:00")
    rooms.says(SELLER, "respondent", f"ADDRESS {SELLER}", "2026-03-04 12:00")
    assert "We go on writing to this address" in words(rooms, last(rooms, SELLER))
    rooms.tick("2026-03-07 12:00")
    assert rooms.numbers(ELSEWHERE) == [] and "N10" in rooms.numbers(SELLER)


def test_a_word_in_between_or_another_address_is_no_yes(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", f"ADDRESS {ELSEWHERE}", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", f"ADDRESS {NEW}", "2026-03-04 10:30")
    rooms.says(SELLER, "respondent", "YES", "2026-03-04 11:00")
    rooms.tick("2026-03-05 12:00")
    assert rooms.case["respondent"]["addresses"][0] == NEW, "the last question counts"


@pytest.mark.parametrize("taken", [BUYER, "desk@ombud.example", "ana@ombud.example"])
def test_an_address_that_is_somebody_elses_is_none(rooms: Rooms, taken: str) -> None:
    rooms.serve()
    before = rooms.numbers(taken)
    rooms.says(SELLER, "respondent", f"ADDRESS {taken}", "2026-03-04 10:00")
    assert last(rooms, SELLER)["numbers"] == ["N63"] and "Not done." in words(rooms, last(rooms, SELLER))
    assert rooms.numbers(taken) == before


def test_a_stranger_moves_nobodys_mail(rooms: Rooms) -> None:
    rooms.serve()
    line = rooms.says("thief@elsewhere.example", "respondent", f"ADDRESS {ELSEWHERE}", "2026-03-04 10:00")
    assert line["outcome"] in ("held", "quarantined") and rooms.numbers(ELSEWHERE) == []


def test_his_other_open_cases_move_with_him(rooms: Rooms) -> None:
    first = rooms.serve()
    files = [("slip.pdf", pdf("Transfer of USD 2300 on 21 Jan 2026"))]
    other = COMPLAINT.replace("Joan Okello", "Peter Maina").replace("120", "75")
    line = rooms.take(
        letter("peter@lake-tools.example", "Paid", other, "2026-03-03 11:00", files=files), "2026-03-03 11:00"
    )
    rooms.ref = second = line["case"]
    rooms.tick("2026-03-04 12:00")
    rooms.staff("SERVE", "2026-03-04 12:00")
    rooms.ref = first
    rooms.says(SELLER, "respondent", f"ADDRESS {ELSEWHERE}", "2026-03-04 13:00")
    rooms.says(SELLER, "respondent", "YES", "2026-03-04 14:00")
    rooms.tick("2026-03-05 14:00")
    for ref in (first, second):
        rooms.ref = ref
        assert rooms.case["respondent"]["addresses"][0] == ELSEWHERE
