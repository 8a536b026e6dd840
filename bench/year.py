"""A simulated year of cases on all tracks, two workers, killed at random: no deadline early, missed or double.

    python -m bench.year [--cases 10000] [--workers 2] [--kills 40] [--database URL] [--begin 2027-11-01] [--seed 1]

Workers are processes on one database. For each half day all of them work off the clocks and the outbox up to it, at
once; then each lets the people of its share of the cases act. A killed worker is started again with the same order.
The default year holds the changes of summer time of six zones, a year's end and a 29 February. Exit 1 if a promise
broke.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.crash import _database as empty_database
from bench.living import acts, opens
from bench.reckoning import reckon
from config.desk import Desk
from models.casework import CaseMoved
from models.store.database import StoreUnavailable
from ombud.ticking import tick
from tests.desks import JPG, wired

BEGIN = datetime(2027, 11, 1, tzinfo=UTC)
SLOT = timedelta(hours=12)
LEASE = SLOT + timedelta(hours=1)  # told time runs half a day ahead for the quicker worker
YEAR_DAYS = 366
OPENING = 0.75  # of the year, in which cases are opened; then they end
TRIES = 200  # of one order, while the other worker is quicker
ZONE = "America/New_York"
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """What every worker is told once."""

    folder: Path
    url: str
    cases: int
    workers: int
    seed: int
    begin: datetime
    days: int


def main() -> int:
    """Live the year, or work for one that is lived; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.year", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--cases", type=int, default=10_000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--kills", type=int, default=40)
    asked.add_argument("--database", default="", help="a PostgreSQL server's URL; default: SQLite, a file")
    asked.add_argument("--begin", type=datetime.fromisoformat, default=BEGIN)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--days", type=int, default=YEAR_DAYS)
    asked.add_argument("--worker", type=int, default=-1, help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, default=Path(), help=argparse.SUPPRESS)
    given = asked.parse_args()
    begin = given.begin.replace(tzinfo=UTC)
    if given.worker >= 0:
        work(
            Plan(given.folder, given.database, given.cases, given.workers, given.seed, begin, given.days), given.worker
        )
        return 0
    with tempfile.TemporaryDirectory(prefix="ombud-year-") as scratch, empty_database(given.database, 0) as url:
        folder = Path(scratch)
        plan = Plan(
            folder,
            url or f"sqlite:///{folder / 'year.sqlite'}",
            given.cases,
            given.workers,
            given.seed,
            begin,
            given.days,
        )
        return live(plan, given.kills)


def work(plan: Plan, n: int) -> None:
    """Carry out the orders of standard input, each answered by a line."""
    desk = _desk(plan)
    for line in sys.stdin:
        what, moment = line.split()
        now = datetime.fromisoformat(moment)
        for _ in range(TRIES):
            with suppress(CaseMoved, StoreUnavailable):
                if what == "tick":
                    tick(desk, now)
                else:
                    _people(desk, plan, n, now)
                break
        else:
            raise SystemExit(f"worker {n}: {line.strip()} did not end")
        print("done", flush=True)


def _people(desk: Desk, plan: Plan, n: int, now: datetime) -> None:
    span = int(timedelta(days=plan.days) * OPENING / SLOT)
    slot = int((now - plan.begin) / SLOT) - 1
    for number in range(plan.cases * slot // span, plan.cases * (slot + 1) // span if slot < span else 0):
        if number % plan.workers == n:
            opens(desk, number, plan.seed, now)
    acts(desk, plan.seed, now, SLOT / timedelta(days=1), (n, plan.workers))


def live(plan: Plan, kills: int) -> int:
    """Live the year with its workers; print what came of it; return the exit code."""
    began, dice, desk = time.monotonic(), random.Random(plan.seed), _desk(plan)
    moments = [plan.begin + SLOT * (i + 1) for i in range(int(timedelta(days=plan.days) / SLOT))]
    orders = [(what, moment) for moment in moments for what in ("tick", "people")]
    deaths = {dice.randrange(len(orders)) for _ in range(kills)}
    crew = [_hire(plan, n) for n in range(plan.workers)]
    delivered: Counter[str] = Counter()
    try:
        for i, (what, moment) in enumerate(orders):
            for worker in crew:
                _order(worker, what, moment)
            if i in deaths:
                victim = dice.randrange(plan.workers)
                time.sleep(dice.uniform(0, 0.05))
                crew[victim].kill()
                crew[victim].wait()
                crew[victim] = _hire(plan, victim)
                _order(crew[victim], what, moment)
            for worker in crew:
                if worker.stdout is None or worker.stdout.readline() != "done\n":
                    raise SystemExit(f"a worker ended by itself at {what} {moment}, exit code {worker.wait()}")
            delivered += _collected(plan.folder / "sent")
        tick(desk, moments[-1])
        delivered += _collected(plan.folder / "sent")
    finally:
        for worker in crew:
            worker.kill()
            worker.wait()
    counted, wrong = reckon(desk, moments[-1])
    seconds = time.monotonic() - began
    again = sum(count - 1 for count in delivered.values())
    counted |= {"kills": len(deaths), "delivered": len(delivered), "delivered_again": again}
    print(json.dumps(counted))
    print(f"{seconds:.0f} s, {plan.cases / seconds:.1f} cases/s, {counted['notices'] / seconds:.0f} notices/s")
    for line in wrong[:SHOWN]:
        print(f"wrong: {line}")
    print(f"{len(wrong)} promises broken")
    return 1 if wrong else 0


def _desk(plan: Plan) -> Desk:
    limits = {"lease_seconds": LEASE.total_seconds()}
    desk = wired(plan.folder, plan.url, desk={"address": "desk@ombud.example", "zone": ZONE}, limits=limits)
    desk.blobs.put_many([JPG])
    return desk


def _hire(plan: Plan, n: int) -> "subprocess.Popen[str]":
    told = [
        f"--cases={plan.cases}", f"--workers={plan.workers}", f"--seed={plan.seed}", f"--database={plan.url}",
        f"--begin={plan.begin.replace(tzinfo=None).isoformat()}", f"--folder={plan.folder}", f"--worker={n}",
        f"--days={plan.days}",
    ]  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "bench.year", *told], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _order(worker: "subprocess.Popen[str]", what: str, moment: datetime) -> None:
    assert worker.stdin is not None
    worker.stdin.write(f"{what} {moment.isoformat()}\n")
    worker.stdin.flush()


def _collected(sent: Path) -> Counter[str]:
    """Count the mails of the folder by their number, and take them away: a year's would fill the disk."""
    found = list(sent.glob("*.eml")) if sent.is_dir() else []
    for file in found:
        file.unlink()
    return Counter(file.stem for file in found)


if __name__ == "__main__":
    sys.exit(main())
