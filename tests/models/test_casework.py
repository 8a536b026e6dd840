"""The one door for case events: a chained log, and two writers of whom one must look again."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from models.casework import CaseMoved, load_case, record
from models.clockwork import work_off
from models.rules import events as e
from models.rules.states import Party
from models.tables import ClockRow, EventRow
from ombud.casefile import events_of
from tests.desks import ANA, at
from tests.rooms import BUYER, Rooms

EVENT = EventRow.__table__  # type: ignore[attr-defined]
CLOCK = ClockRow.__table__  # type: ignore[attr-defined]
TAKEN = e.Taken(role=Party.STAFF, name="Ana Staff")


def test_every_event_bears_the_hash_of_the_one_before_it(rooms: Rooms) -> None:
    rooms.serve()
    log = events_of(rooms.desk, rooms.ref) or []
    assert [one["seq"] for one in log] == list(range(1, len(log) + 1)) and len(log) >= 2
    assert [one["prev_hash"] for one in log] == ["", *(one["hash"] for one in log[:-1])]
    assert len({one["hash"] for one in log}) == len(log)


def test_a_hash_covers_its_event(rooms: Rooms) -> None:
    rooms.serve()
    with rooms.desk.database.read() as db:
        rows = db.execute(select(EVENT).order_by(EVENT.c.id)).mappings().all()
    log = events_of(rooms.desk, rooms.ref) or []
    assert [r["hash"] for r in rows] == [one["hash"] for one in log]
    assert all(len(bytes.fromhex(r["hash"])) == hashlib.sha256().digest_size for r in rows)
    assert all(json.loads(json.dumps(r["data"])) == r["data"] for r in rows), "the log is plain JSON"


def test_a_writer_who_loaded_an_older_version_must_look_again(rooms: Rooms) -> None:
    rooms.open()
    desk = rooms.desk
    with desk.database.begin() as db:
        stale = load_case(db, desk.house, 1)
    with desk.database.begin() as db:
        record(db, desk.house, load_case(db, desk.house, 1), TAKEN, at("2026-03-02 10:00"))
    before = len(events_of(desk, rooms.ref) or [])
    with pytest.raises(CaseMoved), desk.database.begin() as db:
        record(db, desk.house, stale, e.Served(role=Party.STAFF, name="Ana Staff"), at("2026-03-03 10:00"))
    assert len(events_of(desk, rooms.ref) or []) == before and rooms.case["state"] == "SCREENING"


def test_a_refused_event_leaves_no_trace(rooms: Rooms) -> None:
    rooms.open()
    desk, told = rooms.desk, len(rooms.notices())
    before = events_of(desk, rooms.ref)
    with desk.database.begin() as db:
        case = load_case(db, desk.house, 1)
        result = record(db, desk.house, case, e.Undone(role=Party.COMPLAINANT, name="Joan"), at("2026-03-02 10:00"))
    assert result.refused is not None and not result.notices
    assert events_of(desk, rooms.ref) == before and len(rooms.notices()) == told


def test_two_workers_lapse_a_clock_once(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick("2026-03-08 23:59:59")
    desk, together, until = rooms.desk, Barrier(2), at("2026-03-09 00:00:00")

    def work(_: int) -> list[dict[str, object]]:
        together.wait(10)
        try:
            with desk.database.begin() as db:
                return work_off(db, desk.house, until)
        except CaseMoved:
            return []

    with ThreadPoolExecutor(2) as pool:
        lapsed = [one for lines in pool.map(work, range(2)) for one in lines]
    assert [(one["clock"], one["party"]) for one in lapsed] == [("response", "respondent")]
    assert rooms.numbers(BUYER).count("N13") == 1 and len(rooms.notices(to_address=ANA)) >= 1
    log = events_of(desk, rooms.ref) or []
    assert [one["seq"] for one in log] == list(range(1, len(log) + 1))
    assert [one["prev_hash"] for one in log][1:] == [one["hash"] for one in log[:-1]]


def test_what_is_on_a_clocks_row_is_what_the_docket_says(rooms: Rooms) -> None:
    rooms.serve()
    with rooms.desk.database.read() as db:
        docket = load_case(db, rooms.desk.house, 1).docket
        rows = {r["n"]: r for r in db.execute(select(CLOCK)).mappings()}
    for clock in docket.clocks:
        row = rows[clock.n]
        assert (row["state"], row["due_at"]) == (clock.state, clock.due_at)
        assert (row["next_at"] is not None) == clock.running
