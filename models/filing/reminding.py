"""Never two reminders to one person within the hours that must lie between them, however many cases he has.

The first of them names what else is due from him within these hours; whatever it named is spared him afterwards.
Source: domain.md 2.2, reminder cadence; contract.md 4.5.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select, update

from models.filing.cases import CASE, CLOCK, PARTY, Case
from models.filing.queue import NOTICE
from models.rules.states import Party

DIRECT_ANSWERS = frozenset(
    {"N7", "N12", "N39", "N40", "N41", "N60", "N63"}
)  # they answer a mail and swallow no reminder
MOST_NAMED = 20  # cases in one reminder; the next one comes in a mail of its own


def told_lately(db: Connection, case: Case, clock: int, party: Party, moment: datetime) -> bool:
    """Whether a mail of this case, or a reminder or digest that named this clock, reached this party so shortly before.

    returns  True also where nobody can be written to
    """
    contact = case.contacts.get(party)
    if contact is None:
        return True
    since = moment - timedelta(hours=case.book.value("reminders.apart_hours"))
    rows = db.execute(
        select(
            NOTICE.c.case_id, NOTICE.c.numbers, NOTICE.c.state, NOTICE.c.facts["also"], NOTICE.c.facts["cases"]
        ).where(NOTICE.c.to_address == contact.address, NOTICE.c.created_at > since, NOTICE.c.created_at <= moment)
    )
    return any(
        not DIRECT_ANSWERS.issuperset(numbers)
        if case_id == case.id
        else state != "bounced" and any((one["ref"], one["n"]) == (case.ref, clock) for one in also or cases or ())
        for case_id, numbers, state, also, cases in rows
    )


def last_spoken_to(db: Connection, address: str, moment: datetime, hours: int) -> datetime | None:
    """Return when the newest mail that is no mere answer was written to an address in so many hours, None for none."""
    since = moment - timedelta(hours=hours)
    said = (NOTICE.c.to_address == address, NOTICE.c.created_at > since, NOTICE.c.created_at <= moment)
    rows = db.execute(select(NOTICE.c.created_at, NOTICE.c.numbers).where(*said, NOTICE.c.state != "bounced"))
    return max((at for at, numbers in rows if not DIRECT_ANSWERS.issuperset(numbers)), default=None)


def name_the_others(db: Connection, case: Case, notices: Iterable[int], moment: datetime) -> None:
    """Let these fresh reminders name what else is due from their readers, in other cases, within the same hours."""
    rows = db.execute(select(NOTICE.c.id, NOTICE.c.to_address, NOTICE.c.facts).where(NOTICE.c.id.in_(list(notices))))
    until = moment + timedelta(hours=case.book.value("reminders.apart_hours"))
    for notice_id, address, facts in rows.all():
        if also := _due_too(db, case, address, until):
            db.execute(update(NOTICE).where(NOTICE.c.id == notice_id).values(facts={**facts, "also": also}))


def _due_too(db: Connection, case: Case, address: str, until: datetime) -> list[dict[str, Any]]:
    """[{ref, n, due_at}] of the clocks of his other cases that would remind him before `until`."""
    rows = db.execute(
        select(CASE.c.ref, CLOCK.c.n, CLOCK.c.due_at, CLOCK.c.reminders)
        .select_from(CLOCK)
        .join(CASE, CASE.c.id == CLOCK.c.case_id)
        .join(PARTY, PARTY.c.case_id == CLOCK.c.case_id)
        .outerjoin(NOTICE, NOTICE.c.id == CLOCK.c.notice_id)
        .where(
            PARTY.c.address == address,
            or_(CLOCK.c.party == PARTY.c.role, CLOCK.c.party == str(Party.BOTH)),
            CLOCK.c.case_id != case.id,
            CLOCK.c.state == "running",
            CLOCK.c.next_at < until,
            or_(NOTICE.c.state.is_(None), NOTICE.c.state == "sent"),
        )
        .order_by(CLOCK.c.due_at, CLOCK.c.id)
    )
    due = ({"ref": r.ref, "n": r.n, "due_at": r.due_at.isoformat(), "first": (r.reminders or [""])[0]} for r in rows)
    near = [one for one in due if one["first"] and datetime.fromisoformat(one.pop("first")) < until]
    return near[:MOST_NAMED]
