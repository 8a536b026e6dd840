"""A mailbox of a real server beside a desk of its own, and what the journal holds of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from config.desk import Desk
from intake.journal import DELIVERY, MAIL, MAILBOX
from intake.sources.imap import MailboxReader
from tests.desks import at, letter
from tests.servers.dovecot import PASSWORD, Dovecot

NOW = at("2026-03-02 09:12")
SENDER = "joan.okello@ridge-farm.example"


@dataclass
class Box:
    """One user's mailbox and the desk that reads it."""

    desk: Desk
    dovecot: Dovecot
    user: str

    @property
    def reader(self) -> MailboxReader:
        """The reader of the desk's first mailbox; its clock stands still."""
        return MailboxReader(self.desk, self.desk.settings.mailbox[0], lambda: NOW)

    def holds(self, folder: str) -> int:
        """How many mails lie in a folder on the server."""
        with self.dovecot.client(self.user) as client:
            if not client.folder_exists(folder):
                return 0
            return int(client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])

    def place(self, raw: bytes, folder: str = "INBOX") -> tuple[int, int]:
        """Put a mail into a folder; return its UIDVALIDITY and UID."""
        with self.dovecot.client(self.user) as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            client.append(folder, raw)
            validity = int(client.select_folder(folder)[b"UIDVALIDITY"])
            return validity, int(max(client.search()))

    def rows(self, table: Any = MAIL) -> list[dict[str, Any]]:
        """Every row of the journal, of its deliveries or of its mailboxes."""
        return rows(self.desk, table)


def rows(desk: Desk, table: Any = MAIL) -> list[dict[str, Any]]:
    """Every row of one of the intake's tables, oldest first."""
    with desk.database.read() as db:
        return [dict(row) for row in db.execute(select(table).order_by(table.c.id)).mappings()]


def settings(dovecot: Dovecot, user: str, **more: Any) -> dict[str, Any]:
    """Return a [[mailbox]] table for a user of the test server."""
    port = dovecot.imap_port
    return {"host": "127.0.0.1", "port": port, "tls": "none", "user": user, "password": PASSWORD, **more}


def mail(number: int) -> bytes:
    """Return one of many different mails."""
    return letter(SENDER, f"Paid and nothing came ({number})", f"Parcel {number} never came.", "2026-03-02 09:00")


MakeBox = Callable[..., Box]
__all__ = ["DELIVERY", "MAIL", "MAILBOX", "NOW", "SENDER", "Box", "MakeBox", "mail", "rows", "settings"]
