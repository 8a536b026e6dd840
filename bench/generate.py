"""Invented mails to a desk, the same for the same seed: complaints, replies, files, other languages, machines.

They carry what real mails carry (trace headers, a signature, quoted text, HTML of an office program), because that is
what reading costs. Called by the gauges and campaigns of this room and by their tests.
"""

import base64
import quopri
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime

from bench import phrases

DESK = "desk@ombud.test"
AUTHSERV = "mx.ombud.test"
FIRST_DAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes, and the words that fill his mail."""

    name: str
    address: str
    words: dict[str, str]


def generate(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield `count` mails, RFC 5322 with CRLF, each with a Message-ID and a sender of its own."""
    dice = random.Random(seed)
    weights = [weight for _, weight in KINDS]
    for number in range(count):
        kind = dice.choices(KINDS, weights)[0][0]
        yield kind(dice, number, _person(dice, number))


def _person(dice: random.Random, number: int) -> Person:
    first, last = dice.choice(phrases.FIRST), dice.choice(phrases.LAST)
    domain = f"{last.lower()}{number % 97}.example"
    day = FIRST_DAY - timedelta(days=dice.randint(35, 80))
    currency = dice.choice(("USD", "USD", "USD", "EUR", "GBP"))
    count = dice.randint(20, 3000)
    words = {
        "name": f"{first} {last}",
        "domain": domain,
        "goods": dice.choice(phrases.GOODS),
        "company": f"{dice.choice(phrases.COMPANIES)} Co., Ltd.",
        "seller": f"sales{dice.randint(1, 400)}@{dice.choice(('goldreed', 'silverfern', 'redkiln'))}.example",
        "paid": f"{dice.randint(200, 25000):,}.{dice.randint(0, 99):02d} {currency}",
        "day": day.strftime("%d %B %Y"),
        "count": str(count),
        "part": str(count // 5),
        "invoice": f"PI-{dice.randint(2024000, 2026999)}",
        "tracking": f"RB{dice.randint(10**8, 10**9 - 1)}CN",
    }
    return Person(f"{first} {last}", f"{first.lower()}.{number}@{domain}", words)


def _plain(dice: random.Random, number: int, who: Person) -> bytes:
    return _mail(dice, number, who, _text_part(_letter(dice, who)))


def _html_only(dice: random.Random, number: int, who: Person) -> bytes:
    return _mail(dice, number, who, _html_part(_letter(dice, who)))


def _alternative(dice: random.Random, number: int, who: Person) -> bytes:
    text = _letter(dice, who)
    return _mail(dice, number, who, _multipart("alternative", number, [_text_part(text), _html_part(text)]))


def _with_files(dice: random.Random, number: int, who: Person) -> bytes:
    files = [_file_part(dice, f"slip-{number}-{n}", dice.randint(8, 90) * 1024) for n in range(dice.randint(1, 3))]
    parts = [_text_part(_letter(dice, who)), *files]
    return _mail(dice, number, who, _multipart("mixed", number, parts))


def _reply(dice: random.Random, number: int, who: Person) -> bytes:
    quoted = "\r\n".join(f"> {line}" for line in _letter(dice, who).split("\r\n"))
    said = f"Hello,\r\n\r\n{dice.choice(phrases.BACKGROUND)} {dice.choice(phrases.BACKGROUND)}\r\n\r\n"
    text = f"{said}On Mon, 2 Mar 2026 at 09:12, Desk <{DESK}> wrote:\r\n{quoted}\r\n"
    headers = [f"In-Reply-To: <out.{number}@elsewhere.example>", f"References: <out.{number}@elsewhere.example>"]
    return _mail(dice, number, who, _text_part(text), subject=f"Re: order {who.words['invoice']}", more=headers)


def _european(dice: random.Random, number: int, who: Person) -> bytes:
    text = dice.choice((phrases.SPANISH, phrases.FRENCH)).format_map(who.words)
    body = quopri.encodestring(text.encode("iso-8859-1")).replace(b"\n", b"\r\n")
    part = b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + body
    return _mail(dice, number, who, part, subject="Réclamation / reclamación")


def _chinese(dice: random.Random, number: int, who: Person) -> bytes:
    charset = dice.choice(("utf-8", "gb18030"))
    text = "\r\n\r\n".join(phrases.CHINESE.format_map(who.words) for _ in range(dice.randint(1, 2)))
    body = base64.encodebytes(text.encode(charset)).replace(b"\n", b"\r\n")
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return _mail(dice, number, who, head.encode() + body, subject="投诉：付款后没有收到货物")


def _forwarded(dice: random.Random, number: int, who: Person) -> bytes:
    inner = _mail(dice, number + 10**6, _person(dice, number + 10**6), _text_part("Dear friend, goods leave tomorrow."))
    parts = [_text_part(_letter(dice, who)), b"Content-Type: message/rfc822\r\n\r\n" + inner]
    return _mail(dice, number, who, _multipart("mixed", number, parts), subject="Fwd: your order")


def _thanks(dice: random.Random, number: int, who: Person) -> bytes:
    return _mail(dice, number, who, _text_part(dice.choice(phrases.THANKS)), subject="Thank you")


def _advert(dice: random.Random, number: int, who: Person) -> bytes:
    text = dice.choice(phrases.ADVERTS).format_map(who.words)
    more = ["List-Unsubscribe: <https://news.example/u>", "Precedence: bulk"]
    return _mail(dice, number, who, _html_part(text), subject="Our newest offers", more=more)


def _away(dice: random.Random, number: int, who: Person) -> bytes:
    text = phrases.AWAY.format_map(who.words)
    return _mail(dice, number, who, _text_part(text), subject="Automatic reply", more=["Auto-Submitted: auto-replied"])


def _bounce(dice: random.Random, number: int, who: Person) -> bytes:
    report = (
        f"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.{who.words['domain']}\r\n\r\n"
        f"Final-Recipient: rfc822; {who.words['seller']}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    )
    parts = [_text_part(phrases.BOUNCE.format_map(who.words)), report.encode()]
    daemon = Person("Mail Delivery System", f"mailer-daemon.{number}@{who.words['domain']}", who.words)
    body = _multipart("report; report-type=delivery-status", number, parts)
    return _mail(dice, number, daemon, body, subject="Undelivered Mail Returned to Sender")


KINDS: list[tuple[Callable[[random.Random, int, Person], bytes], int]] = [
    (_plain, 20),
    (_html_only, 10),
    (_alternative, 22),
    (_with_files, 18),
    (_reply, 8),
    (_european, 6),
    (_chinese, 6),
    (_forwarded, 3),
    (_thanks, 2),
    (_advert, 2),
    (_away, 2),
    (_bounce, 1),
]


def _letter(dice: random.Random, who: Person) -> str:
    said = [dice.choice(phrases.COMPLAINTS).format_map(who.words)]
    said += dice.sample(phrases.BACKGROUND, dice.randint(1, 5))
    return "\r\n\r\n".join(["Dear Sir or Madam,", *said, f"Kind regards\r\n{who.name}"])


def _mail(
    dice: random.Random, number: int, who: Person, part: bytes, subject: str = "", more: list[str] | None = None
) -> bytes:
    when = FIRST_DAY + timedelta(seconds=37 * number)
    domain = who.address.rpartition("@")[2]
    subject = subject or f"Complaint about {who.words['company']} order {who.words['invoice']}"
    lines = [
        f"Return-Path: <{who.address}>",
        f"Authentication-Results: {AUTHSERV}; spf=pass smtp.mailfrom={domain}; dkim=pass header.d={domain};",
        f" dmarc=pass (p=none) header.from={domain}",
        *_trace(dice, domain, when),
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=mail;",
        f" h=from:to:subject:date:message-id; bh={_noise(dice, 32)};",
        f" b={_noise(dice, 120)}",
        f"Date: {format_datetime(when)}",
        f"From: {who.name} <{who.address}>",
        f"To: Complaint Desk <{DESK}>",
        f"Subject: {subject if subject.isascii() else Header(subject, 'utf-8').encode()}",
        f"Message-ID: <{number}.{dice.randint(10**9, 10**10)}@{domain}>",
        *(more or []),
        "MIME-Version: 1.0",
    ]
    return "\r\n".join(lines).encode() + b"\r\n" + part


def _trace(dice: random.Random, domain: str, when: datetime) -> Iterator[str]:
    for hop in range(3):
        stamp = format_datetime(when + timedelta(seconds=3 - hop))
        yield f"Received: from out{hop}.{domain} (out{hop}.{domain} [192.0.2.{dice.randint(1, 254)}])"
        relay = f"relay{hop}.{domain}" if hop else AUTHSERV
        yield f" by {relay} with ESMTPS id {dice.randint(10**9, 10**10):x}; {stamp}"


def _noise(dice: random.Random, size: int) -> str:
    return base64.b64encode(dice.randbytes(size)).decode()


def _text_part(text: str) -> bytes:
    return (
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text.encode() + b"\r\n"
    )


def _html_part(text: str) -> bytes:
    style = "p.MsoNormal{margin:0cm;font-size:11.0pt;font-family:Calibri,sans-serif}" * 12
    body = "".join(
        f"<p class=MsoNormal><span style='color:#1F497D'>{line}</span></p>" for line in text.split("\r\n\r\n")
    )
    html = f"<html><head><style>{style}</style></head><body lang=EN>{body}</body></html>\r\n"
    encoded = quopri.encodestring(html.encode()).replace(b"\n", b"\r\n").replace(b"\r\r\n", b"\r\n")
    return b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + encoded


def _file_part(dice: random.Random, stem: str, size: int) -> bytes:
    kind, suffix, magic = dice.choice(
        (("image/jpeg", "jpg", b"\xff\xd8\xff\xe0"), ("application/pdf", "pdf", b"%PDF-1.4\n"))
    )
    body = base64.encodebytes(magic + dice.randbytes(size)).replace(b"\n", b"\r\n")
    head = (
        f'Content-Type: {kind}; name="{stem}.{suffix}"\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment; filename="{stem}.{suffix}"\r\n\r\n'
    )
    return head.encode() + body


def _multipart(subtype: str, number: int, parts: list[bytes]) -> bytes:
    kind, _, rest = subtype.partition(";")
    edge = f"=_part_{number}_{kind}"
    extra = f";{rest}" if rest else ""
    body = b"".join(f"--{edge}\r\n".encode() + part + b"\r\n" for part in parts)
    return (
        f'Content-Type: multipart/{kind}{extra}; boundary="{edge}"\r\n\r\n'.encode() + body + f"--{edge}--\r\n".encode()
    )
