"""What a case waits for: whose turn it is, what is due when, and what the rules will do then."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from models.filing.cases import CLOCK, Case
from models.filing.queue import NOTICE
from models.rules.calendar import Calendar
from models.rules.docket import ERASE, Clock, Step
from models.rules.events import Lapsed
from models.rules.house import House
from models.rules.lifecycle import advance
from models.rules.states import PARTIES, Party, Status
from models.rules.status import public_status

A_SECOND = timedelta(seconds=1)
NOT_GONE = ("queued", "retry", "sending", "unknown", "failed")


@dataclass(frozen=True, slots=True)
class Due:
    """One running clock: who owes what until when, the next reminder, what follows, and what it waits for itself."""

    name: str
    party: str
    due_at: datetime
    remind_at: datetime | None
    then: str
    waits: str = ""


def prospect_of(db: Connection, house: House, case: Case) -> list[Due]:
    """Return the running clocks of a case, the next due first."""
    joined = CLOCK.outerjoin(NOTICE, CLOCK.c.notice_id == NOTICE.c.id)
    rows = db.execute(
        select(CLOCK.c.n, CLOCK.c.next_at, NOTICE.c.state, NOTICE.c.numbers)
        .select_from(joined)
        .where(CLOCK.c.case_id == case.id)
    ).all()
    waits = {row.n: _waits(row.next_at, row.state, row.numbers) for row in rows}
    return [
        Due(
            name=str(clock.name),
            party=str(clock.party),
            due_at=clock.due_at,
            remind_at=next(iter(clock.reminders), None),
            then=_then(house, case, clock),
            waits=waits.get(clock.n, ""),
        )
        for clock in sorted(case.docket.running(), key=lambda c: c.due_at)
    ]


def turn_of(case: Case) -> str:
    """Return whose turn it is, in words: of the sides, as each is told it, else staff's."""
    mine = [party for party in PARTIES if public_status(case.docket, party).status == Status.MINE]
    if mine:
        return " and ".join(f"the {party}" for party in mine)
    owing = {clock.party for clock in case.docket.running()}
    if Party.STAFF in owing or any(p.kind != ERASE for p in case.docket.pending):
        return "staff"
    for party in (*PARTIES, Party.BOTH):
        if party in owing:
            return f"nobody must; {'either side' if party == Party.BOTH else f'the {party}'} may still act"
    return "nobody"


def _then(house: House, case: Case, clock: Clock) -> str:
    """What the rules do with this lapse, asked of the rules themselves."""
    calendar = Calendar(house.zone, house.holidays)
    reached = case.docket.with_clock(replace(clock, reminders=()))
    came = advance(reached, Lapsed(clock=clock.n), case.book, clock.due_at + A_SECOND, calendar)
    if not isinstance(came, Step):
        return "no rule says what follows: a person must"
    after = came.after
    way = "the case stays where it is" if after.state == case.docket.state else f"the case goes to {after.state}"
    told = [f"{' '.join(send.numbers)} to the {send.to}" for send in came.sends if send.to in PARTIES]
    staff = ["staff are told"] if any(send.to == Party.STAFF for send in came.sends) else []
    return ", ".join([way, *told, *staff])


def _waits(next_at: datetime | None, state: str | None, numbers: list[str] | None) -> str:
    if state in NOT_GONE:
        return f"it cannot run out before {' '.join(numbers or ())} has left ({state})"
    return "it stands still: a mail of this party waits for its word" if next_at is None else ""
