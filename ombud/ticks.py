"""Every tick of the running desk on one page; APScheduler calls them, in memory and in this process alone."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from config.desk import Desk
from models.filing.alerts import alert_desk, fell_silent, next_escalation
from models.tables import MailboxRow, OutageRow
from ombud.moments import pulse, real_now, set_pulse
from ombud.ticking import tick

log = logging.getLogger(__name__)
CLOCKS = "heartbeat:clocks"
DIGEST_HOLDS = timedelta(days=1)  # this morning's digest is worth sending late, yesterday's is not
MAILBOX, OUTAGE = MailboxRow.__table__, OutageRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing done again and again.

    every      seconds from one start to the next
    does       called with the desk and the real moment
    heartbeat  the pulse that is set when it was done, "" for none
    at_once    whether the first comes when the desk opens, or only after `every`
    """

    name: str
    every: float
    does: Callable[[Desk, datetime], None]
    heartbeat: str = ""
    at_once: bool = True


def keep_clocks(desk: Desk, now: datetime) -> None:
    """Remind and let lapse what is due, up to the moment before which every mail has been read."""
    from intake.horizon import horizon

    until = min(now, horizon(desk, now))
    worked = tick(desk, until, send=False, digests_from=now - DIGEST_HOLDS)
    if worked.notifications or worked.lapsed:
        log.info("clocks: %s notices queued, %s lapsed", len(worked.notifications), len(worked.lapsed))


def look_for_silence(desk: Desk, now: datetime) -> None:
    """Tell whoever is on call of every mailbox that could not be read for too long: until then no clock lapses."""
    stale = timedelta(seconds=desk.settings.limits.stale_seconds)
    names = [box.name for box in desk.settings.mailbox]
    with desk.database.read() as db:
        rows = db.execute(select(MAILBOX).where(MAILBOX.c.mailbox.in_(names))).mappings().all()
        waiting = next_escalation(db) is not None
    for row in rows:
        if row["polled_at"] is None or now - row["polled_at"] > stale:
            log.error("mailbox %s has not been read for too long", names.index(row["mailbox"]))
            _tell_of_silence(desk, row, now)
        elif waiting:
            _tell_no_further(desk, row, now)


def _tell_of_silence(desk: Desk, row: Any, now: datetime) -> None:
    since = row["polled_at"].isoformat() if row["polled_at"] else None
    extra = {"what": "mailbox_unread", "mailbox": row["mailbox"], "since": since, "error": row["error"]}
    key = f"silence:{row['mailbox']}:{row['folder']}:{since}"
    with desk.database.begin() as db:
        alert_desk(db, desk.house, key, now, extra)


def _tell_no_further(desk: Desk, row: Any, now: datetime) -> None:
    """The mailbox is read again: nobody else is called for it."""
    with desk.database.begin() as db:
        fell_silent(db, f"silence:{row['mailbox']}:{row['folder']}:", now)


def free_held_files(desk: Desk, now: datetime) -> None:
    """Ask the virus check again about files that came while it was down."""
    from intake.exhibits.releasing import rescan

    if judged := rescan(desk, now):
        log.info("virus check: %s held files judged", judged)


TICKS = (
    Tick("clocks", every=5, does=keep_clocks, heartbeat=CLOCKS),
    Tick("silence", every=60, does=look_for_silence, at_once=False),
    Tick("held files", every=60, does=free_held_files),
)


def note_downtime(desk: Desk, now: datetime, heartbeat: str = CLOCKS) -> None:
    """Record the time since the last heartbeat as an outage of ours; short ones move nothing (domain.md 2.1.4).

    Also of a desk that never stopped: a machine may sleep, and a database may be away.
    heartbeat  whose: that of the clocks, or of intake; while either is silent, nobody can be heard
    """
    stale = timedelta(seconds=desk.settings.limits.stale_seconds)
    with desk.database.read() as db:
        last = pulse(db, heartbeat)
    if last is None or now - last <= stale:
        return
    with desk.database.begin() as db:
        db.execute(insert(OUTAGE).values(from_at=last, to_at=now, applied=False))
        set_pulse(db, heartbeat, now)
    log.warning("the desk was away since %s", last.isoformat())


def beat(desk: Desk, heartbeat: str, now: datetime) -> None:
    """Leave a sign of life."""
    with desk.database.begin() as db:
        set_pulse(db, heartbeat, now)


def scheduled(desk: Desk, ticks: tuple[Tick, ...] = TICKS, clock: Callable[[], datetime] = real_now) -> Any:
    """Return a started scheduler that does every tick; `shutdown(wait=False)` ends it."""
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(executors={"default": ThreadPoolExecutor(len(ticks))}, timezone="UTC")
    for one in ticks:
        first = real_now() + timedelta(seconds=0 if one.at_once else one.every)
        scheduler.add_job(
            _beat, "interval", seconds=one.every, args=[desk, one, clock], id=one.name, max_instances=1,
            coalesce=True, misfire_grace_time=None, next_run_time=first,
        )  # fmt: skip
    scheduler.start()
    return scheduler


def _beat(desk: Desk, one: Tick, clock: Callable[[], datetime]) -> None:
    """Do one tick; the top of a worker, so that a fault in one tick stops no later one."""
    now = clock()
    try:
        if one.heartbeat:
            note_downtime(desk, now, one.heartbeat)
        one.does(desk, now)
        if one.heartbeat:
            beat(desk, one.heartbeat, now)
    except Exception:
        log.exception("tick %s failed", one.name)
