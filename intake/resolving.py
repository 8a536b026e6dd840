"""Answers of DNS for intake/checks and intake/vouching.py: short, counted, and silent once no name server answers."""

import time
from collections.abc import Sequence
from typing import Any

from intake.checks.names import NoAnswer

SECONDS = 2.0  # for one question
_MOST = 50  # questions


class Resolver:
    """Asks the name servers of this machine; made for one mail or one batch of them, which it may not hold up long."""

    def __init__(
        self, seconds: float = SECONDS, servers: Sequence[str] = (), port: int = 53, until: float | None = None
    ) -> None:
        """Ask nothing yet.

        servers  addresses of name servers; those of this machine if none is named
        until    of time.monotonic(); nothing is asked later. None: one question that stays unanswered is the last
        """
        self.seconds, self.servers, self.port, self.until = seconds, servers, port, until
        self._known: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._silent = False

    def __call__(self, name: str) -> bytes | None:
        """Return the TXT record of a name that holds a key, None if there is none.

        raises  NoAnswer
        """
        return next((one for one in self.records(name, "TXT") if b"p=" in one), None)

    def records(self, name: str, kind: str) -> tuple[Any, ...]:
        """Return what DNS holds under a name, () for nothing.

        kind     TXT: bytes, a record's strings joined; A, AAAA: addresses; MX: (preference, host); PTR: hosts
        raises   NoAnswer
        """
        asked = (name.rstrip(".").lower(), kind)
        if asked not in self._known:
            if self._silent or len(self._known) >= _MOST:
                raise NoAnswer("no name server answers" if self._silent else "too many names are asked for")
            self._known[asked] = self._asked(*asked)
        return self._known[asked]

    def _asked(self, name: str, kind: str) -> tuple[Any, ...]:
        import dns.exception
        import dns.resolver

        seconds = self.seconds if self.until is None else min(self.seconds, self.until - time.monotonic())
        try:
            if seconds <= 0:
                raise dns.exception.Timeout
            asked = dns.resolver.Resolver(configure=not self.servers)
            asked.nameservers = list(self.servers) or asked.nameservers
            asked.port = self.port
            return tuple(_value(record, kind) for record in asked.resolve(name, kind, lifetime=seconds, search=False))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.exception.Timeout, dns.resolver.NoResolverConfiguration, OSError) as fault:
            self._silent = self.until is None
            raise NoAnswer("no name server answers") from fault
        except (dns.exception.DNSException, ValueError) as fault:
            raise NoAnswer(f"the name server answers with a fault: {type(fault).__name__}") from fault


def _value(record: Any, kind: str) -> Any:
    if kind == "TXT":
        return b"".join(record.strings)
    if kind == "MX":
        return record.preference, record.exchange.to_text(omit_final_dot=True)
    return record.target.to_text(omit_final_dot=True) if kind == "PTR" else record.address
