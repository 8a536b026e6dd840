"""A mail of several commands is answered by one transcript: each line, done or not done, and why."""

from notifier.rendering import render
from tests.desks import ANA
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

WEDNESDAY = "2026-03-04 11:00"


def transcripts(rooms: Rooms, who: str) -> list[tuple[str, str]]:
    """(subject, words) of every N63 to somebody."""
    rows = [row for row in rooms.notices(to_address=who) if row["numbers"] == ["N63"]]
    mails = [opened(render(rooms.desk, row)) for row in rows]
    return [(str(mail["Subject"]), " ".join(text_of(mail).split())) for mail in mails]


def test_each_line_of_a_partys_mail_is_told_done_or_why_not(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "OFFER 500 USD\nACCEPT #7\nSTATUS\n\nLet us end this.", WEDNESDAY)
    ((subject, words),) = transcripts(rooms, SELLER)
    assert "2 of 3 lines" in subject and "your move" in subject
    offer, accept, status = words.split("> OFFER 500 USD")[1].replace("> STATUS", "> ACCEPT #7").split("> ACCEPT #7")
    assert offer.strip().startswith("Done. Your offer #1 is with the other party: USD 500.00")
    assert accept.strip().startswith("Not done. There is no open offer") and "This line changed nothing" in accept
    assert status.strip().startswith("Done. What came of it stands in a mail of its own.")
    assert rooms.numbers(SELLER).count("N41") == 1 and [o["n"] for o in rooms.case["offers"]] == [1]
    assert "ACCEPT #7" not in str(rooms.notices(to_address=BUYER)), "the other side reads no command"


def test_a_line_that_fails_undoes_none_of_the_others(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "ACCEPT #7\nCONTEST we shipped it\nUNDO", WEDNESDAY)
    assert rooms.case["state"] == "NEGOTIATION"
    ((subject, words),) = transcripts(rooms, SELLER)
    assert "1 of 3 lines" in subject and words.count("Not done.") == 2


def test_one_command_is_echoed_as_before(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "OFFER 500 USD", WEDNESDAY)
    ((subject, words),) = transcripts(rooms, SELLER)
    assert "Done: OFFER" in subject and "Your offer #1 is with the other party: USD 500.00" in words


def test_a_mail_of_staff_with_several_lines_gets_one_answer(rooms: Rooms) -> None:
    rooms.open()
    rooms.staff("TAKE\nSET quantity_ordered 120\nSANCTION account_disabled\nNOTE looks sound", "2026-03-03 09:30")
    ((subject, words),) = transcripts(rooms, ANA)
    assert "3 of 4 lines" in subject
    assert words.count("Done.") == 3 and words.count("Not done.") == 1 and "The case is yours." in words


def test_a_mail_whose_lines_are_all_done_says_that_nothing_is_left_to_do(rooms: Rooms) -> None:
    rooms.open()
    rooms.staff("TAKE\nNOTE looks sound", "2026-03-03 09:30")
    ((subject, _),) = transcripts(rooms, ANA)
    assert "all 2 lines" in subject and "nothing to do" in subject


def test_a_secret_bid_is_hidden_in_the_transcript_too(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "LIMIT 437.11 USD\nSTATUS", WEDNESDAY)
    assert "437" not in str([row["facts"]["extra"] for row in rooms.notices(to_address=SELLER)])
