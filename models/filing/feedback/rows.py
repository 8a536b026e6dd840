"""A feedback out of its row and back into it, with its append-only log; found by reference, order or address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.filing.cases import Contact
from models.filing.preferences import all_as_wished
from models.filing.writing import CaseMoved
from models.rules.chain import digest, seal
from models.rules.feedback import next_at
from models.rules.feedback_values import BUYER, SUPPLIER, Feedback, FeedbackState, Happening, Moved, Said
from models.rules.house import House
from models.rules.rulebook import Rulebook
from models.rules.states import Party
from models.tables import FeedbackEventRow, FeedbackRow

FEEDBACK = FeedbackRow.__table__  # type: ignore[attr-defined]
LOG = FeedbackEventRow.__table__  # type: ignore[attr-defined]
SIDES = {BUYER: "buyer", SUPPLIER: "supplier"}
PLAIN = (
    *("ref", "order_id", "track", "vouched", "delivered_on", "completed_on", "opens_at", "leave_until"),
    *("reply_until", "revise_until", "disputable_until", "given_at", "reply", "replied_at", "revised_at"),
)


class FeedbackMoved(CaseMoved):
    """Somebody else wrote this feedback since it was loaded: load it again."""


@dataclass(slots=True)
class Held:
    """One feedback in hand; `version` is what its row must still say when we write.

    seen  what the order's record last told: {completed_on, delivered_on}, None before it told anything
    """

    id: int
    ref: str
    feedback: Feedback
    version: int
    book: Rulebook
    contacts: dict[Party, Contact]
    last_hash: str = ""
    seen: dict[str, Any] | None = None


def order_key(order_id: str) -> str:
    """Return an order's number in the one spelling it is compared by, as the keys of cases are.

    >>> order_key("#8123 4567-89")
    '8123456789'
    """
    return re.sub(r"[\s#-]", "", order_id).casefold()


def load(db: Connection, house: House, feedback_id: int, *, to_write: bool = True) -> Held:
    """Return a feedback; with `to_write` other writers wait until the transaction ends (PostgreSQL)."""
    found = select(FEEDBACK).where(FEEDBACK.c.id == feedback_id)
    row = db.execute(found.with_for_update() if to_write else found).mappings().one()
    contacts = {party: _contact(row, side) for party, side in SIDES.items()}
    feedback = Feedback(
        **{name: row[name] for name in PLAIN},
        state=FeedbackState(row["state"]),
        reminders=_moments(row["reminders"]),
        inspections=_moments(row["inspections"]),
        given=_said(row["given"]),
        revised=_said(row["revised"]),
        zones={party: c.zone for party, c in contacts.items() if c.zone},
    )
    return Held(
        id=feedback_id,
        ref=row["ref"],
        feedback=feedback,
        version=row["version"],
        book=house.books.get(row["track"]) or house.books["unknown"],
        contacts=contacts,
        last_hash=row["last_hash"],
        seen=row["seen"],
    )


def id_of(db: Connection, *, ref: str = "", order_id: str = "") -> int | None:
    """Return the feedback of this reference, or on this order; None if there is none."""
    which = FEEDBACK.c.ref == ref.upper() if ref else FEEDBACK.c.order_key == order_key(order_id)
    found: int | None = db.execute(select(FEEDBACK.c.id).where(which)).scalar_one_or_none()
    return found


def open_until(db: Connection, order_ids: Iterable[str], buyer: str) -> datetime | None:
    """Return until when this buyer may leave feedback on one of these orders, None where it is not open."""
    found = select(func.max(FEEDBACK.c.leave_until)).where(
        FEEDBACK.c.order_key.in_([order_key(order_id) for order_id in order_ids]),
        FEEDBACK.c.buyer_address == buyer,
        FEEDBACK.c.state == FeedbackState.OPEN,
    )
    until: datetime | None = db.execute(found).scalar_one()
    return until


def create(
    db: Connection, house: House, order_id: str, track: str, contacts: Mapping[Party, Contact], now: datetime
) -> Held | None:
    """Insert the feedback of an order that nothing has happened to; None where another worker was quicker."""
    book = house.books[track]
    row = {
        "ref": uuid4().hex, "order_id": order_id, "order_key": order_key(order_id), "track": track,
        "rulebook": book.version, "state": FeedbackState.NOT_OPEN, "version": 0, "vouched": False,
        "reminders": [], "inspections": [], "reply": "", "last_hash": "", **_sides(all_as_wished(db, contacts)),
    }  # fmt: skip
    point = db.begin_nested()
    try:
        key = db.execute(insert(FEEDBACK).values(**row)).inserted_primary_key
        point.commit()
    except IntegrityError:
        point.rollback()
        return None
    feedback_id = int(key[0]) if key else 0
    ref = f"OMB-F{now.astimezone(house.zone).year}-{feedback_id:06d}"
    db.execute(update(FEEDBACK).where(FEEDBACK.c.id == feedback_id).values(ref=ref))
    return load(db, house, feedback_id)


def write(
    db: Connection, held: Held, happening: Happening, moved: Moved, now: datetime, *,
    outside: Mapping[str, Any], key: bytes,
) -> None:  # fmt: skip
    """Write what happened if the row is still the version we loaded; moves `held` on.

    outside  what the rules took from outside the log (models/rules/feedback_replay.py)
    key      the desk's, which seals each row of the log
    raises   FeedbackMoved if it is not
    """
    after, before = moved.after, held.feedback
    states = [before.state, *(moved.path or (before.state,))]
    said = {**_json(asdict(happening)), "outside": dict(outside)}
    for n, (was, becomes) in enumerate(pairwise(states), 1):
        _log(db, held, held.version + n, type(happening).__name__, said, (was, becomes), now, key)
    done = db.execute(
        update(FEEDBACK)
        .where(FEEDBACK.c.id == held.id, FEEDBACK.c.version == held.version)
        .values(
            **{name: getattr(after, name) for name in PLAIN},
            state=after.state,
            version=held.version + len(states) - 1,
            next_at=next_at(after),
            reminders=[at.isoformat() for at in after.reminders],
            inspections=[at.isoformat() for at in after.inspections],
            given=_json(asdict(after.given)) if after.given else None,
            revised=_json(asdict(after.revised)) if after.revised else None,
            last_hash=held.last_hash,
        )
    )
    if done.rowcount != 1:
        raise FeedbackMoved(f"feedback {held.ref} has moved on from version {held.version}")
    held.version += len(states) - 1
    held.feedback = after


def change_sides(db: Connection, held: Held, contacts: Mapping[Party, Contact]) -> None:
    """Write down who the order's buyer and supplier are, where somebody else had spoken for one of them."""
    contacts = all_as_wished(db, contacts)
    db.execute(update(FEEDBACK).where(FEEDBACK.c.id == held.id).values(**_sides(contacts)))
    held.contacts = dict(contacts)
    zones = {str(party): c.zone for party, c in contacts.items() if c.zone}
    held.feedback = replace(held.feedback, zones=zones)


