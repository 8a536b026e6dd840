"""STATUS, HISTORY, FILES, DEADLINE, SEARCH, RULES and DIGEST by mail: what may be known, and no more."""

from email.message import EmailMessage
from typing import Any

from notifier.rendering import render
from tests.desks import ANA, JPG, letter, token
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms


def last(rooms: Rooms, number: str, who: str) -> EmailMessage:
    """The last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return opened(render(rooms.desk, row))


def words(mail: EmailMessage) -> str:
    """Its text on one line."""
    return " ".join(text_of(mail).split())


def attached(mail: EmailMessage) -> list[Any]:
    """The names of its files."""
    return [part.get_filename() for part in mail.iter_attachments()]


def test_a_party_gets_the_file_it_asks_for(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "FILES 1", "2026-03-04 10:00")
    mail = last(rooms, "N41", BUYER)
    assert attached(mail) == ["exhibit-1-slip.pdf"] and "The files you asked for are attached: 1" in words(mail)


def test_nobody_gets_a_file_that_he_may_not_see(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "Here is a photo.", "2026-03-04 10:00", files=[("crate.jpg", JPG)])
    rooms.says(SELLER, "respondent", "FILES 2", "2026-03-04 11:00")
    assert "N41" not in rooms.numbers(SELLER)
    assert "There is no file with this number" in words(last(rooms, "N63", SELLER))
    rooms.staff("FILES 2", "2026-03-04 12:00")
    assert attached(last(rooms, "N41", ANA)) == ["exhibit-2-crate.jpg"]


def test_deadlines_are_told_with_what_follows(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "DEADLINE", "2026-03-04 10:00")
    told = words(last(rooms, "N41", SELLER))
    assert "Time to answer the complaint (you): until Sunday 8 March 2026" in told
    assert "may then be taken as not disputed" in told


def test_the_history_is_told_line_by_line(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "HISTORY", "2026-03-04 10:00")
    mail = last(rooms, "N41", BUYER)
    assert "What happened in the case" in str(mail["Subject"])
    assert "the complaint was sent to the respondent" in words(mail)


def test_staff_find_cases_by_words_names_and_numbers(rooms: Rooms) -> None:
    rooms.serve()
    for asked in ("SEARCH amber quay", "SEARCH watering cans", "SEARCH joan.okello@ridge-farm.example"):
        rooms.staff(asked, "2026-03-04 10:00")
        assert "OMB-2026-000001" in words(last(rooms, "N63", ANA)).partition("Done.")[2], asked
    rooms.staff("SEARCH submarine", "2026-03-04 11:00")
    found = words(last(rooms, "N63", ANA)).partition("Done.")[2].partition("Case OMB")[0]
    assert "cases: 0" in found.replace(" | ", ": ") or "0" in found


def test_a_secret_limit_is_found_by_nobody(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "OFFER 100 USD", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "LIMIT 1777 USD", "2026-03-04 11:00")
    rooms.staff("SEARCH 1777", "2026-03-04 12:00")
    rows = [row for row in rooms.notices(to_address=ANA) if row["numbers"] == ["N63"]]
    assert rows[-1]["facts"]["extra"]["facts"] == {"cases": "0"}


def test_rules_and_digest_answer_with_and_without_a_case(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff("RULES", "2026-03-04 10:00")
    told = rooms.notices(to_address=ANA)[-1]["facts"]["extra"]["facts"]
    assert told["rule book"] == "offline-2026.1" and told["response"].startswith("5 days")
    to = token("", f"staff:{ANA}")
    raw = letter(ANA, "Re: open cases", "RULES trade assurance\nDIGEST", "2026-03-04 11:00", to=to)
    rooms.take(raw, "2026-03-04 11:00", to=to)
    rules, digest = (row["facts"]["extra"]["facts"] for row in rooms.notices(to_address=ANA)[-2:])
    assert rules["rule book"] == "trade_assurance-2026.1"
    assert digest == {"open cases": "1", "OMB-2026-000001": "SERVED: response, respondent, 2026-03-08 23:59"}


def test_a_track_that_is_none_is_told_which_there_are(rooms: Rooms) -> None:
    rooms.open()
    rooms.staff("RULES moonbase", "2026-03-02 10:00")
    assert "trade_assurance" in words(last(rooms, "N63", ANA))
