"""Due reminders, lapses and erasures, each at its own moment, through the one door. `until` is the horizon."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from models.casework import Case, Cause, load_case, record, tell
from models.filing.cases import CLOCK
from models.filing.erasing import due_erasures, erase
from models.filing.queue import NOTICE, told_of
from models.filing.reminding import name_the_others, told_lately
from models.rules.clockface import lacks_reminder
from models.rules.docket import ERASE, Clock, Send
from models.rules.events import Delayed, Erased, Lapsed, Reminded
from models.rules.house import House
from models.rules.states import PARTIES, Party

UNSENT = ("queued", "sending", "retry", "unknown")

# A clock whose notice has not left us may not run out on anybody (domain.md 2.1.3, invariants).
DELIVERED = CLOCK.outerjoin(NOTICE, CLOCK.c.notice_id == NOTICE.c.id)
COUNTS = and_(CLOCK.c.state == "running", or_(NOTICE.c.state.is_(None), NOTICE.c.state.not_in(UNSENT)))


def next_moment(db: Connection, house: House) -> datetime | None:
    """Return when the next clock wants the desk, None when none runs or all wait for their notice to leave."""
    wanted = select(CLOCK.c.next_at).select_from(DELIVERED).where(COUNTS, CLOCK.c.next_at.is_not(None))
    moment: datetime | None = db.execute(wanted.order_by(CLOCK.c.next_at).limit(1)).scalar_one_or_none()
    return moment


def work_off(db: Connection, house: House, until: datetime, limit: int = 200) -> list[dict[str, Any]]:
    """Record every reminder and lapse due up to `until`, oldest first; return the lapsed clocks.

    db       an open write transaction
    until    the horizon: a moment up to which every received mail has been read
    returns  [{case, clock, party, due_at}] of the lapses
    """
    lapsed: list[dict[str, Any]] = []
    for case_id, n, moment in _due(db, until, limit):
        case = load_case(db, house, case_id)
        clock = next(c for c in case.docket.clocks if c.n == n)
        if not clock.running or _wanted_at(db, case_id, n) != moment:
            continue  # another worker, or the event before this one, has moved it on
        if clock.reminders and clock.reminders[0] <= moment:
            _remind(db, house, case, clock, moment)
        else:
            _lapse(db, house, case, clock, moment, lapsed)
    return lapsed


def _wanted_at(db: Connection, case_id: int, n: int) -> datetime | None:
    """When a clock wants the desk by its row as it is now; a mail that is held puts it off (contract.md 4.7)."""
    wanted: datetime | None = db.execute(
        select(CLOCK.c.next_at).where(CLOCK.c.case_id == case_id, CLOCK.c.n == n)
    ).scalar_one()
    return wanted


def forget(db: Connection, house: House, until: datetime, limit: int = 200) -> list[str] | None:
    """Erase the words and files of drafts that expired long enough ago (domain.md T4).

    db       an open write transaction
    until    the horizon
    returns  the names of bytes that nobody needs any more, for the blob store; None when nothing was due
    """
    due = due_erasures(db, until, limit)
    gone: list[str] = []
    for case_id in due:
        case = load_case(db, house, case_id)
        if not any(waits.kind == ERASE for waits in case.docket.pending):
            continue  # another worker has done it
        record(db, house, case, Erased(), until)
        gone += erase(db, case)
    return gone if due else None


def _due(db: Connection, until: datetime, limit: int) -> list[tuple[int, int, datetime]]:
    rows = db.execute(
        select(CLOCK.c.case_id, CLOCK.c.n, CLOCK.c.next_at)
        .select_from(DELIVERED)
        .where(COUNTS, CLOCK.c.next_at <= until)
        .order_by(CLOCK.c.next_at, CLOCK.c.id)
        .limit(limit)
    )
    return [tuple(row) for row in rows]


def _remind(db: Connection, house: House, case: Case, clock: Clock, moment: datetime) -> None:
    event = Reminded(clock=clock.n, swallowed=_swallowed(db, case, clock, moment))
    done = record(db, house, case, event, moment)
    if done.refused is not None:
        _alarm(db, house, case, clock, moment)
    elif done.notices:
        name_the_others(db, case, done.notices, moment)


def _lapse(
    db: Connection, house: House, case: Case, clock: Clock, moment: datetime, lapsed: list[dict[str, Any]]
) -> None:
    if lacks_reminder(clock, case.book):
        _make_up_for_reminders(db, house, case, clock, moment)
        return
    result = record(db, house, case, Lapsed(clock=clock.n), moment)
    if result.refused is None:
        lapsed.append(
            {"case": case.ref, "clock": str(clock.name), "party": str(clock.party), "due_at": clock.due_at.isoformat()}
        )
    else:
        _alarm(db, house, case, clock, moment)


def _alarm(db: Connection, house: House, case: Case, clock: Clock, moment: datetime) -> None:
    """No rule says what this moment does: a person must, and is told once.

    The clock runs on, but wants the desk no more until something changes it: it must not hold up the others.
    """
    db.execute(update(CLOCK).where(CLOCK.c.case_id == case.id, CLOCK.c.n == clock.n).values(next_at=None))
    if not told_of(db, key := f"stuck:{case.ref}:{clock.n}"):
        extra = {"what": "stuck", "clock": clock.name, "party": clock.party}
        tell(db, house, case, Send(("N56",), Party.STAFF, "on_call", extra), moment, Cause(key=key))


def _make_up_for_reminders(db: Connection, house: House, case: Case, clock: Clock, moment: datetime) -> None:
    """A party that was not reminded as the rules promise gets the time to be (domain.md T8, T33)."""
    hours = case.book.value("reminders.apart_hours")
    extra = timedelta(hours=hours)
    record(
        db, house, case, Delayed(seconds=int(extra.total_seconds()), reason="reminder_owed", clocks=(clock.n,)), moment
    )
    moved = next(c for c in case.docket.clocks if c.n == clock.n)
    record(db, house, case, Reminded(clock=moved.n), moment)


def _swallowed(db: Connection, case: Case, clock: Clock, moment: datetime) -> bool:
    """Another mail told whoever owes within the hours that must lie between two (contract.md 4.5)."""
    owing = PARTIES if clock.party == Party.BOTH else (clock.party,)
    return all(told_lately(db, case, clock.n, party, moment) for party in owing)
