"""An alert about no single case goes on to the next on call, too, until somebody has it in hand."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from config.desk import Desk
from intake.reading.pool import ReadingPool
from models.filing.alerts import ALERT
from models.tables import MailboxRow
from notifier.rendering import render
from ombud.ticks import MAILBOX, look_for_silence
from tests.desks import ANA, BEN, STAFF, at, letter, token
from tests.notifier.notices import opened, text_of
from tests.rooms import COMPLAINT, Rooms

BOXES = [{"name": name, "host": "imap.test", "user": "x", "password": "y"} for name in ("post", "spare")]


@pytest.fixture
def silent(make_desk: Callable[..., Desk], database_url: str, reader: ReadingPool) -> Rooms:
    """Ana and Ben are on call, half an hour each; one of two mailboxes was read last at eight."""
    staff = [STAFF[0], {**STAFF[1], "roles": STAFF[0]["roles"]}]
    rooms = Rooms(make_desk(database_url, staff=staff, alerts={"answer_minutes": 30}, mailbox=BOXES), reader)
    silence(rooms, "post")
    look_for_silence(rooms.desk, at("2026-03-02 09:00"))
    return rooms


def silence(rooms: Rooms, name: str) -> None:
    row = MailboxRow(mailbox=name, folder="INBOX", polled_at=at("2026-03-02 08:00"), error="log-in refused")
    with rooms.desk.database.begin() as db:
        db.execute(insert(MAILBOX).values(**row.model_dump(exclude={"id"}, exclude_none=True)))


def told(rooms: Rooms) -> list[tuple[str, str]]:
    zone = rooms.desk.house.zone
    rows = [row for row in rooms.notices() if row["numbers"] == ["N56"]]
    return [(row["to_address"], f"{row['created_at'].astimezone(zone):%H:%M}") for row in rows]


def answers(rooms: Rooms, words: str, when: str, who: str = ANA, to_the_alert: int | None = 0) -> dict[str, Any]:
    """Somebody of the staff answers an alert he got; None: he writes to that address without replying to it."""
    mine = [row for row in rooms.notices(to_address=who) if row["numbers"] == ["N56"]]
    thread = [] if to_the_alert is None else [("In-Reply-To", f"<{mine[to_the_alert]['message_id']}>")]
    address = token("", f"staff:{who}")
    return rooms.take(letter(who, "Re: Alert", words, when, to=address, headers=thread), when, to=address)


def text(rooms: Rooms, who: str, number: str) -> str:
    row = [row for row in rooms.notices(to_address=who) if row["numbers"] == [number]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_a_silent_mailbox_is_told_to_one_and_to_the_next_while_nobody_answers(silent: Rooms) -> None:
    assert told(silent) == [(ANA, "09:00")]
    silent.tick("2026-03-02 09:29")
    assert told(silent) == [(ANA, "09:00")]
    silent.tick("2026-03-02 18:00")
    assert told(silent) == [(ANA, "09:00"), (BEN, "09:30")]
    assert "ACK Answer by Monday 2 March 2026, 09:30 (UTC+08:00)" in text(silent, ANA, "N56")
    assert "Ana Staff was told first and has not answered" in text(silent, BEN, "N56")


@pytest.mark.parametrize(("words", "to_the_alert"), [("ACK", 0), ("ack", 0), ("ACK", None), ("I am on it", 0)])
def test_ack_or_any_reply_to_the_alert_ends_it(silent: Rooms, words: str, to_the_alert: int | None) -> None:
    answers(silent, words, "2026-03-02 09:10", to_the_alert=to_the_alert)
    silent.tick("2026-03-02 18:00")
    assert told(silent) == [(ANA, "09:00")]
    with silent.desk.database.read() as db:
        (row,) = db.execute(select(ALERT)).mappings().all()
    assert (row["answered_by"], row["case_id"]) == ("Ana Staff", None)
    if words.upper() == "ACK":
        assert "The alert is yours. Nobody else is called for it." in text(silent, ANA, "N63")


def test_the_next_on_call_can_answer_what_was_passed_on(silent: Rooms) -> None:
    silent.tick("2026-03-02 09:40")
    answers(silent, "ACK", "2026-03-02 09:50", who=BEN)
    with silent.desk.database.read() as db:
        assert set(db.execute(select(ALERT.c.answered_by)).scalars()) == {"Ben Staff"}


def test_a_reply_answers_the_alert_it_replies_to_and_no_other(silent: Rooms) -> None:
    silence(silent, "spare")
    look_for_silence(silent.desk, at("2026-03-02 09:05"))
    answers(silent, "ACK", "2026-03-02 09:10", to_the_alert=0)
    silent.tick("2026-03-02 18:00")
    assert told(silent) == [(ANA, "09:00"), (ANA, "09:05"), (BEN, "09:35")]


def test_an_ack_to_nothing_says_so(silent: Rooms) -> None:
    answers(silent, "ACK", "2026-03-02 09:10")
    answers(silent, "ACK", "2026-03-02 09:20")
    assert "Nothing is waiting for your answer." in text(silent, ANA, "N63")


def test_nobody_is_called_for_a_mailbox_that_is_read_again(silent: Rooms) -> None:
    with silent.desk.database.begin() as db:
        db.execute(update(MAILBOX).values(polled_at=at("2026-03-02 09:20")))
    look_for_silence(silent.desk, at("2026-03-02 09:21"))
    silent.tick("2026-03-02 18:00")
    assert told(silent) == [(ANA, "09:00")]


def test_ack_in_a_case_answers_its_alert(silent: Rooms) -> None:
    silent.open("2026-03-02 09:12", text=f"{COMPLAINT}\nOne of the cans broke and burned my son, he is hurt.\n")
    answers(silent, "ACK", "2026-03-02 09:14")
    silent.staff("ACK", "2026-03-02 09:15")
    silent.tick("2026-03-02 18:00")
    assert BEN not in dict(told(silent))
    assert silent.case["state"] == "SCREENING", "it is no answer in the case"
