"""The moment up to which we are sure to have read everything that came."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from config.desk import Desk
from intake.journal import MAIL, MAILBOX
from models.tables import PulseRow

PULSE = PulseRow.__table__  # type: ignore[attr-defined]
INTAKE = "heartbeat:intake"
SILENT = timedelta(minutes=1)  # a heartbeat is seconds old at any time; so much older, nobody listens


def oldest_stored(db: Connection) -> datetime | None:
    """Return when the oldest mail that still waits was received; None when nothing waits."""
    found: datetime | None = db.execute(
        select(func.min(MAIL.c.received_at)).where(MAIL.c.state == "stored")
    ).scalar_one()
    return found


def horizon(desk: Desk, now: datetime) -> datetime:
    """Return the moment up to which every received mail has been read; no clock may lapse beyond it.

    The oldest of each mailbox folder's last complete poll and of the mails that still wait. A mailbox never polled
    holds everything: an answer may lie in it. Where mail is brought to a port of ours, that is the last sign of life of
    whoever listens there: while nobody does, an answer waits on its sender's server.
    source  design, "Horizon"
    """
    ours = {(box.name, folder) for box in desk.settings.mailbox for folder in box.folders}
    with desk.database.read() as db:
        oldest = oldest_stored(db)
        listened = db.execute(select(PULSE.c.at).where(PULSE.c.name == INTAKE)).scalar_one_or_none()
        polled = {(r.mailbox, r.folder): r.polled_at for r in db.execute(select(MAILBOX))}
    never = datetime.fromtimestamp(0, now.tzinfo)
    moments = [polled.get(place) or never for place in ours]
    if desk.settings.listener is not None and (listened is None or now - listened > SILENT):
        moments.append(listened or never)
    return min([now, *moments, *([oldest] if oldest else [])])
