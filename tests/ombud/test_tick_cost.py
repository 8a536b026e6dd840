"""What a tick costs: it looks up what is due, and reads no table from end to end that grows with the desk."""

from typing import Any

import pytest
from sqlalchemy import event

from notifier.outbox import send_due
from ombud.ticking import tick, upcoming
from tests.desks import at
from tests.rooms import Rooms

GROWING = ("notice", "event", "clock", "mail", "message", "exhibit", "fact", "feedback", "survey", "verdict")
EACH_MOMENT = (*GROWING, "case", "party", "pending")  # a morning, a week and a month may read these whole
FIRST = ("notice", "mail")  # whose oldest row is asked for: such a scan ends with it


@pytest.fixture
def asked(rooms: Rooms) -> dict[str, Any]:
    """Every statement that is run from now on, with its parameters."""
    seen: dict[str, Any] = {}

    @event.listens_for(rooms.desk.database.engine, "before_cursor_execute")
    def _kept(_: Any, __: Any, statement: str, parameters: Any, ___: Any, many: bool) -> None:
        if not many and statement.startswith(("SELECT", "UPDATE")):
            seen[statement] = parameters

    return seen


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_tick_reads_no_growing_table_from_end_to_end(rooms: Rooms, asked: dict[str, Any]) -> None:
    rooms.serve()
    asked.clear()
    tick(rooms.desk, at("2026-03-20 12:00"))
    assert [one for one in scanned(rooms, asked, GROWING) if "LIMIT" not in one[2]] == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_moment_that_is_no_morning_reads_no_case_that_is_over(rooms: Rooms, asked: dict[str, Any]) -> None:
    rooms.serve()
    tick(rooms.desk, at("2026-03-20 12:00"))
    asked.clear()
    tick(rooms.desk, at("2026-03-20 14:00"))
    assert upcoming(rooms.desk) is not None
    found = scanned(rooms, asked, EACH_MOMENT)
    assert [one for one in found if not (one[1] in FIRST and "LIMIT" in one[2])] == []


def scanned(rooms: Rooms, asked: dict[str, Any], tables: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """(step, table, statement) of what reads one of these tables, or its index, from its first row on."""
    found = []
    with rooms.desk.database.read() as db:
        for statement, parameters in list(asked.items()):
            steps = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            words = [(step[3], *step[3].split()[:2], statement) for step in steps]
            found += [(step, table, said) for step, does, table, said in words if does == "SCAN" and table in tables]
    return found


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_notice_that_leaves_in_time_makes_nobody_look_at_its_case(rooms: Rooms, asked: dict[str, Any]) -> None:
    rooms.open()
    asked.clear()
    assert send_due(rooms.desk, at("2026-03-02 09:13"))
    assert not [statement for statement in asked if "FROM party" in statement or "FROM exhibit" in statement]
