"""A case as a line of moments: what happened, what came in and what went out, as one viewer may hear of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.filing.cases import MESSAGE, Case
from models.filing.history import TALKS, heard
from models.filing.log import log_of
from models.filing.queue import NOTICE
from models.rules.states import Party
from models.rules.veil import for_staff
from ombud.sentences import sentence


@dataclass(frozen=True, slots=True)
class Moment:
    """One line: when, what kind (mail, event, notice), what, and by or to whom."""

    at: datetime
    kind: str
    what: str
    who: str


def timeline_of(db: Connection, case: Case, viewer: Party) -> list[Moment]:
    """Return the moments of a case, oldest first; of one second, the mail before what it did and what that wrote."""
    moments = [*_mails(db, case, viewer), *_events(db, case, viewer), *_notices(db, case, viewer)]
    return sorted(moments, key=lambda m: (m.at.replace(microsecond=0), ("mail", "event", "notice").index(m.kind)))


def _mails(db: Connection, case: Case, viewer: Party) -> Iterator[Moment]:
    """Mails that came; a party hears of its own."""
    for row in db.execute(select(MESSAGE).where(MESSAGE.c.case_id == case.id).order_by(MESSAGE.c.n)).mappings():
        if viewer in (Party.STAFF, row["party"]):
            yield Moment(row["at"], "mail", for_staff(row["subject"]) or "(no subject)", row["party"])


def _events(db: Connection, case: Case, viewer: Party) -> Iterator[Moment]:
    clocks = {clock.n: clock for clock in case.docket.clocks}
    for row in heard(log_of(db, case.id), viewer, TALKS):
        moved = row["state_before"] != row["state_after"]
        way = f" → {row['state_after']}" if moved else ""
        said = for_staff(sentence(row, clocks, viewer))
        yield Moment(row["at"], "event", f"{said}{way if viewer == Party.STAFF else ''}", _actor(row, viewer))


def _actor(row: Mapping[str, Any], viewer: Party) -> str:
    if row["actor_role"] == Party.SYSTEM:
        return "the desk"
    if viewer != Party.STAFF:
        return "the desk" if row["actor_role"] == Party.STAFF else str(row["actor_role"])
    return str(row["actor_name"] or row["actor_role"])


def _notices(db: Connection, case: Case, viewer: Party) -> Iterator[Moment]:
    """Mails of ours; a party hears of those to itself that went out."""
    for row in db.execute(select(NOTICE).where(NOTICE.c.case_id == case.id).order_by(NOTICE.c.id)).mappings():
        if viewer not in (Party.STAFF, row["party"]) or (viewer != Party.STAFF and row["sent_at"] is None):
            continue
        state = "" if row["state"] == "sent" else f" ({row['state']})"
        numbers = f"{' '.join(row['numbers'])}{state}" if viewer == Party.STAFF else "a mail of the desk"
        to = row["to_name"] or row["party"] if row["party"] == Party.STAFF else row["party"]
        yield Moment(row["sent_at"] or row["created_at"], "notice", numbers, to)
