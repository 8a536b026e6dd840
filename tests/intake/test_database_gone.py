"""A database that is locked, or dies in the middle of a batch: nothing is lost, nothing happens twice."""

import smtplib
import sqlite3
import subprocess
import sys
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from config.desk import Desk
from intake.deciding import decide
from intake.journal import Incoming, store
from intake.reading.pool import ReadingPool
from intake.sources.imap import MailboxReader
from intake.sources.listener import Listener
from models.store.database import StoreUnavailable
from tests.desks import ADDRESS, at, letter
from tests.intake.sources.boxes import NOW, SENDER, rows, settings
from tests.ombud.counter import Counter, complaint
from tests.rooms import COMPLAINT, OPENED, Rooms
from tests.servers.dovecot import Dovecot, free_port
from tests.servers.postgres import Postgres

HOLD = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN IMMEDIATE'); print(1, flush=True); input()"
)
SOON_MS = 300  # how long our own writer waits here


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process writes, and does not end."""
    words = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin and child.stdout and child.stdout.readline() == b"1\n"
        yield
        child.communicate(b"\n", timeout=20)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits ten seconds for a lock."""
    monkeypatch.setattr("models.store.database.BUSY_MS", SOON_MS)


@pytest.fixture
def own_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A server that may be stopped, for it is nobody else's."""
    if Postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with Postgres(tmp_path_factory.mktemp("postgres") / "own") as server:
        yield server


def mail(n: int) -> bytes:
    """A mail that opens a case of its own."""
    words = COMPLAINT.replace("export@", f"export{n}@")
    return letter(f"joan{n}@ridge-farm{n}.example", f"Nothing came {n}", words, OPENED)


def settled(rooms: Rooms, count: int) -> None:
    """Every mail has one outcome, and caused its case and its first answer once."""
    assert Tally((m["state"], m["outcome"]) for m in rooms.mails()) == {("handled", "created"): count}
    assert len({m["case_id"] for m in rooms.mails()}) == count
    answered = Tally(n["to_address"] for n in rooms.notices(party="complainant"))
    assert set(answered.values()) == {1} and len(answered) == count


@contextmanager
def spoken_to(desk: Desk) -> Iterator[smtplib.SMTP]:
    listener = Listener(desk, "127.0.0.1", free_port(), "smtp", 10**7, lambda: at(OPENED), lambda: None)
    listener.start()
    try:
        with smtplib.SMTP("127.0.0.1", listener.port, timeout=60) as client:
            yield client
    finally:
        listener.stop()


def refused_for_now(client: smtplib.SMTP, raw: bytes) -> None:
    with pytest.raises(smtplib.SMTPDataError) as told:
        client.sendmail(SENDER, [ADDRESS], raw)
    assert told.value.smtp_code == 451


def test_a_locked_database_is_451_and_the_next_try_is_kept(make_desk: Callable[..., Desk], reader: ReadingPool) -> None:
    rooms = Rooms(make_desk(), reader)
    with spoken_to(rooms.desk) as client:
        with locked(_file(rooms.desk)):
            refused_for_now(client, mail(1))
            assert rows(rooms.desk) == []
        client.sendmail(SENDER, [ADDRESS], mail(1))
    rooms.handle(OPENED)
    settled(rooms, 1)


def test_mails_wait_in_the_mailbox_while_the_database_is_locked(
    make_desk: Callable[..., Desk], reader: ReadingPool, dovecot: Dovecot
) -> None:
    rooms = Rooms(make_desk(mailbox=[settings(dovecot, "locked")]), reader)
    dovecot.append("locked", [mail(n) for n in range(3)])
    box = MailboxReader(rooms.desk, rooms.desk.settings.mailbox[0], lambda: NOW)
    with locked(_file(rooms.desk)), pytest.raises(StoreUnavailable):
        box.poll_once()
    with dovecot.client("locked") as client:
        assert client.folder_status("INBOX", ["MESSAGES"])[b"MESSAGES"] == 3
    assert box.poll_once().moved == 3
    rooms.handle(OPENED)
    settled(rooms, 3)


def test_a_batch_waits_for_a_locked_database_and_no_try_counts(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    rooms = Rooms(make_desk(), reader)
    store(rooms.desk, [Incoming(mail(n), "test", at(OPENED), None, ADDRESS) for n in range(3)])
    with locked(_file(rooms.desk)):
        for _ in range(rooms.desk.settings.limits.handling_tries + 1):
            with pytest.raises(StoreUnavailable):
                rooms.handle(OPENED)
    rooms.handle(OPENED)
    settled(rooms, 3)
    assert {m["tries"] for m in rooms.mails()} == {1}


def test_ingest_says_try_again_later_while_the_database_is_locked(tmp_path: Path) -> None:
    counter = Counter(tmp_path)
    path = counter.file(complaint())
    assert counter.run("case", "list").code == 0
    with locked(next(tmp_path.glob("*.sqlite"))):
        ran = counter.run("ingest", path, "--as-of", "2026-03-02T09:12:00", "--json")
    assert ran.code == 75 and "try again later" in ran.err
    assert counter.run("ingest", path, "--as-of", "2026-03-02T09:12:00", "--json").line["outcome"] == "created"


def test_a_server_that_dies_in_the_middle_of_a_batch_leaves_it_whole(
    make_desk: Callable[..., Desk], reader: ReadingPool, own_postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = Rooms(make_desk(own_postgres.new_database("desk")), reader)
    store(rooms.desk, [Incoming(mail(n), "test", at(OPENED), None, ADDRESS) for n in range(4)])

    def dying(db: Any, desk: Any, directory: Any, hand: Any, *more: Any) -> Any:
        if hand.letter.subject == "Nothing came 2":
            own_postgres.stop()
        return decide(db, desk, directory, hand, *more)

    with monkeypatch.context() as patched:
        patched.setattr("intake.handling.decide", dying)
        with pytest.raises(StoreUnavailable):
            rooms.handle(OPENED)
    with spoken_to(rooms.desk) as client:
        refused_for_now(client, mail(9))
        own_postgres.start()
        assert {m["state"] for m in rooms.mails()} == {"stored"} and rooms.notices() == []
        client.sendmail(SENDER, [ADDRESS], mail(9))
    after_the_lease = "2026-03-02 09:20"
    rooms.handle(after_the_lease)
    settled(rooms, 5)


def _file(desk: Desk) -> Path:
    path = desk.settings.database.url.removeprefix("sqlite:///")
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)
    return Path(path)
