"""The desk's calendar: what day counting needs to know of the house."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Calendar:
    """The desk's zone, in which days are counted and end, and its holidays."""

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()
