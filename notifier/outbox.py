"""The outbox: claim what is due, render it once, hand it over, mark what became of it.

At least once with one stable Message-ID: a worker that dies between the relay's 250 and our commit leaves a row in
`sending`; it becomes `unknown`, is counted, and is handed over again under the same Message-ID (RFC 1047).
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, select, update

from config.desk import Desk
from models.addressing import envelope_sender
from models.deliveries import handed_over, undeliverable
from models.store.leases import claim
from models.tables import CaseRow, NoticeRow
from notifier.rendering import render
from notifier.transports import Sent, Transport, TransportDown, transport_of

log = logging.getLogger(__name__)
NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
CASE = CaseRow.__table__  # type: ignore[attr-defined]
BATCH = 50
WAITING = ["queued", "retry", "unknown"]
FIRST_RETRY = timedelta(minutes=1)  # doubled at each try, at most LONGEST_RETRY
LONGEST_RETRY = timedelta(hours=4)


def send_due(desk: Desk, now: datetime, transport: Transport | None = None, limit: int = BATCH) -> list[dict[str, Any]]:
    """Hand over up to `limit` notices whose moment has come; return [{id, state}].

    now      aware; stamps what is sent, and decides what is due
    returns  [] when nothing is due or the relay is down (then everything claimed waits for its next try)
    """
    rows = _claimed(desk, now, limit)
    if not rows:
        return []
    way = transport or transport_of(desk.settings.outgoing)
    try:
        results = _hand_over(desk, way, rows)
    finally:
        if transport is None:
            way.close()
    with desk.database.begin() as db:
        _mark(db, desk, rows, results, now)
        _tell_cases(db, desk, rows, results, now)
    return [{"id": row["id"], "state": sent.state} for row, sent in zip(rows, results, strict=True)]


def next_due(db: Connection) -> datetime | None:
    """Return when the next waiting notice wants to leave, None when none waits."""
    moment: datetime | None = db.execute(
        select(NOTICE.c.not_before).where(NOTICE.c.state.in_(WAITING)).order_by(NOTICE.c.not_before).limit(1)
    ).scalar_one_or_none()
    return moment


def _claimed(desk: Desk, now: datetime, limit: int) -> list[dict[str, Any]]:
    """Lease due rows and mark them as being sent: what stays so after a crash is `unknown`."""
    seconds = desk.settings.limits.lease_seconds
    with desk.database.begin() as db:
        db.execute(
            update(NOTICE).where(NOTICE.c.state == "sending", NOTICE.c.leased_until < now).values(state="unknown")
        )
        token = uuid4().hex
        ids = claim(
            db, NOTICE, states=WAITING, now=now, limit=limit, seconds=seconds, token=token, due=NOTICE.c.not_before
        )
        if not ids:
            return []
        db.execute(update(NOTICE).where(NOTICE.c.id.in_(ids)).values(state="sending"))
        rows = db.execute(select(NOTICE).where(NOTICE.c.id.in_(ids)).order_by(NOTICE.c.id)).mappings()
        return [dict(row) for row in rows]


def _hand_over(desk: Desk, way: Transport, rows: Sequence[dict[str, Any]]) -> list[Sent]:
    mails = _rendered(desk, rows)
    results: list[Sent] = []
    for row, mail in zip(rows, mails, strict=True):
        row["envelope_from"] = "" if row["envelope_null"] else _verp(desk, row["id"])
        if isinstance(mail, Exception):
            results.append(Sent("failed", f"cannot be written: {type(mail).__name__}: {mail}"[:500]))
            continue
        try:
            results.append(way.send(row["id"], row["envelope_from"], row["to_address"], mail))
        except TransportDown as down:
            log.warning("relay is down (%s): %s notices wait", down, len(rows) - len(results))
            results += [Sent("retry", str(down))] * (len(rows) - len(results))
            break
    return results


def _verp(desk: Desk, notice_id: int) -> str:
    return envelope_sender(desk.house.address, desk.house.key, notice_id)


def _rendered(desk: Desk, rows: Sequence[dict[str, Any]]) -> list[bytes | Exception]:
    """Return the bytes of each mail; those rendered now are kept first, so that a second try sends the same."""
    mails: list[bytes | Exception] = []
    fresh: list[bytes] = []
    for row in rows:
        mail = desk.blobs.get(row["sha256"]) if row["sha256"] else _render(desk, row)
        mails.append(mail)
        if not row["sha256"] and isinstance(mail, bytes):
            fresh.append(mail)
    kept = iter(desk.blobs.put_many(fresh))
    for row, mail in zip(rows, mails, strict=True):
        if not row["sha256"] and isinstance(mail, bytes):
            row["sha256"] = next(kept)
    return mails


def _render(desk: Desk, row: dict[str, Any]) -> bytes | Exception:
    """One notice that cannot be written must not stop the others; it fails with its reason, and staff see it."""
    try:
        return render(desk, row)
    except Exception as fault:
        log.exception("notice %s cannot be rendered", row["id"])
        return fault


def _mark(db: Connection, desk: Desk, rows: Sequence[dict[str, Any]], results: Sequence[Sent], now: datetime) -> None:
    most = desk.settings.limits.sending_tries
    values = []
    for row, sent in zip(rows, results, strict=True):
        state = "failed" if sent.state == "retry" and row["tries"] >= most else sent.state
        later = now + min(FIRST_RETRY * 2 ** max(0, row["tries"] - 1), LONGEST_RETRY)
        values.append(
            {
                "of_id": row["id"],
                "new_state": state,
                "new_sent_at": now if state == "sent" else None,
                "new_not_before": later if state == "retry" else row["not_before"],
                "new_error": sent.error,
                "new_sha256": row["sha256"],
                "new_envelope_from": row["envelope_from"],
                "new_leased_until": None,
                "new_lease": "",
            }
        )
    columns: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in values[0] if name != "of_id"}
    db.execute(update(NOTICE).where(NOTICE.c.id == bindparam("of_id")).values(columns), values)


def _tell_cases(
    db: Connection, desk: Desk, rows: Sequence[dict[str, Any]], results: Sequence[Sent], now: datetime
) -> None:  # fmt: skip
    """What left late gives its time back; what was refused for good is a bounce we need not wait for."""
    sent = [row["id"] for row, result in zip(rows, results, strict=True) if result.state == "sent"]
    if sent:
        handed_over(db, desk.house, sent)
    for row, result in zip(rows, results, strict=True):
        if result.state == "failed" and not result.error.startswith("cannot be written"):
            undeliverable(db, desk.house, row["id"], now, result.error[:3], result.error)


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the `outbox list` line of a row joined with its case's reference (contract.md 2)."""
    return {
        "id": str(row["id"]),
        "numbers": row["numbers"],
        "case": row["ref"] or "",
        "party": row["party"],
        "to": row["to_address"],
        "state": row["state"],
        "created_at": row["created_at"].isoformat(),
        "not_before": row["not_before"].isoformat(),
        "sent_at": row["sent_at"].isoformat() if row["sent_at"] else None,
        "message_id": f"<{row['message_id']}>",
        "envelope_from": f"<{row['envelope_from']}>" if row["envelope_null"] else row["envelope_from"],
        "language": row["language"],
        "sha256": row["sha256"],
    }


def list_notices(db: Connection) -> list[dict[str, Any]]:
    """Return every notice as its `outbox list` line, oldest first."""
    rows = db.execute(select(NOTICE, CASE.c.ref).outerjoin(CASE, CASE.c.id == NOTICE.c.case_id).order_by(NOTICE.c.id))
    return [as_json(dict(row)) for row in rows.mappings()]


def mail_of(desk: Desk, db: Connection, notice_id: int) -> bytes:
    """Return the bytes of a notice: those kept at its first rendering, else as it would be written now."""
    row = db.execute(select(NOTICE).where(NOTICE.c.id == notice_id)).mappings().one()
    return desk.blobs.get(row["sha256"]) if row["sha256"] else render(desk, dict(row))
