"""Working off time: every moment due, in order, each at its own time, sends included (contract.md 2 `tick`)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.desk import Desk
from models.clockwork import next_moment, work_off
from models.deliveries import apply_outages
from notifier import digest, outbox
from ombud.moments import pulse, set_pulse

TICKED = "ticked"


@dataclass(slots=True)
class Worked:
    """What a tick did."""

    notifications: list[int] = field(default_factory=list)
    lapsed: list[dict[str, Any]] = field(default_factory=list)


def tick(desk: Desk, until: datetime, *, send: bool = True) -> Worked:
    """Work off every moment up to `until`; one tick over a month does what a tick a minute does.

    until  aware UTC; nothing received up to it may still be unread
    send   False leaves the outbox alone; clocks then wait for their notices
    """
    worked = Worked()
    with desk.database.begin() as db:
        apply_outages(db, desk.house)
        before = _count(db)
        now = pulse(db, TICKED)
    while True:
        moment = _next(desk, now, send=send)
        if moment is None or moment > until:
            break
        now = max(moment, now or moment)
        _work(desk, moment, now, worked, send=send)
    with desk.database.begin() as db:
        set_pulse(db, TICKED, until)
        worked.notifications = _since(db, before)
    return worked


def _next(desk: Desk, now: datetime | None, *, send: bool) -> datetime | None:
    with desk.database.read() as db:
        moments = [next_moment(db, desk.house), outbox.next_due(db) if send else None]
        known = [m for m in moments if m is not None]
        since = now or min(known, default=None)
        if since is not None and (coming := digest.next_digest(db, desk.house, since)) is not None:
            known.append(coming)
    return min(known, default=None)


def _work(desk: Desk, moment: datetime, now: datetime, worked: Worked, *, send: bool) -> None:
    with desk.database.begin() as db:
        worked.lapsed += work_off(db, desk.house, moment)
        digest.queue_digests(db, desk.house, now)
    while send and outbox.send_due(desk, now):
        pass


def _count(db: Any) -> int:
    from sqlalchemy import func, select

    return db.execute(select(func.coalesce(func.max(outbox.NOTICE.c.id), 0))).scalar_one() or 0


def _since(db: Any, before: int) -> list[int]:
    from sqlalchemy import select

    return list(db.execute(select(outbox.NOTICE.c.id).where(outbox.NOTICE.c.id > before)).scalars())
