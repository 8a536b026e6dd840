"""What happened in a case, as one viewer may hear of it: for the STATUS answer (N41) and the file of the case."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from models.filing.cases import Case
from models.filing.writing import EVENT
from models.rules.states import Party

PUBLIC = frozenset(
    {
        "Filed",
        "Served",
        "Answered",
        "Requested",
        "Decided",
        "Corrected",
        "Sanctioned",
        "Cancelled",
        "Undone",
        "Reopened",
        "Lapsed",
    }
    | {"Delayed", "Extended", "Joined", "Merged", "Paused", "PartOpened", "Refused", "Resumed", "RightsChecked"}
    | {"TakenDown", "Transferred"}
)
OF_DUTIES = {"Reported", "Received", "PartReceived", "NotReceived"}
TALKS = PUBLIC | OF_DUTIES | {"Offered", "Accepted", "Escalated", "Suggested", "Approved"}
ALL_MOVES = TALKS | {"Appealed"}  # of a STATUS answer
# told to the other side though the case stays where it is
UNMOVED = frozenset({"Answered", "Delayed", "Extended", "Merged", "Offered", "Suggested", "Transferred", "Corrected"})
MOST = 30  # lines; the newest


def history_of(db: Connection, case: Case, viewer: Party) -> list[dict[str, Any]]:
    """Return [{at, type, role}] oldest first, at most the newest 30.

    type  an event's name (models/rules/events.py); `at` ISO 8601 UTC; role: who did it
    """
    rows = db.execute(
        select(EVENT.c.at, EVENT.c.type, EVENT.c.actor_role, EVENT.c.state_before, EVENT.c.state_after)
        .where(EVENT.c.case_id == case.id)
        .order_by(EVENT.c.seq)
    ).mappings()
    told = heard([dict(row) for row in rows], viewer, ALL_MOVES)
    return [{"at": row["at"].isoformat(), "type": row["type"], "role": row["actor_role"]} for row in told[-MOST:]]


def heard(
    rows: Sequence[dict[str, Any]], viewer: Party, kinds: frozenset[str] = PUBLIC
) -> list[dict[str, Any]]:  # fmt: skip
    """Return the events, of a whole log in order, that this viewer may hear of.

    kinds  of events that a party hears of at all
    A party hears of what changed the case; the respondent of nothing before the complaint was served (domain.md 2.1.3).
    """
    return [row for row in since_told(rows, viewer) if viewer == Party.STAFF or _public(row, kinds)]


def since_told(rows: Sequence[dict[str, Any]], viewer: Party) -> list[dict[str, Any]]:
    """Return the log from where on it is this viewer's case at all."""
    if viewer != Party.RESPONDENT:
        return list(rows)
    served = next((n for n, row in enumerate(rows) if row["state_after"] == "SERVED"), None)  # by staff or by a lapse
    return list(rows[served:]) if served is not None else []


def _public(row: dict[str, Any], kinds: frozenset[str]) -> bool:
    """A step counts when it moved the case; what is put to the other side always does."""
    moved = row["state_before"] != row["state_after"]
    return row["type"] in kinds and (moved or row["type"] in UNMOVED)
