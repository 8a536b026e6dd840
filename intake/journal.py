"""The journal: raw bytes durable first, one row a distinct mail, and the row is the queue.

Every way in goes through `store`; a source confirms to its server only after `store` has returned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, insert, or_, select, text, update

from config.desk import Desk
from intake.checks.own import OwnCheck
from intake.identity import identity_of
from models.rules.causes import Cause
from models.store.database import StoreUnavailable
from models.store.inserting import insert_new
from models.store.leases import claim as lease
from models.tables import DeliveryRow, MailboxRow, MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
DELIVERY = DeliveryRow.__table__  # type: ignore[attr-defined]
MAILBOX = MailboxRow.__table__  # type: ignore[attr-defined]
JOURNAL_LOCK = 0x6F6D62  # one writer decides at a time whether a mail is new (PostgreSQL; SQLite has one writer anyway)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail as a source hands it over.

    own_server     its topmost Authentication-Results was written by our own server
    own_check      what we found out of its sender ourselves; None where nobody looked
    envelope_from  None: the Return-Path header decides; "": the null sender
    """

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
    own_check: OwnCheck | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a mail lies now; `duplicate` when the same mail was there before (contract.md 4.9)."""

    mail_id: int
    sha256: str
    duplicate: bool


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A journalled mail, leased to us; `tries` counts this one."""

    id: int
    sha256: str
    raw: bytes
    received_at: datetime
    envelope_from: str | None
    envelope_to: str
    own_server: bool
    tries: int
    source: str
    own_check: OwnCheck | None = None
    released: str = ""


def store(desk: Desk, incoming: Sequence[Incoming]) -> list[Stored]:
    """Keep these mails, at most 50 and 8 MiB at a time; when it returns they are durable.

    The same mail seen again adds a delivery to the row that is there; that row keeps the trust of its first sighting.
    raises  StoreUnavailable: then nothing may be confirmed to the sender
    source  contract.md 4.9
    """
    if not incoming:
        return []
    shas = desk.blobs.put_many([one.raw for one in incoming])
    marks = [identity_of(one.raw) for one in incoming]
    with desk.database.begin() as db:
        if db.dialect.name == "postgresql":
            db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": JOURNAL_LOCK})
        known = _known(db, shas, [identity for identity, _ in marks])
        used = _used_ids(db, [message_id for _, message_id in marks if message_id])
        fresh: list[dict[str, Any]] = []
        for one, sha, (identity, message_id) in zip(incoming, shas, marks, strict=True):
            if sha not in known and identity not in known:
                known[sha] = known[identity] = 0
                fresh.append(_row(desk, one, sha, identity, message_id, reused=message_id in used))
                used.add(message_id)
        new = _inserted(db, fresh)
        result = [_stored(known, new, sha, identity) for sha, (identity, _) in zip(shas, marks, strict=True)]
        _deliver(db, [_delivery(one, kept.mail_id) for one, kept in zip(incoming, result, strict=True)])
    return result


def _known(db: Connection, shas: list[str], identities: list[str]) -> dict[str, int]:
    rows = db.execute(
        select(MAIL.c.id, MAIL.c.sha256, MAIL.c.identity).where(
            or_(MAIL.c.sha256.in_(shas), MAIL.c.identity.in_(identities))
        )
    )
    return {name: row.id for row in rows for name in (row.sha256, row.identity)}


def _used_ids(db: Connection, message_ids: list[str]) -> set[str]:
    if not message_ids:
        return set()
    return set(db.execute(select(MAIL.c.message_id).where(MAIL.c.message_id.in_(message_ids))).scalars())


def _row(desk: Desk, one: Incoming, sha: str, identity: str, message_id: str, *, reused: bool) -> dict[str, Any]:
    large = len(one.raw) > desk.settings.limits.mail_bytes
    return {
        "sha256": sha,
        "identity": identity,
        "message_id": message_id,
        "reused_id": bool(message_id) and reused,
        "size_bytes": len(one.raw),
        "source": one.source,
        "own_server": one.own_server,
        "own_check": one.own_check.as_json() if one.own_check else None,
        "envelope_from": one.envelope_from,
        "envelope_to": one.envelope_to,
        "received_at": one.received_at,
        "state": "quarantined" if large else "stored",
        "outcome": "quarantined" if large else "",
        "cause": str(Cause.TOO_LARGE) if large else "",
        "tries": 0,
        "lease": "",
        "party": "",
        "sender": "",
        "proven": False,
        "released": "",
    }


