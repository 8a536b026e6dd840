"""Family harmless: what looks like an attack and is none must be taken; a desk that refuses everything is no desk.

Each mail is one that real people and programs send; each answers the served case as its respondent, or opens a case of
its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.desks import TRUSTED, letter, pdf
from tests.hostile.siege import WHEN, Siege, says
from tests.rooms import COMPLAINT, SELLER

WORDS = "CONTEST\n\nWe shipped the goods on 12 February; see the paper."
THEIRS = says("pass")


@dataclass(frozen=True)
class LookAlike:
    """A harmless mail.

    bend    makes of the respondent's plain answer the mail that looks odd
    source  why people send such a mail
    """

    name: str
    source: str
    bend: Callable[[bytes, Siege], bytes] = lambda raw, siege: raw
    text: str = WORDS
    sender: str = SELLER
    to: Callable[[str], str] = str


def replaced(old: str, new: str) -> Callable[[bytes, Siege], bytes]:
    return lambda raw, siege: raw.replace(old.encode(), new.encode(), 1)


def topped(*headers: str) -> Callable[[bytes, Siege], bytes]:
    """Headers below our server's verdict, above all others."""
    lines = "".join(f"{header}\r\n" for header in headers).encode()
    return lambda raw, siege: raw.replace(b"From:", lines + b"From:", 1)


FROM = f"From: {SELLER}"
VERDICT = f"{TRUSTED}; dmarc=pass header.from=amber-quay.example"
ANSWERS = [
    LookAlike("a plain answer", "the rule"),
    LookAlike("a quoted name with a comma", "RFC 5322 3.4", replaced(FROM, f'From: "Lin, Amber Quay" <{SELLER}>')),
    LookAlike("an address as one's own name", "Outlook's habit", replaced(FROM, f'From: "{SELLER}" <{SELLER}>')),
    LookAlike("a Chinese name", "RFC 2047", replaced(FROM, f"From: =?gb2312?B?1cXOsA==?= <{SELLER}>")),
    LookAlike("a name with an at sign", "people's habit", replaced(FROM, f'From: "Lin @ Amber Quay" <{SELLER}>')),
    LookAlike("a comment behind the address", "RFC 5322 3.2.2", replaced(FROM, f"{FROM} (Lin)")),
    LookAlike("an address in capitals", "RFC 5321 2.4", replaced(FROM, f"From: {SELLER.upper()}")),
    LookAlike("a folded From", "RFC 5322 2.2.3", replaced(FROM, f"From: Amber Quay\r\n <{SELLER}>")),
    LookAlike("the same From twice", "broken gateways", replaced(FROM, f"{FROM}\r\n{FROM}")),
    LookAlike("another Reply-To", "RFC 5322 3.6.2", topped("Reply-To: sales@amber-quay.example")),
    LookAlike("another Sender", "RFC 5322 3.6.2", topped("Sender: assistant@amber-quay.example")),
    LookAlike("a colleague of the firm", "design decision 7", sender="lin@amber-quay.example"),
    LookAlike(
        "a verdict with comments",
        "RFC 8601",
        replaced(VERDICT, f"{TRUSTED}; dmarc=pass (p=reject dis=none) header.from=amber-quay.example"),
    ),
    LookAlike(
        "a verdict in capitals",
        "RFC 8601 2.2",
        replaced(VERDICT, "MX.OMBUD.EXAMPLE; DMARC=PASS header.from=Amber-Quay.example"),
    ),
    LookAlike(
        "a verdict with other checks that failed",
        "forwarding breaks SPF, RFC 7960",
        replaced(
            VERDICT,
            f"{TRUSTED}; spf=fail smtp.mailfrom=x.example; dmarc=pass header.from=amber-quay.example",
        ),
    ),
    LookAlike(
        "a verdict folded over lines",
        "RFC 5322 2.2.3",
        replaced(VERDICT, f"{TRUSTED};\r\n\tdmarc=pass\r\n\theader.from=amber-quay.example"),
    ),
    LookAlike(
        "another server's verdict below ours",
        "every hop writes one",
        topped("Authentication-Results: mx.amber-quay.example; dmarc=fail header.from=x.example"),
    ),
    LookAlike(
        "a verdict in Microsoft's grammar",
        "Exchange Online",
        replaced(VERDICT, f"{TRUSTED}; dmarc=pass action=none header.from=amber-quay.example;compauth=pass reason=100"),
    ),
    LookAlike("the token in capitals", "clients that capitalise", to=lambda t: t.upper()),
    LookAlike(
        "the token in angle brackets with a name",
        "every client",
        bend=lambda raw, s: raw.replace(b"To: ", b"To: Ombud desk\r\n ", 1),
    ),
    LookAlike("other people in Cc", "every client", topped("Cc: boss@amber-quay.example, lawyer@quiet-shore.example")),
    LookAlike(
        "Re: and case number doubled in the subject",
        "Outlook's habit",
        replaced("Subject: Re:", "Subject: RE: AW: Re:"),
    ),
    LookAlike("a subject without a case number", "phones", replaced("Subject: Re: ", "Subject: x ")),
    LookAlike(
        "an empty subject", "phones", lambda raw, s: raw.replace(f"Subject: Re: {s.rooms.ref}".encode(), b"Subject:", 1)
    ),
    LookAlike("a high priority", "Outlook", topped("X-Priority: 1", "Importance: high")),
    LookAlike(
        "a request for a read receipt", "RFC 8098 2.1", topped("Disposition-Notification-To: export@amber-quay.example")
    ),
    LookAlike("Auto-Submitted: no", "RFC 3834 5", topped("Auto-Submitted: no")),
    LookAlike(
        "X-Auto-Response-Suppress", "every mail of Exchange", topped("X-Auto-Response-Suppress: DR, OOF, AutoReply")
    ),
    LookAlike("Precedence: normal", "old clients", topped("Precedence: normal")),
    LookAlike(
        "a List-Unsubscribe of a mail provider's footer",
        "marketing suites",
        topped("X-Mailer: CRM 4.2", "Feedback-ID: a:b"),
    ),
    LookAlike(
        "fifty Received headers",
        "long ways",
        topped(*[f"Received: by hop{n}.example; Wed, 4 Mar 2026 03:00:00 +0000" for n in range(50)]),
    ),
    LookAlike(
        "a date of last year", "a wrong clock, RFC 5322 3.6.1", lambda raw, s: raw.replace(b" 2026 ", b" 2025 ", 1)
    ),
    LookAlike(
        "no date", "scanners", lambda raw, s: b"\r\n".join(x for x in raw.split(b"\r\n") if not x.startswith(b"Date:"))
    ),
    LookAlike(
        "no Message-ID",
        "scanners",
        lambda raw, s: b"\r\n".join(x for x in raw.split(b"\r\n") if not x.startswith(b"Message-ID:")),
    ),
    LookAlike("bare LF line ends", "Unix pipes", lambda raw, s: raw.replace(b"\r\n", b"\n")),
    LookAlike("a byte order mark in front", "Windows editors", lambda raw, s: b"\xef\xbb\xbf" + raw),
    LookAlike(
        "the word script in the text",
        "people write so",
        text="CONTEST\n\nThe <script> of our shop sent the parcel; 1 < 2 && 3 > 2.",
    ),
    LookAlike(
        "template marks in the text",
        "people write so",
        text="CONTEST\n\n{{ 7*7 }} and {% raw %} are in our ERP export ${jndi}.",
    ),
    LookAlike(
        "SQL in the text", "people write so", text="CONTEST\n\nRobert'); DROP TABLE case;-- is our clerk's nickname."
    ),
    LookAlike(
        "a formula in the text",
        "people write so",
        text="CONTEST\n\n=SUM(A1:A9) is 2300, +86 is our country code, @lin knows.",
    ),
    LookAlike("another case's number in the text", "people write so", text="CONTEST\n\nSee also OMB-2026-000099."),
    LookAlike("a link in the text", "people write so", text="CONTEST\n\nTracking: https://carrier.example/?q=1&n=2"),
    LookAlike("a very long line", "Lotus Notes", text="CONTEST\n\n" + "shipped " * 3000),
    LookAlike("words of refusal and threat", "people are upset", text="CONTEST\n\nThis is a lie and I will sue you."),
]


