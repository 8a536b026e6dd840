"""`verify`: any single edit of the rows or the stored bytes is found, and told with its place."""

import os
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from models.filing.cases import CASE, CLOCK, EXHIBIT, PENDING
from models.filing.writing import EVENT
from models.rules.chain import digest
from ombud.verifying import Verified, case_ids, verify_case, verify_rest
from tests.desks import at
from tests.ombud.counter import ANA, Counter
from tests.rooms import Rooms


def verified(rooms: Rooms) -> Verified:
    (case_id,) = case_ids(rooms.desk, rooms.ref)
    return verify_case(rooms.desk, case_id)


def written(rooms: Rooms, do: Callable[[Connection], Any]) -> Verified:
    """What is found after somebody wrote into the database past the desk."""
    with rooms.desk.database.begin() as db:
        do(db)
    return verified(rooms)


def test_a_case_that_nobody_touched_is_whole(decided: Rooms) -> None:
    found = verified(decided)
    assert not found.faults and not found.notes and found.events >= 8
    assert not verify_rest(decided.desk).faults


def edit_of(rng: random.Random, rows: list[dict[str, Any]]) -> tuple[str, int, list[dict[str, Any]]]:
    """One edit of a log: what was done, from which event on, and the rows after it."""
    n = rng.randrange(len(rows))
    after = [dict(row) for row in rows]
    row = after[n]
    kind = rng.choice(["column", "data", "drop", "swap", "double", "time", "anew"])
    match kind:
        case "column":
            name = rng.choice(["type", "transition", "actor_name", "actor_role", "state_before", "state_after", "hash"])
            row[name] = f"{row[name]}x"
        case "data" | "anew":
            name = rng.choice(sorted(row["data"]))
            row["data"] = {**row["data"], name: "edited"}
        case "drop":
            after.pop(n)
        case "swap":
            other = after[n - 1]
            row["seq"], other["seq"] = other["seq"], row["seq"]
        case "double":
            after.append({**row, "id": 10_000, "seq": len(rows) + 1})
        case "time":
            row["at"] += timedelta(seconds=rng.choice([-1, 1, 3600]))
    after.sort(key=lambda r: r["seq"])
    if kind == "anew":  # by somebody who works out every hash that follows
        before = ""
        for one in after:
            one["prev_hash"], before = before, digest({**one, "prev_hash": before})
            one["hash"] = before
    first = next((i for i, (was, now) in enumerate(zip(rows, after, strict=False)) if was != now), len(rows) - 1)
    return kind, first + 1, after


def test_random_single_edits_of_the_log_are_all_found_at_their_place(decided: Rooms) -> None:
    database, rng = decided.desk.database, random.Random(13)
    with database.read() as db:
        rows = [dict(row) for row in db.execute(select(EVENT).order_by(EVENT.c.seq)).mappings()]
    for _ in range(120):
        kind, first, edited = edit_of(rng, rows)
        with database.begin() as db:
            db.execute(delete(EVENT))
            db.execute(insert(EVENT), edited)
            db.execute(update(CASE).values(last_hash=edited[-1]["hash"] if kind == "anew" else rows[-1]["hash"]))
        found = verified(decided)
        assert found.faults, (kind, first)
        place = found.faults[0]["event"]
        assert place in ((len(rows) + 1,) if kind == "double" else (first, first + 1)), (kind, first, found.faults)
    with database.begin() as db:
        db.execute(delete(EVENT))
        db.execute(insert(EVENT), rows)
        db.execute(update(CASE).values(last_hash=rows[-1]["hash"]))
    assert not verified(decided).faults, "put back as it was"


STATE_EDITS: dict[str, tuple[Callable[[Connection], Any], str]] = {
    "the state": (lambda db: db.execute(update(CASE).values(state="CLOSED")), "state: 'CLOSED' in the rows, 'DECIDED'"),
    "the outcome": (lambda db: db.execute(update(CASE).values(outcome="SETTLED_FULL")), "outcome"),
    "whose case it is": (lambda db: db.execute(update(CASE).values(assigned_to="Mallory")), "assigned_to"),
    "a flag": (lambda db: db.execute(update(CASE).values(flags=["human_wanted"])), "flags"),
    "a decision": (lambda db: db.execute(update(CASE).values(decision=None)), "decision: None in the rows"),
    "a deadline": (lambda db: db.execute(update(CLOCK).where(CLOCK.c.n == 2).values(due_at=at("2026-12-24 12:00"))),
                   "clock 2 due_at: 2026-12-24"),
    "a clock": (lambda db: db.execute(delete(CLOCK).where(CLOCK.c.n == 1)), "clock 1: missing from the rows"),
    "an exhibit": (lambda db: db.execute(update(EXHIBIT).values(cls="sealed")), "exhibit 1 cls: 'sealed' in the rows"),
    "another file": (lambda db: db.execute(update(EXHIBIT).values(sha256="0" * 64)), "exhibit 1 sha256"),
    "a signature": (lambda db: db.execute(insert(PENDING).values(case_id=1, kind="decide", by="Ben Staff", what={})),
                    "pending"),
}  # fmt: skip


