"""`verify` of the feedback on an order: an edit of its log or its row is found, and told with its place."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from config.desk import Desk
from config.directory import Order, directory_of
from intake.feedback.orders import learn
from models.filing.feedback import door
from models.filing.feedback.rows import FEEDBACK, LOG, load
from models.rules.chain import digest
from models.rules.feedback_values import Answered, Left, Said
from ombud.ticking import tick
from ombud.verifying import Verified
from ombud.verifying_feedback import feedback_ids, verify_feedback
from tests.desks import at
from tests.ombud.counter import Counter

REF = "OMB-F2026-000001"
ORDER = Order(
    "5501-2345", "secure_payment", "lena.brandt@tide-garden.example", "sales@north-quay.example", state="complete",
    completed_on=date(2026, 6, 26),
)  # fmt: skip


@pytest.fixture
def answered(desk: Desk) -> Desk:
    """An order's feedback that was reminded of, left, answered, and frozen when its time was over."""
    with desk.database.begin() as db:
        learn(db, desk.house, directory_of(desk.settings.directory), [ORDER], at("2026-06-26 10:00"))
    tick(desk, at("2026-07-15 10:00"))
    with desk.database.begin() as db:
        held = load(db, desk.house, 1)
        door.happen(db, desk.house, held, Left(Said((2, 4, 3), "blue"), "Lena"), at("2026-07-16 10:00"))
        door.happen(db, desk.house, held, Answered("sorry", "North Quay"), at("2026-07-17 10:00"))
    tick(desk, at("2026-12-01 10:00"))
    return desk


def written(desk: Desk, do: Callable[[Connection], Any]) -> Verified:
    """What is found after somebody wrote into the database past the desk."""
    with desk.database.begin() as db:
        do(db)
    return verify_feedback(desk, 1)


def test_a_feedback_that_nobody_touched_is_whole(answered: Desk) -> None:
    assert feedback_ids(answered, REF.lower()) == [1]
    found = verify_feedback(answered, 1)
    assert found.as_json() == {"feedback": REF, "ok": True, "events": 8, "faults": [], "notes": []}


EDITS: dict[str, tuple[Callable[[Connection], Any], str]] = {
    "a rating": (lambda db: db.execute(update(LOG).where(LOG.c.type == "Left").values(data={"said": {}})),
                 "event 3 (Left) was changed"),
    "a row taken out": (lambda db: db.execute(delete(LOG).where(LOG.c.seq == 2)), "event 2 is missing"),
    "the reply in the row": (lambda db: db.execute(update(FEEDBACK).values(reply="never again")), "reply: not what"),
    "an end in the row": (lambda db: db.execute(update(FEEDBACK).values(revise_until=at("2027-12-24 12:00"))),
                          "revise_until: not what"),
    "another order": (lambda db: db.execute(update(FEEDBACK).values(order_id="7")), "order_id: not what its log"),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_of_a_feedback_is_told_with_its_place(answered: Desk, what: str) -> None:
    edit, told = EDITS[what]
    says = [fault["says"] for fault in written(answered, edit).faults]
    assert any(told in line for line in says), says


def test_who_works_out_every_hash_of_a_feedback_anew_still_lacks_the_seal(answered: Desk) -> None:
    with answered.database.read() as db:
        rows = [dict(row) for row in db.execute(select(LOG).order_by(LOG.c.seq)).mappings()]
    rows[2]["data"] = {**rows[2]["data"], "said": {"ratings": [5, 5, 5], "text": "great"}}
    before = ""
    for row in rows:
        row["prev_hash"] = before
        row["hash"] = before = digest(row)

    def anew(db: Connection) -> None:
        db.execute(delete(LOG))
        db.execute(insert(LOG), rows)
        db.execute(update(FEEDBACK).values(last_hash=before))

    assert [fault["what"] for fault in written(answered, anew).faults] == ["forged"]


def test_a_log_from_before_there_were_seals_is_noted_and_no_fault(answered: Desk) -> None:
    with answered.database.read() as db:
        rows = [dict(row) for row in db.execute(select(LOG).order_by(LOG.c.seq)).mappings()]
    before = ""
    for row in rows:
        row["data"] = {k: v for k, v in row["data"].items() if k not in ("outside", "seal")}
        row["prev_hash"] = before
        row["hash"] = before = digest(row)

    def older(db: Connection) -> None:
        db.execute(delete(LOG))
        db.execute(insert(LOG), rows)
        db.execute(update(FEEDBACK).values(last_hash=before))

    found = written(answered, older)
    assert not found.faults and "cannot be replayed" in found.notes[0] and "bear no seal" in found.notes[1]


def test_a_feedback_that_is_not_there_is_bad_input(counter: Counter) -> None:
    assert counter.run("verify", REF).code == 65
