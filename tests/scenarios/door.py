"""A town whose mails come by SMTP to the desk's own listener: no mailbox between the writer and the journal."""

import smtplib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes

from sqlalchemy import func, select

from intake.sources.listener import Listener
from models.tables import MailRow
from tests.scenarios.town import Town
from tests.servers.dovecot import free_port

MAIL = MailRow.__table__  # type: ignore[attr-defined]
LIMIT = 64 << 20  # bytes; the desk's own limits are what the stories try


@dataclass
class Door(Town):
    """One story by SMTP; `now` is the moment at which the listener keeps a mail."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def open(self) -> Listener:
        """Start the listener."""
        self._listener = Listener(
            self.desk, "127.0.0.1", free_port(), "smtp", LIMIT, lambda: self.now, lambda: None, own_server=True
        )
        self._listener.start()
        return self._listener

    def arrive(self, raw: bytes, now: datetime) -> int:
        """Send the mail as its writer's server does; 250 means that it lies in the journal."""
        before, self.now = self._kept(), now
        mail = message_from_bytes(raw)
        with smtplib.SMTP("127.0.0.1", self._listener.port, timeout=30) as client:
            client.sendmail(str(mail["From"]), [str(mail["To"])], raw)
        return self._kept() - before

    def _kept(self) -> int:
        with self.desk.database.read() as db:
            return int(db.execute(select(func.count()).select_from(MAIL)).scalar_one())
