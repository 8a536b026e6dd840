"""Mails that nobody waits for an answer to, and what is asked of each: no notice, no moved case, the right cause."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from zlib import crc32

from tests.desks import ADDRESS
from tests.hostile.siege import Siege, forged, says
from tests.rooms import COMPLAINT, SELLER

STRANGER = "office@quiet-shore.example"
ROBOT = "I01 automatic"
ACCEPT = "ACCEPT\n\nWe accept everything."


@dataclass(frozen=True)
class Silence:
    """One mail of a machine.

    mail   makes it; what it says would act or open a case, had a person written it
    to     the envelope's recipient; None: the desk's plain address
    cause  the numbered cause in its line; one of several where there are
    """

    name: str
    source: str
    mail: Callable[[Siege], bytes]
    cause: str = ROBOT
    to: Callable[[Siege], str] | None = None
    envelope_from: str | None = None
    outcome: str = "ignored"


def respondent(siege: Siege) -> str:
    return siege.tokens["respondent"]


def stays_silent(siege: Siege, silence: Silence) -> None:
    """Let the mail come; ask that nobody hears of it, nothing moved, and its line says why."""
    before, count = siege.standing(), len(siege.rooms.notices())
    to = silence.to(siege) if silence.to else ADDRESS
    raw = silence.mail(siege).replace(b"@evil.example>", f"{len(siege.rooms.mails())}@evil.example>".encode(), 1)
    line = siege.rooms.take(raw, "2026-03-04 11:00", to=to, envelope_from=silence.envelope_from)
    assert (line["outcome"], line["cause"]) == (silence.outcome, silence.cause), line
    assert [n["numbers"] for n in siege.rooms.notices()[count:]] == [], "somebody was answered"
    assert line["notifications"] == []
    assert siege.standing() == before, "the case moved"
    assert siege.rooms.desk.blobs.get(line["raw_sha256"]), "it is kept all the same"


def answer_of(siege: Siege, text: str, *headers: tuple[str, str], subject: str = "Re: your notice") -> bytes:
    """Return what the respondent's own proven address answers to its notice, by a person or not."""
    told = next(n for n in siege.rooms.notices(to_address=SELLER) if "N8" in n["numbers"])
    thread = (("In-Reply-To", f"<{told['message_id']}>"), ("References", f"<{told['message_id']}>"))
    to = respondent(siege)
    return forged(SELLER, text, to=to, results=(says("pass"),), headers=(*thread, *headers), subject=subject)


def report(to: str, *parts: tuple[str, str], kind: str = "delivery-status", sender: str = "") -> bytes:
    """Return a report in parts (RFC 6522); each is its type and its text."""
    sender = sender or "Mail Delivery System <mailer-daemon@mx.relay.test>"
    mark = crc32(repr((to, parts, kind)).encode())
    head = (
        f"From: {sender}\r\nTo: {to}\r\nSubject: Report\r\nMessage-ID: <{mark}@mx.relay.test>\r\n"
        "Date: Wed, 04 Mar 2026 11:00:00 +0800\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="b"\r\n\r\n'
    )
    return (head + "".join(f"--b\r\nContent-Type: {t}\r\n\r\n{s}\r\n" for t, s in parts) + "--b--\r\n").encode()


def status(action: str, recipient: str, code: str) -> tuple[str, str]:
    """Return the machine's part of a delivery report (RFC 3464 2)."""
    fields = f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {code}\r\n"
    return "message/delivery-status", f"Reporting-MTA: dns; mx.relay.test\r\n\r\n{fields}"


def enclosed(message_id: str, recipient: str) -> tuple[str, str]:
    """Return the part with the headers of the mail that came back."""
    inner = EmailMessage(policy=SMTP)
    inner["Message-ID"], inner["To"], inner["From"] = f"<{message_id}>", recipient, ADDRESS
    return "text/rfc822-headers", inner.as_string()


def by_hand(raw: bytes, lines: str) -> bytes:
    """Put header lines as they are written above From, below the verdict."""
    return raw.replace(b"From:", f"{lines}\r\nFrom:".encode(), 1)


def stranger(text: str = COMPLAINT, sender: str = STRANGER, subject: str = "Paid and nothing came") -> bytes:
    domain = sender.strip('<>"').rpartition("@")[2]
    return forged(sender, text, results=(says("pass", domain),), subject=subject)


def by(sender: str) -> Callable[[Siege], bytes]:
    """The same complaint by somebody of this name."""
    return lambda _: stranger(sender=sender)
