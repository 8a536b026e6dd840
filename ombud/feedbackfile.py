"""A feedback as the command line shows it: for staff, with its log and with whom it is about."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from config.desk import Desk
from models.filing.feedback.rows import FEEDBACK, SIDES, Held, id_of, load, log_of
from models.filing.queue import NOTICE
from models.rules.feedback import next_at
from models.rules.feedback_told import everything
from models.rules.veil import for_staff

TIMES = (
    "opens_at",
    "leave_until",
    "reply_until",
    "revise_until",
    "disputable_until",
    "given_at",
    "replied_at",
    "revised_at",
)


def feedback_files(desk: Desk) -> list[dict[str, Any]]:
    """Return every feedback without its log and mails, oldest first."""
    with desk.database.read() as db:
        ids = list(db.execute(select(FEEDBACK.c.id).order_by(FEEDBACK.c.id)).scalars())
        return [_summary(desk, load(db, desk.house, one, to_write=False)) for one in ids]


def feedback_file(desk: Desk, name: str) -> dict[str, Any] | None:
    """Return one feedback whole, by its reference or by the number of its order; None if there is none."""
    with desk.database.read() as db:
        found = id_of(db, ref=name) or id_of(db, order_id=name)
        if found is None:
            return None
        held = load(db, desk.house, found, to_write=False)
        return {**_summary(desk, held), "events": _events(desk, db, found), "notifications": _mails(db, found)}


def _summary(desk: Desk, held: Held) -> dict[str, Any]:
    told = everything(held.feedback, held.book)
    moments = {name: _time(desk, getattr(held.feedback, name)) for name in TIMES}
    people = {
        side: {"name": held.contacts[party].name, "address": held.contacts[party].address}
        for party, side in SIDES.items()
    }
    next_ = _time(desk, next_at(held.feedback))
    return {**for_staff(told), **moments, **people, "rulebook": held.book.version, "next_at": next_}


def _events(desk: Desk, db: Connection, feedback_id: int) -> list[dict[str, Any]]:
    names = ("state_before", "state_after", "prev_hash", "hash")
    return [
        {
            "seq": row["seq"],
            "at": _time(desk, row["at"]),
            "type": row["type"],
            "actor": {"role": row["actor_role"], "name": row["actor_name"]},
            **{name: row[name] for name in names},
            "data": for_staff(row["data"]),
        }
        for row in log_of(db, feedback_id)
    ]


def _mails(db: Connection, feedback_id: int) -> list[dict[str, Any]]:
    rows = db.execute(
        select(NOTICE.c.id, NOTICE.c.numbers, NOTICE.c.party, NOTICE.c.state)
        .where(NOTICE.c.feedback_id == feedback_id)
        .order_by(NOTICE.c.id)
    )
    return [{"id": str(r.id), "numbers": r.numbers, "party": r.party, "state": r.state} for r in rows]


def _time(desk: Desk, at: datetime | None) -> str | None:
    return at.astimezone(desk.house.zone).isoformat() if at else None
