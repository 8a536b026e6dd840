"""Addresses whose mails come back: counted, and written to no more once it is enough (`storms.bounce_score`)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from models.rules.windows import bounce_score
from models.tables import SuppressionRow

SUPPRESSION = SuppressionRow.__table__  # type: ignore[attr-defined]


def came_back(db: Connection, address: str, status: str, limit: int, now: datetime, reason: str) -> bool:
    """Count one failure; return whether the address is suppressed by it, and was not before.

    status  of the failure, e.g. "5.1.1" or "450"; what begins with 4 may pass
    limit   the score at which nobody writes there any more
    """
    address = address.lower()
    row = db.execute(select(SUPPRESSION).where(SUPPRESSION.c.address == address)).mappings().one_or_none()
    if row is not None and row["suppressed"]:
        return False
    before, at = (row["score"], row["failed_at"]) if row is not None else (0, None)
    score = bounce_score(before, at, now, limit, soft=status.startswith("4"))
    values = {"score": score, "suppressed": score >= limit, "failed_at": now, "reason": reason[:500]}
    if row is None:
        db.execute(insert(SUPPRESSION).values(address=address, **values))
    else:
        db.execute(update(SUPPRESSION).where(SUPPRESSION.c.address == address).values(**values))
    return score >= limit


def suppressed(db: Connection, addresses: Collection[str]) -> set[str]:
    """Return which of these addresses, lower case, nobody may write to."""
    wanted = {a.lower() for a in addresses}
    rows = db.execute(select(SUPPRESSION.c.address).where(SUPPRESSION.c.address.in_(wanted), SUPPRESSION.c.suppressed))
    return set(rows.scalars())


def forgive(db: Connection, address: str) -> bool:
    """Forget what came back from an address; return whether it was suppressed."""
    found = bool(suppressed(db, [address]))
    db.execute(delete(SUPPRESSION).where(SUPPRESSION.c.address == address.lower()))
    return found
