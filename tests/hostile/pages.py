"""Mails of two wordings, and what is asked of one whose HTML and whose plain text are meant for different eyes."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import Any

from intake.reading.reader import read
from intake.reading.warnings import warnings_of
from tests.desks import TRUSTED, at
from tests.hostile.siege import WHEN, Siege
from tests.rooms import BUYER

SAID = "We still wait for the money."
ORDER = "I GIVE UP"  # of the complainant: were it carried out, the case would be closed


@dataclass(frozen=True)
class Trick:
    """A mail whose wordings are meant for different eyes.

    plain   the plain wording; None: the HTML is the only one
    told    staff learn from the reader that something was hidden, or that the wordings differ
    """

    name: str
    source: str
    html: str | None
    plain: str | None = None
    told: bool = True


def worded(
    plain: str | None, html: str | None, to: str, sender: str = BUYER, subject: str = "Re: your notice"
) -> bytes:
    """Return a proven mail with a plain wording, an HTML wording, or both as a client writes them."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = sender, to, subject, at(WHEN)
    domain = sender.rpartition("@")[2]
    mail["Message-ID"] = f"<{sha256(repr((plain, html, to, subject)).encode()).hexdigest()[:24]}@{domain}>"
    if plain is not None:
        mail.set_content(plain)
        if html is not None:
            mail.add_alternative(html, subtype="html")
    else:
        mail.set_content(html or "", subtype="html")
    return f"Authentication-Results: {TRUSTED}; dmarc=pass header.from={domain}\r\n".encode() + mail.as_bytes()


def filed_as_words(siege: Siege, raw: bytes, party: str = "complainant") -> dict[str, Any]:
    """Let a party's mail come; ask that it is filed, that nothing was done, and that the writer may be asked back.

    Files that it brings are filed with it.

    returns  the message as the case shows it
    """
    before, notices = siege.standing(), len(siege.rooms.notices())
    del before["exhibits"]
    line = siege.rooms.take(raw, WHEN, to=siege.tokens[party])
    assert (line["outcome"], line["assurance"], line["party"]) == ("appended", "token+domain", party), line
    assert before.items() <= siege.standing().items(), "an order that nobody saw was carried out"
    assert siege.rooms.desk.blobs.get(line["raw_sha256"]) == raw, "nothing is lost"
    for notice in siege.rooms.notices()[notices:]:
        assert set(notice["numbers"]) <= {"N7", "N12", "N40", "N55", "N56", "N61"}, notice["numbers"]
    return dict(siege.rooms.case["messages"][-1])


def warned(raw: bytes) -> str:
    """Return what staff are told of a mail beside its words."""
    return " ".join(warnings_of(read(raw)))