def note_seen(db: Connection, held: Held, seen: dict[str, Any]) -> None:
    """Keep what the order's record tells now, so that only a change of it is news."""
    db.execute(update(FEEDBACK).where(FEEDBACK.c.id == held.id).values(seen=seen))
    held.seen = seen


def log_of(db: Connection, feedback_id: int) -> list[dict[str, Any]]:
    """Return what happened to a feedback, oldest first."""
    rows = db.execute(select(LOG).where(LOG.c.feedback_id == feedback_id).order_by(LOG.c.seq)).mappings()
    return [dict(row) for row in rows]


def _log(
    db: Connection, held: Held, seq: int, kind: str, said: dict[str, Any], states: tuple[str, str], now: datetime,
    key: bytes,
) -> None:  # fmt: skip
    row: dict[str, Any] = {
        "feedback_id": held.id, "seq": seq, "at": now, "type": kind, "actor_role": said["by"],
        "actor_name": said["name"], "state_before": states[0], "state_after": states[1],
        "data": {k: v for k, v in said.items() if k not in ("by", "name")}, "prev_hash": held.last_hash,
    }  # fmt: skip
    row["data"]["seal"] = seal(row, key)
    row["hash"] = digest(row)
    try:
        db.execute(insert(LOG).values(**row))
    except IntegrityError as taken:
        raise FeedbackMoved(f"feedback {held.ref} has moved on from version {held.version}") from taken
    held.last_hash = row["hash"]


def _sides(contacts: Mapping[Party, Contact]) -> dict[str, str]:
    names = ("name", "address", "language", "zone")
    return {f"{side}_{name}": getattr(contacts[party], name) for party, side in SIDES.items() for name in names}


def _contact(row: RowMapping, side: str) -> Contact:
    address = row[f"{side}_address"]
    told = {name: row[f"{side}_{name}"] for name in ("name", "language", "zone")}
    return Contact(**told, address=address, addresses=(address,) if address else (), side=side)


def _moments(texts: Iterable[str]) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(text) for text in texts)


def _said(value: Mapping[str, Any] | None) -> Said | None:
    return Said(tuple(value["ratings"]), value["text"]) if value else None


def _json(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Party) else value
