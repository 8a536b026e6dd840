"""How much of an outage of ours a clock is given back: each second once, and none before the clock began. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]  # from, to


def uncounted(outage: Span, counted: Iterable[Span]) -> list[Span]:
    """Return the parts of an outage that no earlier one has given back: two may tell of the same hours.

    >>> day = datetime(2026, 3, 6)
    >>> hours = lambda a, b: (day + timedelta(hours=a), day + timedelta(hours=b))
    >>> [(a.hour, b.hour) for a, b in uncounted(hours(8, 14), [hours(9, 10), hours(12, 20)])]
    [(8, 9), (10, 12)]
    """
    left = [outage]
    for begin, end in counted:
        left = [part for a, b in left for part in ((a, min(b, begin)), (max(a, end), b)) if part[0] < part[1]]
    return left


def given_back(parts: Iterable[Span], started: datetime) -> timedelta:
    """Return how much of these parts lies behind the moment a clock began."""
    return sum((b - max(a, started) for a, b in parts if b > started), timedelta(0))
