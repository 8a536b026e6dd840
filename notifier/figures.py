"""The desk's weekly and monthly figures to its staff (N58), on the first working morning after; ends in notice rows."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from models.filing.desk_notice import desk_notice, queue_once
from models.filing.figures import anything_since, figures_of, open_data
from models.rules.house import House, StaffMember
from models.rules.mornings import is_morning, next_opening, opens_month, opens_week, zone_of
from models.rules.spans import MONTH, Span, month_before, week_before

LONGEST = timedelta(days=62)  # so far back may the month begin that is told of


def next_figures(db: Connection, house: House, after: datetime) -> datetime | None:
    """Return when figures are due next to anybody, `after` included; None where there is nothing to count.

    after   aware; the first moment that is not worked off yet
    source  domain.md N58
    """
    openings = (next_opening(house, member, after) for member in house.staff)
    at = min((moment for moment in openings if moment is not None), default=None)
    return at if at is not None and anything_since(db, at - LONGEST) else None


def queue_figures(db: Connection, house: House, now: datetime) -> int:
    """Queue last week's and last month's figures to each of the staff on whose first morning since it is now.

    returns  how many were queued; none of a time in which nothing happened. The key makes each once a person
    """
    told: dict[Span, dict[str, Any]] = {}
    rows = []
    for member in house.staff:
        for span in _due(house, member, now):
            if span not in told:
                told[span] = _facts(db, house, span)
            if _tells(told[span]["figures"]):
                rows.append(desk_notice(house, member, "N58", f"figures:{span.name}", now, told[span]))
    return len(queue_once(db, rows))


def _tells(figures: Mapping[str, Any]) -> bool:
    return bool(figures["rows"] or figures["survey"]["answered"] or figures["useful"])


def _due(house: House, member: StaffMember, now: datetime) -> list[Span]:
    if not is_morning(house, member, now):
        return []
    day = now.astimezone(zone_of(house, member)).date()
    week = [week_before(day)] if opens_week(house, member, day) else []
    return week + ([month_before(day)] if opens_month(house, member, day) else [])


def _facts(db: Connection, house: House, span: Span) -> dict[str, Any]:
    """What is told of a span; a month brings its open data, for a week's few cases would be recognised."""
    figures = figures_of(db, span, house.zone)
    return {"figures": figures, "open_data": open_data(db, span, house.zone) if span.kind == MONTH else []}
