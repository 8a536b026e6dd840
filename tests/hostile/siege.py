"""A desk under siege: one served case that no hostile mail may move, and what is asked of each mail."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import Any

from tests.desks import ADDRESS, TRUSTED, at
from tests.rooms import BUYER, SELLER, Rooms

WHEN = "2026-03-04 11:00"
THIEF = "thief@evil.example"
VICTIM_DOMAIN = SELLER.rpartition("@")[2]
STANDING = ("state", "substate", "outcome", "status", "clocks", "offers", "complainant", "respondent", "facts")
MAY_ANSWER = frozenset({"N39", "N1", "N2"})  # a question to the registered address; a word to a stranger about himself


@dataclass(frozen=True)
class Attack:
    """One hostile mail.

    source  where the trick is described: a CVE, an RFC section, a paper
    mail    makes it, given the desk under siege
    to      the envelope's recipient; None: the desk's plain address
    """

    name: str
    source: str
    mail: Callable[["Siege"], bytes]
    to: Callable[["Siege"], str] | None = None
    envelope_from: str | None = None


@dataclass
class Siege:
    """The desk, and its case before anything happened."""

    rooms: Rooms
    tokens: dict[str, str]

    def standing(self) -> dict[str, Any]:
        """Return all of the case that a hostile mail must not move."""
        case = self.rooms.case
        exhibits = [{k: x[k] for k in ("n", "by", "kind", "class", "sha256")} for x in case["exhibits"]]
        return {**{name: case[name] for name in STANDING}, "exhibits": exhibits}

    def suffer(self, attack: Attack) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Take the mail in; return its line and the notices it caused."""
        before = len(self.rooms.notices())
        to = attack.to(self) if attack.to else ADDRESS
        line = self.rooms.take(attack.mail(self), WHEN, to=to, envelope_from=attack.envelope_from)
        return line, self.rooms.notices()[before:]


def hold(siege: Siege, attack: Attack) -> dict[str, Any]:
    """Let an attack happen; ask that the case stands as it stood, the mail has an outcome, and no answer helps it."""
    before = siege.standing()
    line, notices = siege.suffer(attack)
    assert siege.standing() == before, "the case moved"
    assert line["outcome"] in {"held", "quarantined", "ignored", "created", "appended"}
    assert line["assurance"] not in {"token+domain", "confirmed"}
    assert siege.rooms.desk.blobs.get(line["raw_sha256"]), "nothing is lost"
    for notice in notices:
        assert set(notice["numbers"]) <= MAY_ANSWER | {"N61", "N56", "N38", "N7"}, notice["numbers"]
        if "N39" in notice["numbers"]:
            assert notice["to_address"] in {BUYER, SELLER}, "only the registered address is asked"
    return line


def forged(
    sender: str | list[str] = SELLER,
    text: str = "ACCEPT\n\nWe accept everything.",
    *,
    to: str = ADDRESS,
    results: tuple[str, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
    subject: str = "Re: your notice",
) -> bytes:
    """Return a mail whose top is written by hand.

    sender   the From lines, one or several, as they stand
    results  Authentication-Results values, topmost first
    """
    top = "".join(f"Authentication-Results: {value}\r\n" for value in results)
    senders = [sender] if isinstance(sender, str) else sender
    lines = "".join(f"From: {one}\r\n" for one in senders)
    mail = EmailMessage(policy=SMTP)
    mail["To"], mail["Subject"] = to, subject
    mail["Date"] = at(WHEN)
    mail["Message-ID"] = f"<{sha256(repr((top, lines, headers, text, to)).encode()).hexdigest()[:20]}@evil.example>"
    for name, value in headers:
        mail[name] = value
    mail.set_content(text)
    return (top + lines).encode("utf-8", "surrogateescape") + mail.as_bytes()


def says(result: str, domain: str = VICTIM_DOMAIN, server: str = TRUSTED) -> str:
    """Return a verdict as a server writes it."""
    return f"{server}; dmarc={result} header.from={domain}"
