"""A town whose mails come by SMTP to the desk's own listener: no mailbox between the writer and the journal."""

import smtplib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes

from intake.sources.listener import Listener
from tests.scenarios.town import Town
from tests.servers.dovecot import free_port

LIMIT = 64 << 20  # bytes; the desk's own limits are what the stories try


@dataclass
class Door(Town):
    """One story by SMTP; `come` counts what the listener has kept, `now` is the moment it keeps it at."""

    come: int = 0
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def open(self) -> Listener:
        """Start the listener."""
        self._listener = Listener(
            self.desk, "127.0.0.1", free_port(), "smtp", LIMIT, lambda: self.now, self._kept, own_server=True
        )
        self._listener.start()
        return self._listener

    def _kept(self) -> None:
        self.come += 1

    def arrive(self, raw: bytes, now: datetime) -> int:
        """Send the mail as its writer's server does; 250 means that it lies in the journal."""
        before, self.now = self.come, now
        mail = message_from_bytes(raw)
        with smtplib.SMTP("127.0.0.1", self._listener.port, timeout=30) as client:
            client.sendmail(str(mail["From"]), [str(mail["To"])], raw)
        return self.come - before
