"""An SMTP server on loopback that takes every mail and remembers who got which Message-ID."""

import email
import socket
from collections import Counter
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True, slots=True)
class Taken:
    """One mail as it arrived at the relay."""

    message_id: str
    to: str
    subject: str


@dataclass
class Sink:
    """Listens while its `with` block runs."""

    taken: list[Taken] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Self:
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=10)
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        """Take the mail; from here on it counts as delivered."""
        raw = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        head = email.message_from_bytes(raw.partition(b"\r\n\r\n")[0])
        for to in envelope.rcpt_tos:
            self.taken.append(Taken(str(head["Message-ID"]).strip(), to.lower(), str(head["Subject"])))
        return "250 taken"

    def repeated(self) -> dict[str, int]:
        """{Message-ID and recipient: how often it came}, only what came more than once."""
        counts = Counter(f"{mail.message_id} {mail.to}" for mail in self.taken)
        return {key: count for key, count in counts.items() if count > 1}


def free_port() -> int:
    """Return a port on loopback nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
