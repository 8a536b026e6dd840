"""Our own verdict on a sender, where no server stands before us: SPF, DKIM and what DMARC makes of them (RFC 7489).

Made while the sender still waits for our answer, since only then it is known which machine he is; kept in the journal.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.authentication import Verdict
from intake.checks.names import NoAnswer
from intake.checks.policy import Policy, aligned, policy_of
from intake.checks.signatures import HEADER_BYTES, Signature, signatures
from intake.checks.signatures import Verdict as Judged
from intake.checks.spf import Spf, spf_domain, spf_of
from intake.reading.headers import mailboxes
from intake.reading.tree import parsed
from intake.resolving import Resolver
from models.addressing import ascii_domain

_SIGNATURES = 5
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,126}")
_GAP = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a mail only while it comes.

    client  IP address of the machine that hands it over
    helo    what that machine calls itself
    sender  of the envelope, "" for the null sender
    """

    client: str
    helo: str
    sender: str


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """What we found out.

    result  "pass", "fail" or "none", as in `Verdict`
    domain  of the one From address we looked at, ASCII; "" without one
    why     one sentence, for people; of the mail it holds domain names alone
    """

    result: str
    domain: str
    why: str

    def on(self, domain: str) -> Verdict:
        """Return the verdict on the From domain of the mail as it was read; of another one nothing is known."""
        if not domain or ascii_domain(domain) != self.domain:
            return Verdict("none", "our own check saw another sender than the reader")
        return Verdict(self.result, self.why)

    def as_json(self) -> dict[str, str]:
        """The form it has in the journal."""
        return {"result": self.result, "domain": self.domain, "why": self.why}

    @classmethod
    def kept(cls, row: Mapping[str, Any] | None) -> "OwnCheck | None":
        """Return what the journal holds, None where no check was made."""
        return cls(str(row["result"]), str(row["domain"]), str(row["why"])) if row else None


def own_check(raw: bytes, arrival: Arrival, resolver: Resolver) -> OwnCheck:
    """Return our verdict on who wrote a mail; never raises, and takes little longer than the resolver may.

    A domain without a DMARC record passes only by a signature of that very domain. Whatever could not be asked leaves
    the verdict open: a slow name server costs the sender a question back, never his mail.
    """
    domain = from_domain(raw)
    if not domain:
        return OwnCheck("none", "", "the mail names no single sender (own check)")
    try:
        policy = policy_of(domain, resolver.records)
    except NoAnswer as fault:
        return OwnCheck("none", domain, f"no DMARC policy of {domain} could be had: {fault} (own check)")
    signed = _signed(raw, domain, policy, resolver)
    return _found(domain, policy, signed, _spf(domain, arrival, resolver))


def from_domain(raw: bytes) -> str:
    """Return the domain of the one From address in ASCII, "" if there is none or several."""
    gap = _GAP.search(raw, 0, HEADER_BYTES)
    senders = mailboxes(parsed(raw[: gap.end() if gap else HEADER_BYTES]), "From")
    domain = ascii_domain(senders[0].address.rpartition("@")[2]) if len(senders) == 1 else ""
    return domain if _HOST.fullmatch(domain) else ""


def _signed(raw: bytes, domain: str, policy: Policy | None, resolver: Resolver) -> list[Signature]:
    """Return the signatures that may speak for the domain, up to the first that does.

    Keys of other domains are not asked for: they prove nothing here, and waiting for them could cost us the answers
    that count.
    """
    strict = policy is None or policy.strict_dkim
    found: list[Signature] = []
    for one in signatures(raw, resolver, _SIGNATURES, lambda signer: aligned(signer, domain, strict=strict)):
        found.append(one)
        if _proves(one):
            break
        if resolver.until is not None and time.monotonic() > resolver.until:
            found.append(Signature(Judged.ERROR, domain, "no time was left", unknown=True))
            break
    return found


def _spf(domain: str, arrival: Arrival, resolver: Resolver) -> Spf:
    """Ask SPF where it may count; the envelope of a stranger's domain proves nothing of ours."""
    of = spf_domain(arrival.helo, arrival.sender)
    if not aligned(of, domain, strict=False):
        return Spf("not asked", of)
    return spf_of(arrival.client, arrival.helo, arrival.sender, resolver.records)


def _proves(one: Signature) -> bool:
    return one.verdict is Judged.PASS and not one.partial


def _found(domain: str, policy: Policy | None, signed: list[Signature], spf: Spf) -> OwnCheck:
    spf_counts = policy is not None and aligned(spf.domain, domain, strict=policy.strict_spf)
    proven = any(map(_proves, signed)) or (spf_counts and spf.result == "pass")
    unknown = any(one.unknown for one in signed) or (spf_counts and spf.result == "temperror")
    if policy is None:
        result, end = ("pass" if proven else "none"), f"{domain} has no DMARC policy"
    elif proven:
        result, end = "pass", f"aligned: dmarc=pass for {domain}"
    elif unknown:
        result, end = "none", f"dmarc=temperror for {domain}"
    else:
        result, end = "fail", f"none aligned: dmarc=fail for {domain}, which asks for {policy.asks}"
    said = [_spf_text(spf), *map(_dkim_text, signed)] if signed else [_spf_text(spf), "no DKIM signature of its domain"]
    return OwnCheck(result, domain, f"{', '.join(said)}, {end} (own check)")


def _spf_text(spf: Spf) -> str:
    return f"SPF {spf.result} for {spf.domain if _HOST.fullmatch(spf.domain) else 'no domain'}"


def _dkim_text(one: Signature) -> str:
    domain, detail = f" d={one.domain}" if one.domain else "", f" ({one.detail})" if one.detail else ""
    return f"DKIM {one.verdict}{domain}{detail}"