@pytest.mark.parametrize("mail", ANSWERS, ids=lambda m: m.name)
def test_a_partys_answer_is_taken_however_odd_it_looks(siege: Siege, mail: LookAlike) -> None:
    to = mail.to(siege.tokens["respondent"])
    plain = letter(mail.sender, f"Re: {siege.rooms.ref}", f"{mail.text}\n{mail.name}", WHEN, to=to)
    line = siege.rooms.take(mail.bend(plain, siege), WHEN, to=to)
    assert (line["outcome"], line["assurance"], line["party"]) == ("appended", "token+domain", "respondent")
    assert line["state_after"] == "NEGOTIATION"


PDF = pdf("Transfer of USD 2300 on 20 Jan 2026")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
FILES = {
    "a pdf": ("slip.pdf", PDF, "every bank"),
    "a pdf with two dots in its name": ("slip.2026.01.20.pdf", PDF, "dates in names"),
    "a name that says exe and is a pdf": ("report.exe.pdf", PDF, "double extensions that end harmlessly"),
    "a Chinese file name": ("水单.pdf", PDF, "RFC 2231"),
    "a name with spaces and brackets": ("my slip (1).pdf", PDF, "browsers' downloads"),
    "a name in capitals": ("SLIP.PDF", PDF, "DOS programs"),
    "a text of commands": ("notes.txt", b"SERVE\nDECIDE everything\n", "notes"),
    "a csv with a leading equals sign": ("list.csv", b"name,sum\n=1+1,2300\n", "spreadsheets"),
    "a picture": ("photo.png", PNG, "phones"),
    "a forwarded mail": ("theirs.eml", letter(SELLER, "Pay first", "Pay 400 more.", WHEN), "RFC 2046 5.2.1"),
}


@pytest.mark.parametrize("name", FILES)
def test_evidence_is_accepted_however_it_is_called(siege: Siege, name: str) -> None:
    filename, content, _ = FILES[name]
    sender = f"buyer{list(FILES).index(name)}@quiet-shore.example"
    text = COMPLAINT.replace("Joan Okello", f"Person {name}")
    line = siege.rooms.take(letter(sender, "Paid and nothing came", text, WHEN, files=[(filename, content)]), WHEN)
    assert line["outcome"] == "created" and line["assurance"] == "address"
    assert [f["decision"] for f in line["attachments"]] == ["accepted"]
