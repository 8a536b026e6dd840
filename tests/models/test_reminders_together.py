"""Somebody with several cases is reminded of all of them in one mail, and never twice within twelve hours."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models.casework import load_case
from models.filing.cases import CASE
from models.filing.queue import NOTICE
from models.filing.reminding import told_lately
from models.rules.states import Party
from notifier.rendering import render
from tests.desks import letter, pdf
from tests.notifier.notices import opened, text_of
from tests.rooms import COMPLAINT, SELLER, Rooms

OTHER_BUYER = "peter.maina@lake-tools.example"
OTHER = (
    COMPLAINT.replace("Joan Okello", "Peter Maina").replace("Ridge Farm Supplies", "Lake Tools").replace("120", "75")
)
APART = timedelta(hours=12)


def two_served(rooms: Rooms, second: str) -> tuple[str, str]:
    """Two buyers complain of one seller, who is told of the second on another moment."""
    first = rooms.serve()
    files = [("slip.pdf", pdf("Transfer of USD 2300 on 21 Jan 2026"))]
    line = rooms.take(letter(OTHER_BUYER, "Paid, nothing came", OTHER, OPENED, files=files), OPENED)
    assert line["outcome"] == "created" and line["case"] != first, line
    rooms.ref = line["case"]
    rooms.tick(second)
    served = rooms.staff("SERVE", second)
    assert served["state_after"] == "SERVED", served
    return first, rooms.ref


OPENED = "2026-03-03 10:30"


def reminders(rooms: Rooms) -> list[dict[str, Any]]:
    """Those to the seller."""
    return [n for n in rooms.notices(to_address=SELLER) if n["numbers"] == ["N10"]]


@pytest.mark.parametrize("second", ["2026-03-04 11:00", "2026-03-05 20:00"])
def test_no_two_reminders_come_within_twelve_hours_and_none_is_lost(rooms: Rooms, second: str) -> None:
    first, later = two_served(rooms, second)
    rooms.tick("2026-03-12 00:00")
    told = reminders(rooms)
    times = [n["created_at"] for n in told]
    assert len(told) >= 4 and all(b - a >= APART for a, b in itertools.pairwise(times))
    named = [{n["facts"]["ref"], *(one["ref"] for one in n["facts"].get("also", ()))} for n in told]
    assert sum(first in some for some in named) >= 4 and sum(later in some for some in named) >= 3
    assert any(len(some) == 2 for some in named), "one mail told of both"
    for ref in (first, later):
        rooms.ref = ref
        clock = next(c for c in rooms.case["clocks"] if c["name"] == "response")
        assert clock["state"] == "lapsed", "he was reminded often enough for it to end"


def test_the_mail_says_which_other_case_and_until_when(rooms: Rooms) -> None:
    _, later = two_served(rooms, "2026-03-04 11:00")
    rooms.tick("2026-03-08 12:00")
    row = next(n for n in reminders(rooms) if n["facts"].get("also"))
    other = row["facts"]["also"][0]["ref"]
    mail = opened(render(rooms.desk, row))
    for words in (text_of(mail), text_of(mail, "html")):
        assert "Also due from you, in other cases:" in words and other in words and "in reply to its own mail" in words
    assert later in (other, row["facts"]["ref"]) and row["facts"]["ref"] in mail["Subject"]
    assert OTHER_BUYER not in mail.as_string()


def test_nobody_else_is_reminded_in_his_place(rooms: Rooms) -> None:
    two_served(rooms, "2026-03-04 11:00")
    rooms.tick("2026-03-08 23:59:59")
    assert {n["to_address"] for n in rooms.notices() if n["numbers"] == ["N10"]} == {SELLER}


def test_a_reminder_that_came_back_spares_him_none_of_the_other_case(rooms: Rooms) -> None:
    two_served(rooms, "2026-03-04 11:00")
    rooms.tick("2026-03-07 07:00")
    naming = next(n for n in reminders(rooms) if n["facts"].get("also"))
    other = naming["facts"]["also"][0]
    with rooms.desk.database.begin() as db:
        db.execute(update(NOTICE).where(NOTICE.c.id == naming["id"]).values(state="bounced"))
        case_id = db.execute(select(CASE.c.id).where(CASE.c.ref == other["ref"])).scalar_one()
        case = load_case(db, rooms.desk.house, case_id)
        soon = naming["created_at"] + timedelta(hours=1)
        assert not told_lately(db, case, other["n"], Party.RESPONDENT, soon)
        db.execute(update(NOTICE).where(NOTICE.c.id == naming["id"]).values(state="sent"))
        assert told_lately(db, case, other["n"], Party.RESPONDENT, soon)
        assert not told_lately(db, case, other["n"] + 1, Party.RESPONDENT, soon), "of another clock it said nothing"
        assert not told_lately(db, case, other["n"], Party.RESPONDENT, naming["created_at"] + APART)
