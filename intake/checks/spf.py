"""Whether a mail came from a machine its envelope sender's domain allows: SPF (RFC 7208), by way of our resolver."""

from dataclasses import dataclass
from typing import Any

from intake.checks.names import Answers, NoAnswer, askable
from models.addressing import ascii_domain


@dataclass(frozen=True, slots=True)
class Spf:
    """What SPF says.

    result  pass, fail, softfail, neutral, none, permerror or temperror
    domain  that was asked: of the envelope sender, of HELO under the null sender (RFC 7208 2.4)
    """

    result: str
    domain: str


def spf_domain(helo: str, sender: str) -> str:
    """Return the domain that SPF is about, in ASCII."""
    return ascii_domain((sender.rpartition("@")[2] if sender else helo).strip())


def spf_of(client: str, helo: str, sender: str, answers: Answers) -> Spf:
    """Return the result for a client; never raises.

    client  its IP address
    sender  of the envelope, "" for the null sender
    """
    import spf

    domain = spf_domain(helo, sender)
    local = sender.rpartition("@")[0] or "postmaster"
    try:
        return Spf(str(_query(answers)(client.partition("%")[0], f"{local}@{domain}", helo).check()[0]), domain)
    except spf.PermError:  # no IP address
        return Spf("none", domain)
    except Exception:  # a bug of the library is nobody's permission
        return Spf("permerror", domain)


def _query(answers: Answers) -> Any:
    """The library's query, asking our resolver: bounded, and the one that tests put a server behind."""
    import spf

    class Query(spf.query):  # type: ignore[misc]
        def dns(self, name: Any, qtype: str, cnames: Any = None, ignore_void: bool = False) -> list[Any]:
            wanted = str(name).rstrip(".").lower()
            if not askable(wanted):
                return []
            try:
                found = answers(wanted, qtype)
            except NoAnswer as fault:
                raise spf.TempError(str(fault)) from fault
            self.void_lookups += not found and not ignore_void
            if self.void_lookups > spf.MAX_VOID_LOOKUPS:
                raise spf.PermError("too many names without a record")
            return [[one] for one in found] if qtype == "TXT" else list(found)

        def get_explanation(self, spec: str) -> None:
            """Nobody reads it."""

    return Query
