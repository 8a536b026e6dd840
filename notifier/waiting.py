"""The mails that wait for a person, as the digest tells them: one line each, a flood of one sender in one line."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from models.rules.causes import Cause
from models.rules.tokens import hide_tokens
from models.tables import CaseRow, FeedbackRow, MailRow

MAIL, CASE = MailRow.__table__, CaseRow.__table__  # type: ignore[attr-defined]
FEEDBACK = FeedbackRow.__table__  # type: ignore[attr-defined]
OF = func.coalesce(CASE.c.ref, FEEDBACK.c.ref)
MOST_LINES = 40  # in one mail, which stays under 100 KB; `ombud quarantine list` has them all
MOST_SENDER = 80  # characters
IN_QUARANTINE = MAIL.c.state == "quarantined"
FLOOD = MAIL.c.cause == str(Cause.TOO_MANY)


def something_waits(db: Connection) -> bool:
    """Whether any mail is in quarantine or held."""
    return db.execute(select(MAIL.c.id).where(MAIL.c.state.in_(["quarantined", "held"])).limit(1)).first() is not None


def quarantine_section(db: Connection) -> dict[str, Any]:
    """Return {count, lines, more}: mails, their lines newest first, and how many mails are in no line.

    a line  {n, at, cause, sender, size_bytes, count}; of a flood `count` is above 1 and `n` its first
    """
    rows = db.execute(select(MAIL).where(IN_QUARANTINE, ~FLOOD).order_by(MAIL.c.id.desc()).limit(MOST_LINES)).mappings()
    floods = db.execute(
        select(
            MAIL.c.sender, func.min(MAIL.c.id).label("id"), func.max(MAIL.c.received_at).label("received_at"),
            func.sum(MAIL.c.size_bytes).label("size_bytes"), func.count().label("count"), MAIL.c.cause,
        )
        .where(IN_QUARANTINE, FLOOD)
        .group_by(MAIL.c.sender, MAIL.c.cause)
        .order_by(func.count().desc())
        .limit(MOST_LINES)
    ).mappings()  # fmt: skip
    lines = [*map(_line, floods), *map(_line, rows)][:MOST_LINES]
    count = db.execute(select(func.count()).select_from(MAIL).where(IN_QUARANTINE)).scalar_one()
    return _section(lines, count)


def held_section(db: Connection) -> dict[str, Any]:
    """Return {count, lines, more} of the held mails, one line for each case or feedback and cause, the oldest first.

    a line  {ref, n, at, cause, count}; `n` is the first of them
    """
    rows = db.execute(
        select(
            OF.label("ref"), MAIL.c.cause, func.min(MAIL.c.id).label("id"), func.count().label("count"),
            func.min(MAIL.c.received_at).label("received_at"),
        )
        .outerjoin(CASE, CASE.c.id == MAIL.c.case_id)
        .outerjoin(FEEDBACK, FEEDBACK.c.id == MAIL.c.feedback_id)
        .where(MAIL.c.state == "held")
        .group_by(OF, MAIL.c.cause)
        .order_by(func.min(MAIL.c.id))
    ).mappings().all()  # fmt: skip
    return _section([{"ref": row["ref"], **_told(row)} for row in rows[:MOST_LINES]], sum(row["count"] for row in rows))


def _section(lines: Sequence[Mapping[str, Any]], count: int) -> dict[str, Any]:
    return {"count": count, "lines": list(lines), "more": count - sum(line["count"] for line in lines)}


def _line(row: RowMapping) -> dict[str, Any]:
    said = row["sender"] or row.get("envelope_from") or ""
    sender = said if hide_tokens(said) == said else ""  # a machine may name a party's reply address as its own
    return {**_told(row), "sender": sender[:MOST_SENDER], "size_bytes": int(row["size_bytes"])}


def _told(row: RowMapping) -> dict[str, Any]:
    return {
        "n": row["id"],
        "at": row["received_at"].astimezone(UTC).isoformat(),
        "cause": row["cause"],
        "count": row.get("count", 1),
    }
