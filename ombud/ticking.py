"""Working off time: every moment due, in order, each at its own time, sends included (contract.md 2 `tick`)."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from config.desk import Desk
from models.clockwork import forget, next_moment, work_off
from models.deliveries import apply_outages
from models.filing.alerts import escalate, next_escalation
from models.filing.erasing import next_erasure
from models.filing.feedback import door as feedback
from models.store.database import StoreUnavailable
from models.surveys import ask_parties, next_survey
from models.tables import MailRow
from models.wishes import move_parties, next_move
from notifier import digest, figures, outbox
from notifier.party_digest import next_party_digest, queue_party_digests
from ombud.learning import learn_of_orders
from ombud.moments import pulse, set_pulse

MAIL = MailRow.__table__  # type: ignore[attr-defined]
log = logging.getLogger(__name__)
TICKED = "ticked"
INSTANT = timedelta.resolution  # what was worked off does not come again
PATIENCE = 5  # how often one moment may come again without a notice or a lapse before it counts as stuck


@dataclass(slots=True)
class Worked:
    """What a tick did: ids of the notices it queued, and the clocks that lapsed."""

    notifications: list[str] = field(default_factory=list)
    lapsed: list[dict[str, Any]] = field(default_factory=list)


def tick(desk: Desk, until: datetime, *, send: bool = True, digests_from: datetime | None = None) -> Worked:
    """Work off every moment up to `until`; one tick over a month does what a tick a minute does.

    until         aware UTC; nothing received up to it may still be unread
    send          False leaves the outbox alone; clocks then wait for their notices
    digests_from  digests before this moment are left out: nobody wants the mornings of an outage one by one;
                  figures are told late, for each is about a time of its own
    """
    worked = Worked()
    with desk.database.begin() as db:
        apply_outages(db, desk.house)
        before = _newest_notice(db)
        now = pulse(db, TICKED)
        learnt = now or _beginning(db) or until
    learn_of_orders(desk, until, learnt)
    last, again = None, 0
    while (moment := _next(desk, now, digests_from, send=send)) is not None and moment <= until:
        now = max(moment, now or moment)
        moved = _work(desk, moment, now, worked, send=send)
        again = again + 1 if moment == last and not moved else 0
        last = moment
        if again >= PATIENCE:
            log.error("a clock that is due at %s does not move; the others are worked off without it", moment)
            _work(desk, until, until, worked, send=send)
            break
    with desk.database.begin() as db:
        set_pulse(db, TICKED, max(until, now or until))
        worked.notifications = [
            str(n) for n in db.execute(select(outbox.NOTICE.c.id).where(outbox.NOTICE.c.id > before)).scalars()
        ]
    return worked


def upcoming(desk: Desk) -> datetime | None:
    """Return the next moment at which the desk has something to do by itself, None when nothing is due."""
    with desk.database.read() as db:
        now = pulse(db, TICKED)
    return _next(desk, now, None, send=True)


def _next(desk: Desk, now: datetime | None, digests_from: datetime | None, *, send: bool) -> datetime | None:
    with desk.database.read() as db:
        moments = [next_moment(db, desk.house), next_erasure(db), feedback.next_moment(db), next_move(db)]
        moments += [next_escalation(db), outbox.next_due(db) if send else None]
        known = [m for m in moments if m is not None]
        if (first := _beginning(db)) is not None:
            known += [moment for moment in [next_survey(db, desk.house, now or first)] if moment is not None]
            since = max(first, now + INSTANT if now else first)
            mornings = max(since, digests_from or since)
            coming = [
                digest.next_digest(db, desk.house, mornings),
                next_party_digest(db, desk.house, mornings),
                figures.next_figures(db, desk.house, since),
            ]
            known += [moment for moment in coming if moment is not None]
    return min(known, default=None)


def _work(desk: Desk, moment: datetime, now: datetime, worked: Worked, *, send: bool) -> bool:
    """Work off one moment; return whether anything came of it."""
    with desk.database.begin() as db:
        before = _newest_notice(db)
        lapsed = work_off(db, desk.house, moment)
        feedback.work_off(db, desk.house, moment)
        moved_on = move_parties(db, desk.house, moment)
        escalate(db, desk.house, moment)
        ask_parties(db, desk.house, now)
        digest.queue_digests(db, desk.house, now)
        queue_party_digests(db, desk.house, now)
        figures.queue_figures(db, desk.house, now)
        moved = bool(lapsed or moved_on) or _newest_notice(db) > before
    worked.lapsed += lapsed
    moved = _forgotten(desk, moment) or moved
    while send and (handed := outbox.send_due(desk, now)):
        moved = True
        if len(handed) < outbox.BATCH:
            break
    return moved


def _forgotten(desk: Desk, moment: datetime) -> bool:
    """Erase what is kept no longer; bytes go before the rows are committed, so that a crash leaves none behind."""
    try:
        with desk.database.begin() as db:
            gone = forget(db, desk.house, moment)
            desk.blobs.remove(gone or [])
    except StoreUnavailable as fault:
        log.error("expired drafts are not erased yet: %s", fault)
        return False
    return gone is not None


def _beginning(db: Connection) -> datetime | None:
    """When the desk first wrote to anybody, or first got a mail: before that no digest was due."""
    for table, column in ((outbox.NOTICE, outbox.NOTICE.c.created_at), (MAIL, MAIL.c.received_at)):
        first: datetime | None = db.execute(select(column).order_by(table.c.id).limit(1)).scalar_one_or_none()
        if first is not None:
            return first
    return None


def _newest_notice(db: Connection) -> int:
    return int(db.execute(select(func.coalesce(func.max(outbox.NOTICE.c.id), 0))).scalar_one())
