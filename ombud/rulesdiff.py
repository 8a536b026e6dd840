"""What another rule book would change for the open cases of a desk; nothing is written, no case changes its book."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from config.desk import Desk
from models.filing.calendars import calendar_of
from models.filing.cases import CASE, Case, load_case
from models.filing.log import log_of
from models.rules.clockface import LIVE
from models.rules.clockstory import STARTED, counted_by, story_of
from models.rules.days import due_at
from models.rules.docket import Clock
from models.rules.replay import LeftTheLog, Lived, relive, replayable
from models.rules.rulebook import Rulebook
from models.rules.states import OPEN, State
from ombud.clockwords import of_whom


def cases_that_differ(desk: Desk, a: Rulebook, b: Rulebook) -> list[dict[str, Any]]:
    """Return [{case, state, differs: [{what, …}]}] of the open cases pinned to `a` that would be otherwise under `b`.

    A clock keeps what it was moved by: outages, pauses and extensions are the case's own, not the book's.
    """
    wanted = select(CASE.c.id).where(CASE.c.rulebook == a.version, CASE.c.state.in_([str(s) for s in OPEN]))
    found = []
    with desk.database.read() as db:
        for case_id in db.execute(wanted.order_by(CASE.c.id)).scalars().all():
            case = load_case(db, desk.house, case_id, to_write=False)
            differs = list(_differs(desk, case, _life(desk, log_of(db, case_id)), a, b))
            if differs:
                found.append({"case": case.ref, "state": str(case.docket.state), "differs": differs})
    return found


def _life(desk: Desk, rows: list[dict[str, Any]]) -> list[Lived]:
    life: list[Lived] = []
    try:
        life.extend(relive(rows, desk.house.version) if replayable(rows) else ())
    except (LeftTheLog, LookupError):
        return life  # `clock explain` and `verify` say why
    return life


def _differs(desk: Desk, case: Case, life: list[Lived], a: Rulebook, b: Rulebook) -> Iterator[dict[str, Any]]:
    docket = case.docket
    if b.accepted_types and docket.type not in b.accepted_types:
        yield {"what": "type", "type": docket.type, "says": f"complaints of type {docket.type} would be refused"}
    if docket.state == State.DRAFT:
        yield from _asked(case, b)
    for clock in docket.clocks:
        if clock.state in LIVE:
            yield from _clock(desk, case, clock, life, a, b)


def _asked(case: Case, b: Rulebook) -> Iterator[dict[str, Any]]:
    from intake.filing import facts_in_hand
    from intake.parties import wanted

    asked = wanted(b, facts_in_hand(case), case.docket.track, case.docket.type).asked
    if set(asked) != set(case.docket.missing):
        says = f"asked for would be {', '.join(asked) or 'nothing'}, not {', '.join(case.docket.missing) or 'nothing'}"
        yield {"what": "missing", "a": list(case.docket.missing), "b": list(asked), "says": says}


def _clock(
    desk: Desk, case: Case, clock: Clock, life: list[Lived], a: Rulebook, b: Rulebook
) -> Iterator[dict[str, Any]]:
    begun = next((turn.lived for turn in story_of(life, clock.n) if turn.what == STARTED), None)
    if begun is None or begun.book.version != a.version:
        return  # it began under another book, before the track was known
    was = next(c for c in begun.after.clocks if c.n == clock.n)
    by = counted_by(begun, was)
    if by is None:
        return  # its end was agreed or decided, by no book
    said = {"what": "clock", "clock": str(clock.name), "n": clock.n, "party": str(clock.party)}
    due, whose = _shown(desk, clock.due_at), f"{clock.name} {of_whom(clock.party)}"
    other = b.period(by.name)
    if other is None:
        yield {**said, "a": due, "b": None, "says": f"{whose} would not run; due {due}"}
        return
    off = calendar_of(desk.house, case).days_off(b, clock.party)
    would = due_at(by.since, other, begun.calendar.zone, off) + (clock.due_at - was.due_at)
    if would != clock.due_at:
        says = f"{whose} would be due {_shown(desk, would)}, not {due}"
        yield {**said, "a": due, "b": _shown(desk, would), "says": says}
    if other.lapse != by.period.lapse:
        says = f"{whose} would end in {other.lapse}, not in {by.period.lapse}"
        yield {**said, "what": "lapse", "a": by.period.lapse, "b": other.lapse, "says": says}


def _shown(desk: Desk, moment: datetime) -> str:
    return moment.astimezone(desk.house.zone).isoformat()
