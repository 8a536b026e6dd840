"""Rows claimed for work: never by two workers, never lost with one that died."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from config.desk import Desk
from intake.journal import Incoming, StoredMail, claim, release, store
from tests.desks import at, letter

NOW = at("2026-03-02 09:12")


def filled(desk: Desk, mails: int) -> None:
    raws = [letter("joan@ridge-farm.example", f"mail {n}", "words", "2026-03-02 09:00") for n in range(mails)]
    store(desk, [Incoming(raw, "test", NOW) for raw in raws])


def test_workers_at_the_same_time_get_different_mails_and_all_of_them(desk: Desk) -> None:
    filled(desk, 24)
    with ThreadPoolExecutor(4) as workers:
        taken: list[list[StoredMail]] = list(workers.map(lambda _: claim(desk, NOW, 6, 300), range(4)))
    while more := claim(desk, NOW, 6, 300):  # a worker that found the rows of another locked may have come back early
        taken.append(more)
    ids = [mail.id for mails in taken for mail in mails]
    assert len(ids) == 24 == len(set(ids))


def test_what_a_dead_worker_held_is_free_after_its_lease(desk: Desk) -> None:
    filled(desk, 2)
    first = claim(desk, NOW, 5, 300)
    assert claim(desk, NOW + timedelta(seconds=300), 5, 300) == []
    again = claim(desk, NOW + timedelta(seconds=301), 5, 300)
    assert [m.id for m in again] == [m.id for m in first]
    assert [m.tries for m in again] == [2, 2]


def test_mails_given_back_are_free_at_once_and_were_not_tried(desk: Desk) -> None:
    filled(desk, 2)
    first = claim(desk, NOW, 5, 300)
    release(desk, [m.id for m in first])
    assert [m.tries for m in claim(desk, NOW, 5, 300)] == [1, 1]


def test_a_batch_is_bounded_in_bytes_and_a_larger_mail_comes_alone(desk: Desk) -> None:
    limit = desk.settings.limits.batch_bytes
    big = letter("joan@ridge-farm.example", "big", "x" * 70 + "\n", "2026-03-02 09:00", files=[("f.pdf", bytes(limit))])
    store(desk, [Incoming(big, "test", NOW)])
    filled(desk, 3)
    assert [len(claim(desk, NOW, 50, 300)) for _ in range(3)] == [1, 3, 0]


def test_the_oldest_comes_first(desk: Desk) -> None:
    filled(desk, 5)
    assert [m.id for m in claim(desk, NOW, 3, 300)] == [1, 2, 3]
