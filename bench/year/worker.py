"""One worker of a simulated year: it carries out the orders of its standard input, each answered by a line."""

import sys
from contextlib import suppress
from datetime import datetime, timedelta

from bench.year.people import acts, opens
from bench.year.plan import SLOT, Plan, desk_of
from bench.year.unwritten import leave_unwritten
from config.desk import Desk
from models.casework import CaseMoved
from models.store.database import StoreUnavailable
from ombud.ticking import tick

TICK, PEOPLE, DONE = "tick", "people", "done"
TRIES = 200  # of one order, while the other worker is quicker


def work(plan: Plan, n: int) -> None:
    """Carry out "tick MOMENT" and "people MOMENT" for the n-th share of the cases until the input ends."""
    desk = desk_of(plan)
    if plan.unwritten:
        leave_unwritten()
    for line in sys.stdin:
        what, moment = line.split()
        now = datetime.fromisoformat(moment)
        for _ in range(TRIES):
            with suppress(CaseMoved, StoreUnavailable):
                if what == TICK:
                    tick(desk, now)
                else:
                    _people(desk, plan, n, now)
                break
        else:
            raise SystemExit(f"worker {n}: {line.strip()} did not end")
        print(DONE, flush=True)


def _people(desk: Desk, plan: Plan, n: int, now: datetime) -> None:
    for number in plan.opening_at(now):
        if number % plan.workers == n:
            opens(desk, number, plan.seed, now)
    acts(desk, plan.seed, now, SLOT / timedelta(days=1), (n, plan.workers))
