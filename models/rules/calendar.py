"""The desk's calendar: what day counting needs to know of the house, and of where the parties live."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, Party

PARTY_HOLIDAYS = "business_days.party_holidays"  # a book's word: whether a holiday where the party lives is one for it


@dataclass(frozen=True, slots=True)
class Calendar:
    """The desk's zone, in which days are counted and end, its holidays, and those of the parties' countries."""

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()
    abroad: Mapping[Party, frozenset[date]] = field(default_factory=dict)

    def days_off(self, book: Rulebook, party: Party) -> frozenset[date]:
        """Return the days that are no business days for a clock of this party, beside Saturday and Sunday.

        party   BOTH: the holidays of either
        source  rule book, `business_days.party_holidays`; the desk's alone where it says no or nothing
        """
        if not book.values.get(PARTY_HOLIDAYS, False):
            return self.holidays
        owing = PARTIES if party == Party.BOTH else (party,)
        return self.holidays.union(*(self.abroad.get(one, frozenset()) for one in owing))
