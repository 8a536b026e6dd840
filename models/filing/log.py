"""A case's event log out of its rows: columns as they were hashed, in order."""

from typing import Any

from sqlalchemy import Connection, select

from models.filing.writing import EVENT

OF_LOG = [column for column in EVENT.c if column.name not in ("id", "case_id")]


def log_of(db: Connection, case_id: int) -> list[dict[str, Any]]:
    """Return every event of a case, by `seq`, with its hash."""
    rows = db.execute(select(*OF_LOG).where(EVENT.c.case_id == case_id).order_by(EVENT.c.seq)).mappings()
    return [dict(row) for row in rows]
