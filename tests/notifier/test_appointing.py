"""The due date as a calendar file: one entry a clock, newer than the last, gone when nothing is due any more."""

from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from models.addressing import reply_address
from notifier.rendering import render
from tests.desks import HOUSE, at
from tests.notifier.notices import opened
from tests.rooms import BUYER, SELLER, Rooms

LANGUAGES = ("en", "zh", "es", "pt", "fr", "de", "ru", "ar", "tr", "vi")


def bytes_of(part: EmailMessage) -> bytes:
    """What hangs there, decoded."""
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    return raw


def files_of(rooms: Rooms, to: str) -> list[tuple[str, EmailMessage, Any]]:
    """(numbers, part, event) of every calendar entry that somebody's mails carry, in order."""
    found = []
    for row in rooms.notices(to_address=to):
        for part in opened(render(rooms.desk, row)).iter_attachments():
            if part.get_content_type() == "text/calendar":
                calendar = Calendar.from_ical(bytes_of(part))
                assert str(calendar["METHOD"]) == part.get_param("method"), "clients read either"
                found += [("+".join(row["numbers"]), part, event) for event in calendar.walk("VEVENT")]
    return found


def told(found: list[tuple[str, EmailMessage, Any]]) -> list[tuple[str, str, int, str]]:
    """(numbers, status, sequence, due on the desk's wall clock)."""
    return [
        (numbers, str(e["STATUS"]), int(e["SEQUENCE"]), f"{e.decoded('DTSTART').astimezone(HOUSE.zone):%Y-%m-%d %H:%M}")
        for numbers, _, e in found
    ]


def test_a_date_comes_with_the_complaint_moves_with_its_clock_and_goes_with_the_answer(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "EXTEND 3 days\n\nOur shipping clerk is ill.", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", "CONTEST we shipped on 1 February", "2026-03-05 10:00")
    found = files_of(rooms, SELLER)
    assert told(found)[:2] == [
        ("N8", "CONFIRMED", 0, "2026-03-08 23:59"),
        ("N36", "CONFIRMED", 1, "2026-03-11 23:59"),
    ]
    last = told(found)[2]
    assert last[1:] == ("CANCELLED", 2, "2026-03-11 23:59"), "he has answered; the mail that says so takes it out"
    assert len({str(e["UID"]) for _, _, e in found[:3]}) == 1
    assert not any(e.get("ATTENDEE") for _, _, e in found), "nobody is asked whether he will come"
    assert {part.get_param("method") for _, part, _ in found} == {"PUBLISH", "CANCEL"}


def test_each_side_keeps_its_own_dates(rooms: Rooms) -> None:
    rooms.serve()
    assert files_of(rooms, BUYER) == []
    rooms.says(SELLER, "respondent", "CONTEST we shipped on 1 February", "2026-03-05 10:00")
    mine = files_of(rooms, BUYER)
    assert told(mine) == [("N11", "CONFIRMED", 0, "2026-03-10 23:59")]
    assert {str(e["UID"]) for _, _, e in mine}.isdisjoint(str(e["UID"]) for _, _, e in files_of(rooms, SELLER))


def test_no_mail_goes_for_a_date_and_reminders_tell_it_no_second_time(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick("2026-03-08 22:00")
    assert rooms.numbers(SELLER).count("N10") >= 3
    assert [line[0] for line in told(files_of(rooms, SELLER))] == ["N8"]


def test_a_file_holds_no_secret_rings_before_the_end_and_is_the_same_each_time(rooms: Rooms) -> None:
    rooms.serve()
    row = next(r for r in rooms.notices(to_address=SELLER) if "N8" in r["numbers"])
    [(_, part, event)] = files_of(rooms, SELLER)
    raw = bytes_of(part)
    assert len(raw) < 4096 and all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert reply_address(HOUSE, row["reply_key"]).encode() not in raw.replace(b"\r\n ", b"") and b"desk+" not in raw
    assert BUYER.encode() not in raw and b"2,300" not in raw
    assert b"DTSTART:20260308T155959Z" in raw and part.get_filename() == f"{rooms.ref}-due.ics"
    alarms = [a.decoded("TRIGGER").total_seconds() / 3600 for a in event.walk("VALARM")]
    assert alarms == [-24, -3]
    assert render(rooms.desk, row) == render(rooms.desk, row)


def test_a_mail_written_an_hour_before_the_end_rings_no_alarm_in_the_past(rooms: Rooms) -> None:
    rooms.serve()
    row = next(r for r in rooms.notices(to_address=SELLER) if "N8" in r["numbers"])
    late = {**row, "created_at": at("2026-03-08 22:00")}
    [part] = [p for p in opened(render(rooms.desk, late)).iter_attachments() if p.get_content_type() == "text/calendar"]
    assert b"VALARM" not in bytes_of(part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_title_is_in_the_language_of_the_mail(rooms: Rooms, language: str) -> None:
    rooms.serve()
    row = next(r for r in rooms.notices(to_address=SELLER) if "N8" in r["numbers"])
    [part] = [
        p
        for p in opened(render(rooms.desk, {**row, "language": language})).iter_attachments()
        if p.get_content_type() == "text/calendar"
    ]
    event = Calendar.from_ical(bytes_of(part)).walk("VEVENT")[0]
    assert rooms.ref in str(event["SUMMARY"]) and "{" not in str(event["SUMMARY"]) + str(event["DESCRIPTION"])
    assert ("Your move is due" in str(event["SUMMARY"])) is (language == "en")
    assert "Ombud" in str(event["DESCRIPTION"])
