"""The open cases as a morning needs them: each with its running clocks and what keeps it; read in batch."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from models.rules.house import House
from models.rules.states import FINAL, State
from models.tables import CaseRow, ClockRow, PartyRow, PendingRow
from notifier.standing_still import looked_at_again

CASE = CaseRow.__table__  # type: ignore[attr-defined]
CLOCK, PARTY, PENDING = ClockRow.__table__, PartyRow.__table__, PendingRow.__table__  # type: ignore[attr-defined]
# named one by one: an index finds what is in a list, and not what is in none; closed cases are most of a table
OPEN = CASE.c.state.in_(sorted(str(s) for s in State if s not in FINAL))
SIGNED = ("decide", "sanction")  # what waits for a second signature (contract.md 3, four eyes)
RENEWED = timedelta(minutes=1)  # a clock of ours that ran out starts anew in the second after


def any_open(db: Connection) -> bool:
    """Whether any case is open."""
    return db.execute(select(CASE.c.id).where(OPEN).limit(1)).first() is not None


def open_cases(db: Connection, house: House) -> list[dict[str, Any]]:
    """Return the open cases, oldest first: the columns of CaseRow and what stands beside them.

    returns  [{…, clocks: those that run, each with the date promised first, unreachable, look_again, to_sign}]
    """
    cases = db.execute(select(CASE).where(OPEN).order_by(CASE.c.id)).mappings()
    beside = {"unreachable": False, "look_again": None, "to_sign": False}
    found = {row["id"]: {**row, **beside, "clocks": []} for row in cases}
    # Joined, for a list of ids in the statement has a limit.
    missed = and_(CLOCK.c.state == "lapsed", CLOCK.c.party == "staff")
    wanted = select(CLOCK).join(CASE, CASE.c.id == CLOCK.c.case_id).where(OPEN, or_(CLOCK.c.state == "running", missed))
    for clock in db.execute(wanted.order_by(CLOCK.c.n)).mappings():
        found[clock["case_id"]]["clocks"].append(clock)
    for row in found.values():
        row["clocks"] = promised(row["clocks"])
    lost = select(PARTY.c.case_id).join(CASE, CASE.c.id == PARTY.c.case_id).where(OPEN, PARTY.c.reachable.is_(False))
    for case_id in db.execute(lost).scalars():
        found[case_id]["unreachable"] = True
    unsigned = select(PENDING.c.case_id).join(CASE, CASE.c.id == PENDING.c.case_id)
    for case_id in db.execute(unsigned.where(OPEN, PENDING.c.kind.in_(SIGNED))).scalars():
        found[case_id]["to_sign"] = True
    for case_id, until in looked_at_again(db, house).items():
        found[case_id]["look_again"] = until
    return list(found.values())


def promised(clocks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the running clocks, each with the date that was promised first: a renewed one is no less late.

    clocks  of one case by number: those that run, and the desk's own that lapsed
    """
    told: list[dict[str, Any]] = []
    for clock in map(dict, clocks):
        clock["until"] = clock["due_at"]
        for before in told:
            late = clock["started_at"] - before["until"]
            if before["name"] == clock["name"] and timedelta(0) <= late <= RENEWED:
                clock["due_at"] = before["due_at"]
        told.append(clock)
    return [clock for clock in told if clock["state"] == "running"]
