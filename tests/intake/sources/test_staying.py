"""A reader that stays: it wakes when mail comes, stops when told, and backs off alone from a mailbox that fails."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from intake.sources.imap import FIRST_BACKOFF, LONGEST_BACKOFF
from tests.intake.sources.boxes import MAILBOX, NOW, Box, MakeBox, mail

LONG = 20.0  # seconds until a test gives up; none takes so long


class Hurried(threading.Event):
    """A stop that is set after so many waits, each of which is over at once."""

    def __init__(self, waits: int) -> None:
        super().__init__()
        self.asked: list[float] = []
        self.most = waits

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.append(timeout or 0)
        if len(self.asked) >= self.most:
            self.set()
        return self.is_set()


@contextmanager
def staying(box: Box) -> Iterator[tuple[threading.Thread, threading.Event, threading.Semaphore]]:
    """Run a reader on a thread; the semaphore counts the times it told of mail."""
    stop, told = threading.Event(), threading.Semaphore(0)
    thread = threading.Thread(target=box.reader.run, args=(stop, told.release), daemon=True)
    thread.start()
    try:
        yield thread, stop, told
    finally:
        stop.set()
        thread.join(LONG)


def test_new_mail_wakes_an_idling_reader_and_a_stop_ends_it(make_box: MakeBox) -> None:
    box = make_box(poll_seconds=3600)
    box.place(mail(1))
    with staying(box) as (thread, stop, told):
        assert told.acquire(timeout=LONG), "the first look"
        box.place(mail(2))
        assert told.acquire(timeout=LONG), "IDLE told of the second"
        stop.set()
        thread.join(LONG)
        assert not thread.is_alive()
    assert (len(box.rows()), box.holds("INBOX")) == (2, 0)


def test_without_idle_the_mailbox_is_looked_at_again_and_again(
    make_box: MakeBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.sources.imap_session.ImapSession.can_idle", lambda self: False)
    box = make_box(poll_seconds=0.01)
    with staying(box) as (_, _, told):
        for number in range(2):
            box.place(mail(number))
            assert told.acquire(timeout=LONG)
    assert len(box.rows()) == 2


def test_a_mailbox_that_fails_is_tried_ever_more_rarely_and_noted(make_box: MakeBox) -> None:
    box = make_box(port=1)
    stop = Hurried(waits=10)
    box.reader.run(stop, lambda: None)
    first, longest = FIRST_BACKOFF.total_seconds(), LONGEST_BACKOFF.total_seconds()
    assert stop.asked == [min(first * 2**n, longest) for n in range(10)]
    assert stop.asked[-1] == longest
    row = box.rows(MAILBOX)[0]
    assert (row["failures"], row["polled_at"]) == (10, None)
    assert row["retry_at"] == NOW + timedelta(seconds=longest)
    assert "127.0.0.1:1" in row["error"]


def test_a_mailbox_that_answers_again_starts_anew(make_box: MakeBox, monkeypatch: pytest.MonkeyPatch) -> None:
    box = make_box(poll_seconds=0.01)
    monkeypatch.setattr("intake.sources.imap_session.ImapSession.can_idle", lambda self: False)
    reader = box.reader
    reader._failures = 7
    reader.run(Hurried(waits=1), lambda: None)
    assert reader._failures == 0
    assert [(row["failures"], row["error"]) for row in box.rows(MAILBOX)] == [(0, "")]
