"""One letter to a mail that informed: by button or by reply; counted, and nothing else."""

from typing import Any

import pytest
from sqlalchemy import select

from models.tables import VerdictRow
from notifier.rendering import render
from tests.desks import letter, token
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

VERDICT = VerdictRow.__table__  # type: ignore[attr-defined]


def last(rooms: Rooms, who: str) -> dict[str, Any]:
    """The newest notice to somebody."""
    return rooms.notices(to_address=who)[-1]


def words(rooms: Rooms, row: dict[str, Any]) -> str:
    """Its text in one line."""
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


@pytest.fixture
def informed(rooms: Rooms) -> Rooms:
    """The buyer of a served case asked where it stands."""
    rooms.serve()
    rooms.says(BUYER, "complainant", "STATUS", "2026-03-04 10:00")
    rooms.tick("2026-03-04 10:00:01")
    assert last(rooms, BUYER)["numbers"] == ["N41"]
    return rooms


def verdicts(rooms: Rooms) -> list[tuple[str, bool]]:
    """What was said of which notice."""
    with rooms.desk.database.read() as db:
        return [(row.number, row.useful) for row in db.execute(select(VERDICT.c.number, VERDICT.c.useful))]


def test_a_mail_that_informs_asks_with_two_buttons_and_one_that_wants_something_does_not(informed: Rooms) -> None:
    told = last(informed, BUYER)
    mail = opened(render(informed.desk, told))
    page = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "Was this mail useful to you?" in words(informed, told)
    assert f"body=Y%20%23{told['id']}%0D%0A" in page and f"body=N%20%23{told['id']}%0D%0A" in page
    for row in informed.notices(to_address=SELLER):
        assert "Was this mail useful" not in words(informed, row)


def test_the_button_is_enough_and_brings_no_mail_back(informed: Rooms) -> None:
    told, count = last(informed, BUYER), len(informed.notices())
    line = informed.says(BUYER, "complainant", f"Y #{told['id']}", "2026-03-04 11:00")
    assert (line["outcome"], line["state_after"]) == ("appended", "SERVED")
    assert verdicts(informed) == [("N41", True)] and len(informed.notices()) == count
    informed.says(BUYER, "complainant", f"n #{told['id']}", "2026-03-04 11:05")
    assert verdicts(informed) == [("N41", False)]


def test_a_letter_in_reply_to_the_mail_is_enough_too(informed: Rooms) -> None:
    answer_to(informed, "N\n\nJoan", last(informed, BUYER))
    assert verdicts(informed) == [("N41", False)]


def test_a_letter_to_no_such_mail_or_a_longer_word_is_a_word_as_before(informed: Rooms) -> None:
    served = informed.notices(to_address=SELLER)[0]
    informed.says(BUYER, "complainant", "Y", "2026-03-04 11:00")
    informed.says(SELLER, "respondent", f"Y #{served['id']}", "2026-03-04 12:00")
    informed.says(SELLER, "respondent", f"Y #{last(informed, BUYER)['id']}", "2026-03-04 12:30")
    answer_to(informed, "YES", informed.notices(to_address=BUYER)[-1])
    assert verdicts(informed) == []


def test_a_letter_never_says_yes_to_the_question_that_was_asked_back(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "ADDRESS office@ridge-two.example", "2026-03-04 10:00")
    assert last(rooms, BUYER)["numbers"] == ["N40"]
    rooms.says(BUYER, "complainant", "STATUS", "2026-03-04 10:10")
    rooms.tick("2026-03-04 10:10:01")
    answer_to(rooms, "Y", last(rooms, BUYER))
    assert verdicts(rooms) == [("N41", True)]
    rooms.tick("2026-03-06 12:00")
    assert rooms.case["complainant"]["addresses"][0] == BUYER


def test_what_is_written_below_the_letter_is_not_lost(informed: Rooms) -> None:
    more = (
        "Y\n\nAnd one more thing: the seller now writes that the goods left Shenzhen on 3 March by sea, see his mail."
    )
    answer_to(informed, more, last(informed, BUYER))
    assert verdicts(informed) == [("N41", True)] and "N12" in informed.numbers(BUYER)


def answer_to(rooms: Rooms, text: str, notice: dict[str, Any]) -> None:
    """The buyer answers a notice as a mail program does: by its Message-ID."""
    to = token(rooms.ref, "complainant")
    raw = letter(
        BUYER,
        f"Re: {rooms.ref}",
        text,
        "2026-03-04 11:00",
        to=to,
        headers=[("In-Reply-To", f"<{notice['message_id']}>")],
    )
    rooms.take(raw, "2026-03-04 11:00", to=to)
