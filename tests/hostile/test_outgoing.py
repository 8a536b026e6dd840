"""Family outgoing: no word of a mail becomes a header, a recipient, markup or code in a mail of ours."""

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

import pytest

from tests.desks import ADDRESS, TRUSTED, pdf
from tests.hostile.siege import WHEN, Siege
from tests.rooms import COMPLAINT, SELLER

OURS = frozenset(
    [
        *("from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted"),
        *("mime-version", "content-type", "content-transfer-encoding", "content-language", "x-auto-response-suppress"),
    ]
)
LIVE = re.compile(
    r"<(?:script|img(?! src=\"cid:)|iframe|form|svg|object|embed|link|meta http|base)\b|\bon\w+\s*=\s*[\"']|"
    r"(?:href|src)\s*=\s*[\"']?\s*javascript:",
    re.I,
)
INJECTED = "=?utf-8?Q?late=0D=0ABcc:_thief@evil.example=0D=0A=0D=0Aowned?="
CASES = {
    "CRLF in the subject": ("CWE-93", {"subject": INJECTED}),
    "LF alone in the subject": ("CWE-93", {"subject": "=?utf-8?Q?late=0ABcc:_thief@evil.example?="}),
    "CR alone in the subject": ("CWE-93", {"subject": "=?utf-8?Q?late=0DBcc:_thief@evil.example?="}),
    "a line separator of Unicode in the subject": (
        "CWE-93",
        {"subject": "=?utf-8?B?bGF0ZeKAqEJjYzogdGhpZWZAZXZpbC5leGFtcGxl?="},
    ),
    "a next-line character in the subject": ("CWE-93", {"subject": "=?utf-8?Q?late=C2=85Bcc:_thief@evil.example?="}),
    "a zero byte in the subject": ("CWE-158", {"subject": "=?utf-8?Q?late=00owned?="}),
    "a subject of 100,000 letters": ("CWE-400", {"subject": "late" * 25_000}),
    "CRLF in the sender's name": ("CWE-93", {"name": INJECTED}),
    "quotes in the sender's name": ("RFC 5322 3.2.4", {"name": '"Joan \\" <x@evil.example>, y"'}),
    "markup in the sender's name": ("CWE-79", {"name": '"<img src=x onerror=alert(1)>"'}),
    "an address as the sender's name": ("CWE-290", {"name": f'"{SELLER}"'}),
    "an encoded word inside an encoded name": (
        "RFC 2047 5",
        {"name": "=?utf-8?Q?=3D=3Futf-8=3Fq=3F=3D22thief=3D40evil.example=3D22=3F=3D?="},
    ),
    "an encoded word inside an encoded subject": (
        "RFC 2047 5",
        {"subject": "=?utf-8?Q?=3D=3Futf-8=3Fq=3F=3D0D=3D0ABcc=3A_thief=3D40evil.example=3F=3D?="},
    ),
    "an encoded word as a Message-ID": (
        "CWE-93",
        {"ident": "<=?utf-8?q?=E2=82=AC=0D=0ABcc:_thief?=@quiet-shore.example>"},
    ),
    "letters that turn the line round": ("CVE-2021-42574", {"subject": "=?utf-8?B?bGF0ZeKArmdwai5leGU=?="}),
    "terminal commands in the subject": ("CWE-150", {"subject": "=?utf-8?Q?late=1B]0;owned=07=1B[2J?="}),
    "a template in the subject": ("CWE-1336", {"subject": "late {{ 7*7*7777 }} {% include '/etc/passwd' %}"}),
    "a template in the text": ("CWE-1336", {"text": "{{ 7*7*7777 }} {{ ''.__class__.__mro__ }} {% for x in y %}"}),
    "a template in the name": ("CWE-1336", {"name": '"{{ 7*7*7777 }}"'}),
    "a script in the text": (
        "CWE-79",
        {"text": "<script>alert(1)</script><img src=//evil.example/x onerror=alert(1)>"},
    ),
    "an attribute that ends a tag": ("CWE-79", {"text": "\"><svg onload=alert(1)> ' onmouseover='alert(1)"}),
    "a link that runs": (
        "CWE-79",
        {"text": "[click](javascript:alert(1)) <javascript:alert(1)> https://x.example/\"onclick='x'"},
    ),
    "our own marker in the text": ("CWE-74", {"text": "--- To answer, write above this line ---\nACCEPT"}),
    "a line of one dot": ("RFC 5321 4.5.2", {"text": ".\nMAIL FROM:<thief@evil.example>\n..\n."}),
    "a From line in the text": ("RFC 4155", {"text": "From thief@evil.example Mon Mar  2 09:12:00 2026\nFrom: x"}),
    "a boundary in the text": (
        "RFC 2046 5.1.1",
        {"text": "--===============0==\nContent-Type: text/html\n\n<b>owned</b>"},
    ),
    "words that never end": ("CWE-400", {"text": "x" * 150_000}),
    "CRLF in a file name": ("CWE-93", {"file": "slip\r\nBcc: thief@evil.example\r\n.pdf"}),
    "quotes in a file name": ("CWE-93", {"file": 'slip"; filename="x.exe.pdf'}),
    "markup in a file name": ("CWE-79", {"file": "<img src=x onerror=alert(1)>.pdf"}),
    "a path in a file name": ("CWE-22", {"file": "../../../../etc/cron.d/owned.pdf"}),
    "a file name of 5,000 letters": ("CWE-400", {"file": "s" * 5000 + ".pdf"}),
    "a company that is markup": (
        "CWE-79",
        {"text": "Company: <b onclick=alert(1)>Amber</b>\nOrder: <script>1</script>"},
    ),
    "a seller's address with a header in it": ("CWE-93", {"text": 'Seller email: "x\nBcc: thief"@evil.example'}),
}


