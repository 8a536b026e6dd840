"""What the mail alone proves: is it a machine, a loop, and which domain did our own server vouch for?"""

from collections.abc import Sequence
from dataclasses import dataclass

from intake.authentication import Verdict, verdict_of
from intake.reading.letter import Letter

UNCHECKED = Verdict("none", "it did not come by way of our own server")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who vouches for the sender.

    verdict  "pass": our own server found the From domain authentic (RFC 7489); "fail": forged; "none": it said nothing
    address  the From address, lower case; "" without one clear sender
    why      what the verdict rests on, for people
    """

    verdict: str
    address: str
    why: str
    null_sender: bool
    machine: bool
    loop: bool

    @property
    def proven(self) -> bool:
        """Our server vouches for the domain of the From address."""
        return self.verdict == "pass"

    @property
    def domain(self) -> str:
        """The domain of the From address."""
        return self.address.rpartition("@")[2]


def screen(
    letter: Letter, trusted: Sequence[str], house_address: str, *, own_server: bool, envelope_from: str | None
) -> Provenance:
    """Return what is known of the sender before a word of the mail is believed.

    trusted     authserv-ids of our own servers (settings `trust.authserv_ids`)
    own_server  whether our own server handed the mail over, so that its topmost verdict is its
    source      RFC 8601 5: only the topmost Authentication-Results of a trusted server counts
    """
    sender = letter.sender
    address = sender.address.lower() if sender else ""
    return_path = envelope_from if envelope_from is not None else letter.return_path
    found = UNCHECKED
    if own_server:
        found = verdict_of(letter.auth_results, trusted, address.rpartition("@")[2])
    return Provenance(
        verdict=found.result if address else "none",
        address=address,
        why=found.why,
        null_sender=return_path is not None and return_path.strip("<> ") == "",
        machine=letter.is_auto_reply or letter.is_bulk,
        loop=address == house_address.lower(),
    )
