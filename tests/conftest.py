"""The real servers the tests speak to, one of each a session; a test that needs one skips where it is not installed."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock
from zlib import crc32

import pytest
from hypothesis import settings

from config.desk import Desk
from intake.reading.pool import ReadingPool
from models.store import database as of_models
from notifier import enclosing
from tests import remembered
from tests.desks import wired
from tests.rooms import Rooms
from tests.servers.disk import SmallDisk
from tests.servers.dovecot import Dovecot
from tests.servers.engines import create_engine
from tests.servers.postgres import Postgres
from tests.servers.sink import SmtpSink

settings.register_profile("desk", deadline=None)  # no test is timed: machines are busy
settings.load_profile("desk")
mock.patch.object(of_models, "create_engine", create_engine).start()
mock.patch.object(enclosing, "form", remembered.form).start()

NUMBERS = count(1)
COLLECT_AFTER = (50_000, 20, 1_000)  # objects made; runs over the young ones; runs over the middle-aged ones
BOTH = (
    *("tests/scenarios/test_a1.py", "tests/scenarios/test_a7.py", "tests/models/store/", "tests/intake/sources/"),
    *("tests/intake/test_handling.py", "tests/notifier/test_outbox.py"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to run every test on both databases."""
    parser.addoption("--both-databases", action="store_true", help="every test on SQLite and on PostgreSQL")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Outside the rooms of `BOTH` run each test on one of its two databases, the one that its name draws."""
    if config.getoption("--both-databases"):
        return
    twins: defaultdict[str, dict[str, pytest.Item]] = defaultdict(dict)
    for item in items:
        chosen = getattr(item, "callspec", None)
        database = str(chosen.params.get("database_url", "")) if chosen else ""
        if database and not item.nodeid.startswith(BOTH):
            twins[item.nodeid.replace(database, "*")][database] = item
    left = [pair[sorted(pair)[crc32(name.encode()) % 2]] for name, pair in twins.items() if len(pair) == 2]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A mail server; every test uses a user of its own."""
    if missing := Dovecot.missing():
        pytest.skip(missing)
    with TemporaryDirectory(prefix="ombud-dovecot-") as folder, Dovecot(Path(folder)) as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A database cluster; every test uses a database of its own."""
    if Postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with TemporaryDirectory(prefix="ombud-postgres-") as folder, Postgres(Path(folder)) as server:
        yield server


@pytest.fixture
def smtp_sink() -> Iterator[SmtpSink]:
    """An SMTP relay that keeps what it gets."""
    with SmtpSink() as server:
        yield server


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of 24 MB that can be filled."""
    small = SmallDisk(tmp_path / "disk")
    try:
        small.mount()
    except OSError as fault:
        pytest.skip(str(fault))
    with closing(small):
        yield small


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind: with a new desk's tables, or no file yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ombud.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database(f"test{next(NUMBERS)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind without a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.empty_database(f"empty{next(NUMBERS)}")


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Build desks in the test's folder; their connections are closed at the end."""
    made: list[Desk] = []

    def make(url: str = "", **sections: Any) -> Desk:
        folder = tmp_path / f"desk{len(made)}"
        made.append(wired(folder, url or f"sqlite:///{folder / 'desk.sqlite'}", **sections))
        return made[-1]

    yield make
    for desk in made:
        desk.database.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk], database_url: str) -> Desk:
    """A desk with two staff and a folder as its way out, on each kind of database."""
    return make_desk(database_url)


@pytest.fixture(scope="session")
def reader() -> Iterator[ReadingPool]:
    """The worker that reads mails, shared by the run."""
    with ReadingPool() as pool:
        yield pool


@pytest.fixture
def rooms(desk: Desk, reader: ReadingPool) -> Rooms:
    """The rooms of that desk, driven in this process."""
    return Rooms(desk, reader)


def pytest_collection_finish() -> None:
    """Spare the collector eleven thousand tests and the words of ten languages: it went through them all the time."""
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell the red-team suite's two halves apart: attacks that did no harm, and look-alikes that were accepted."""
    halves = {"attacks did no harm": (0, 0), "harmless look-alikes were accepted": (0, 0)}
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            if getattr(report, "when", "call") != "call" and outcome == "passed":
                continue
            if report.nodeid.startswith("tests/hostile/"):
                name = list(halves)["/test_harmless" in report.nodeid]
                good, all_ = halves[name]
                halves[name] = (good + (outcome == "passed"), all_ + 1)
    for name, (good, all_) in halves.items():
        if all_:
            terminalreporter.write_line(f"tests/hostile: {good} of {all_} {name}")
