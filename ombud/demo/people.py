"""The people of the demonstration and their mail program; everybody and everything here is invented."""

import email
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr

AUTHSERV = "mx.ombud.example"  # how the desk's own mail server calls itself


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes."""

    name: str
    address: str


BUYER = Person("Miriam Achieng", "miriam@lakeside-hardware.example")
SELLER = Person("Blue Pier Trading", "sales@blue-pier.example")
ANA = Person("Ana Staff", "ana@ombud.example")
BEN = Person("Ben Staff", "ben@ombud.example")


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail on its way to the desk, with its envelope."""

    raw: bytes
    sender: str
    to: str


def letter(who: Person, to: str, subject: str, text: str, when: datetime, files: list[tuple[str, bytes]]) -> Posted:
    """Return a new mail; files are [(name, bytes)], an .eml is enclosed as a mail."""
    mail = _mail(who, to, subject, text, when)
    for name, content in files:
        if name.endswith(".eml"):
            mail.add_attachment(email.message_from_bytes(content, policy=SMTP), filename=name)
        else:
            mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return _posted(mail, who, to, when)


def answer(who: Person, received: bytes, text: str, when: datetime) -> Posted:
    """Return a reply to a mail of the desk: to its Reply-To, in its thread, with it quoted below."""
    first = email.message_from_bytes(received, policy=SMTP)
    to = parseaddr(str(first["Reply-To"] or first["From"]))[1]
    body = first.get_body(("plain",))
    quoted = "\n".join(f"> {line}" for line in (body.get_content() if body else "").splitlines())
    said = f"{text}\n\nOn {when:%a, %d %b %Y at %H:%M}, {first['From']} wrote:\n{quoted}\n"
    mail = _mail(who, to, f"Re: {first['Subject']}", said, when)
    mail["In-Reply-To"] = str(first["Message-ID"])
    mail["References"] = " ".join([*str(first["References"] or "").split(), str(first["Message-ID"])])
    return _posted(mail, who, to, when)


def stamped(raw: bytes, who: Person, when: datetime) -> bytes:
    """Return the mail as the desk's own server hands it on: its verdict about the sender on top (RFC 8601)."""
    domain = who.address.rpartition("@")[2]
    verdict = f"spf=pass smtp.mailfrom={domain}; dkim=pass header.d={domain}; dmarc=pass header.from={domain}"
    head = (
        f"Return-Path: <{who.address}>\r\n"
        f"Authentication-Results: {AUTHSERV};\r\n\t{verdict}\r\n"
        f"Received: from out.{domain} by {AUTHSERV} with ESMTPS; {format_datetime(when)}\r\n"
    )
    return head.encode() + raw


def pdf(line: str) -> bytes:
    """Return a PDF of one page with one line of text (ISO 32000-1, 7.5)."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode("latin-1")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    looks = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R " + looks + b" >>"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn), font,
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + trailer


def _mail(who: Person, to: str, subject: str, text: str, when: datetime) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(who.name, addr_spec=who.address)
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(when)
    mail["Message-ID"] = make_msgid(domain=who.address.rpartition("@")[2])
    mail.set_content(text)
    return mail


def _posted(mail: EmailMessage, who: Person, to: str, when: datetime) -> Posted:
    return Posted(stamped(mail.as_bytes(), who, when), who.address, to)
