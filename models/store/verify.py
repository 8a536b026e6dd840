"""What the store itself knows to be unfinished or lost; `ombud check` shows it beside the servers' own counts."""

from typing import Any

from sqlalchemy import select

from models.store.blobs import BlobStore
from models.store.database import Database
from models.tables import DeliveryRow, MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
DELIVERY = DeliveryRow.__table__  # type: ignore[attr-defined]
OPEN = ("stored", "dropped")  # states that need no outcome: it waits, or a person has set it aside


def unsettled(database: Database, blobs: BlobStore) -> list[dict[str, Any]]:
    """Return what is not as it should be, oldest mail first; [] when all is well.

    returns  {"sha256", "what": "no outcome" | "not moved" | "no bytes", "mailbox", "folder"} each; the last two are
             "" but for "not moved". A mail that a later sighting found moved is moved
    raises   StoreUnavailable
    """
    with database.read() as db:
        mails = db.execute(select(MAIL.c.id, MAIL.c.sha256, MAIL.c.state, MAIL.c.outcome).order_by(MAIL.c.id)).all()
        unmoved = db.execute(_unmoved()).all()
    found = [(m.id, _line(m.sha256, "no outcome")) for m in mails if not m.outcome and m.state not in OPEN]
    found += [(d.id, _line(d.sha256, "not moved", d.mailbox, d.folder)) for d in unmoved]
    found += [(m.id, _line(m.sha256, "no bytes")) for m in mails if not blobs.has(m.sha256)]
    return [line for _, line in sorted(found, key=lambda one: one[0])]


def _unmoved() -> Any:
    later = DELIVERY.alias()
    settled = select(later.c.id).where(
        later.c.mail_id == DELIVERY.c.mail_id, later.c.mailbox == DELIVERY.c.mailbox, later.c.id > DELIVERY.c.id,
        later.c.moved,
    )  # fmt: skip
    return (
        select(MAIL.c.id, MAIL.c.sha256, DELIVERY.c.mailbox, DELIVERY.c.folder)
        .join(DELIVERY, DELIVERY.c.mail_id == MAIL.c.id)
        .where(DELIVERY.c.moved.is_(False), ~settled.exists())
        .order_by(DELIVERY.c.id)
    )


def _line(sha256: str, what: str, mailbox: str = "", folder: str = "") -> dict[str, Any]:
    return {"sha256": sha256, "what": what, "mailbox": mailbox, "folder": folder}
