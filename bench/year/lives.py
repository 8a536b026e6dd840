"""One desk's year: workers that get the same orders at once, some killed in the middle of one; then the reckoning."""

import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bench.year.plan import Plan, desk_of
from bench.year.reckoning import reckon
from bench.year.worker import DONE, PEOPLE, TICK
from config.desk import Desk
from models.tables import OutageRow
from ombud.ticking import tick

OUTAGE = OutageRow.__table__  # type: ignore[attr-defined]
SOON = 0.05  # seconds after an order in which a worker dies
Worker = subprocess.Popen[str]


@dataclass(slots=True)
class Lived:
    """What came of one desk's year.

    counted  numbers of what was there at the end
    wrong    the promises that were broken, one sentence each
    """

    zone: str
    seconds: float = 0.0
    counted: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def live(plan: Plan, kills: int) -> Lived:
    """Live the year of one desk with its workers, `kills` of them killed on the way.

    raises  SystemExit when a worker ends by itself
    """
    began, dice, desk = time.monotonic(), random.Random(f"{plan.seed}:{plan.zone}"), desk_of(plan)
    orders = list(_orders(plan))
    deaths = {dice.randrange(len(orders)) for _ in range(kills)}
    outages = {back: away for away, back in plan.outages()}
    crew = [_hire(plan, n) for n in range(plan.workers)]
    delivered: Counter[str] = Counter()
    try:
        for i, (what, moment) in enumerate(orders):
            if what == TICK and moment in outages:
                _note_outage(desk, outages.pop(moment), moment)
            for worker in crew:
                _order(worker, what, moment)
            if i in deaths:
                victim = dice.randrange(plan.workers)
                time.sleep(dice.uniform(0, SOON))
                crew[victim].kill()
                crew[victim].wait()
                crew[victim] = _hire(plan, victim)
                _order(crew[victim], what, moment)
            for worker in crew:
                if worker.stdout is None or worker.stdout.readline() != f"{DONE}\n":
                    raise SystemExit(f"a worker ended by itself at {what} {moment}, exit code {worker.wait()}")
            delivered += _collected(plan.folder / "sent")
        tick(desk, plan.moments[-1])
        delivered += _collected(plan.folder / "sent")
    finally:
        for worker in crew:
            worker.kill()
            worker.wait()
    counted, wrong = reckon(desk, plan.moments[-1])
    again = sum(count - 1 for count in delivered.values())
    counted |= {"kills": len(deaths), "delivered": len(delivered), "delivered_again": again}
    desk.database.close()
    return Lived(plan.zone, time.monotonic() - began, counted, wrong)


def _orders(plan: Plan) -> list[tuple[str, datetime]]:
    """Time is worked off up to the moment an outage begins, and goes on when it is over."""
    moments = plan.moments
    ticks = [(moment, 1, TICK) for moment in (*moments, *(away for away, _ in plan.outages()))]
    return [(what, moment) for moment, _, what in sorted([*ticks, *((moment, 2, PEOPLE) for moment in moments)])]


def _note_outage(desk: Desk, away: datetime, back: datetime) -> None:
    with desk.database.begin() as db:
        db.execute(insert(OUTAGE).values(from_at=away, to_at=back, applied=False))


def _hire(plan: Plan, n: int) -> Worker:
    return subprocess.Popen(
        [sys.executable, "-m", "bench.year", *plan.words(), f"--worker={n}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _order(worker: Worker, what: str, moment: datetime) -> None:
    assert worker.stdin is not None
    worker.stdin.write(f"{what} {moment.isoformat()}\n")
    worker.stdin.flush()


def _collected(sent: Path) -> Counter[str]:
    """Count the mails of the folder by their number, and take them away: a year's would fill the disk."""
    found = list(sent.glob("*.eml")) if sent.is_dir() else []
    for file in found:
        file.unlink()
    return Counter(file.stem for file in found)
