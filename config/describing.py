"""A rule book as JSON values: what `rules show` prints and `rules diff` compares."""

from datetime import timedelta
from typing import Any

from models.rules.rulebook import Period, Reminder, Rulebook


def describe(book: Rulebook) -> dict[str, Any]:
    """Return the book as JSON values, as `rules show` prints it; periods with their amounts, units and sources."""
    return {
        "id": book.id,
        "version": book.version,
        "track": book.track,
        "source": book.source,
        "accepted_types": sorted(book.accepted_types),
        "mandatory": list(book.mandatory),
        "outcomes": list(book.outcomes),
        "sanctions": list(book.sanctions),
        "disclaimers": list(book.disclaimers),
        "periods": {name: _period_json(period) for name, period in book.periods.items()},
        "cadences": {name: [_reminder_json(moment) for moment in all_] for name, all_ in book.cadences.items()},
        "values": {key: _json(value) for key, value in book.values.items()},
    }


def _period_json(period: Period) -> dict[str, Any]:
    return {
        "amount": period.amount,
        "unit": period.unit,
        "reminders": period.reminders,
        "min_reminders": period.min_reminders,
        "lapse": period.lapse,
        "source": period.source,
    }


def _reminder_json(moment: Reminder) -> dict[str, Any]:
    if moment.half:
        return {"half": True}
    if moment.day is not None:
        return {"day": moment.day, "at": moment.at}
    key, span = ("hours_before", moment.before) if moment.before is not None else ("hours_after", moment.after)
    return {key: span / timedelta(hours=1) if span is not None else None}


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
