"""Claiming rows for work: one statement, never two workers on one row."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select, update


def claim(db: Connection, table: Any, *, states: list[str], now: datetime, limit: int, seconds: float, token: str) -> list[int]:
    """Lease up to `limit` rows in these states to `token`; return their ids, oldest first."""
    free = or_(table.c.leased_until.is_(None), table.c.leased_until < now)
    chosen = select(table.c.id).where(table.c.state.in_(states), free).order_by(table.c.id).limit(limit)
    if db.dialect.name == "postgresql":
        chosen = chosen.with_for_update(skip_locked=True)
    ids = list(db.execute(chosen).scalars())
    if ids:
        db.execute(
            update(table)
            .where(table.c.id.in_(ids))
            .values(leased_until=now + timedelta(seconds=seconds), lease=token, tries=table.c.tries + 1)
        )
    return ids