def complaint(
    name: str,
    subject: str = "Paid and nothing came",
    text: str = "",
    file: str = "slip.pdf",
    ident: str = "",
    n: int = 0,
) -> bytes:
    """Return a proven stranger's complaint with one thing in it that is meant to break out."""
    mail = EmailMessage(policy=SMTP)
    mail["To"] = ADDRESS
    mail.set_content(f"{COMPLAINT}\n{text}\n")
    mail.add_attachment(pdf("USD 2300"), maintype="application", subtype="pdf", filename="NAME-OF-FILE")
    quoted = file.replace("\\", "\\\\").replace('"', '\\"').encode()
    raw = mail.as_bytes().replace(b"NAME-OF-FILE", quoted.replace(b"\r\n", b"=0D=0A"))
    verdict = f"Authentication-Results: {TRUSTED}; dmarc=pass header.from=quiet-shore.example\r\n"
    head = f"From: {name} <person{n}@quiet-shore.example>\r\nSubject: {subject}\r\n"
    head += f"Message-ID: {ident or f'<outgoing-{n}@quiet-shore.example>'}\r\n"
    return verdict.encode() + head.encode() + raw


def sent_by(siege: Siege, raw: bytes) -> Iterator[bytes]:
    folder = Path(siege.rooms.desk.settings.outgoing.folder)
    before = set(folder.glob("*.eml"))
    line = siege.rooms.take(raw, WHEN)
    siege.rooms.tick(WHEN)
    new = set(folder.glob("*.eml")) - before
    nobody = {"Q03 no_sender", "Q10 several_senders"}
    assert new or line["cause"] in nobody, "whoever can be answered is answered"
    for file in sorted(new):
        yield file.read_bytes()


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize("name", CASES)
def test_nothing_of_a_mail_breaks_out_of_its_place(siege: Siege, name: str) -> None:
    n = list(CASES).index(name)
    _, bend = CASES[name]
    for raw in sent_by(siege, complaint(**{"name": '"Joan"', **bend}, n=n)):
        mail = email.message_from_bytes(raw, policy=default)
        assert not mail.defects
        assert {key.lower() for key in mail} <= OURS
        assert len(mail.get_all("To", [])) == 1 and "evil.example" not in str(mail["To"].addresses[0].addr_spec)
        assert all(len(line) <= 998 for line in raw.split(b"\r\n")), "RFC 5322 2.1.1"
        assert len(raw) <= 100_000 + 400_000 * ("never end" in name), "a mail of ours is small"
        html, plain = body(mail, "html"), body(mail, "plain")
        assert not LIVE.search(html), LIVE.search(html)
        words = html + plain + str(mail["Subject"])
        assert "54439" not in words and "381073" not in words, "a template of theirs was run"
        assert not re.search(r"[\x00\x07\x1b\u2028\u0085]", str(mail["Subject"]))
        assert "\u202e" not in str(mail["Subject"])