def _inserted(db: Connection, fresh: list[dict[str, Any]]) -> dict[str, int]:
    """Insert the new rows; return {sha256: id}."""
    if not fresh:
        return {}
    return {row.sha256: row.id for row in db.execute(insert(MAIL).returning(MAIL.c.id, MAIL.c.sha256), fresh)}


def _stored(known: dict[str, int], new: dict[str, int], sha: str, identity: str) -> Stored:
    """The first sighting of a new mail is no duplicate; a second one in the same batch is."""
    if sha in new and known[sha] == 0:
        known[sha] = known[identity] = new[sha]
        return Stored(new[sha], sha, duplicate=False)
    return Stored(known.get(sha) or known[identity], sha, duplicate=True)


def _deliver(db: Connection, sightings: list[dict[str, Any]]) -> None:
    """Note where the mails were seen; two workers on one mailbox see the same, and once is enough."""
    db.execute(insert_new(db, DELIVERY), sightings)


def _delivery(one: Incoming, mail_id: int) -> dict[str, Any]:
    return {
        "mail_id": mail_id,
        "mailbox": one.mailbox,
        "folder": one.folder,
        "uidvalidity": one.uidvalidity,
        "uid": one.uid,
        "received_at": one.received_at,
        "moved": not one.mailbox,
    }


def claim(desk: Desk, now: datetime, limit: int, seconds: float) -> list[StoredMail]:
    """Lease up to `limit` waiting mails with their bytes, oldest first; the try is counted and committed.

    limit    mails; together they have at most limits.batch_bytes, a larger one comes alone
    seconds  how long they are ours; a worker that dies gives them back so
    raises   StoreUnavailable
    A mail whose bytes are gone is quarantined by itself: it must not stop the others. Where the whole store is away
    nothing is lost, and all of them wait.
    """
    with desk.database.begin() as db:
        ids = lease(db, MAIL, states=["stored"], now=now, limit=limit, seconds=seconds, token=uuid4().hex)
        rows = db.execute(select(MAIL).where(MAIL.c.id.in_(ids)).order_by(MAIL.c.id)).mappings().all() if ids else []
        taken = _bounded(rows, desk.settings.limits.batch_bytes)
        _give_back(db, [row["id"] for row in rows[len(taken) :]])
        lost = [row["id"] for row in taken if not desk.blobs.has(row["sha256"])]
        if lost and not desk.blobs.is_there():
            raise StoreUnavailable(f"the store of mails and files is not at {desk.blobs.path} now")
        if lost:
            values = {
                "state": "quarantined",
                "outcome": "quarantined",
                "cause": str(Cause.BYTES_LOST),
                "handled_at": now,
            }
            db.execute(update(MAIL).where(MAIL.c.id.in_(lost)).values(leased_until=None, lease="", **values))
    kept = [row for row in taken if row["id"] not in lost]
    if lost and not kept:
        return claim(desk, now, limit, seconds)
    return [stored_mail(desk, row) for row in kept]


def stored_mail(desk: Desk, row: RowMapping) -> StoredMail:
    """Return a row's mail with its bytes."""
    names = ("id", "sha256", "received_at", "envelope_from", "envelope_to", "own_server", "tries", "source", "released")
    told = OwnCheck.kept(row["own_check"])
    return StoredMail(raw=desk.blobs.get(row["sha256"]), own_check=told, **{n: row[n] for n in names})


def _bounded(rows: Sequence[Any], limit_bytes: int) -> Sequence[Any]:
    """The first rows whose mails fit into memory together, and always one."""
    total = 0
    for n, row in enumerate(rows):
        total += row["size_bytes"]
        if n and total > limit_bytes:
            return rows[:n]
    return rows


def release(desk: Desk, ids: Sequence[int]) -> None:
    """Give claimed mails back unhandled, for a reason that is not theirs; the try does not count."""
    with desk.database.begin() as db:
        _give_back(db, ids)


def _give_back(db: Connection, ids: Sequence[int]) -> None:
    if ids:
        values = {"leased_until": None, "lease": "", "tries": MAIL.c.tries - 1}
        db.execute(update(MAIL).where(MAIL.c.id.in_(ids), MAIL.c.state == "stored").values(values))
