"""The limits of reading hold through the whole way: by each source, and with every other mail of the batch handled."""

import smtplib
from collections.abc import Callable
from typing import Any

import pytest

from config.desk import Desk
from intake.journal import Incoming, store
from intake.reading.pool import ReadingPool
from intake.sources.imap import MailboxReader
from intake.sources.listener import Listener
from tests.desks import ADDRESS, at, letter
from tests.intake.reading.fragile import fragile_letter
from tests.intake.sources.boxes import NOW, SENDER, settings
from tests.ombud.counter import Counter
from tests.rooms import COMPLAINT, OPENED, Rooms
from tests.servers.dovecot import Dovecot, free_port

LIMIT = 60_000
SMALL = letter(SENDER, "Small", COMPLAINT, OPENED)
LARGE = letter(SENDER, "Large", "x" * 80 + "\n" + COMPLAINT * 200, OPENED)


def by_file(rooms: Rooms, raw: bytes, dovecot: Dovecot) -> None:
    store(rooms.desk, [Incoming(raw, "folder", at(OPENED), None, ADDRESS)])


def by_listener(rooms: Rooms, raw: bytes, dovecot: Dovecot) -> None:
    """Its own limit is higher: then the desk's counts."""
    listener = Listener(rooms.desk, "127.0.0.1", free_port(), "lmtp", 10**7, lambda: at(OPENED), lambda: None)
    listener.start()
    try:
        with smtplib.LMTP("127.0.0.1", listener.port, timeout=20) as client:
            client.sendmail(SENDER, [ADDRESS], raw)
    finally:
        listener.stop()


def by_mailbox(rooms: Rooms, raw: bytes, dovecot: Dovecot) -> None:
    box = rooms.desk.settings.mailbox[0]
    dovecot.append(box.user, [raw])
    assert MailboxReader(rooms.desk, box, lambda: NOW).poll_once().moved == 1


@pytest.mark.parametrize("way", [by_file, by_listener, by_mailbox])
def test_a_mail_above_the_limit_is_kept_whole_and_waits_for_staff(
    make_desk: Callable[..., Desk], reader: ReadingPool, dovecot: Dovecot, way: Callable[[Rooms, bytes, Dovecot], None]
) -> None:
    box = [settings(dovecot, f"limit{way.__name__}")]
    rooms = Rooms(make_desk(limits={"mail_bytes": LIMIT}, mailbox=box), reader)
    way(rooms, LARGE, dovecot)
    way(rooms, SMALL, dovecot)
    rooms.handle(OPENED)
    assert [(m["outcome"], m["cause"]) for m in rooms.mails()] == [("quarantined", "Q01 too_large"), ("created", "")]
    kept = rooms.desk.blobs.get(rooms.mails()[0]["sha256"])
    assert kept.replace(b"\r\n", b"\n") == LARGE.replace(b"\r\n", b"\n")


def test_ingest_says_that_a_mail_is_too_large_and_takes_the_others(tmp_path: Any) -> None:
    counter = Counter(tmp_path, f"[limits]\nmail_bytes = {LIMIT}\n")
    ran = counter.run("ingest", *[counter.file(raw) for raw in (LARGE, SMALL)], "--as-of", OPENED, "--json")
    assert ran.code == 0 and [line["cause"] for line in ran.lines] == ["Q01 too_large", None]
    assert counter.run("raw", ran.lines[0]["raw_sha256"]).out == LARGE


@pytest.mark.parametrize("fate", ["die", "hang", "swell"])
def test_a_mail_that_ends_its_reader_is_kept_and_stops_no_other(make_desk: Callable[..., Desk], fate: str) -> None:
    with ReadingPool(seconds=4, reads=fragile_letter) as fragile:
        rooms = Rooms(make_desk(), fragile)
        raws = [letter(f"p{n}@calm-bay.example", f"Nothing came {n}", COMPLAINT, OPENED) for n in range(4)]
        deadly = raws[1].replace(b"Subject:", f"X-Reader: {fate}\r\nSubject:".encode(), 1)
        store(rooms.desk, [Incoming(r, "test", at(OPENED), None, ADDRESS) for r in (raws[0], deadly, *raws[2:])])
        lines = rooms.handle(OPENED)
    assert [line["outcome"] for line in lines] == ["created", "quarantined", "created", "created"]
    assert lines[1]["cause"] == "Q02 unreadable"
    assert rooms.desk.blobs.get(lines[1]["raw_sha256"]) == deadly
    assert rooms.handle(OPENED) == [], "it is not tried for ever"
