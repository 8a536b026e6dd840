"""What a tick costs: it looks up what is due, and reads no table from end to end that grows with the desk."""

from typing import Any

import pytest
from sqlalchemy import event

from notifier.outbox import send_due
from ombud.ticking import tick
from tests.desks import at
from tests.rooms import Rooms

GROWING = ("notice", "event", "clock", "mail", "message", "exhibit", "fact", "feedback")


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
    scanned = []
    with rooms.desk.database.read() as db:
        for statement, parameters in list(asked.items()):
            steps = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            scanned += [
                (step[3], statement)
                for step in steps
                if step[3].split()[0] == "SCAN" and step[3].split()[1] in GROWING and "LIMIT" not in statement
            ]
    assert scanned == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_notice_that_leaves_in_time_makes_nobody_look_at_its_case(rooms: Rooms, asked: dict[str, Any]) -> None:
    rooms.open()
    asked.clear()
    assert send_due(rooms.desk, at("2026-03-02 09:13"))
    assert not [statement for statement in asked if "FROM party" in statement or "FROM exhibit" in statement]
