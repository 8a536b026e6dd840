"""Notices of the desk's own, queued by whoever of its workers comes first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from config.desk import Desk
from models.filing.desk_notice import NOTICE, desk_notice, queue_once
from tests.desks import at


def test_two_workers_that_write_the_digest_at_once_write_it_once(desk: Desk) -> None:
    ready, now = Barrier(2), at("2026-03-02 08:00")
    rows = [desk_notice(desk.house, one, "N55", "digest:2026-03-02", now, {}) for one in desk.house.staff]

    def works(_: int) -> int:
        ready.wait()
        with desk.database.begin() as db:
            return len(queue_once(db, rows))

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(works, range(2))) == len(rows)
    with desk.database.read() as db:
        assert db.execute(select(func.count()).select_from(NOTICE)).scalar_one() == len(rows)
