"""A step into rows: only what changed, in as few statements as there are kinds of change."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.exc import IntegrityError

from models.filing.cases import CASE, CLOCK, EXHIBIT, PENDING, Case
from models.filing.listings import write_listings
from models.filing.ruleprint import ruleprint
from models.filing.talked import talked_json
from models.rules.chain import digest, seal
from models.rules.docket import Clock, Decision, Docket
from models.rules.events import Event
from models.rules.marking import mark
from models.rules.payloads import payload
from models.tables import EventRow

EVENT = EventRow.__table__  # type: ignore[attr-defined]
LAPSE_AFTER = timedelta(seconds=1)  # the due second itself still counts (domain.md 2.1.4)


# built once: building it takes longer than writing the row
WRITE_CASE = update(CASE).where(CASE.c.id == bindparam("of"), CASE.c.version == bindparam("seen"))


class CaseMoved(Exception):
    """Somebody else wrote this case since it was loaded: load it again and decide anew."""


def write_case(db: Connection, case: Case, after: Docket) -> None:
    """Write the docket's single values and its pages if the row is still the version we loaded.

    raises  CaseMoved if it is not
    """
    write_listings(db, case.id, case.docket.listings, after.listings)
    done = db.execute(WRITE_CASE, {**_columns(after, case), "of": case.id, "seen": case.version})
    if done.rowcount != 1:
        raise CaseMoved(f"case {case.ref} has moved on from version {case.version}")
    case.version += 1


def _columns(after: Docket, case: Case) -> dict[str, Any]:
    return {
        "version": case.version + 1,
        "last_hash": case.last_hash,
        "rulebook": case.book.version,
        "track": after.track,
        "type": after.type,
        "state": after.state,
        "substate": after.substate,
        "outcome": after.outcome,
        "flags": sorted(after.flags),
        "missing": list(after.missing),
        "asked": list(after.asked),
        "before": [str(part) for part in after.before] if after.before else None,
        "decision": decision_json(after.decision),
        "cancelled_by": after.cancelled_by,
        "assigned_to": after.assigned_to,
        "undone": after.undone,
        "reopened": after.reopened,
        "appealed": after.appealed,
        "final": after.final,
        "listed": len(after.listings),
        "part_of": after.part_of,
        "repeats": after.repeats,
        "objections": after.objections,
        "hold": after.hold,
        **talked_json(after),
        "served_at": after.served_at,
        "closed_at": after.closed_at,
    }


def decision_json(decision: Decision | None) -> dict[str, Any] | None:
    """Return a decision as JSON values."""
    if decision is None:
        return None
    plain = asdict(decision)
    plain["at"] = decision.at.isoformat()
    plain["perform_by"] = decision.perform_by.isoformat() if decision.perform_by else None
    plain["citing"] = list(decision.citing)
    plain["outcome"] = str(decision.outcome)
    return plain


def write_clocks(db: Connection, case: Case, after: Docket, notice_of: dict[str, int]) -> None:
    """Insert new clocks, each with the notice that tells of it, and update those that changed."""
    before = {c.n: c for c in case.docket.clocks}
    new = [c for c in after.clocks if c.n not in before]
    changed = [c for c in after.clocks if c.n in before and before[c.n] != c]
    if new:
        rows = [{"case_id": case.id, **clock_row(c), "notice_id": notice_of.get(c.party)} for c in new]
        db.execute(insert(CLOCK), rows)
    if changed:
        statement = update(CLOCK).where(CLOCK.c.case_id == case.id, CLOCK.c.n == bindparam("of_n"))
        db.execute(
            statement.values({k: bindparam(k) for k in clock_row(changed[0]) if k != "n"}),
            [{"of_n": c.n, **{k: v for k, v in clock_row(c).items() if k != "n"}} for c in changed],
        )


def clock_row(clock: Clock) -> dict[str, Any]:
    """Return a clock's columns; `next_at` is when the tick must look at it."""
    return {
        "n": clock.n,
        "name": clock.name,
        "party": clock.party,
        "state": clock.state,
        "started_at": clock.started_at,
        "due_at": clock.due_at,
        "next_at": next_at(clock),
        "reminders": [r.isoformat() for r in clock.reminders],
        "reminded": clock.reminded,
        "paused_at": clock.paused_at,
        "reason": clock.reason,
        "extended": clock.extended,
    }


def next_at(clock: Clock) -> datetime | None:
    """Return the next moment this clock needs the desk, None unless it runs."""
    if not clock.running:
        return None
    lapse = clock.due_at.replace(microsecond=0) + LAPSE_AFTER
    return min([lapse, *clock.reminders[:1]])


UNTOLD: Mapping[str, Any] = {"shared_text": None, "shared_sha256": "", "notes": []}  # columns that no event carries


def write_exhibits(db: Connection, case: Case, after: Docket, told: Mapping[str, Mapping[str, Any]]) -> None:
    """Insert new exhibits with what the other side is given of them, and update those whose state changed.

    told  {sha256 of an exhibit: {shared_text, shared_sha256, notes}}
    """
    before = {x.n: x for x in case.docket.exhibits}
    new = [x for x in after.exhibits if x.n not in before]
    if new:
        rows = [{"case_id": case.id, **asdict(x), **UNTOLD, **told.get(x.sha256, {})} for x in new]
        db.execute(insert(EXHIBIT), rows)
    for x in after.exhibits:
        if x.n in before and before[x.n] != x:
            db.execute(
                update(EXHIBIT).where(EXHIBIT.c.case_id == case.id, EXHIBIT.c.n == x.n).values(state=x.state, cls=x.cls)
            )


def write_pending(db: Connection, case: Case, after: Docket) -> None:
    """Replace what waits for a second signature, if it changed."""
    if after.pending == case.docket.pending:
        return
    db.execute(delete(PENDING).where(PENDING.c.case_id == case.id, PENDING.c.mail_id.is_(None)))
    if after.pending:
        rows = [
            {"case_id": case.id, "kind": p.kind, "by": p.by, "what": dict(p.what), "until": p.until}
            for p in after.pending
        ]
        db.execute(insert(PENDING), rows)


def write_event(
    db: Connection, case: Case, event: Event, transition: str, after: Docket, now: datetime, *,
    outside: Mapping[str, Any], key: bytes,
) -> int:  # fmt: skip
    """Append the event to the chain; return its row id. Moves `case.last_hash` on.

    outside  what the rules took from outside the events (models/rules/outside.py)
    key      the desk's, which seals the event
    raises   CaseMoved if another event took its place in the chain
    """
    said = payload(event)
    row: dict[str, Any] = {
        "case_id": case.id,
        "seq": case.version + 1,
        "at": now,
        "type": said.pop("event"),
        "transition": transition,
        "actor_role": str(event.role),
        "actor_name": event.name,
        "state_before": str(case.docket.state),
        "state_after": str(after.state),
        "data": {**said, "outside": dict(outside), "rules": ruleprint(), "after": mark(after, key)},
        "prev_hash": case.last_hash,
    }
    row["data"]["seal"] = seal(row, key)
    row["hash"] = digest(row)
    case.last_hash = row["hash"]
    try:
        made = db.execute(insert(EVENT), row).inserted_primary_key
    except IntegrityError as taken:
        raise CaseMoved(f"case {case.ref} has moved on from version {case.version}") from taken
    return int(made[0]) if made else 0
