"""The mails that tell of a feedback: each to one side, with its facts frozen, never the same one twice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from models.addressing import mint_message_id
from models.filing.cases import Contact
from models.filing.feedback.rows import Held
from models.filing.queue import NOTICE, THREAD_LENGTH
from models.filing.snapshot import Cause
from models.rules.docket import Send
from models.rules.feedback_told import extra_of, told_of, turn_of
from models.rules.house import House
from models.rules.redaction import mask
from models.rules.states import Party


def queue(
    db: Connection, house: House, held: Held, sends: Iterable[Send], now: datetime, cause: Cause
) -> list[int]:  # fmt: skip
    """Write one notice row for each send; return their ids.

    cause.key  makes the rows' keys unique where nothing happened to the feedback
    """
    anchor = cause.key or f"{held.ref}:{held.version}"
    rows = []
    for send in sends:
        contact = held.contacts[send.to]
        if contact.address and _permitted(contact, send, cause):
            rows.append(_row(db, house, held, send, contact, now, cause, f"{anchor}:{'+'.join(send.numbers)}"))
    if not rows:
        return []
    return list(db.execute(insert(NOTICE).returning(NOTICE.c.id, sort_by_parameter_order=True), rows).scalars())


def _permitted(contact: Contact, send: Send, cause: Cause) -> bool:
    if cause.allowance is None or contact.address != cause.asker[1]:
        return True
    return cause.allowance.permits(send.numbers)


def _row(
    db: Connection, house: House, held: Held, send: Send, contact: Contact, now: datetime, cause: Cause, key: str
) -> dict[str, Any]:  # fmt: skip
    unique = f"{key}:{contact.address}"
    mine = contact.address == cause.asker[1]
    earlier = db.execute(
        select(NOTICE.c.message_id)
        .where(NOTICE.c.feedback_id == held.id, NOTICE.c.party == send.to, NOTICE.c.to_address == contact.address)
        .order_by(NOTICE.c.id)
    ).scalars()
    answered = [cause.message_id] if cause.message_id and mine else []
    return {
        "key": unique,
        "feedback_id": held.id,
        "numbers": list(send.numbers),
        "party": str(send.to),
        "to_name": "" if contact.name == contact.address else contact.name,
        "to_address": contact.address,
        "language": contact.language or "en",
        "zone": contact.zone,
        "reply_key": f"feedback:{held.ref}:{send.to}",
        "auto_replied": mine,
        "envelope_null": False,
        "facts": facts_of(house, held, send, now),
        "thread": [*list(earlier)[-THREAD_LENGTH:], *answered],
        "message_id": mint_message_id(house, unique),
        "state": "queued",
        "created_at": now,
        "not_before": now,
    }


def facts_of(house: House, held: Held, send: Send, now: datetime) -> dict[str, Any]:
    """Return what a mail to one side may tell, as JSON values with times in ISO 8601 UTC."""
    other = held.contacts[send.to.opposite]
    domain = other.address.rpartition("@")[2]
    private = (other.address, f"@{domain}") if domain else ()
    turn, due = turn_of(held.feedback, send.to)
    names = {str(party): held.contacts[party].name or _own(held, party, send.to) for party in held.contacts}
    return {
        "ref": held.ref,
        "viewer": str(send.to),
        "now": now.isoformat(),
        "status": None,
        "turn": turn,
        "due_at": due.isoformat() if due else None,
        "people": {"desk": house.name, **names, "staff": ""},
        "extra": extra_of(send.extra, send.numbers),
        "feedback": told_of(
            held.feedback, held.book, send.to, lambda text: mask(text, private, (held.feedback.order_id,))[0]
        ),
    }


def _own(held: Held, party: Party, viewer: Party) -> str:
    return held.contacts[party].address if party == viewer else ""
