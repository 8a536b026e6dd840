"""The dates a mail may name: when each window of a case closes."""

from datetime import date, datetime, time
from typing import Any

from models.rules.calendar import Calendar
from models.rules.conditions import reopen_until
from models.rules.days import due_at
from models.rules.docket import Docket
from models.rules.house import House
from models.rules.rulebook import Rulebook

NAMED = (
    "intake", "screening", "response", "turn", "evidence", "claim_evidence", "decision", "cure", "review",
    "performance", "settlement_check", "final_notice", "withdraw", "undo",
)  # fmt: skip


def ends_of(docket: Docket, book: Rulebook, house: House, facts: dict[str, Any]) -> dict[str, str | None]:
    """Return {window: ISO 8601 UTC end or None}; of clocks the newest of each name that still runs."""
    ends: dict[str, str | None] = dict.fromkeys(NAMED)
    ends |= {str(c.name): c.due_at.isoformat() for c in docket.clocks if c.running}
    reopen = reopen_until(docket, book, Calendar(house.zone, house.holidays))
    waiting = [p.until.isoformat() for p in docket.pending if p.until is not None]
    ends["signature"] = waiting[-1] if waiting else None
    ends["reopen"] = reopen.isoformat() if reopen else None
    limit = filing_limit(book, house, facts)
    ends["filing_limit"] = limit.isoformat() if limit else None
    return ends


def filing_limit(book: Rulebook, house: House, facts: dict[str, Any]) -> datetime | None:
    """Return the last second on which this complaint could be filed, None if unknown or unlimited.

    source  rule book, `periods.filing_limit`: from the later of agreed delivery and payment
    """
    period = book.period("filing_limit")
    days = [d for d in (_full_day(f) for f in facts.get("dates", [])) if d is not None]
    if period is None or not days:
        return None
    return due_at(datetime.combine(max(days), time(12), tzinfo=house.zone), period, house.zone, house.holidays)


def _full_day(fact: dict[str, Any]) -> date | None:
    value = fact.get("value") or {}
    if value.get("role") not in ("agreed", "paid") or value.get("precision") != "day":
        return None
    try:
        return date.fromisoformat(value["date"])
    except ValueError:
        return None
