"""The outbox: claim what is due, render it once, hand it over, mark what became of it.

At least once with one stable Message-ID. Whether the relay has a mail is not known when a worker dies, or the line
breaks, between DATA and our commit: the row becomes `unknown`, counts its tries, and is handed over again under the
same Message-ID (RFC 1047). Every other mail is handed over once.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, func, select, update

from config.desk import Desk
from models.addressing import envelope_sender
from models.deliveries import handed_over, undeliverable
from models.filing.suppression import suppressed
from models.store.leases import claim
from models.tables import CaseRow, FeedbackRow, NoticeRow
from notifier.pacing import Pace
from notifier.ready import mail_of as mail_of
from notifier.ready import ready as ready
from notifier.transports import Sent, Transport, TransportDown, transport_of

log = logging.getLogger(__name__)
NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
CASE, FEEDBACK = CaseRow.__table__, FeedbackRow.__table__  # type: ignore[attr-defined]
BATCH = 50
WAITING = ["queued", "retry", "unknown"]
RECEIPT = "N63"
FIRST_RETRY = timedelta(minutes=1)  # doubled at each try, at most LONGEST_RETRY
LONGEST_RETRY = timedelta(hours=4)
MOST_DOUBLED = 10  # times: beyond LONGEST_RETRY, and before a number of days that no calendar has
RELAY_RETRY = timedelta(minutes=5)  # a relay that is down is asked again then, for all that waits; no try is counted
SUPPRESSED = "not sent: mails to this address come back; RELEASE the address, or SET another"
LEASE_SHARE = 0.5  # of the lease, spent on handing over: whoever is slower gives the rest back, nobody sends it too


def send_due(
    desk: Desk, now: datetime, transport: Transport | None = None, limit: int = BATCH, pace: Pace | None = None
) -> list[dict[str, Any]]:
    """Hand over up to `limit` notices whose moment has come; return [{id, state}].

    now      aware; stamps what is sent, and decides what is due
    pace     of each domain, as this process remembers it; None: this batch alone
    returns  [] when nothing is due; state sent, retry, unknown, failed; what waits for a relay that is down keeps
             its state
    """
    rows = _claimed(desk, now, limit)
    if not rows:
        return []
    way = transport or transport_of(desk.settings.outgoing)
    try:
        pace = pace or Pace(desk.settings.outgoing.per_domain_minute)
        results, down = _hand_over(desk, way, rows, pace, now)
    finally:
        if transport is None:
            way.close()
    done = rows[: len(results)]
    with desk.database.begin() as db:
        states = _mark(db, desk, done, results, now)
        _give_back(db, rows[len(results) :], down, now)
        _tell_cases(db, desk, done, states, results, now)
    waiting = [{"id": row["id"], "state": row["state"]} for row in rows[len(results) :]]
    return [{"id": row["id"], "state": state} for row, state in zip(done, states, strict=True)] + waiting


def next_due(db: Connection) -> datetime | None:
    """Return when the next waiting notice wants to leave, None when none waits.

    What a dead worker held comes back just after its lease.
    """
    moment: datetime | None = db.execute(
        select(NOTICE.c.not_before).where(NOTICE.c.state.in_(WAITING)).order_by(NOTICE.c.not_before).limit(1)
    ).scalar_one_or_none()
    held: datetime | None = db.execute(
        select(func.min(NOTICE.c.leased_until)).where(NOTICE.c.state == "sending")
    ).scalar_one()
    return min((m for m in (moment, held + timedelta.resolution if held else None) if m is not None), default=None)


def _claimed(desk: Desk, now: datetime, limit: int) -> list[dict[str, Any]]:
    """Lease due rows and mark them as being sent: what stays so after a crash is `unknown`.

    returns  the rows, each with the state it had before
    """
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
        rows = db.execute(select(NOTICE).where(NOTICE.c.id.in_(ids))).mappings().all()
        db.execute(update(NOTICE).where(NOTICE.c.id.in_(ids)).values(state="sending"))
        gone = suppressed(db, {row["to_address"] for row in rows if row["party"] != "staff"})
        told = [{**row, "suppressed": row["to_address"].lower() in gone} for row in rows]
        return sorted(told, key=_receipt_first)


def _receipt_first(row: Mapping[str, Any]) -> tuple[datetime, bool, int]:
    """Of one moment's mails the echo of a command leads: what follows from it is read after it (domain.md 2.3)."""
    return row["created_at"], RECEIPT not in row["numbers"], row["id"]


