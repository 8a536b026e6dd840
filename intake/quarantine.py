"""The mails that no case wanted: shown with their numbered causes, released or set aside by the operator."""

from typing import Any

from sqlalchemy import select, update

from config.desk import Desk
from models.tables import MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
SHOWN = ("sha256", "cause", "size_bytes", "source", "received_at", "message_id", "tries")


def quarantined(desk: Desk) -> list[dict[str, Any]]:
    """Return every quarantined mail, oldest first; times are ISO 8601."""
    with desk.database.read() as db:
        rows = db.execute(select(MAIL).where(MAIL.c.state == "quarantined").order_by(MAIL.c.id)).mappings().all()
    return [{**{k: row[k] for k in SHOWN}, "received_at": row["received_at"].isoformat()} for row in rows]


def settle(desk: Desk, prefix: str, state: str) -> str | None:
    """Move the quarantined mail whose hash begins so to "stored" or "dropped"; return its hash, None without one."""
    with desk.database.begin() as db:
        found = db.execute(
            select(MAIL.c.sha256).where(MAIL.c.state == "quarantined", MAIL.c.sha256.startswith(prefix)).limit(2)
        ).scalars()
        names = list(found)
        if len(names) != 1:
            return None
        db.execute(update(MAIL).where(MAIL.c.sha256 == names[0]).values(state=state, tries=0, leased_until=None))
        return str(names[0])
