"""An alert goes to one person on call, and to the next while nobody answers it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from config.desk import Desk
from intake.reading.pool import ReadingPool
from models.filing.alerts import ALERT
from notifier.rendering import render
from tests.desks import ANA, BEN, STAFF, at
from tests.notifier.notices import opened, text_of
from tests.rooms import COMPLAINT, Rooms

EVA = "eva@ombud.example"
OPENED = "2026-03-02 09:12"
HURT = COMPLAINT + "\nOne of the cans broke and my son was hurt: his hand was burned.\n"


@pytest.fixture
def on_call(make_desk: Callable[..., Desk], database_url: str, reader: ReadingPool) -> Rooms:
    """A desk with Ana, Ben and Eva on call, in this order; half an hour each."""
    roles = [*STAFF[0]["roles"]]
    eva = {"name": "Eva Staff", "address": EVA, "zone": "Europe/Berlin", "roles": roles}
    staff = [STAFF[0], {**STAFF[1], "roles": roles}, eva]
    return Rooms(make_desk(database_url, staff=staff, alerts={"answer_minutes": 30}), reader)


def alerts(rooms: Rooms) -> list[tuple[str, str]]:
    """[(to whom, when on the desk's wall clock)] of every alert."""
    zone = rooms.desk.house.zone
    told = [row for row in rooms.notices() if row["numbers"] == ["N56"]]
    return [(row["to_address"], f"{row['created_at'].astimezone(zone):%H:%M}") for row in told]


def text(rooms: Rooms, who: str) -> str:
    (row,) = [row for row in rooms.notices(to_address=who) if row["numbers"] == ["N56"]]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_nobody_answers_and_each_on_call_is_told_in_turn_and_then_no_more(on_call: Rooms) -> None:
    on_call.open(OPENED, text=HURT)
    assert alerts(on_call) == [(ANA, "09:12")]
    on_call.tick("2026-03-02 09:41")
    assert alerts(on_call) == [(ANA, "09:12")]
    on_call.tick("2026-03-02 18:00")
    assert alerts(on_call) == [(ANA, "09:12"), (BEN, "09:42"), (EVA, "10:12")]
    assert "Answer by Monday 2 March 2026, 09:42 (UTC+08:00)" in text(on_call, ANA)
    assert "Ana Staff was told first and has not answered" in text(on_call, BEN)
    assert "Eva Staff is told next" in text(on_call, BEN) and "told next" not in text(on_call, EVA)


@pytest.mark.parametrize("words", ["TAKE", "NOTE I called the buyer", "on it"])
def test_any_answer_by_mail_ends_it(on_call: Rooms, words: str) -> None:
    on_call.open(OPENED, text=HURT)
    on_call.tick(OPENED)
    assert on_call.staff(words, "2026-03-02 09:30")["outcome"] == "appended"
    on_call.tick("2026-03-02 18:00")
    assert alerts(on_call) == [(ANA, "09:12")]
    with on_call.desk.database.read() as db:
        (row,) = db.execute(select(ALERT)).mappings().all()
    assert (row["answered_by"], row["answered_at"]) == ("Ana Staff", at("2026-03-02 09:30"))


def test_the_second_answers_and_the_third_sleeps_on(on_call: Rooms) -> None:
    on_call.open(OPENED, text=HURT)
    on_call.tick("2026-03-02 09:50")
    on_call.staff("TAKE", "2026-03-02 09:55", who=BEN)
    on_call.tick("2026-03-02 18:00")
    assert [who for who, _ in alerts(on_call)] == [ANA, BEN]


def test_one_long_tick_tells_them_as_many_short_ones_do(on_call: Rooms) -> None:
    on_call.open(OPENED, text=HURT)
    moment = at(OPENED)
    for _ in range(20):
        moment += timedelta(minutes=7)
        on_call.tick(f"{moment.astimezone(on_call.desk.house.zone):%Y-%m-%d %H:%M}")
    assert alerts(on_call) == [(ANA, "09:12"), (BEN, "09:42"), (EVA, "10:12")]


def test_where_one_person_is_on_call_nobody_else_is_named_or_told(rooms: Rooms) -> None:
    rooms.open(OPENED, text=HURT)
    rooms.tick("2026-03-02 18:00")
    assert alerts(rooms) == [(ANA, "09:12")] and "told next" not in text(rooms, ANA)


def test_each_on_call_is_told_in_a_language_of_his_own(
    make_desk: Callable[..., Desk], database_url: str, reader: ReadingPool
) -> None:
    roles = [*STAFF[0]["roles"]]
    staff = [{**STAFF[0], "language": "ru"}, {**STAFF[1], "roles": roles, "language": "vi"}]
    rooms = Rooms(make_desk(database_url, staff=staff), reader)
    rooms.open(text=HURT)
    rooms.tick("2026-03-02 10:30")
    assert "Ответьте до" in text(rooms, ANA) and "Somebody" not in text(rooms, ANA)
    assert "đã được báo trước tiên và chưa trả lời" in text(rooms, BEN)
    (asked, *_) = [row for row in rooms.notices(to_address=BEN) if row["numbers"] == ["N61"]]
    mail = opened(render(rooms.desk, asked))
    assert "Khiếu nại mới cần kiểm tra" in str(mail["Subject"]) and "    SERVE" in text_of(mail)
