"""The one door for case events: rows to a docket, `advance`, and the step back into rows with its notices.

Called by intake (mails), clockwork (time) and the notifier (deliveries), always inside the caller's transaction.
It knows no event by name: what an event does stands in the transition table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from models.filing.calendars import calendar_of
from models.filing.cases import CASE, Case, load_case, load_docket
from models.filing.founding import forget_respondent, found, given_of
from models.filing.queue import queue
from models.filing.snapshot import Cause
from models.filing.writing import CaseMoved, write_case, write_clocks, write_event, write_exhibits, write_pending
from models.rules import family
from models.rules.docket import Refusal, Send, Step
from models.rules.events import Event
from models.rules.events.rights import Parted
from models.rules.house import House
from models.rules.lifecycle import advance
from models.rules.outside import outside_of
from models.rules.states import Party

NOBODY = Cause()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an event: the step or the refusal, and the notices it queued."""

    result: Step | Refusal
    notices: list[int] = field(default_factory=list)

    @property
    def refused(self) -> Refusal | None:
        """The refusal, if it was one."""
        return self.result if isinstance(self.result, Refusal) else None


def record(db: Connection, house: House, case: Case, event: Event, now: datetime, cause: Cause = NOBODY) -> Recorded:
    """Let one event happen to a case, or say why it may not.

    db       an open write transaction; the caller commits
    case     as loaded in it; moved on in place
    now      aware; the event's own moment
    raises   CaseMoved if another worker wrote the case since it was loaded
    """
    now = now.astimezone(UTC)
    calendar = calendar_of(house, case)
    result = advance(case.docket, event, case.book, now, calendar)
    if isinstance(result, Refusal):
        return Recorded(result)
    after = replace(result.after, reachable=case.docket.reachable, zones=case.docket.zones, ref=case.ref)
    outside = outside_of(case.docket, case.ref, case.book, now, calendar)
    event_id = write_event(db, case, event, result.transition, after, now, outside=outside, key=house.keys[0])
    write_exhibits(db, case, after, cause.exhibits)
    told = queue(
        db, house, case, after, result.sends, now, cause=replace(cause, key=""), event=event,
        transition=result.transition, event_id=event_id,
    )  # fmt: skip
    write_clocks(db, case, after, {party: notice for notice, party in reversed(told)})
    write_pending(db, case, after)
    write_case(db, case, after)
    before, case.docket = case.docket, after
    notices = [notice for notice, _ in told]
    if result.founds:
        notices += _divide(db, house, case, result, event, now)
    if onward := list(family.onward(before, after)):
        notices += _pass_on(db, house, case, onward, now)
    return Recorded(replace(result, after=case.docket), notices)


def _divide(db: Connection, house: House, case: Case, step: Step, event: Event, now: datetime) -> list[int]:
    """Make the cases that a step founds, let each begin, and tell the one they were made of."""
    notices: list[int] = []
    parts = []
    papers = Cause(exhibits=given_of(db, case.id))
    for founding in step.founds:
        child = load_case(db, house, found(db, house, case, founding, now))
        notices += record(db, house, child, founding.event, now, papers).notices
        urls = {page["url"] for page in founding.event.pages}
        numbers = [one.n for one in case.docket.listings if one.url in urls]
        parts.append({"ref": child.ref, "seller": child.contacts[Party.RESPONDENT].name, "listings": numbers})
    forget_respondent(db, case)
    parted = Parted(role=event.role, name=event.name, parts=tuple(parts))
    return notices + record(db, house, case, parted, now).notices


def _pass_on(db: Connection, house: House, case: Case, onward: Sequence[tuple[str, Event]], now: datetime) -> list[int]:
    """Let other cases hear of it; what they answer may have moved this one, so it is looked at again."""
    notices: list[int] = []
    for ref, event in onward:
        other = db.execute(select(CASE.c.id).where(CASE.c.ref == ref)).scalar_one_or_none()
        if other is not None:
            notices += record(db, house, load_case(db, house, other), event, now).notices
    fresh = load_case(db, house, case.id)
    case.docket, case.version, case.last_hash = fresh.docket, fresh.version, fresh.last_hash
    return notices


def tell(db: Connection, house: House, case: Case, send: Send, now: datetime, cause: Cause) -> list[int]:
    """Queue a mail that no event caused: an echo, an answer to STATUS, a question back.

    cause.key  unique to this answer, so that a repeated try queues it once
    """
    return [n for n, _ in queue(db, house, case, case.docket, [send], now.astimezone(UTC), cause=cause)]


__all__ = ["Case", "CaseMoved", "Cause", "Recorded", "load_case", "load_docket", "record", "tell"]
