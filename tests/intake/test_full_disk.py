"""A desk on a disk that runs full: 451, "left in the mailbox" or exit 75, and after that every mail exactly once."""

import json
import smtplib
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from config.desk import Desk
from intake.journal import Incoming, store
from intake.reading.pool import ReadingPool
from intake.sources.imap import MailboxReader
from intake.sources.listener import Listener
from models.store.blobs import NAME
from models.store.database import StoreUnavailable
from tests.desks import ADDRESS, at, letter, wired
from tests.intake.sources.boxes import NOW, SENDER, rows, settings
from tests.ombud.counter import Counter
from tests.rooms import COMPLAINT, OPENED, Rooms
from tests.servers.disk import SmallDisk
from tests.servers.dovecot import Dovecot, free_port

SLIP = ("slip.txt", b"Transfer of USD 2300 " * 20_000)


@pytest.fixture
def build(disk: SmallDisk) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(**sections: object) -> Desk:
        made.append(wired(disk.path / "desk", f"sqlite:///{disk.path / 'desk' / 'desk.sqlite'}", **sections))
        return made[-1]

    yield make
    for desk in made:
        desk.database.close()


def complaint(n: int) -> bytes:
    """A mail of 400 KB that opens a case of its own."""
    words = COMPLAINT.replace("export@", f"export{n}@")
    return letter(f"joan{n}@ridge-farm{n}.example", f"Nothing came {n}", words, OPENED, files=[SLIP])


def half_written(desk: Desk) -> list[str]:
    """Whatever lies in the store that is no whole file."""
    return [p.name for p in Path(desk.blobs.path).rglob("*") if p.is_file() and not NAME.fullmatch(p.name)]


def settled(rooms: Rooms, count: int) -> None:
    """Every mail has one outcome, and caused its case and its first answer once."""
    outcomes = Tally((m["state"], m["outcome"]) for m in rooms.mails())
    assert outcomes == {("handled", "created"): count}
    assert len({m["case_id"] for m in rooms.mails()}) == count
    answered = Tally(n["to_address"] for n in rooms.notices(party="complainant"))
    assert set(answered.values()) == {1} and len(answered) == count
    assert not half_written(rooms.desk)


@pytest.mark.parametrize("protocol", ["smtp", "lmtp"])
def test_the_listener_says_451_keeps_nothing_half_and_takes_it_later(
    disk: SmallDisk, build: Callable[..., Desk], reader: ReadingPool, protocol: str
) -> None:
    desk = build()
    listener = Listener(desk, "127.0.0.1", free_port(), protocol, 10**7, lambda: at(OPENED), lambda: None)
    kind = smtplib.LMTP if protocol == "lmtp" else smtplib.SMTP
    listener.start()
    try:
        with kind("127.0.0.1", listener.port, timeout=20) as client:
            client.sendmail(SENDER, [ADDRESS], complaint(1))
            disk.fill()
            for _ in range(3):
                with pytest.raises(smtplib.SMTPDataError) as told:
                    client.sendmail(SENDER, [ADDRESS], complaint(2))
                assert told.value.smtp_code == 451
            assert len(rows(desk)) == 1 and not half_written(desk)
            disk.free()
            client.sendmail(SENDER, [ADDRESS], complaint(2))
    finally:
        listener.stop()
    rooms = Rooms(desk, reader)
    rooms.handle(OPENED)
    settled(rooms, 2)


def test_a_mailbox_keeps_its_mails_until_there_is_room(
    disk: SmallDisk, build: Callable[..., Desk], reader: ReadingPool, dovecot: Dovecot
) -> None:
    desk = build(mailbox=[settings(dovecot, "fulldisk")])
    dovecot.append("fulldisk", [complaint(n) for n in range(3)])
    box = MailboxReader(desk, desk.settings.mailbox[0], lambda: NOW)
    disk.fill()
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            box.poll_once()
    with dovecot.client("fulldisk") as client:
        assert client.folder_status("INBOX", ["MESSAGES"])[b"MESSAGES"] == 3
    disk.free()
    assert box.poll_once().moved == 3
    rooms = Rooms(desk, reader)
    rooms.handle(OPENED)
    settled(rooms, 3)


def test_what_was_journalled_before_the_disk_ran_full_is_handled_once_there_is_room(
    disk: SmallDisk, build: Callable[..., Desk], reader: ReadingPool
) -> None:
    rooms = Rooms(build(), reader)
    store(rooms.desk, [Incoming(complaint(n), "test", at(OPENED), None, ADDRESS) for n in range(4)])
    disk.fill()
    for _ in range(rooms.desk.settings.limits.handling_tries + 2):
        with pytest.raises(StoreUnavailable):
            rooms.handle(OPENED)
    disk.free()
    assert [line["outcome"] for line in rooms.handle("2026-03-02 10:00")] == ["created"] * 4
    settled(rooms, 4)


def test_ingest_says_try_again_later_and_then_takes_each_mail_once(disk: SmallDisk) -> None:
    counter = Counter(disk.path)
    paths = [counter.file(complaint(n)) for n in range(2)]
    disk.fill()
    ran = counter.run("ingest", *paths, "--as-of", "2026-03-02T09:12:00", "--json")
    assert ran.code == 75 and "try again later" in ran.err, ran.err
    disk.free()
    ran = counter.run("ingest", *paths, "--as-of", "2026-03-02T09:12:00", "--json")
    assert [line["outcome"] for line in ran.lines] == ["created", "created"], ran.text
    assert len(counter.run("case", "list", "--json").lines) == 2
    assert [json.loads(row)["to"] for row in counter.run("outbox", "list", "--json").text.splitlines()]


def test_a_store_whose_disk_is_not_mounted_has_lost_no_mail(rooms: Rooms) -> None:
    for n in range(2):
        rooms.take_unread(complaint(n), OPENED)
    there = Path(rooms.desk.blobs.path)
    there.rename(there.with_name("unmounted"))
    for mount_point in (False, True):
        if mount_point:
            there.mkdir()
        with pytest.raises(StoreUnavailable, match="is not at"):
            rooms.handle(OPENED)
    assert {m["state"] for m in rooms.mails()} == {"stored"}
    there.rmdir()
    there.with_name("unmounted").rename(there)
    rooms.handle("2026-03-02 10:00")
    settled(rooms, 2)


def test_our_own_mails_wait_for_room_and_each_is_sent_once(
    disk: SmallDisk, build: Callable[..., Desk], reader: ReadingPool
) -> None:
    rooms = Rooms(build(), reader)
    store(rooms.desk, [Incoming(complaint(n), "test", at(OPENED), None, ADDRESS) for n in range(2)])
    rooms.handle(OPENED)
    disk.fill()
    with suppress(StoreUnavailable):
        rooms.tick("2026-03-02 09:13")
    disk.free()
    for minute in range(14, 60, 15):
        rooms.tick(f"2026-03-02 09:{minute}")
    settled(rooms, 2)
    assert {n["state"] for n in rooms.notices()} == {"sent"}
    assert len(list(Path(rooms.desk.settings.outgoing.folder).glob("*.eml"))) == len(rooms.notices())
