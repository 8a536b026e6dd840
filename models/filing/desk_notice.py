"""A notice of the desk's own, about no single case: to one staff member, under a key that keeps it from going twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.addressing import mint_message_id
from models.rules.house import House, StaffMember
from models.rules.veil import for_staff
from models.store.inserting import insert_new
from models.tables import NoticeRow

NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]


def queue_once(db: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Queue those of these rows whose key is new; return their ids. What another worker queues meanwhile is his."""
    keys = [row["key"] for row in rows]
    known = set(db.execute(select(NOTICE.c.key).where(NOTICE.c.key.in_(keys))).scalars())
    fresh = [dict(row) for row in rows if row["key"] not in known]
    if not fresh:
        return []
    return [
        made
        for row in fresh
        for made in db.execute(insert_new(db, NOTICE).values(**row).returning(NOTICE.c.id)).scalars()
    ]


def desk_notice(
    house: House, member: StaffMember, number: str, key: str, now: datetime, facts: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the row of one notice.

    number  N55, N56 or N58
    key     unique to this matter; the member's address is added
    facts   what the template shows beside reader, moment and desk
    """
    unique = f"{key}:{member.address}"
    people = {"desk": house.name, "complainant": "", "respondent": "", "staff": member.name}
    told = {"ref": "", "viewer": "staff", "now": now.isoformat(), "status": None, "people": people, "extra": {}}
    return {
        "numbers": [number],
        "party": "staff",
        "to_name": member.name,
        "to_address": member.address,
        "language": member.language,
        "zone": member.zone,
        "reply_key": f"staff:{member.address}",
        "envelope_null": False,
        "auto_replied": False,
        "facts": {**told, **for_staff(dict(facts))},
        **unsent(house, unique, now),
    }


def unsent(house: House, key: str, now: datetime) -> dict[str, Any]:
    """Return what the row of every notice has that answers none and that nobody has tried to send yet, by its key."""
    return {
        "key": key,
        "thread": [],
        "message_id": mint_message_id(house, key),
        "envelope_from": "",
        "state": "queued",
        "created_at": now,
        "not_before": now,
        "tries": 0,
        "lease": "",
        "error": "",
        "sha256": "",
    }
