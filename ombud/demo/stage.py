"""The desk of the demonstration: settings in a folder of its own, and a clock that is moved by hand."""

import smtplib
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from config.desk import Desk
from ombud.demo.people import ANA, AUTHSERV, BEN, Posted
from ombud.demo.servers import HOST, Mailbox, Received, Relay, free_port

ADDRESS = "desk@ombud.example"
ZONE = "Asia/Shanghai"
SETTINGS = """\
[desk]
name = "Ombud"
address = "{address}"
zone = "{zone}"

[[mailbox]]
name = "demo"
host = "{host}"
port = {imap_port}
tls = "none"
user = "{user}"
password = "{password}"
poll_seconds = 1

[listener]
host = "{host}"
port = {smtp_port}
protocol = "smtp"

[outgoing]
transport = "smtp"
host = "{host}"
port = {relay_port}
tls = "none"

[trust]
authserv_ids = ["{authserv}"]
"""
STAFF = """
[[staff]]
name = "{name}"
address = "{address}"
zone = "{zone}"
roles = ["case", "decide", "review", "sanction", "on_call"]
"""


@dataclass
class Stage:
    """One desk with its mailbox, its receiver and its relay; nothing of it is on any other machine's net."""

    folder: Path
    now: datetime
    smtp_port: int = field(default_factory=free_port)

    def __enter__(self) -> Self:
        """Write the settings and open everything but the loops."""
        from intake.reading.pool import ReadingPool
        from intake.sources.imap import MailboxReader
        from ombud.wiring import open_desk

        with ExitStack() as opening:
            self.mailbox = opening.enter_context(Mailbox())
            self.relay = opening.enter_context(Relay(self.folder / "received"))
            self.config = self._write_settings()
            self.desk: Desk = open_desk(self.config)
            opening.callback(self.desk.database.close)
            self.reader: Any = opening.enter_context(ReadingPool())
            self.imap = MailboxReader(self.desk, self.desk.settings.mailbox[0], lambda: self.now)
            self._receiver = opening.enter_context(self._open_receiver())
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close everything."""
        self._open.close()

    def _write_settings(self) -> Path:
        from config.starting import write_initial

        settings = SETTINGS.format(
            address=ADDRESS, zone=ZONE, host=HOST, imap_port=self.mailbox.port, user=self.mailbox.user,
            password=self.mailbox.password, smtp_port=self.smtp_port, relay_port=self.relay.port, authserv=AUTHSERV,
        )  # fmt: skip
        people = "".join(STAFF.format(name=p.name, address=p.address, zone=ZONE) for p in (ANA, BEN))
        config = self.folder / "ombud.toml"
        config.write_text(settings + people, "utf-8")
        config.chmod(0o600)
        write_initial(self.folder)
        return config

    def by_mailbox(self, mail: Posted, when: datetime) -> list[dict[str, Any]]:
        """Let a mail arrive in the IMAP mailbox and the desk fetch it; return what became of it."""
        self.now = when
        self.mailbox.deliver(mail.raw, when)
        self.imap.poll_once()
        return self._handle()

    def by_receiver(self, mail: Posted, when: datetime) -> list[dict[str, Any]]:
        """Hand a mail to the desk's own SMTP receiver; return what became of it."""
        self.now = when
        with smtplib.SMTP(HOST, self.smtp_port, timeout=10) as smtp:
            smtp.sendmail(mail.sender, [mail.to], mail.raw)
        return self._handle()

    def close_receiver(self) -> None:
        """Give the receiver's port free, for the desk at work."""
        self._receiver.close()

    def _open_receiver(self) -> ExitStack:
        from intake.sources.listener import Listener

        given = self.desk.settings.listener
        assert given is not None, "SETTINGS has one"
        listener = Listener(
            self.desk, given.host, given.port, given.protocol, given.max_bytes, lambda: self.now, lambda: None
        )
        listener.start()
        closing = ExitStack()
        closing.callback(listener.stop)
        return closing

    def _handle(self) -> list[dict[str, Any]]:
        from intake.handling import handle_batch
        from notifier.outbox import send_due

        lines = handle_batch(self.desk, self.reader, self.now)
        while send_due(self.desk, self.now):
            pass
        return lines

    def wait_until(self, when: datetime) -> list[dict[str, Any]]:
        """Move the clock: every moment in between happens at its own time; return the clocks that ran out."""
        from ombud.ticking import tick

        worked = tick(self.desk, when)
        self.now = when
        return worked.lapsed

    def case(self, ref: str) -> dict[str, Any]:
        """Return the case as `ombud case show --json` does."""
        from ombud.casefile import case_file

        found = case_file(self.desk, ref)
        assert found is not None, f"{ref} was just opened"
        return found

    def notices(self, after: int) -> list[dict[str, Any]]:
        """Return the notices queued after this id, as `ombud outbox list --json` does."""
        from notifier.outbox import list_notices

        with self.desk.database.read() as db:
            return [line for line in list_notices(db) if int(line["id"]) > after]

    def last_to(self, address: str) -> Received:
        """Return the newest mail somebody got from the desk.

        raises  LookupError if there is none
        """
        found = self.relay.last_to(address)
        if found is None:
            raise LookupError(f"the desk has written nothing to {address}")
        return found
