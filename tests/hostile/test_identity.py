"""Family identity: nobody is believed for the name he gives himself.

The thief knows the respondent's reply address; all he lacks is the respondent's domain. Tricks with the From header are
those of Chen, Paxson and Jiang, "Composition Kills" (USENIX Security 2020), and of Müller et al., "Johnny, you are
fired!" (USENIX Security 2019), where no other source is named.
"""

import pytest

from tests.desks import ANA
from tests.hostile.siege import THIEF, VICTIM_DOMAIN, Attack, Siege, forged, hold, says
from tests.rooms import BUYER, SELLER

CHEN = "Chen et al. 2020"
EVIL = says("pass", "evil.example")


def respondent(siege: Siege) -> str:
    return siege.tokens["respondent"]


def by(name: str, source: str, sender: str | list[str], *results: str, **more: str) -> Attack:
    """Return an attack that differs in its From lines and verdicts alone."""
    headers = tuple((key.replace("_", "-"), value) for key, value in more.items())
    return Attack(name, source, lambda _: forged(sender, results=results, headers=headers), respondent)


PASS = says("pass")
ATTACKS = [
    by("a verdict of failure", "RFC 7489 6.6.2", SELLER, says("fail")),
    by("no verdict at all", "RFC 8601 5", SELLER),
    by("a verdict of another server", "RFC 8601 5", SELLER, says("pass", server="mx.evil.example")),
    by("our verdict below another server's", "RFC 8601 5", SELLER, says("pass", server="mx.evil.example"), PASS),
    by("a forged pass below our fail", "RFC 8601 7.1", SELLER, says("fail"), PASS),
    by("a forged pass below our silence", "RFC 8601 7.1", SELLER, "mx.ombud.example; none", PASS),
    by("a pass for another domain", "RFC 7489 3.1", SELLER, EVIL),
    by("a pass for a subdomain", "RFC 7489 3.1", SELLER, says("pass", "mail.amber-quay.example")),
    by("a pass with no domain", "RFC 7489 A.2", SELLER, "mx.ombud.example; dmarc=pass"),
    by("a server named like ours", "RFC 8601 2.5", SELLER, says("pass", server="mx.ombud.example.evil.example")),
    by(
        "a verdict in a quoted sender",
        "RFC 8601 2.2",
        SELLER,
        'mx.ombud.example; spf=fail smtp.mailfrom="x; dmarc=pass header.from=amber-quay.example"@evil.example',
    ),
    by(
        "a verdict in a comment",
        "RFC 5322 3.2.2",
        SELLER,
        "mx.ombud.example; spf=fail (((a) ; dmarc=pass header.from=amber-quay.example)) smtp.mailfrom=evil.example",
    ),
    by(
        "a verdict in an encoded word",
        "RFC 2047 5",
        SELLER,
        'mx.ombud.example; spf=fail smtp.mailfrom="=?utf-8?Q?x=22;_dmarc=3Dpass_header.from=3Damber-quay.example?="',
    ),
    by("a verdict of two minds", "RFC 8601 2.2", SELLER, f"{PASS}; dmarc=fail header.from=amber-quay.example"),
    by("a verdict on two domains", "RFC 8601 2.2", SELLER, f"{PASS} header.from=evil.example"),
    by("a verdict of spf alone", "RFC 7208 8", SELLER, "mx.ombud.example; spf=pass smtp.mailfrom=amber-quay.example"),
    by("a verdict that is still open", "RFC 8601 2.7", SELLER, says("temperror")),
    by("the party's address as a name", "Müller et al. 2019", f'"{SELLER}" <{THIEF}>', EVIL),
    by("the party's address before the real one", CHEN, f"{SELLER} <{THIEF}>", EVIL),
    by("the party's address behind the real one", CHEN, f"<{THIEF}> {SELLER}", EVIL),
    by("two From headers, the party first", "RFC 5322 3.6", [SELLER, THIEF], EVIL),
    by("two From headers, the thief first", "RFC 5322 3.6", [THIEF, SELLER], EVIL),
    by("two From headers, verdict for the party", "RFC 5322 3.6", [SELLER, THIEF], PASS),
    by("one From of two addresses", "RFC 5322 3.6.2", f"{SELLER}, {THIEF}", PASS),
    by("a group as From", "RFC 6854", f"Sales: {SELLER}, {THIEF};", PASS),
    by("a folded list as From", CHEN, f"{THIEF},\r\n {SELLER}", EVIL),
    by("a comment that hides the domain", CHEN, f"{SELLER}(@evil.example)".replace("example(", "example ("), EVIL),
    by("a route before the address", "RFC 5322 4.4", f"<@evil.example:{SELLER}>", EVIL),
    by("a zero byte in the address", CHEN, f"{SELLER}\x00@evil.example", EVIL),
    by("a quoted address as local part", "RFC 5321 4.1.2", f'"{SELLER}"@evil.example', EVIL),
    by("an encoded word as address", "RFC 2047 5", f"=?utf-8?B?ZXhwb3J0QGFtYmVyLXF1YXkuZXhhbXBsZQ==?= <{THIEF}>", EVIL),
    by(
        "a letter of another alphabet", "UTS 39", "export@\u0430mber-quay.example", says("pass", "xn--mber-1nf.example")
    ),
    by("a domain that ends like ours", CHEN, "export@evil-amber-quay.example", says("pass", "evil-amber-quay.example")),
    by("a domain that begins like ours", CHEN, f"{SELLER}.evil.example", says("pass", f"{VICTIM_DOMAIN}.evil.example")),
    by("ten thousand spaces before the real address", CHEN, f"{SELLER}{' ' * 10_000}<{THIEF}>", EVIL),
    by("a space before the colon", "RFC 5322 4.5", ["thief@evil.example\r\nFrom : " + SELLER], EVIL),
    by("a bare CR in the header", "SMTP smuggling, CVE-2023-51764", f"{THIEF}\rFrom: {SELLER}", EVIL),
    by("a name only", "RFC 5322 3.4", "Amber Quay Trading Co.", PASS),
    by("an empty address", "RFC 5321 4.5.5", "<>", PASS),
    by("the party as Sender", "RFC 5322 3.6.2", THIEF, EVIL, Sender=SELLER),
    by("the party as Reply-To", "RFC 5322 3.6.2", THIEF, EVIL, Reply_To=SELLER),
    by("the party as Resent-From", "RFC 5322 3.6.6", THIEF, EVIL, Resent_From=SELLER),
    by("the party as X-Original-From", "CWE-290", THIEF, EVIL, X_Original_From=SELLER),
    by("the complainant with the respondent's address", "contract.md 4", BUYER, says("pass", "ridge-farm.example")),
    by("staff with the respondent's address", "contract.md 4", ANA, says("pass", "ombud.example")),
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_nobody_is_believed_for_his_name(siege: Siege, attack: Attack) -> None:
    hold(siege, attack)
