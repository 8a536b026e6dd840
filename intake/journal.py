"""The journal: raw bytes durable first, one row a distinct mail, the row is the queue."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select

from config.desk import Desk
from models.rules.causes import Cause
from models.store.leases import claim as lease
from models.tables import DeliveryRow, MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
DELIVERY = DeliveryRow.__table__  # type: ignore[attr-defined]
_KEPT = (b"message-id", b"from", b"date", b"subject", b"to", b"content-type", b"content-transfer-encoding")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail as a source hands it over."""

    raw: bytes
    source: str
    received_at: datetime
    envelope_from: str | None = None
    envelope_to: str = ""
    mailbox: str = ""
    folder: str = ""
    uidvalidity: int | None = None
    uid: int | None = None
    own_server: bool = True


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a mail lies now; `duplicate` when it was there before."""

    mail_id: int
    sha256: str
    duplicate: bool


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A journalled mail, leased to us."""

    id: int
    sha256: str
    raw: bytes
    received_at: datetime
    envelope_from: str | None
    envelope_to: str
    own_server: bool
    tries: int
    source: str


def store(desk: Desk, incoming: Sequence[Incoming]) -> list[Stored]:
    """Keep these mails; durable when it returns."""
    shas = desk.blobs.put_many([i.raw for i in incoming])
    with desk.database.begin() as db:
        return [_store(db, desk, one, sha) for one, sha in zip(incoming, shas, strict=True)]


def _store(db: Connection, desk: Desk, one: Incoming, sha: str) -> Stored:
    identity, message_id = _identity(one.raw)
    known = db.execute(select(MAIL.c.id).where((MAIL.c.sha256 == sha) | (MAIL.c.identity == identity))).scalars().first()
    if known is None:
        large = len(one.raw) > desk.settings.limits.mail_bytes
        row: dict[str, Any] = {
            "sha256": sha, "identity": identity, "message_id": message_id, "size_bytes": len(one.raw), "source": one.source,
            "own_server": one.own_server, "envelope_from": one.envelope_from, "envelope_to": one.envelope_to,
            "received_at": one.received_at, "state": "quarantined" if large else "stored", "tries": 0, "lease": "",
            "outcome": "quarantined" if large else "", "cause": str(Cause.TOO_LARGE) if large else "", "party": "",
            "reused_id": bool(message_id) and db.execute(select(func.count()).select_from(MAIL).where(MAIL.c.message_id == message_id)).scalar_one() > 0,
        }
        key = db.execute(insert(MAIL).values(**row)).inserted_primary_key
        mail_id = int(key[0]) if key else 0
    else:
        mail_id = known
    db.execute(insert(DELIVERY).values(mail_id=mail_id, mailbox=one.mailbox, folder=one.folder, uidvalidity=one.uidvalidity, uid=one.uid, received_at=one.received_at, moved=not one.mailbox))
    return Stored(mail_id, sha, known is not None)


def _identity(raw: bytes) -> tuple[str, str]:
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    fields = re.sub(rb"\n[ \t]+", b" ", head).split(b"\n")
    kept = sorted(f for f in fields if f.split(b":")[0].strip().lower() in _KEPT)
    mid = next((f.partition(b":")[2].strip().strip(b"<>").decode("utf-8", "replace") for f in kept if f.lower().startswith(b"message-id")), "")
    return hashlib.sha256(b"\n".join(kept) + b"\n\n" + body).hexdigest(), mid


def claim(desk: Desk, now: datetime, limit: int, seconds: float) -> list[StoredMail]:
    """Lease up to `limit` waiting mails, with their bytes."""
    with desk.database.begin() as db:
        ids = lease(db, MAIL, states=["stored"], now=now, limit=limit, seconds=seconds, token=uuid4().hex)
        rows = db.execute(select(MAIL).where(MAIL.c.id.in_(ids)).order_by(MAIL.c.id)).mappings().all() if ids else []
    return [
        StoredMail(r["id"], r["sha256"], desk.blobs.get(r["sha256"]), r["received_at"], r["envelope_from"], r["envelope_to"], r["own_server"], r["tries"], r["source"])
        for r in rows
    ]
