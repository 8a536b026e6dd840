"""Whatever one mail does to the worker that reads it, every other mail of the batch is read, once."""

from pathlib import Path
from typing import Any, cast

import pytest

from intake.reading.pool import NoReader, ReadingPool, Unreadable
from tests.intake.reading.fragile import DIE, HANG, SWELL, read


def texts(read_: list[Any]) -> list[Any]:
    return [one.cause if isinstance(one, Unreadable) else one for one in read_]


@pytest.mark.parametrize(("bad", "cause"), [(DIE, "reader_died"), (SWELL, "too_large"), (HANG, "too_slow")])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_one_bad_mail_takes_no_other_with_it(bad: bytes, cause: str, place: int) -> None:
    mails = [b"one", b"two", b"three"]
    mails.insert(place, bad)
    with ReadingPool(seconds=1, reads=cast(Any, read)) as pool:
        assert texts(pool.read_many(mails)) == [cause if mail == bad else mail for mail in mails]
        assert texts(pool.read_many([b"afterwards"])) == [b"afterwards"]


def test_several_bad_mails_in_one_batch(tmp_path: Path) -> None:
    mails = [DIE, b"one", SWELL, SWELL, b"two", DIE]
    with ReadingPool(reads=cast(Any, read)) as pool:
        died, large = "reader_died", "too_large"
        assert texts(pool.read_many(mails)) == [died, b"one", large, large, b"two", died]


def test_a_worker_that_died_twice_reads_the_mail_the_third_time(tmp_path: Path) -> None:
    unlucky = tmp_path / "unlucky"
    unlucky.touch()
    name = str(unlucky).encode()
    with ReadingPool(reads=cast(Any, read)) as pool:
        assert texts(pool.read_many([b"one", name, b"two"])) == [b"one", name, b"two"]


def test_why_a_mail_could_not_be_read_is_said() -> None:
    with ReadingPool(seconds=0.5, reads=cast(Any, read)) as pool:
        fault = pool.read_many([HANG])[0]
    assert isinstance(fault, Unreadable) and fault.detail == "reading it took more than 0.5 s"


def test_a_worker_that_cannot_start_is_no_mails_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.reading.pool.READY", "another word")
    with ReadingPool(reads=cast(Any, read)) as pool, pytest.raises(NoReader):
        pool.read_many([b"one"])


def test_nothing_to_read_starts_nothing() -> None:
    with ReadingPool(reads=cast(Any, read)) as pool:
        assert pool.read_many([]) == []
