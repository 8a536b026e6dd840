"""SMTP and LMTP on our own port: 250 only after the commit, one status a recipient, 451 on our own fault."""

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from ipaddress import ip_address
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from config.desk import Desk
from intake.checks.arriving import SenderChecks, deadline
from intake.checks.own import Arrival, OwnCheck
from intake.journal import Incoming, store
from models.addressing import is_ours, is_tagged
from models.rules.house import House
from models.store.database import StoreUnavailable

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
        on_mail: Callable[[], None], *, own_server: bool | None = None,
    ) -> None:  # fmt: skip
        """Open nothing yet.

        protocol    "smtp" or "lmtp"
        max_bytes   larger mails are answered 552
        on_mail     called after each commit, on the listener's thread
        own_server  whether what comes here was judged by our own server, so that its topmost verdict counts.
                    None: by LMTP yes, by SMTP only from this machine; a stranger could write any verdict himself
        """
        trusts = (lambda peer: protocol == "lmtp" or _is_here(peer)) if own_server is None else (lambda _: own_server)
        self._checks = SenderChecks(desk.settings.trust, protocol)
        handler = _Handler(desk, clock, on_mail, trusts, self._checks)
        self._controller = _Controller(handler, hostname=host, port=port, protocol=protocol, max_bytes=max_bytes)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._controller.port)

    def start(self) -> None:
        """Listen; returns when the port is open."""
        self._controller.start()

    def stop(self) -> None:
        """Close the port and end its thread."""
        self._controller.stop()
        self._checks.threads.shutdown(wait=False, cancel_futures=True)


class _Handler:
    """What is done with each transaction; runs on the event loop, so database work goes to a thread."""

    def __init__(
        self, desk: Desk, clock: Callable[[], datetime], on_mail: Callable[[], None], trusts: Callable[[Any], bool],
        checks: SenderChecks,
    ) -> None:  # fmt: skip
        self.desk, self.clock, self.on_mail, self.trusts, self.checks = desk, clock, on_mail, trusts, checks

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail for the desk's address and the addresses below it alone: we are no relay."""
        if not is_ours(address, self.desk.house):
            return NOT_HERE
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the mail; the answer is given when it is durable."""
        raw = envelope.original_content or b""
        if BARE_LF.search(raw):
            return BARE
        received_at = self.clock()
        sender = (envelope.mail_from or "").strip("<>")  # aiosmtpd hands the null sender over as "<>"
        checked = await self._checked(raw, session, sender)
        incoming = Incoming(
            raw=raw,
            source="listener",
            received_at=received_at,
            envelope_from=sender,
            envelope_to=_telling(envelope.rcpt_tos, self.desk.house),
            own_server=checked is None and self.trusts(session.peer),
            own_check=checked,
        )
        try:
            await asyncio.get_running_loop().run_in_executor(None, store, self.desk, [incoming])
        except StoreUnavailable as fault:
            log.warning("a mail could not be kept: %s", fault)
            return OUR_FAULT
        self.on_mail()
        return KEPT

    async def _checked(self, raw: bytes, session: Session, sender: str) -> OwnCheck | None:
        """Judge the sender while he waits; None where another server of ours did, or nobody is to."""
        if not self.checks.wanted(session.peer):
            return None
        peer: Any = session.peer  # (address, port, …), as `wanted` has seen
        arrival = Arrival(str(peer[0]), session.host_name or "", sender)
        judge = partial(self.checks.check, raw, arrival, deadline())
        return await asyncio.get_running_loop().run_in_executor(self.checks.threads, judge)

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours must not make the sender's server give up."""
        log.warning("a mail could not be kept: %s", type(error).__name__)
        return OUR_FAULT


def _telling(addresses: list[str], house: House) -> str:
    """One mail to several of our addresses is one mail; the address with a token says the most."""
    return max(addresses, key=lambda address: is_tagged(address, house))


def _is_here(peer: Any) -> bool:
    """Whether the other end is this machine: a Unix socket, or a loopback address."""
    if not isinstance(peer, tuple):
        return True
    address = ip_address(str(peer[0]).partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


class _Lmtp(LMTP):
    """LMTP that answers DATA once for each recipient, whatever the answer is (RFC 2033 4.2)."""

    _owed = 1  # answers to the next thing that is said

    async def push(self, status: Any) -> None:
        """Say it; what follows the go-ahead for DATA is the verdict."""
        owed, self._owed = self._owed, 1
        for _ in range(owed):
            await super().push(status)
        if str(status).startswith("354") and self.envelope is not None:
            self._owed = len(self.envelope.rcpt_tos)


class _Controller(Controller):
    """The same loop for both protocols."""

    def __init__(self, handler: _Handler, *, hostname: str, port: int, protocol: str, max_bytes: int) -> None:
        self._protocol, self._max_bytes = protocol, max_bytes
        super().__init__(handler, hostname=hostname, port=port)

    def factory(self) -> Any:
        """Make the protocol of one connection."""
        kind = _Lmtp if self._protocol == "lmtp" else SMTP
        return kind(
            self.handler, data_size_limit=self._max_bytes, enable_SMTPUTF8=True, decode_data=False, ident="Ombud"
        )
