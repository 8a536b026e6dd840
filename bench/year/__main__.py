"""A simulated year of cases on all tracks, two workers, killed at random: no deadline early, missed or double.

    python -m bench.year [--cases 10000] [--workers 2] [--kills 40] [--database URL] [--begin 2027-11-01] [--seed 1]
                         [--days 366] [--zones Europe/Berlin,America/New_York,…] [--unwritten]

Each zone is a desk of its own with its share of the cases, one after the other. Workers are processes on one
database: for each half day all of them work off the clocks and the outbox up to it, at once; then each lets the people
of its share of the cases act. A killed worker is started again with the same order. The default year holds the changes
of summer time of all zones, a year's end and a 29 February. At its end an oracle of its own works out from the events
and the rule books when every clock had to remind and lapse, and compares to the second. Exit 1 if a promise broke.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.databases import empty_database
from bench.year.lives import Lived, live
from bench.year.plan import BEGIN, YEAR_DAYS, ZONES, Plan, plan_of
from bench.year.worker import work

SHOWN = 20


def main() -> int:
    """Live the year, or work for one that is lived; return the exit code."""
    given = _arguments().parse_args()
    if given.worker >= 0:
        work(plan_of(given), given.worker)
        return 0
    zones = given.zones.split(",")
    lived: list[Lived] = []
    for n, zone in enumerate(zones):
        first, end = given.cases * n // len(zones), given.cases * (n + 1) // len(zones)
        kills = given.kills * (n + 1) // len(zones) - given.kills * n // len(zones)
        with (
            tempfile.TemporaryDirectory(prefix="ombud-year-") as scratch,
            empty_database(given.database, f"year_{n}") as url,
        ):
            begin = given.begin.replace(tzinfo=UTC)
            plan = Plan(
                Path(scratch),
                url,
                end - first,
                given.workers,
                given.seed,
                begin,
                given.days,
                zone,
                first,
                given.unwritten,
            )
            lived.append(live(plan, kills))
        _print(lived[-1])
    return _sum_up(lived)


def _arguments() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="python -m bench.year", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--cases", type=int, default=10_000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--kills", type=int, default=40)
    asked.add_argument("--database", default="", help="a PostgreSQL server's URL; default: SQLite, a file")
    asked.add_argument("--begin", type=datetime.fromisoformat, default=BEGIN)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--days", type=int, default=YEAR_DAYS)
    asked.add_argument("--zones", default=",".join(ZONES), help="of the desks, by commas")
    asked.add_argument("--unwritten", action="store_true", help="hand over most notices without writing their mails")
    asked.add_argument("--worker", type=int, default=-1, help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, default=Path(), help=argparse.SUPPRESS)
    asked.add_argument("--zone", default="", help=argparse.SUPPRESS)
    asked.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    return asked


def _print(lived: Lived) -> None:
    rate = lived.counted["cases"] / lived.seconds
    print(f"{lived.zone}: {lived.seconds:.0f} s, {rate:.2f} cases/s, {len(lived.wrong)} promises broken")
    print(json.dumps(lived.counted), flush=True)
    for line in lived.wrong[:SHOWN]:
        print(f"  wrong: {line}", flush=True)


def _sum_up(lived: list[Lived]) -> int:
    total: dict[str, Any] = {}
    for name in lived[0].counted:
        values = [one.counted[name] for one in lived]
        total[name] = dict(sum(map(Counter, values), Counter())) if isinstance(values[0], dict) else sum(values)
    wrong = sum(len(one.wrong) for one in lived)
    seconds = sum(one.seconds for one in lived)
    print(f"{len(lived)} desks, {seconds:.0f} s: {json.dumps(total)}")
    print(f"{wrong} promises broken")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
