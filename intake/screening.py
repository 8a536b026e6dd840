"""What the mail alone proves: is it a machine, a loop, and which domain did our own server vouch for?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from intake.authentication import Verdict, verdict_of
from intake.checks.arc import forwarded
from intake.checks.names import Lookup
from intake.checks.own import OwnCheck
from intake.machines import machine_of
from intake.reading.letter import Letter
from models.addressing import ascii_domain, is_ours, one_spelling
from models.rules.causes import Cause
from models.rules.house import House

UNCHECKED = Verdict("none", "it did not come by way of our own server")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who vouches for the sender.

    verdict  "pass": our own server found the From domain authentic (RFC 7489); "fail": forged; "none": it said nothing
    address  the From address in one spelling (models/addressing.py); "" without one clear sender
    why      what the verdict rests on, for people
    robot    why nobody sits at the other end, None if somebody may
    loop     it says that we wrote it: From, envelope sender or X-Loop are ours
    """

    verdict: str
    address: str
    why: str
    null_sender: bool
    robot: Cause | None
    loop: bool

    @property
    def machine(self) -> bool:
        """A machine wrote it."""
        return self.robot is not None

    @property
    def proven(self) -> bool:
        """Our server vouches for the domain of the From address."""
        return self.verdict == "pass"

    @property
    def domain(self) -> str:
        """The domain of the From address."""
        return self.address.rpartition("@")[2]


def screen(
    letter: Letter, trusted: Sequence[str], house: House, *, own_server: bool, envelope_from: str | None,
    own_check: OwnCheck | None = None, has_token: bool = False,
) -> Provenance:  # fmt: skip
    """Return what is known of the sender before a word of the mail is believed.

    trusted     authserv-ids of our own servers (settings `trust.authserv_ids`)
    own_server  whether our own server handed the mail over, so that its topmost verdict is its
    own_check   what we found out ourselves; nothing that stands in the mail counts beside it
    has_token   it came to a reply address of ours
    source      RFC 8601 5: only the topmost Authentication-Results of a trusted server counts
    """
    sender = letter.sender
    address = one_spelling(sender.address) if sender else ""
    return_path = envelope_from if envelope_from is not None else letter.return_path
    found = UNCHECKED
    if own_check is not None:
        found = own_check.on(address.rpartition("@")[2])
    elif own_server:
        found = verdict_of(letter.auth_results, trusted, address.rpartition("@")[2])
    return Provenance(
        verdict=found.result if address else "none",
        address=address,
        why=found.why,
        null_sender=return_path is not None and return_path.strip("<> ") == "",
        robot=machine_of(letter, has_token=has_token),
        loop=any(is_ours(one, house) for one in (address, return_path or "", *_marks(letter))),
    )


def _marks(letter: Letter) -> list[str]:
    """Where robots write their own address, to know their mails again (procmailex(5))."""
    return [value for name, value in letter.headers if name == "x-loop"]


def as_forwarded(provenance: Provenance, raw: bytes, sealers: Sequence[str], lookup: Lookup) -> Provenance:
    """Return what is known once a forwarder we believe is heard: his changes break what would prove the sender.

    sealers  domains of forwarders (settings `trust.arc_sealers`)
    source   RFC 8617 7.2
    """
    if provenance.verdict != "fail" or not sealers:
        return provenance
    told = forwarded(raw, {ascii_domain(sealer) for sealer in sealers}, provenance.domain, lookup)
    return provenance if told is None else replace(provenance, verdict=told.result, why=f"{provenance.why}; {told.why}")