def test_rows_that_the_events_do_not_give_are_told_with_both_values(decided: Rooms) -> None:
    tables = (CASE, CLOCK, EXHIBIT, PENDING)
    with decided.desk.database.read() as db:
        kept = {t: [dict(row) for row in db.execute(select(t)).mappings()] for t in tables}
    for what, (edit, told) in STATE_EDITS.items():
        says = [fault["says"] for fault in written(decided, edit).faults]
        assert any(told in line for line in says), (what, says)
        with decided.desk.database.begin() as db:
            db.execute(update(CASE).values({k: v for k, v in kept[CASE][0].items() if k != "id"}))
            for table in tables[1:]:
                db.execute(delete(table))
                if kept[table]:
                    db.execute(insert(table), kept[table])
    assert not verified(decided).faults, "put back as it was"


def test_an_event_of_another_case_does_not_pass_for_one_of_this(decided: Rooms) -> None:
    with decided.desk.database.begin() as db:
        db.execute(update(CASE).values(ref="OMB-2026-000077"))
    found = verify_case(decided.desk, 1)
    assert [f["event"] for f in found.faults] == list(range(1, found.events + 1))
    assert found.faults[0]["says"] == f"event 1 (Filed) belongs to case {decided.ref}"


def test_bytes_that_were_changed_or_lost_are_named(decided: Rooms) -> None:
    desk = decided.desk
    with desk.database.read() as db:
        exhibit = db.execute(select(EXHIBIT.c.sha256).where(EXHIBIT.c.n == 1)).scalar_one()
    mail, notice = decided.mails()[0]["sha256"], decided.notices(party="respondent")[0]["sha256"]
    where = {sha: desk.blobs.path / sha[:2] / sha for sha in (exhibit, mail, notice)}
    where[exhibit].write_bytes(b"another slip")
    os.unlink(where[mail])
    where[notice].write_bytes(where[notice].read_bytes().replace(b"2026", b"2027"))
    says = [fault["says"] for fault in verified(decided).faults]
    assert len(says) == 3
    assert says[0].startswith("mail 1: its bytes are not in the store")
    assert says[1].startswith("notice ") and "were changed" in says[1]
    assert says[2].startswith("exhibit 1: its bytes were changed")


def test_a_case_that_was_taken_away_is_missed(decided: Rooms) -> None:
    with decided.desk.database.begin() as db:
        if db.dialect.name == "postgresql":
            pytest.skip("its foreign keys let nobody do so")
        db.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in (EVENT, CLOCK, EXHIBIT, PENDING):
            db.execute(delete(table))
        db.exec_driver_sql("DELETE FROM message")
        db.exec_driver_sql("DELETE FROM fact")
        db.exec_driver_sql("DELETE FROM party")
        db.exec_driver_sql("DELETE FROM case_key")
        db.execute(delete(CASE))
    assert {f["says"] for f in verify_rest(decided.desk).faults} >= {
        "there are mails of case number 1, which is not there any more",
        "there are notices of case number 1, which is not there any more",
    }


def test_the_command_ends_with_0_for_a_whole_desk_and_with_65_and_advice_for_an_edit(counter: Counter) -> None:
    ref = counter.case_opened()["case"]
    counter.takes(counter.answer_of(ANA, "SERVE", "2026-03-03T10:00:00+08:00"), "2026-03-03T10:00:00")
    assert counter.run("verify").code == 0 and counter.run("verify", "--all").code == 0
    line = counter.run("verify", ref.lower(), "--json").line
    assert line == {"case": ref, "ok": True, "events": 2, "faults": [], "notes": []}
    _edited(counter.folder / "ombud.sqlite")
    ran = counter.run("verify", ref)
    assert ran.code == 65 and "event 1 (Filed) was changed" in ran.text and f"{ref}: 2 events, EDITED" in ran.text
    assert "back-up" in ran.err and "ombud verify --certificate" in ran.err
    assert counter.run("verify", "--all").code == 65


def _edited(path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as db:
        db.execute("UPDATE event SET actor_name = 'Somebody Else' WHERE seq = 1")


def test_an_unknown_case_is_bad_input_and_two_wishes_are_bad_usage(counter: Counter) -> None:
    assert counter.run("verify", "OMB-2026-000099").code == 65
    assert counter.run("verify", "OMB-2026-000099", "--all").code == 64
