"""Which mails are judged while they come in, and the judging itself, within a time the sender does not notice."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import Any

from config.trust import TrustSection
from intake.checks.own import Arrival, OwnCheck, own_check
from intake.resolving import Resolver

log = logging.getLogger(__name__)
SECONDS = 5.0  # for all questions about one mail, the wait for a free thread among them
_AT_ONCE = 16  # mails; most of the time of a check is waiting for name servers


class SenderChecks:
    """The checks of one listener; its threads are apart from those that keep mails."""

    def __init__(self, trust: TrustSection, protocol: str) -> None:
        """Ask nothing yet.

        protocol  "smtp" or "lmtp": by LMTP comes what another server of ours has taken in
        """
        self.trust, self.protocol = trust, protocol
        self.threads = ThreadPoolExecutor(_AT_ONCE, "sender check")

    def wanted(self, peer: Any) -> bool:
        """Whether mails of this peer are judged by us; where nothing is set, those from the public internet."""
        if self.protocol != "smtp" or self.trust.check_senders is False or not isinstance(peer, tuple):
            return False
        return self.trust.check_senders is True or _public(str(peer[0]))

    def check(self, raw: bytes, arrival: Arrival, until: float) -> OwnCheck:
        """Return our verdict; never raises. `until` of time.monotonic()."""
        servers, port = self.trust.name_servers
        try:
            return own_check(raw, arrival, Resolver(servers=servers, port=port, until=until))
        except Exception as fault:  # a bug of ours must not keep his mail out
            log.warning("a sender could not be checked: %s", type(fault).__name__)
            return OwnCheck("none", "", "our own check failed")


def _public(address: str) -> bool:
    peer = ip_address(address.partition("%")[0])
    return (getattr(peer, "ipv4_mapped", None) or peer).is_global


def deadline() -> float:
    """Return until when a check that begins now may ask, of time.monotonic()."""
    return time.monotonic() + SECONDS
