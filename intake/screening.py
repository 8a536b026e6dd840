"""What the mail alone proves: is it a machine, a loop, and which domain did our own server vouch for?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.reading.letter import Letter

_DMARC = re.compile(r"\bdmarc\s*=\s*([a-z]+)", re.IGNORECASE)
_FROM = re.compile(r"\bheader\.from\s*=\s*\"?([^\s;\"()]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who vouches for the sender.

    verdict  "pass": our own server found the From domain authentic (RFC 7489); "fail": forged; "none": it said nothing
    address  the From address, lower case; "" without one clear sender
    """

    verdict: str
    address: str
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
    return Provenance(
        verdict=_verdict(letter, trusted, address) if own_server else "none",
        address=address,
        null_sender=return_path is not None and return_path.strip("<> ") == "",
        machine=letter.is_auto_reply or letter.is_bulk,
        loop=address == house_address.lower(),
    )


def _verdict(letter: Letter, trusted: Sequence[str], address: str) -> str:
    if not letter.auth_results or not address:
        return "none"
    said = _COMMENT.sub(" ", letter.auth_results[0])
    server = said.split(";", 1)[0].split()
    if not server or server[0].lower() not in {t.lower() for t in trusted}:
        return "none"
    found = _DMARC.search(said)
    vouched = _FROM.search(said, found.end()) if found else None
    if found is None:
        return "none"
    if found[1].lower() == "fail":
        return "fail"
    aligned = vouched is not None and vouched[1].lower().rpartition("@")[2] == address.rpartition("@")[2]
    return "pass" if found[1].lower() == "pass" and aligned else "none"
