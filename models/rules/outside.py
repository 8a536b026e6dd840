"""What `advance` takes from outside the events, kept beside each event so that the log alone can be replayed; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from models.rules.calendar import PARTY_HOLIDAYS, Calendar
from models.rules.days import add_business_days
from models.rules.docket import Docket
from models.rules.rulebook import Rulebook
from models.rules.states import Party


@dataclass(frozen=True, slots=True)
class Outside:
    """What was true around one event.

    ref        of the case, so that an event says itself which case it is of
    book       version of the rule book that judged it
    reachable  the parties we had a working address of
    zones      {party: IANA zone}
    calendar   the desk's zone, with those of its holidays that this event could have counted
    opened_at  when the case was opened
    """

    ref: str
    book: str
    calendar: Calendar
    reachable: frozenset[Party] = frozenset()
    zones: Mapping[str, str] = field(default_factory=dict)
    opened_at: datetime | None = None


def outside_of(docket: Docket, ref: str, book: Rulebook, now: datetime, calendar: Calendar) -> dict[str, Any]:
    """Return what the event of this moment takes from outside, as JSON values; `read_outside` is its inverse.

    docket  the case before the event
    """
    return {
        "ref": ref,
        "book": book.version,
        "reachable": sorted(str(p) for p in docket.reachable),
        "zones": {str(party): zone for party, zone in sorted(docket.zones.items())},
        "zone": calendar.zone.key,
        "holidays": [day.isoformat() for day in _counting(calendar.holidays, docket, book, now, calendar)],
        **_abroad(docket, book, now, calendar),
        "opened_at": docket.opened_at.isoformat() if docket.opened_at else None,
    }


def read_outside(kept: Mapping[str, Any]) -> Outside:
    """Return what `outside_of` wrote down.

    raises  KeyError, ValueError, TypeError, ZoneInfoNotFoundError where somebody else wrote it
    """
    opened = kept["opened_at"]
    return Outside(
        ref=kept["ref"],
        book=kept["book"],
        calendar=Calendar(
            ZoneInfo(kept["zone"]),
            _days(kept["holidays"]),
            {Party(party): _days(days) for party, days in kept.get("abroad", {}).items()},
        ),
        reachable=frozenset(Party(p) for p in kept["reachable"]),
        zones=dict(kept["zones"]),
        opened_at=datetime.fromisoformat(opened) if opened else None,
    )


def _abroad(docket: Docket, book: Rulebook, now: datetime, calendar: Calendar) -> dict[str, Any]:
    """The parties' own holidays, where the book counts them at all."""
    if not book.values.get(PARTY_HOLIDAYS, False):
        return {}
    near = {party: _counting(days, docket, book, now, calendar) for party, days in calendar.abroad.items()}
    told = {str(party): [day.isoformat() for day in days] for party, days in sorted(near.items()) if days}
    return {"abroad": told} if told else {}


def _counting(
    holidays: frozenset[date], docket: Docket, book: Rulebook, now: datetime, calendar: Calendar
) -> list[date]:
    """Those inside the longest span of business days that begins now or began when the case was closed."""
    counts = [p.amount for p in book.periods.values() if p.unit == "business_days"]
    if not counts or not holidays:
        return []
    off = calendar.days_off(book, Party.BOTH)
    starts = [moment.astimezone(calendar.zone).date() for moment in (now, docket.closed_at) if moment is not None]
    spans = [(day, add_business_days(day, max(counts), off)) for day in starts]
    return sorted(day for day in holidays if any(first <= day <= last for first, last in spans))


def _days(kept: list[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in kept)
