"""The desk at work: every role in one process, a thread a loop, and a clean end within ten seconds.

Loops meet only in the database. A thread that did something wakes the next one so that nobody waits for a poll.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from config.desk import Desk
from intake.horizon import INTAKE
from models.store.database import StoreUnavailable
from notifier.pacing import Pace
from ombud.moments import real_now
from ombud.ticks import beat, note_downtime, scheduled

log = logging.getLogger(__name__)
STOP_SECONDS = 6.0  # all loops together; a supervisor waits ten, and on a busy machine the end itself takes its time
PAUSE_SECONDS = 1.0  # other processes may have queued work without being able to wake us
WORST_PAUSE_SECONDS = 30.0
HEARTBEAT = timedelta(seconds=5)  # from one sign of life of intake to the next


class Running:
    """One process of a desk.

    role   "intake" (mailboxes, listener, handling), "notifier" (outbox, clocks) or "all"
    clock  the real one but for the demonstration
    """

    def __init__(self, desk: Desk, role: str = "all", clock: Callable[[], datetime] = real_now) -> None:
        """Start nothing yet."""
        self.desk, self.role, self.clock = desk, role, clock
        self.stopping = threading.Event()
        self.new_mail, self.new_notices = threading.Event(), threading.Event()
        self._pace = Pace(desk.settings.outgoing.per_domain_minute)
        self._lived: datetime | None = None
        self._threads: list[threading.Thread] = []
        self._closers: list[Callable[[], Any]] = []

    def start(self) -> None:
        """Start every loop of the role and return."""
        if self.role in ("intake", "all"):
            self._start_intake()
        if self.role in ("notifier", "all"):
            self._start_notifier()
        log.info("the desk is open: role %s, %s mailboxes", self.role, len(self.desk.settings.mailbox))

    def serve(self) -> None:
        """Start, wait for `stop`, and end cleanly.

        raises  OSError when the listener's port is taken, StoreUnavailable when the database is away at the start
        """
        try:
            self.start()
            self.stopping.wait()
        finally:
            self.close()

    def stop(self) -> None:
        """Ask every loop to end after what it has in hand."""
        self.stopping.set()
        self.new_mail.set()
        self.new_notices.set()

    def close(self) -> None:
        """End every loop; what a loop could not finish in time stays leased and is taken up again later."""
        self.stop()
        until = time.monotonic() + STOP_SECONDS
        for closer in reversed(self._closers):
            closer()
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        late = [thread.name for thread in self._threads if thread.is_alive()]
        self.desk.database.close()
        log.info("the desk is closed%s", f"; still busy: {', '.join(late)}" if late else "")

    def _start_notifier(self) -> None:
        note_downtime(self.desk, self.clock())
        scheduler = scheduled(self.desk, clock=self.clock)
        self._closers.append(partial(scheduler.shutdown, wait=False))
        self._loop("outbox", self._send, self.new_notices)

    def _start_intake(self) -> None:
        from intake.reading.pool import ReadingPool
        from intake.standing_up import stand_up

        note_downtime(self.desk, self.clock(), INTAKE)
        self._sign_of_life()
        self._listen()
        stand_up()
        limits = self.desk.settings.limits
        reader = ReadingPool(
            workers=limits.reading_workers, seconds=limits.reading_seconds, memory_bytes=limits.reading_memory_bytes
        )
        self._closers.append(reader.close)
        self._loop("handling", partial(self._handle, reader), self.new_mail)
        for number, mailbox in enumerate(self.desk.settings.mailbox):
            self._thread(f"mailbox {number}", partial(self._read, mailbox))

    def _listen(self) -> None:
        """Open our own port, if there is one, before anything else starts: it may be taken."""
        from intake.sources.listener import Listener

        given = self.desk.settings.listener
        if given is None:
            return
        listener = Listener(
            self.desk, given.host, given.port, given.protocol, given.max_bytes, self.clock, self.new_mail.set
        )
        listener.start()
        self._closers.append(listener.stop)

    def _read(self, mailbox: Any) -> None:
        """Read one mailbox until the end; a fault that nobody foresaw stops no other mailbox."""
        from intake.sources.imap import MailboxReader

        reader = MailboxReader(self.desk, mailbox, self.clock)
        while not self.stopping.is_set():
            try:
                reader.run(self.stopping, self.new_mail.set)
            except Exception:
                log.exception("a mailbox could not be read")
                self.stopping.wait(WORST_PAUSE_SECONDS)

    def _handle(self, reader: Any) -> bool:
        from intake.handling import handle_batch

        self._sign_of_life()
        lines = handle_batch(self.desk, reader, self.clock(), self.desk.settings.limits.batch_mails)
        if lines:
            self.new_notices.set()
            log.info("handled %s mails", len(lines))
        return bool(lines)

    def _sign_of_life(self) -> None:
        now = self.clock()
        if self._lived is None or now - self._lived >= HEARTBEAT:
            beat(self.desk, INTAKE, now)
            self._lived = now

    def _send(self) -> bool:
        from notifier.outbox import send_due

        done = send_due(self.desk, self.clock(), pace=self._pace)
        if done:
            log.info("sent %s of %s notices", sum(d["state"] == "sent" for d in done), len(done))
        return any(d["state"] == "sent" for d in done)

    def _loop(self, name: str, work: Callable[[], bool], wake: threading.Event) -> None:
        """Run `work` in a thread: again at once while it finds something, else when woken or after a pause."""
        self._thread(name, partial(self._work_off, name, work, wake))

    def _thread(self, name: str, runs: Callable[[], Any]) -> None:
        thread = threading.Thread(target=runs, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work_off(self, name: str, work: Callable[[], bool], wake: threading.Event) -> None:
        pause = PAUSE_SECONDS
        while not self.stopping.is_set():
            try:
                wake.clear()
                busy = work()
                pause = PAUSE_SECONDS
            except StoreUnavailable:
                log.warning("%s: the store is not available; the next try in %s s", name, pause)
                busy, pause = False, min(pause * 2, WORST_PAUSE_SECONDS)
            except Exception:
                log.exception("%s failed", name)
                busy, pause = False, min(pause * 2, WORST_PAUSE_SECONDS)
            if not busy and not self.stopping.is_set():
                wake.wait(pause)


def stop_on_signals(running: Running) -> None:
    """Let SIGTERM and Ctrl-C end the desk cleanly; only the main thread may call this."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: running.stop())
