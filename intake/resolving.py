"""TXT records by DNS for intake/vouching.py: short, counted, and silent once no name server answers."""

from collections.abc import Sequence

from intake.vouching import NoAnswer

SECONDS = 2.0  # for one question
_MOST = 50  # questions


class Resolver:
    """Asks the name servers of this machine; made for one batch of mails, which it may not hold up for long."""

    def __init__(self, seconds: float = SECONDS, servers: Sequence[str] = (), port: int = 53) -> None:
        """Ask nothing yet.

        servers  addresses of name servers; those of this machine if none is named
        """
        self.seconds, self.servers, self.port = seconds, servers, port
        self._known: dict[str, bytes | None] = {}
        self._silent = False

    def __call__(self, name: str) -> bytes | None:
        """Return the TXT record of a name, None if there is none.

        raises  NoAnswer
        """
        if name not in self._known:
            if self._silent or len(self._known) >= _MOST:
                raise NoAnswer("no name server answers" if self._silent else "too many keys are asked for")
            self._known[name] = self._asked(name)
        return self._known[name]

    def _asked(self, name: str) -> bytes | None:
        import dns.exception
        import dns.resolver

        try:
            asked = dns.resolver.Resolver(configure=not self.servers)
            asked.nameservers = list(self.servers) or asked.nameservers
            asked.port = self.port
            answer = asked.resolve(name, "TXT", lifetime=self.seconds, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return None
        except (dns.exception.Timeout, dns.resolver.NoResolverConfiguration, OSError) as fault:
            self._silent = True
            raise NoAnswer("no name server answers") from fault
        except (dns.exception.DNSException, ValueError) as fault:
            raise NoAnswer(f"the name server answers with a fault: {type(fault).__name__}") from fault
        records = [b"".join(record.strings) for record in answer]
        return next((one for one in records if b"p=" in one), None)
