"""Rule books as frozen values: every period, gate, outcome and format of a track, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Period:
    """How long a clock runs, and what happens on the way and at its end.

    amount     whole number of `unit`
    unit       "days" (calendar), "business_days" or "hours"
    reminders  name of the cadence in `Rulebook.cadences`
    lapse      what the lapse means, a word of the lifecycle's lapse table
    min_reminders  so many must have been given before it may lapse
    """

    amount: int
    unit: str
    source: str
    reminders: str = "none"
    lapse: str = ""
    min_reminders: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """One moment of a cadence; exactly one of the four is set.

    half         half of the real span (contract.md 4.5)
    before       this long before the due moment
    day, at      day `day` after the start at `at` ("09:00", desk's zone)
    after        this long after the start
    """

    half: bool = False
    before: timedelta | None = None
    after: timedelta | None = None
    day: int | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One track's rules, pinned by `version` (domain.md 2.1.5).

    id, version      e.g. "offline", "offline-2026.1"; a case keeps the version it was opened under
    periods          {clock name, or a period's own name: Period}
    cadences         {name: reminders, ascending}
    accepted_types   complaint types handled; others are refused with N5 (empty: all)
    mandatory        fact names or "a|b|c" groups of which one is needed before T2
    outcomes         codes DECIDE may use
    disclaimers      "R85" … in the order they are printed
    values           every other key of the file: {"dotted.key": value}
    """

    id: str
    version: str
    track: str
    source: str = ""
    periods: Mapping[str, Period] = field(default_factory=dict)
    cadences: Mapping[str, tuple[Reminder, ...]] = field(default_factory=dict)
    accepted_types: frozenset[str] = frozenset()
    mandatory: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    sanctions: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    def period(self, name: str) -> Period | None:
        """The period of this name; None when the track has none (e.g. no review)."""
        return self.periods.get(name)

    def value(self, key: str) -> Any:
        """Another setting of the book by its dotted key; KeyError names the book and the key."""
        try:
            return self.values[key]
        except KeyError:
            raise KeyError(f"rule book {self.version} has no key {key!r}") from None

    def told(self) -> dict[str, Any]:
        """What a mail may say of the book: every value, the periods as amount and unit."""
        return {
            "version": self.version,
            "track": self.track,
            "disclaimers": list(self.disclaimers),
            "sanctions": list(self.sanctions),
            "values": {k: v for k, v in self.values.items() if isinstance(v, str | int | float | bool | list | tuple)},
            "periods": {k: {"amount": p.amount, "unit": p.unit} for k, p in self.periods.items()},
        }
