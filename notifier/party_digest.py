"""A party's digest (N57): who asked for it is told each working morning, or once a week, which of his cases wait.

It goes to whoever has more than three open cases. It counts as a reminder: none goes out within twelve hours of
another, and whatever it names is spared him after it.
Source: domain.md 2.2, N57 and the reminder cadence.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from models.filing.cases import load_docket
from models.filing.desk_notice import queue_once, unsent
from models.filing.preferences import PREFERENCE, wishes_of
from models.rules.days import is_business_day
from models.rules.house import House
from models.rules.quiet import loud
from models.rules.spans import week_of
from models.rules.states import FINAL, Party, State, Status
from models.rules.status import public_status
from models.tables import CaseRow, NoticeRow, PartyRow

CASE, PARTY = CaseRow.__table__, PartyRow.__table__  # type: ignore[attr-defined]
NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
OPEN = CASE.c.state.in_(sorted(str(s) for s in State if s not in (*FINAL, State.NEW, State.DRAFT)))
MORE_THAN = 3  # open cases
OFTEN = ("daily", "weekly")
MOST_LINES = 40  # of one mail; the rest is counted
REMINDS = frozenset({"N4", "N10", "N30", "N57", "N59"})
MOST_DAYS = 366  # so far ahead the next working morning is looked for


def queue_party_digests(db: Connection, house: House, now: datetime) -> int:
    """Queue today's digests if their time is exactly now; return how many were queued.

    now  aware; digests go at `desk.digest_at` on the desk's working days, a weekly one on the first of them in a
         week that no reminder spoils, out of the reader's quiet hours
    """
    local = now.astimezone(house.zone)
    if local.time() != house.digest_at or not is_business_day(local.date(), house.holidays):
        return 0
    busy = select(PARTY.c.address).join(CASE, CASE.c.id == PARTY.c.case_id).where(OPEN, PARTY.c.address != "")
    busy = busy.group_by(PARTY.c.address).having(func.count() > MORE_THAN)
    wanted = ((address, wishes_of(db, address).get("digest")) for address in db.execute(busy).scalars().all())
    rows = [row for address, often in wanted if often in OFTEN for row in _digest(db, house, address, often, now)]
    return len(queue_once(db, rows))


def next_party_digest(db: Connection, house: House, after: datetime) -> datetime | None:
    """Return the next morning of digests to parties, `after` included; None where no party wants any.

    after  aware; the first moment that is not worked off yet
    """
    wanted = select(PARTY.c.id).join(PREFERENCE, PREFERENCE.c.address == PARTY.c.address)
    wanted = wanted.join(CASE, CASE.c.id == PARTY.c.case_id).where(PREFERENCE.c.digest.in_(OFTEN), OPEN)
    if db.execute(wanted.limit(1)).first() is None:
        return None
    first = after.astimezone(house.zone).date()
    days = (first + timedelta(days=n) for n in range(MOST_DAYS))
    mornings = (
        datetime.combine(day, house.digest_at, tzinfo=house.zone).astimezone(UTC)
        for day in days
        if is_business_day(day, house.holidays)
    )
    return next((at for at in mornings if at >= after), None)


def _digest(db: Connection, house: House, address: str, often: str, now: datetime) -> Iterator[dict[str, Any]]:
    known = db.execute(
        select(PARTY, CASE.c.ref)
        .join(CASE, CASE.c.id == PARTY.c.case_id)
        .where(OPEN, PARTY.c.address == address, PARTY.c.reachable.is_(True))
        .order_by(PARTY.c.case_id)
    )
    rows = [dict(row) for row in known.mappings()]
    if len(rows) <= MORE_THAN or _reminded(db, house, address, now):
        return
    lines = [line for row in rows if (line := _line(db, row)) is not None]
    waiting = [line for line in lines if line["status"] == Status.MINE]
    if waiting and len(lines) > MORE_THAN:
        yield _row(house, rows[-1], lines, waiting, often, now)


def _line(db: Connection, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """One case as its reader may know it, with the clock that waits for him."""
    docket = load_docket(db, row["case_id"])
    line = public_status(docket, Party(row["role"]))
    if line.status is None:
        return None
    clock = next((c for c in docket.clocks if c.running and line.turn == "you" and c.due_at == line.due_at), None)
    due = line.due_at.isoformat() if line.due_at else None
    return {"ref": row["ref"], "n": clock.n if clock else 0, "status": str(line.status), "due_at": due}


def _reminded(db: Connection, house: House, address: str, now: datetime) -> bool:
    since = now - timedelta(hours=house.book_of("").value("reminders.apart_hours"))
    sent = (NOTICE.c.to_address == address, NOTICE.c.created_at > since, NOTICE.c.state != "bounced")
    return any(REMINDS & set(numbers) for numbers in db.execute(select(NOTICE.c.numbers).where(*sent)).scalars())


def _row(
    house: House, party: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], waiting: Sequence[Mapping[str, Any]],
    often: str, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    day = now.astimezone(house.zone).date()
    span = week_of(day).name if often == "weekly" else day.isoformat()
    ordered = sorted(lines, key=lambda line: (line["status"] != Status.MINE, line["due_at"] or "9", line["ref"]))
    dues = [line["due_at"] for line in waiting if line["due_at"]]
    people = {"desk": house.name, "complainant": "", "respondent": "", "staff": ""}
    told = {"ref": "", "viewer": party["role"], "now": now.isoformat(), "status": None, "people": people, "extra": {}}
    list_ = {"cases": ordered[:MOST_LINES], "more": max(0, len(lines) - MOST_LINES), "open": len(lines)}
    return {
        "numbers": ["N57"],
        "party": party["role"],
        "to_name": party["name"],
        "to_address": party["address"],
        "language": party["language"] or "en",
        "zone": party["zone"],
        "reply_key": "",
        "envelope_null": False,
        "auto_replied": False,
        "facts": {
            **told,
            **list_,
            "waiting": len(waiting),
            "often": often,
            "first": min(dues, default=now.isoformat()),
        },
        **unsent(house, f"digest:{span}:{party['address']}", now),
        "not_before": loud(now, house, party["zone"]),
    }
