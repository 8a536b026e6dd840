"""The servers of the demonstration, on loopback only: an IMAP mailbox for the desk, and a relay that keeps all mail."""

import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HOST = "127.0.0.1"
READY_SECONDS = 15.0
LOOK_SECONDS = 0.05


class NoServer(Exception):
    """A server of the demonstration cannot be started here; the text says what is missing."""


def free_port() -> int:
    """Return a port on loopback nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Mailbox:
    """An IMAP server in a process of its own, with one empty mailbox; it forgets all when it ends."""

    user: str = "desk"
    password: str = field(default_factory=lambda: secrets.token_hex(8))
    port: int = field(default_factory=free_port)

    def __enter__(self) -> Self:
        """Start, and return once it answers; raises RuntimeError if it does not."""
        self._server = subprocess.Popen(
            [
                sys.executable, "-c", "from pymap.main import main; main()",
                "--host", HOST, "--port", str(self.port), "--no-tls", "--no-service", "admin",
                "dict", "--demo-user", self.user, "--demo-password", self.password,
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us; we end it
        )  # fmt: skip
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and self._server.poll() is None:
            try:
                socket.create_connection((HOST, self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(LOOK_SECONDS)
        self._end()
        raise NoServer("the IMAP server of the demonstration does not start; in a clone: pip install '.[demo]'")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server."""
        self._end()

    def _end(self) -> None:
        self._server.terminate()
        try:
            self._server.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def deliver(self, raw: bytes, when: datetime) -> None:
        """Put a mail into INBOX, as the desk's mail server would have done at that moment."""
        from imapclient import IMAPClient

        with IMAPClient(HOST, self.port, ssl=False, timeout=10) as imap:
            imap.login(self.user, self.password)
            imap.append("INBOX", raw, msg_time=when)


@dataclass(frozen=True, slots=True)
class Received:
    """One mail of the desk as its recipient got it."""

    to: str
    raw: bytes
    file: Path


@dataclass
class Relay:
    """An SMTP server that takes every mail of the desk and keeps it as a file.

    folder   where the mails are kept, numbered in the order they came
    noticed  called with each mail, in the server's thread
    """

    folder: Path
    port: int = field(default_factory=free_port)
    mails: list[Received] = field(default_factory=list)
    noticed: Callable[[Received], None] = lambda mail: None

    def __enter__(self) -> Self:
        """Listen."""
        from aiosmtpd.controller import Controller

        self.folder.mkdir(parents=True)
        self._controller = Controller(self, hostname=HOST, port=self.port, ready_timeout=READY_SECONDS)
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self._controller.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        """Keep the mail."""
        for to in envelope.rcpt_tos:
            name = "".join(c if c.isalnum() or c in "@.-" else "_" for c in to.lower())
            file = self.folder / f"{len(self.mails) + 1:03d}-{name}.eml"
            file.write_bytes(envelope.content)
            mail = Received(to.lower(), envelope.content, file)
            self.mails.append(mail)
            self.noticed(mail)
        return "250 kept"

    def last_to(self, address: str) -> Received | None:
        """Return the newest mail to this address."""
        return next((m for m in reversed(self.mails) if m.to == address.lower()), None)
