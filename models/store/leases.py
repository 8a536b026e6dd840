"""Claiming rows for work: one statement, and never two workers on one row."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, Connection, Integer, any_, func, or_, select, update


def claim(
    db: Connection,
    table: Any,
    *,
    states: list[str],
    now: datetime,
    limit: int,
    seconds: float,
    token: str,
    due: Any = None,
) -> list[int]:
    """Lease up to `limit` free rows to `token`, count the try, and return their ids, oldest first.

    states   of rows that may be claimed
    seconds  how long the lease holds; a worker that dies loses its rows after that
    due      a column that must not lie after `now`
    """
    free = or_(table.c.leased_until.is_(None), table.c.leased_until < now)
    chosen = select(table.c.id).where(table.c.state.in_(states), free)
    if due is not None:
        chosen = chosen.where(due <= now)
    chosen = chosen.order_by(table.c.id).limit(limit)
    if db.dialect.name == "postgresql":
        # An array, for IN (SELECT …) scans the table when it has grown.
        picked = func.array(chosen.with_for_update(skip_locked=True).scalar_subquery(), type_=ARRAY(Integer))
        which = table.c.id == any_(picked)
    else:
        which = table.c.id.in_(chosen)
    values = {"leased_until": now + timedelta(seconds=seconds), "lease": token, "tries": table.c.tries + 1}
    return sorted(db.execute(update(table).where(which).values(values).returning(table.c.id)).scalars())