def _hand_over(
    desk: Desk, way: Transport, rows: Sequence[dict[str, Any]], pace: Pace, now: datetime
) -> tuple[list[Sent], str]:  # fmt: skip
    """Return how each row ended, in order, and why the relay is down; rows without a result were not tried."""
    ends = time.monotonic() + desk.settings.limits.lease_seconds * LEASE_SHARE
    results: list[Sent] = []
    try:
        mails = ready(desk, rows)
    except TransportDown as fault:
        log.error("nothing is sent: %s", fault)
        return results, str(fault)
    for row, mail in zip(rows, mails, strict=True):
        row["envelope_from"] = "" if row["envelope_null"] else envelope_sender(desk.house, row["id"])
        if isinstance(mail, Sent):
            results.append(mail)
            continue
        if row["suppressed"]:
            results.append(Sent("failed", SUPPRESSED))
            continue
        if time.monotonic() > ends:
            log.warning("the relay is slow: %s of %s notices handed over", len(results), len(rows))
            break
        if (until := pace.waits_until(row["to_address"], now)) is not None:
            results.append(Sent(row["state"], row["error"], until))
            continue
        try:
            results.append(way.send(row["id"], row["envelope_from"], row["to_address"], mail))
            pace.went(row["to_address"], results[-1].state, now)
        except TransportDown as down:
            log.warning("relay is down (%s): %s notices wait", down, len(rows) - len(results))
            return results, str(down)
    return results, ""


def _mark(
    db: Connection, desk: Desk, rows: Sequence[dict[str, Any]], results: Sequence[Sent], now: datetime
) -> list[str]:  # fmt: skip
    """Write what became of each row; return their new states."""
    values = []
    for row, sent in zip(rows, results, strict=True):
        state = row["state"] if sent.until else _state(row, sent, desk.settings.limits.sending_tries)
        doubled = min(max(0, row["tries"] - 1), MOST_DOUBLED)
        later = sent.until or now + min(FIRST_RETRY * 2**doubled, LONGEST_RETRY)
        values.append(
            {
                "of_id": row["id"],
                "new_state": state,
                "new_sent_at": now if state == "sent" else None,
                "new_not_before": later if state in WAITING else row["not_before"],
                "new_tries": row["tries"] - bool(sent.until),  # whom we let wait has not been tried
                "new_error": sent.error,
                "new_accepted": sent.accepted,
                "new_sha256": row["sha256"],
                "new_envelope_from": row["envelope_from"],
                "new_leased_until": None,
                "new_lease": "",
            }
        )
    if values:
        columns: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in values[0] if name != "of_id"}
        db.execute(update(NOTICE).where(NOTICE.c.id == bindparam("of_id")).values(columns), values)
    return [str(value["new_state"]) for value in values]


def _state(row: Mapping[str, Any], sent: Sent, most_tries: int) -> str:
    if sent.state in WAITING and row["tries"] >= most_tries:
        return "failed"
    # What may lie at the relay already stays `unknown` until the relay takes it for sure.
    return "unknown" if sent.state == "retry" and row["state"] == "unknown" else sent.state


def _give_back(db: Connection, rows: Sequence[dict[str, Any]], down: str, now: datetime) -> None:
    """Free what was not tried, its try uncounted; if the relay is down, let all that is due wait together."""
    for state in {row["state"] for row in rows}:
        ids = [row["id"] for row in rows if row["state"] == state]
        free = {"state": state, "leased_until": None, "lease": "", "tries": NOTICE.c.tries - 1, "error": down[:500]}
        db.execute(update(NOTICE).where(NOTICE.c.id.in_(ids)).values(free))
    if down:
        due = (NOTICE.c.state.in_(WAITING), NOTICE.c.not_before <= now)
        db.execute(update(NOTICE).where(*due).values(not_before=now + RELAY_RETRY))


def _tell_cases(
    db: Connection, desk: Desk, rows: Sequence[dict[str, Any]], states: Sequence[str], results: Sequence[Sent],
    now: datetime,
) -> None:  # fmt: skip
    """What left late gives its time back; what will never leave is a bounce we need not wait for.

    Without the second a clock would run out on somebody who was never written to.
    """
    sent = [row["id"] for row, state in zip(rows, states, strict=True) if state == "sent"]
    if sent:
        handed_over(db, desk.house, sent)
    for row, state, result in zip(rows, states, results, strict=True):
        if state == "failed":
            code = result.error[:3] if result.error[:3].isdigit() else ""
            undeliverable(db, desk.house, row["id"], now, code, result.error)


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the `outbox list` line of a row joined with its case's, or feedback's, reference (contract.md 2)."""
    return {
        "id": str(row["id"]),
        "numbers": row["numbers"],
        "case": row["ref"] or "",
        **({"feedback": row["feedback_ref"]} if row.get("feedback_ref") else {}),
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
        "accepted": row["accepted"] or None,
        "error": row["error"] or None,
    }


def list_notices(db: Connection) -> list[dict[str, Any]]:
    """Return every notice as its `outbox list` line, oldest first."""
    rows = db.execute(
        select(NOTICE, CASE.c.ref, FEEDBACK.c.ref.label("feedback_ref"))
        .outerjoin(CASE, CASE.c.id == NOTICE.c.case_id)
        .outerjoin(FEEDBACK, FEEDBACK.c.id == NOTICE.c.feedback_id)
        .order_by(NOTICE.c.id)
    )
    return [as_json(dict(row)) for row in rows.mappings()]
