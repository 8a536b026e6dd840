"""What a simulated year is made of, told to every worker in the same words; and the desk that lives it."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from bench.year.books import told_apart
from config.desk import Desk
from tests.desks import JPG, wired

BEGIN = datetime(2027, 11, 1, tzinfo=UTC)
SLOT = timedelta(hours=12)
LEASE = SLOT + timedelta(hours=1)  # told time runs half a day ahead for the quicker worker
YEAR_DAYS = 366
OPENING = 0.75  # of the year, in which cases are opened; then they end
ZONES = (
    "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Shanghai",
    "Africa/Casablanca",
)  # fmt: skip
HOLIDAYS = ("2027-12-24", "2027-12-31", "2028-01-03", "2028-02-29", "2028-03-01", "2028-10-02")
ABROAD: Mapping[str, Mapping[str, str]] = MappingProxyType({  # {country: {day: name}} of parties
    "DE": {"2027-12-27": "Feiertag", "2028-03-27": "Feiertag"},
    "US": {"2027-11-25": "Thanksgiving", "2028-03-13": "A holiday"},
    "AU": {"2028-04-03": "A holiday", "2028-01-26": "Australia Day"},
})  # fmt: skip
OUTAGES = 5  # of the desk itself, in a year
OUTAGE = timedelta(hours=5, minutes=7, seconds=11)


@dataclass(frozen=True, slots=True)
class Plan:
    """One desk's year.

    url    of its database, "" for a SQLite file in `folder`
    first  number of its first case; the tracks come in turn
    unwritten  most notices go out without being written (unwritten.py)
    """

    folder: Path
    url: str
    cases: int
    workers: int
    seed: int
    begin: datetime
    days: int
    zone: str
    first: int = 0
    unwritten: bool = False

    @property
    def moments(self) -> list[datetime]:
        """The ends of all half days."""
        return [self.begin + SLOT * (i + 1) for i in range(int(timedelta(days=self.days) / SLOT))]

    def opening_at(self, moment: datetime) -> range:
        """Return the numbers of the cases that are opened at the end of this half day."""
        span = max(1, int(timedelta(days=self.days) * OPENING / SLOT))
        slot = int((moment - self.begin) / SLOT) - 1
        if slot >= span:
            return range(0)
        return range(self.first + self.cases * slot // span, self.first + self.cases * (slot + 1) // span)

    def outages(self) -> Iterator[tuple[datetime, datetime]]:
        """Yield from when to when the desk is away."""
        moments = self.moments
        for n in range(1, OUTAGES + 1):
            back = moments[len(moments) * n // (OUTAGES + 1)]
            yield back - OUTAGE, back

    def words(self) -> list[str]:
        """Return the same plan as arguments of a worker."""
        told = {
            "cases": self.cases, "workers": self.workers, "seed": self.seed, "database": self.url, "days": self.days,
            "begin": self.begin.replace(tzinfo=None).isoformat(), "folder": self.folder, "zone": self.zone,
            "first": self.first,
        }  # fmt: skip
        return [*(f"--{name}={value}" for name, value in told.items()), *(["--unwritten"] if self.unwritten else [])]


def plan_of(given: argparse.Namespace) -> Plan:
    """Return the plan that a worker's arguments tell."""
    begin = given.begin.replace(tzinfo=UTC)
    return Plan(
        given.folder,
        given.database,
        given.cases,
        given.workers,
        given.seed,
        begin,
        given.days,
        given.zone,
        given.first,
        given.unwritten,
    )


def desk_of(plan: Plan) -> Desk:
    """Return the desk of a plan, its tables made."""
    desk = wired(
        plan.folder,
        plan.url or f"sqlite:///{plan.folder / 'year.sqlite'}",
        desk={
            "address": "desk@ombud.example",
            "zone": plan.zone,
            "holidays": [date.fromisoformat(d) for d in HOLIDAYS],
        },
        limits={"lease_seconds": LEASE.total_seconds()},
        holidays={country: {date.fromisoformat(d): n for d, n in days.items()} for country, days in ABROAD.items()},
    )
    books = told_apart(desk.house.books)
    house = replace(desk.house, books=books, versions={book.version: book for book in books.values()})
    desk.blobs.put_many([JPG])
    return replace(desk, house=house)
