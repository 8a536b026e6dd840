"""A real SMTP server that keeps what it is given, and answers as it is told to."""

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cached_property
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller

from tests.servers.dovecot import free_port


@dataclass(frozen=True)
class Taken:
    """One mail as the relay took it."""

    envelope_from: str
    to: str
    raw: bytes

    @cached_property
    def mail(self) -> EmailMessage:
        """The parsed mail."""
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @cached_property
    def text(self) -> str:
        """Its plain text."""
        part = self.mail.get_body(("plain",))
        return str(part.get_content()) if part is not None else ""

    @cached_property
    def html(self) -> str:
        """Its HTML."""
        part = self.mail.get_body(("html",))
        return str(part.get_content()) if part is not None else ""


class SmtpSink:
    """Up between `with` and its end. `taken` in order; `answers` {recipient: SMTP reply instead of 250}."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.taken: list[Taken] = []
        self.answers: dict[str, str] = {}
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Answer as we were told to."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep the mail."""
        self.taken += [Taken(envelope.mail_from or "", to, envelope.original_content) for to in envelope.rcpt_tos]
        return "250 kept"

    def __enter__(self) -> Self:
        """Start it."""
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self._controller.stop()
