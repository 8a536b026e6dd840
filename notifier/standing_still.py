"""Cases that stand still, and when a person looks at each again: no clock of theirs runs (domain.md T26)."""

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from models.filing.cases import CASE
from models.filing.writing import EVENT
from models.rules.days import due_at
from models.rules.house import House
from models.rules.states import State

STOPPED = ("Paused", "Bounced")


def looked_at_again(db: Connection, house: House) -> dict[int, datetime]:
    """Return {case id: until when a person looks again} of the cases that stand still, aware UTC.

    It counts from what stopped them last; a case whose rules have no such time is left out.
    source  rule book, `periods.look_again`
    """
    stopped = (
        select(EVENT.c.case_id, CASE.c.track, CASE.c.rulebook, func.max(EVENT.c.at).label("since"))
        .join(CASE, CASE.c.id == EVENT.c.case_id)
        .where(CASE.c.state == str(State.SUSPENDED), EVENT.c.type.in_(STOPPED))
        .group_by(EVENT.c.case_id, CASE.c.track, CASE.c.rulebook)
    )
    found: dict[int, datetime] = {}
    for row in db.execute(stopped):
        period = house.book_of(row.track, row.rulebook).period("look_again")
        if period is not None:
            since = row.since if row.since.tzinfo else row.since.replace(tzinfo=UTC)
            found[row.case_id] = due_at(since, period, house.zone, house.holidays)
    return found
