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
from intake.journal import DELIVERY, MAIL, Incoming, store
from intake.sources.imap_session import ImapFault, ImapSession, Lying, Waiting, opened
from models.store.database import StoreUnavailable
from models.tables import MailboxRow

log = logging.getLogger(__name__)
MAILBOX = MailboxRow.__table__  # type: ignore[attr-defined]
FIRST_BACKOFF = timedelta(seconds=5)  # doubled at each failure
LONGEST_BACKOFF = timedelta(minutes=15)
MOST_DOUBLINGS = 16  # beyond, a time span would overflow
REIDLE_SECONDS = 25 * 60.0  # servers may drop an IDLE after 30 minutes (RFC 2177)
ASKED_AT_ONCE = 500  # values in one statement; databases have a limit


@dataclass(slots=True)
class PollResult:
    """What one look at a mailbox brought.

    complete  the server answered for every mail that lay there
    """

    stored: int = 0
    duplicates: int = 0
    moved: int = 0
    complete: bool = True


class MailboxReader:
    """Reads one mailbox of the settings."""

    def __init__(self, desk: Desk, settings: Any, clock: Callable[[], datetime]) -> None:
        """`settings`: a [[mailbox]] section; `clock` gives the moment of a poll, aware UTC."""
        self.desk, self.settings, self.clock = desk, settings, clock
        self._failures = 0  # in a row

    def poll_once(self) -> PollResult:
        """Read every folder to its end.

        raises  ImapFault, StoreUnavailable; what was journalled before stays
        """
        with opened(self.settings) as session:
            self._settle_moves(session)
            return self._read(session)

    def run(self, stop: threading.Event, on_mail: Callable[[], None]) -> None:
        """Read until `stop`: IDLE where the server can, and a poll every `poll_seconds`; back off on failure."""
        while not stop.is_set():
            try:
                self._stay(stop, on_mail)
            except (ImapFault, StoreUnavailable) as fault:
                self._failures += 1
                pause = min(FIRST_BACKOFF * 2 ** min(self._failures - 1, MOST_DOUBLINGS), LONGEST_BACKOFF)
                log.warning("mailbox %s failed %s times: %s", self.settings.host, self._failures, fault)
                self._note_failure(pause, fault)
                stop.wait(pause.total_seconds())

    def _stay(self, stop: threading.Event, on_mail: Callable[[], None]) -> None:
        """Keep one connection while it lasts."""
        with opened(self.settings) as session:
            self._settle_moves(session)
            while not stop.is_set():
                result = self._read(session)
                if result.stored:
                    on_mail()
                if result.complete:
                    self._failures = 0
                self._pause(session, stop)

    def _pause(self, session: ImapSession, stop: threading.Event) -> None:
        """Wait for mail; the first folder is the one a server that can IDLE watches."""
        seconds = min(REIDLE_SECONDS, self.settings.poll_seconds)
        if session.can_idle():
            session.select(self.settings.folders[0])
            session.wait(seconds, stop.is_set)
        else:
            stop.wait(seconds)

    def _read(self, session: ImapSession) -> PollResult:
        result = PollResult()
        for folder in self.settings.folders:
            self._read_folder(session, folder, result)
        return result

    def _read_folder(self, session: ImapSession, folder: str, result: PollResult) -> None:
        began = self.clock()
        validity = session.select(folder)
        here = session.uids()
        known = self._known(folder, validity, here)
        self._move(session, folder, validity, [uid for uid in here if uid in known], result)
        fresh = [uid for uid in here if uid not in known]
        waiting = session.looked_at(fresh)
        complete = len(waiting) == len(fresh)
        for batch in _batches(waiting, self.desk.settings.limits):
            complete = self._take(session, folder, validity, batch, began, result) and complete
        result.complete = result.complete and complete
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
            self._move(session, folder, validity, [w.uid for w in got], result)
        return len(got) == len(batch)

    def _move(self, session: ImapSession, folder: str, validity: int, uids: Sequence[int], result: PollResult) -> None:
        moved = session.move(uids, self.settings.done_folder)
        result.moved += len(moved)
        for some in _slices(moved):
            with self.desk.database.begin() as db:
                here = (*self._here(folder, validity), DELIVERY.c.uid.in_(some))
                db.execute(update(DELIVERY).where(*here).values(moved=True))

    def _known(self, folder: str, validity: int, uids: Sequence[int]) -> set[int]:
        """Mails journalled before whose move did not happen."""
        found: set[int] = set()
        with self.desk.database.read() as db:
            for some in _slices(uids):
                here = (*self._here(folder, validity), DELIVERY.c.uid.in_(some))
                found |= {int(uid) for (uid,) in db.execute(select(DELIVERY.c.uid).where(*here))}
        return found

    def _settle_moves(self, session: ImapSession) -> None:
        """Note the moves whose answer was lost: the server is asked for each mail, once a connection."""
        columns = (DELIVERY.c.id, DELIVERY.c.folder, DELIVERY.c.uidvalidity, DELIVERY.c.uid)
        mine = (DELIVERY.c.mailbox == self.settings.name, DELIVERY.c.moved.is_(False))
        of_mail = select(*columns, MAIL.c.message_id, MAIL.c.size_bytes).join(MAIL, MAIL.c.id == DELIVERY.c.mail_id)
        with self.desk.database.read() as db:
            rows = db.execute(of_mail.where(*mine).order_by(DELIVERY.c.id.desc()).limit(ASKED_AT_ONCE)).all()
        if not rows:
            return
        here: set[tuple[str, int, int]] = set()
        for folder in self.settings.folders:
            validity = session.select(folder)
            here |= {(folder, validity, uid) for uid in session.uids()}
        done = [
            row.id
            for row in rows
            if (row.folder, row.uidvalidity, row.uid) not in here
            and row.message_id
            and session.holds(self.settings.done_folder, row.message_id, row.size_bytes)
        ]
        if done:
            with self.desk.database.begin() as db:
                db.execute(update(DELIVERY).where(DELIVERY.c.id.in_(done)).values(moved=True))

    def _here(self, folder: str, validity: int) -> tuple[Any, ...]:
        return (
            DELIVERY.c.mailbox == self.settings.name,
            DELIVERY.c.folder == folder,
            DELIVERY.c.uidvalidity == validity,
        )

    def _note_progress(self, folder: str, validity: int, polled_at: datetime | None) -> None:
        values: dict[str, Any] = {"uidvalidity": validity, "failures": 0, "retry_at": None, "error": ""}
        if polled_at is not None:
            values["polled_at"] = polled_at
        self._note(folder, values)

    def _note_failure(self, pause: timedelta, fault: Exception) -> None:
        values = {"failures": self._failures, "retry_at": self.clock() + pause, "error": str(fault)[:300]}
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


def _slices(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (uids[i : i + ASKED_AT_ONCE] for i in range(0, len(uids), ASKED_AT_ONCE))


def folder_contents(settings: Any) -> dict[str, list[Lying]]:
    """Return {folder: mails in it} of a mailbox, the done folder included (`ombud check`)."""
    with opened(settings) as session:
        contents = {}
        for folder in (*settings.folders, settings.done_folder):
            if session.client.folder_exists(folder):
                session.select(folder)
                contents[folder] = session.lying(session.uids())
        return contents


__all__ = ["ImapFault", "MailboxReader", "PollResult", "folder_contents"]
