"""The dates a mail may name: when each window of a case closes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from models.rules.calendar import Calendar
from models.rules.conditions import reopen_until
from models.rules.days import due_at, first_second_of
from models.rules.docket import ERASE, LIMIT_WAIVED, MEANT, Docket
from models.rules.house import House
from models.rules.rulebook import Rulebook
from models.rules.states import State

NAMED = (
    "intake", "screening", "response", "turn", "stage", "evidence", "claim_evidence", "suggestion", "decision", "cure",
    "review", "performance", "settlement_check", "final_notice", "withdraw", "undo",
)  # fmt: skip


def ends_of(docket: Docket, book: Rulebook, house: House, facts: dict[str, Any]) -> dict[str, str | None]:
    """Return {window: ISO 8601 UTC end or None}; of clocks the newest of each name that still runs."""
    ends: dict[str, str | None] = dict.fromkeys(NAMED)
    ends |= {str(c.name): c.due_at.isoformat() for c in docket.clocks if c.running}
    reopen = reopen_until(docket, book, Calendar(house.zone, house.holidays))
    waiting = [p.until.isoformat() for p in docket.pending if p.until is not None and p.kind not in (ERASE, MEANT)]
    ends["signature"] = waiting[-1] if waiting else None
    ends["escalate"] = _escalate_from(docket, book, house)
    ends["reopen"] = reopen.isoformat() if reopen else None
    limit = filing_limit(book, house, facts)
    ends["filing_limit"] = limit.until.isoformat() if limit and LIMIT_WAIVED not in docket.flags else None
    return ends


def _escalate_from(docket: Docket, book: Rulebook, house: House) -> str | None:
    """Return from when a party may ask the team to step in, while the two still talk (domain.md T10)."""
    period = book.period("escalate_from")
    if period is None or docket.served_at is None or docket.state != State.NEGOTIATION:
        return None
    day = due_at(docket.served_at, period, house.zone, house.holidays)
    return first_second_of(day, house.zone).isoformat()


def instead_by(book: Rulebook, house: House, now: datetime) -> Callable[[datetime], str | None]:
    """Return what tells, by the day a thing is due, until when the sum owed in its place is to be paid (ELSE).

    Where that end is past already, None: the sum is to be paid on the very day on which the thing is denied.

    source  rule book, `periods.performance`, as models/rules/effects/performing.py counts it
    """
    period = book.period("performance")

    def until(due: datetime) -> str | None:
        end = due_at(due, period, house.zone, house.holidays) if period else None
        return end.isoformat() if end is not None and end > now else None

    return until


@dataclass(frozen=True, slots=True)
class FilingLimit:
    """The last second on which a complaint could be filed, and the date that counts.

    role  of the date: agreed, paid or delivered
    """

    until: datetime
    role: str
    day: date


def filing_limit(book: Rulebook, house: House, facts: dict[str, Any]) -> FilingLimit | None:
    """Return until when this complaint could be filed, None if unknown or unlimited.

    source  rule book, `periods.filing_limit`: its `from` names the dates of which the latest counts
    """
    period = book.period("filing_limit")
    roles = book.values.get("filing_limit.from", ())
    days = [found for f in facts.get("dates", []) if (found := _full_day(f, roles)) is not None]
    if period is None or not days:
        return None
    day, role = max(days)
    noon = datetime.combine(day, time(12), tzinfo=house.zone)
    return FilingLimit(due_at(noon, period, house.zone, house.holidays), role, day)


def limit_told(book: Rulebook, house: House, facts: dict[str, Any]) -> dict[str, str] | None:
    """Return {role, date} of the date that a filing limit counts from, as a mail tells it."""
    limit = filing_limit(book, house, facts)
    return {"role": limit.role, "date": limit.day.isoformat()} if limit else None


def _full_day(fact: dict[str, Any], roles: tuple[str, ...]) -> tuple[date, str] | None:
    value = fact.get("value") or {}
    if value.get("role") not in roles or value.get("precision") != "day":
        return None
    try:
        return date.fromisoformat(value["date"]), value["role"]
    except ValueError:
        return None
