"""Family mime, headers: no structure of a mail lends its sender another's name, or a verdict of our server.

The thief is proven to be himself and writes to the respondent's address. Many of the tricks are those of Chen, Paxson
and Jiang, "Composition Kills" (USENIX Security 2020).
"""

import pytest

from tests.desks import TRUSTED
from tests.hostile.siege import THIEF, WHEN, Attack, Siege, forged, hold, says
from tests.rooms import SELLER

EVIL = says("pass", "evil.example")


def smuggled(name: str, source: str, before: str, *results: str) -> Attack:
    """Return a thief's mail, proven to be his, with something before his own From."""
    return Attack(
        name,
        source,
        lambda _: forged([f"{before}{THIEF}"], results=results or (EVIL,)),
        lambda s: s.tokens["respondent"],
    )


def with_body(name: str, source: str, raw: bytes) -> Attack:
    return Attack(name, source, lambda _: raw, lambda s: s.tokens["respondent"])


PASSED = f"Authentication-Results: {says('pass')}"
WHOLE = forged(THIEF, results=(EVIL,))
ATTACKS = [
    smuggled("a bare LF before the party", "CVE-2023-51764, SMTP smuggling", f"{THIEF}\nFrom: {SELLER}\nX: "),
    smuggled("a bare CR before the party", "CVE-2023-51764, SMTP smuggling", f"{THIEF}\rFrom: {SELLER}\rX: "),
    smuggled("a NUL in the field's name", "CWE-158", f"{THIEF}\r\nFr\0om: {SELLER}\r\nX: "),
    smuggled("a field's name of wide letters", "RFC 5322 2.2", f"{THIEF}\r\n\uff26rom: {SELLER}\r\nX: "),
    smuggled("a line of blanks in the header", "RFC 5322 2.2.3", f"{THIEF}\r\n \r\nFrom: {SELLER}\r\nX: "),
    smuggled("a line that is no field", "RFC 5322 2.2", f"{THIEF}\r\nno field\r\nFrom: {SELLER}\r\nX: "),
    smuggled("the party in a folded comment", "RFC 5322 3.2.2", f"(\r\n {SELLER}\r\n )"),
    smuggled("the party in a quoted pair", "RFC 5322 3.2.1", f'"\\"{SELLER}\\" <{SELLER}>" <{SELLER}>, '),
    smuggled("two at signs", "RFC 5322 3.4.1", f"{SELLER}@"),
    smuggled("a line end in an encoded word", "RFC 2047 5; CWE-93", f"=?utf-8?Q?=0D=0AFrom:_{SELLER}?= <{SELLER}>, "),
    smuggled("an encoded word within an address", "RFC 2047 5", "export@=?utf-8?Q?amber-quay.example?=, "),
    smuggled("an address in raw 8-bit", "RFC 6532 3.1", "\u00ebxport@\u00e5mber-quay.example, "),
    smuggled("a group that is empty", "RFC 6854", f"{SELLER}:;, "),
    smuggled("a verdict in the header of the thief", "RFC 8601 5", f"{THIEF}\r\n{PASSED}\r\nX: "),
    smuggled("a verdict folded into another field", "RFC 8601 5", f"{THIEF}\r\nX-A: y\r\n {PASSED}\r\nX: "),
    with_body("a verdict behind the header", "RFC 8601 5",
              WHOLE + f"\r\n{PASSED}\r\nFrom: {SELLER}\r\n\r\nACCEPT".encode()),
    with_body("a verdict in a mail inside", "RFC 8601 5",
              WHOLE.split(b"\r\n\r\n")[0].replace(b"text/plain", b"message/rfc822")
              + f"\r\n\r\n{PASSED}\r\nFrom: {SELLER}\r\n\r\nACCEPT".encode()),
    with_body("a signature over the first bytes alone", "RFC 6376 8.2, body length limits",
              forged(SELLER, results=(f"{TRUSTED}; dkim=pass header.d=amber-quay.example; dmarc=fail",),
                     headers=(("DKIM-Signature", "v=1; a=rsa-sha256; d=amber-quay.example; l=1; h=from; bh=x; b=x"),))),
    with_body("a line of a mailbox before all", "RFC 4155",
              b"From export@amber-quay.example Mon Mar  2 09:12:00 2026\r\n" + WHOLE),
    with_body("the party behind 6,000 fields", "CWE-400",
              WHOLE.replace(b"From:", b"X: y\r\n" * 6000 + f"From: {SELLER}\r\nFrom:".encode())),
    with_body("a header alone", "RFC 5322 2.1", WHOLE.split(b"\r\n\r\n")[0]),
    with_body("half a header", "RFC 5322 2.1", WHOLE[:130]),
    with_body("nothing but a boundary", "RFC 2046 5.1.1", b"--b\r\n\r\nACCEPT\r\n--b--\r\n"),
    with_body("nothing but line ends", "RFC 5322 2.1", b"\r\n" * 5000),
    with_body("one byte", "RFC 5322 2.1", b"\0"),
    with_body("zeros", "CWE-158", b"\0" * 1_000_000),
    with_body("an Outlook file of nothing", "MS-CFB 2.2", bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 5000),
    with_body("an Outlook file of sectors that are each other's next", "MS-CFB 2.3; CWE-835",
              bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + b"\x3e\0\3\0\xfe\xff\x09\0\6\0" + bytes(100_000)),
    with_body("a winmail.dat of two gigabytes", "MS-OXTNEF 2.1.3; CWE-789",
              WHOLE.split(b"\r\n\r\n")[0].replace(b"text/plain", b"application/ms-tnef")
              + b"\r\n\r\n\x78\x9f\x3e\x22\1\0\1\x0c\x80\2\0\xff\xff\xff\x7f" + bytes(1000)),
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_no_structure_lends_a_name_or_a_verdict(siege: Siege, attack: Attack) -> None:
    hold(siege, attack)


def test_an_empty_mail_is_kept_and_numbered(siege: Siege) -> None:
    before = siege.standing()
    line = siege.rooms.take(b"", WHEN)
    assert line["outcome"] == "quarantined" and line["cause"] and siege.standing() == before
