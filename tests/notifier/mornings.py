"""Cases as a morning finds them: rows put into a desk, and as the digest reads them."""

from typing import Any

from sqlalchemy import insert, select

from config.desk import Desk
from models.tables import CaseRow, ClockRow
from tests.desks import at
from tests.notifier.notices import NOTICE

CASE, CLOCK = CaseRow.__table__, ClockRow.__table__  # type: ignore[attr-defined]
MONDAY = "2026-03-09 08:00"


def clock_of(case_id: int, n: int, started_at: str, due: str, state: str = "running") -> dict[str, Any]:
    """The row of a clock of the desk's own."""
    return {
        "case_id": case_id, "n": n, "name": "screening", "party": "staff", "started_at": at(started_at),
        "due_at": at(due), "state": state,
    }  # fmt: skip


def a_case(
    desk: Desk, n: int = 1, state: str = "SCREENING", due: str = "", started_at: str = "2026-03-02 09:12", **more: Any
) -> None:
    """Put a case into the desk, with a running clock of staff if `due`."""
    row = {
        "ref": f"OMB-2026-{n:06d}",
        "state": state,
        "track": "offline",
        "type": "not_received",
        "opened_at": at("2026-03-02 09:12"),
        **more,
    }
    with desk.database.begin() as db:
        case_id = db.execute(insert(CASE).values(row).returning(CASE.c.id)).scalar_one()
        if due:
            db.execute(insert(CLOCK).values(clock_of(case_id, 1, started_at, due)))


def a_row(n: int = 1, state: str = "SERVED", due: str = "", party: str = "staff", **more: Any) -> dict[str, Any]:
    """One open case as the digest reads it."""
    clocks = [{"name": "screening", "party": party, "due_at": at(due)}] if due else []
    known: dict[str, Any] = {
        "ref": f"OMB-2026-{n:06d}",
        "track": "offline",
        "type": "late",
        "state": state,
        "flags": [],
    }
    known |= {"hold": "", "look_again": None, "to_sign": False, "assigned_to": ""}
    return {**known, "opened_at": at("2026-03-01 09:00"), "unreachable": False, "clocks": clocks, **more}


def told(desk: Desk) -> list[Any]:
    """The queued digests."""
    with desk.database.read() as db:
        return list(db.execute(select(NOTICE).order_by(NOTICE.c.id)).mappings())
