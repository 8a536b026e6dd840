"""A mailbox read over IMAP: journalled first, moved after the commit, never twice, never lost.

Progress is (mailbox, folder, UIDVALIDITY, UID) in the database; flags mean nothing. A mailbox that fails backs off
alone; the others go on.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from config.desk import Desk
from intake.journal import DELIVERY, Incoming, store
from intake.sources.imap_session import ImapFault, ImapSession, Waiting, opened
from models.store.database import StoreUnavailable
from models.tables import MailboxRow

log = logging.getLogger(__name__)
MAILBOX = MailboxRow.__table__  # type: ignore[attr-defined]
FIRST_BACKOFF = timedelta(seconds=5)  # doubled at each failure
LONGEST_BACKOFF = timedelta(minutes=15)
REIDLE_SECONDS = 25 * 60.0  # servers may drop an IDLE after 30 minutes (RFC 2177)
WAKE_SECONDS = 1.0  # how quickly a stop is noticed while waiting


@dataclass(slots=True)
class PollResult:
    """What one look at a mailbox brought."""

    stored: int = 0
    duplicates: int = 0
    moved: int = 0


class MailboxReader:
    """Reads one mailbox of the settings."""

    def __init__(self, desk: Desk, settings: Any, clock: Callable[[], datetime]) -> None:
        """`settings`: a [[mailbox]] section; `clock` gives the moment of a poll, aware UTC."""
        self.desk, self.settings, self.clock = desk, settings, clock

    def poll_once(self) -> PollResult:
        """Read every folder to its end.

        raises  ImapFault, StoreUnavailable; what was journalled before stays
        """
        result = PollResult()
        with opened(self.settings) as session:
            for folder in self.settings.folders:
                self._read_folder(session, folder, result)
        return result

    def run(self, stop: threading.Event, on_mail: Callable[[], None]) -> None:
        """Read until `stop`: IDLE where the server can, else a poll every `poll_seconds`; back off on failure."""
        failures = 0
        while not stop.is_set():
            try:
                self._stay(stop, on_mail)
                failures = 0
            except (ImapFault, StoreUnavailable) as fault:
                failures += 1
                pause = min(FIRST_BACKOFF * 2 ** (failures - 1), LONGEST_BACKOFF)
                log.warning("mailbox %s failed %s times: %s", self.settings.host, failures, type(fault).__name__)
                self._note_failure(failures, pause, fault)
                stop.wait(pause.total_seconds())

    def _stay(self, stop: threading.Event, on_mail: Callable[[], None]) -> None:
        """Keep one connection while it lasts."""
        with opened(self.settings) as session:
            while not stop.is_set():
                result = PollResult()
                for folder in self.settings.folders:
                    self._read_folder(session, folder, result)
                if result.stored:
                    on_mail()
                self._pause(session, stop)

    def _pause(self, session: ImapSession, stop: threading.Event) -> None:
        idle = session.can_idle() and len(self.settings.folders) == 1
        seconds = min(REIDLE_SECONDS, self.settings.poll_seconds)
        waited = 0.0
        while waited < seconds and not stop.is_set():
            step = min(WAKE_SECONDS, seconds - waited)
            if idle and session.wait(step):
                return
            if not idle:
                stop.wait(step)
            waited += step

    def _read_folder(self, session: ImapSession, folder: str, result: PollResult) -> None:
        began = self.clock()
        validity = session.select(folder)
        waiting = session.waiting()
        known = self._known(folder, validity, [w.uid for w in waiting])
        moved = session.move([w.uid for w in waiting if w.uid in known], self.settings.done_folder)
        complete = True
        for batch in _batches([w for w in waiting if w.uid not in known], self.desk.settings.limits):
            done = self._take(session, folder, validity, batch, began, result)
            complete = complete and done
        result.moved += len(moved)
        self._mark_moved(folder, validity, moved)
        self._note_progress(folder, validity, began if complete else None)

    def _take(
        self,
        session: ImapSession,
        folder: str,
        validity: int,
        batch: Sequence[Waiting],
        now: datetime,
        result: PollResult,
    ) -> bool:
        """Fetch, journal, then move one batch; return whether the server answered for all of it."""
        raws = session.fetch([w.uid for w in batch])
        got = [w for w in batch if w.uid in raws]
        incoming = [
            Incoming(
                raw=raws[w.uid], source="imap", received_at=min(w.received_at, now), envelope_to="",
                mailbox=self.settings.name, folder=folder, uidvalidity=validity, uid=w.uid,
            )
            for w in got
        ]  # fmt: skip
        if incoming:
            kept = store(self.desk, incoming)
            result.stored += sum(not k.duplicate for k in kept)
            result.duplicates += sum(k.duplicate for k in kept)
            moved = session.move([w.uid for w in got], self.settings.done_folder)
            result.moved += len(moved)
            self._mark_moved(folder, validity, moved)
        return len(got) == len(batch)

    def _known(self, folder: str, validity: int, uids: list[int]) -> set[int]:
        """Mails journalled before whose move did not happen."""
        if not uids:
            return set()
        with self.desk.database.read() as db:
            rows = db.execute(select(DELIVERY.c.uid).where(*self._here(folder, validity), DELIVERY.c.uid.in_(uids)))
            return {int(uid) for (uid,) in rows}

    def _here(self, folder: str, validity: int) -> tuple[Any, ...]:
        return (
            DELIVERY.c.mailbox == self.settings.name,
            DELIVERY.c.folder == folder,
            DELIVERY.c.uidvalidity == validity,
        )

    def _mark_moved(self, folder: str, validity: int, uids: Sequence[int]) -> None:
        if uids:
            with self.desk.database.begin() as db:
                here = (*self._here(folder, validity), DELIVERY.c.uid.in_(list(uids)))
                db.execute(update(DELIVERY).where(*here).values(moved=True))

    def _note_progress(self, folder: str, validity: int, polled_at: datetime | None) -> None:
        values: dict[str, Any] = {"uidvalidity": validity, "failures": 0, "retry_at": None, "error": ""}
        if polled_at is not None:
            values["polled_at"] = polled_at
        self._note(folder, values)

    def _note_failure(self, failures: int, pause: timedelta, fault: Exception) -> None:
        values = {"failures": failures, "retry_at": self.clock() + pause, "error": str(fault)[:300]}
        try:
            for folder in self.settings.folders:
                self._note(folder, values)
        except StoreUnavailable:
            log.warning("mailbox %s: the failure could not be noted", self.settings.host)

    def _note(self, folder: str, values: dict[str, Any]) -> None:
        here = (MAILBOX.c.mailbox == self.settings.name, MAILBOX.c.folder == folder)
        with self.desk.database.begin() as db:
            if db.execute(update(MAILBOX).where(*here).values(**values)).rowcount == 0:
                given = {"failures": 0, "error": "", **values}
                db.execute(insert(MAILBOX).values(mailbox=self.settings.name, folder=folder, **given))


def _batches(waiting: Sequence[Waiting], limits: Any) -> Iterator[list[Waiting]]:
    """At most 50 mails and 8 MiB together; a larger mail goes alone."""
    batch: list[Waiting] = []
    size = 0
    for one in waiting:
        if batch and (len(batch) >= limits.batch_mails or size + one.size_bytes > limits.batch_bytes):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.size_bytes
    if batch:
        yield batch


def folder_counts(settings: Any) -> dict[str, int]:
    """Return {folder: mails in it} of a mailbox, the done folder included (`ombud check`)."""
    with opened(settings) as session:
        counts = {}
        for folder in (*settings.folders, settings.done_folder):
            if session.client.folder_exists(folder):
                session.select(folder)
                counts[folder] = len(session.waiting())
        return counts


__all__ = ["ImapFault", "MailboxReader", "PollResult", "folder_counts"]
