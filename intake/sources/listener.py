"""SMTP and LMTP on our own port: 250 only after the commit, one status a recipient, 451 on our own fault."""

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from config.desk import Desk
from intake.journal import Incoming, store

log = logging.getLogger(__name__)
BARE_LF = re.compile(rb"(?<!\r)\n")
OUR_FAULT = "451 4.3.0 our fault, nothing was lost: please try again later"
NOT_HERE = "550 5.1.1 no such address here"
BARE = "554 5.6.0 a line ends in a bare LF; lines must end in CRLF (RFC 5321 2.3.8)"
KEPT = "250 2.0.0 kept"


class Listener:
    """Our own receiving end; put Postfix in front of it on the public internet."""

    def __init__(
        self, desk: Desk, host: str, port: int, protocol: str, max_bytes: int, clock: Callable[[], datetime],
        on_mail: Callable[[], None], *, own_server: bool = True,
    ) -> None:  # fmt: skip
        """Open nothing yet.

        protocol    "smtp" or "lmtp"
        own_server  whether what comes here was judged by our own server, so that its topmost verdict counts
        """
        handler = _Handler(desk, clock, on_mail, max_bytes, own_server=own_server)
        self._controller = _Controller(handler, hostname=host, port=port, protocol=protocol, max_bytes=max_bytes)

    @property
    def port(self) -> int:
        """The port it listens on."""
        server = self._controller.server
        sockets = getattr(server, "sockets", None)
        return int(sockets[0].getsockname()[1]) if sockets else int(self._controller.port)

    def start(self) -> None:
        """Listen; returns when the port is open."""
        self._controller.start()

    def stop(self) -> None:
        """Close the port and end its thread."""
        self._controller.stop()


class _Handler:
    """What is done with each transaction; runs on the event loop, so database work goes to a thread."""

    def __init__(
        self,
        desk: Desk,
        clock: Callable[[], datetime],
        on_mail: Callable[[], None],
        max_bytes: int,
        *,
        own_server: bool,
    ) -> None:
        self.desk, self.clock, self.on_mail, self.max_bytes, self.own_server = (
            desk,
            clock,
            on_mail,
            max_bytes,
            own_server,
        )
        self.local, _, self.domain = desk.house.address.lower().rpartition("@")

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail for the desk's address and the addresses below it alone: we are no relay."""
        local, _, domain = address.lower().rpartition("@")
        if domain != self.domain or local.partition("+")[0] != self.local:
            return NOT_HERE
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the mail; the answer is given when it is durable."""
        raw = envelope.original_content or b""
        if BARE_LF.search(raw):
            return self._each(server, envelope, BARE)
        incoming = [self._incoming(raw, envelope, to) for to in self._targets(envelope)]
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, store, self.desk, incoming)
        self.on_mail()
        return self._each(server, envelope, KEPT)

    def _targets(self, envelope: Envelope) -> list[str]:
        """One mail to several of our addresses is one mail; the address with a token says the most."""
        return [max(envelope.rcpt_tos, key=lambda a: "+" in a)]

    def _incoming(self, raw: bytes, envelope: Envelope, to: str) -> Incoming:
        return Incoming(
            raw=raw,
            source="listener",
            received_at=self.clock(),
            envelope_from=envelope.mail_from or "",
            envelope_to=to,
            own_server=self.own_server,
        )

    def _each(self, server: SMTP, envelope: Envelope, status: str) -> str:
        """LMTP answers once for each recipient (RFC 2033 4.2)."""
        return "\r\n".join([status] * len(envelope.rcpt_tos)) if isinstance(server, LMTP) else status

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours must not make the sender's server give up."""
        log.warning("a mail could not be kept: %s", type(error).__name__)
        return OUR_FAULT


class _Controller(Controller):
    """The same loop for both protocols."""

    def __init__(self, handler: _Handler, *, hostname: str, port: int, protocol: str, max_bytes: int) -> None:
        self._protocol, self._max_bytes = protocol, max_bytes
        super().__init__(handler, hostname=hostname, port=port)

    def factory(self) -> Any:
        """Make the protocol of one connection."""
        kind = LMTP if self._protocol == "lmtp" else SMTP
        return kind(
            self.handler, data_size_limit=self._max_bytes, enable_SMTPUTF8=True, decode_data=False, ident="Ombud"
        )
