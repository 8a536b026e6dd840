"""Our own verdict on a sender: SPF, DKIM and DMARC against a real name server."""

import time

import pytest

from intake.checks.own import Arrival, OwnCheck, own_check
from intake.resolving import Resolver
from tests.intake.checks.signing import CLIENT, HOME, SENDER, carelessly_signed, key, mail, signed, zone
from tests.servers.dns import NameServer

ELSEWHERE = "198.51.100.7"
PLAIN = mail()


def check(
    names: NameServer, raw: bytes, client: str = ELSEWHERE, sender: str = SENDER, helo: str = "mx.elsewhere.example"
) -> OwnCheck:
    until = time.monotonic() + 30
    resolver = Resolver(seconds=0.5, servers=["127.0.0.1"], port=names.port, until=until)
    return own_check(raw, Arrival(client, helo, sender), resolver)


def test_a_mail_from_a_machine_its_domain_allows_passes(names: NameServer) -> None:
    found = check(names, PLAIN, CLIENT)
    assert found == OwnCheck(
        "pass",
        HOME,
        f"SPF pass for {HOME}, no DKIM signature of its domain, aligned: dmarc=pass for {HOME} (own check)",
    )


def test_a_mail_signed_by_its_domain_passes_from_any_machine(names: NameServer) -> None:
    found = check(names, signed(PLAIN), sender="bounce@list.elsewhere.example")
    assert found.result == "pass"
    assert found.why.startswith(f"SPF not asked for list.elsewhere.example, DKIM pass d={HOME}, aligned: dmarc=pass")


@pytest.mark.parametrize("asks", ["none", "quarantine", "reject"])
def test_a_mail_of_nobody_known_fails_whatever_its_domain_asks_for(names: NameServer, asks: str) -> None:
    names.zone |= zone(f"v=DMARC1; p={asks}; pct=0")
    found = check(names, PLAIN)
    assert found.result == "fail" and f"asks for {asks}" in found.why


SUBDOMAIN = mail("joan@mail.ridge-farm.example")
ALIGNMENT = [
    ("relaxed", "v=DMARC1; p=reject", SUBDOMAIN, HOME, "pass"),
    ("strict", "v=DMARC1; p=reject; adkim=s", SUBDOMAIN, HOME, "fail"),
    ("strict and the same", "v=DMARC1; p=reject; adkim=s", PLAIN, HOME, "pass"),
    ("a third party's", "v=DMARC1; p=reject", PLAIN, "mailer.example", "fail"),
    ("a look-alike's", "v=DMARC1; p=reject", PLAIN, "out-ridge-farm.example", "fail"),
    ("a domain below a stranger's", "v=DMARC1; p=reject", PLAIN, "ridge-farm.example.mailer.example", "fail"),
]


@pytest.mark.parametrize(
    ("dmarc", "raw", "signer", "result"), [c[1:] for c in ALIGNMENT], ids=[c[0] for c in ALIGNMENT]
)
def test_a_signature_speaks_for_its_own_organization_alone(
    names: NameServer, dmarc: str, raw: bytes, signer: str, result: str
) -> None:
    names.zone |= zone(dmarc) | {f"s1._domainkey.{signer}": {"TXT": [key().record]}}
    assert check(names, signed(raw, signer)).result == result


@pytest.mark.parametrize(("aspf", "result"), [("r", "pass"), ("s", "fail")])
def test_an_envelope_below_the_domain_counts_unless_it_wants_its_own(names: NameServer, aspf: str, result: str) -> None:
    names.zone |= zone(f"v=DMARC1; p=reject; aspf={aspf}")
    names.zone["bounces.ridge-farm.example"] = {"TXT": [f"v=spf1 ip4:{CLIENT} -all"]}
    assert check(names, PLAIN, CLIENT, "x@bounces.ridge-farm.example").result == result


def test_the_envelope_of_a_stranger_proves_nothing_of_from(names: NameServer) -> None:
    names.zone["mailer.example"] = {"TXT": ["v=spf1 +all"]}
    assert check(names, PLAIN, sender="x@mailer.example").result == "fail"


def test_one_good_signature_among_several_is_enough(names: NameServer) -> None:
    names.zone["s1._domainkey.mailer.example"] = {"TXT": [key().record]}
    broken = signed(PLAIN).replace(b"bh=", b"bh=AAAA", 1)
    third = signed(PLAIN, "mailer.example")
    for raw in (signed(third), signed(broken), signed(signed(PLAIN), selector="gone")):
        assert check(names, raw).result == "pass"


def test_at_most_five_signatures_are_looked_at_and_nobody_elses_keys_are_asked_for(names: NameServer) -> None:
    raw = signed(PLAIN)
    for n in range(8):
        raw = signed(raw, selector=f"gone{n}")
    assert check(names, signed(raw, "mailer.example")).result == "fail"
    assert sum("_domainkey" in name for name in names.asked) == 5
    assert not any("mailer.example" in name for name in names.asked)


WEAK = {
    "the text was changed": lambda: signed(PLAIN).replace(b"2300", b"9300"),
    "DKIM fail d=ridge-farm.example,": lambda: signed(PLAIN).replace(b"nothing came", b"all is well"),
    "x= value is past": lambda: carelessly_signed(PLAIN, (b"t", b"999999999"), (b"x", b"1000000000")),
    "DKIM key gone d=ridge-farm.example,": lambda: signed(PLAIN, selector="gone"),
    "leaves out who wrote": lambda: carelessly_signed(PLAIN, (b"h", b"to : subject")),
    "only the first": lambda: signed(PLAIN, length=True) + b"And pay me.\r\n",
    "SHA-1": lambda: signed(PLAIN, signature_algorithm=b"rsa-sha1"),
    "key gone": lambda: signed(PLAIN, selector="a" * 70),
}


def test_a_signature_with_a_time_to_come_holds(names: NameServer) -> None:
    raw = carelessly_signed(PLAIN, (b"t", b"999999999"), (b"x", b"9000000000"), (b"h", b"from : to"))
    assert check(names, raw).result == "pass"


@pytest.mark.parametrize("why", WEAK)
def test_a_signature_that_does_not_hold_proves_nothing(names: NameServer, why: str) -> None:
    found = check(names, WEAK[why]())
    assert found.result == "fail" and why in found.why


@pytest.mark.parametrize("record", ["v=DKIM1; p=", "v=DKIM1; k=rsa; p=AAAA", "v=DKIM2; p=AAAA"])
def test_a_key_that_is_revoked_or_none_proves_nothing(names: NameServer, record: str) -> None:
    names.zone[f"s1._domainkey.{HOME}"] = {"TXT": [record]}
    assert check(names, signed(PLAIN)).result == "fail"


def test_a_signing_domain_that_ends_in_another_one_speaks_for_that_one(names: NameServer) -> None:
    """`d=` with a sign that no domain has could be read as ours and be asked for at a stranger's."""
    trick = f"{HOME}/x.mailer.example"
    names.zone[f"s1._domainkey.{trick}"] = {"TXT": [key().record]}
    assert check(names, signed(PLAIN, trick)).result == "fail"


def test_without_a_policy_only_a_signature_of_the_very_domain_proves_who_wrote(names: NameServer) -> None:
    names.zone = zone("")
    assert check(names, signed(PLAIN)).result == "pass"
    assert check(names, PLAIN, CLIENT).result == "none"
    assert check(names, signed(SUBDOMAIN)).result == "none"
    assert "has no DMARC policy" in check(names, PLAIN).why


@pytest.mark.parametrize("records", [["v=DMARC1"], ["v=DMARC2; p=reject"], ["p=reject"], ["v=DMARC1; p=none"] * 2])
def test_a_record_that_is_none_leaves_the_domain_without_a_policy(names: NameServer, records: list[str]) -> None:
    names.zone[f"_dmarc.{HOME}"] = {"TXT": [f"{text} " * n for n, text in enumerate(records, 1)]}
    assert check(names, PLAIN).result == "none"


def test_a_domain_below_follows_the_policy_of_its_organization(names: NameServer) -> None:
    names.zone |= zone("v=DMARC1; p=reject; sp=quarantine")
    assert "asks for quarantine" in check(names, SUBDOMAIN).why
    deep = "joan@" + "a.b.c.d.e.f." * 19 + HOME
    assert "asks for quarantine" in check(names, mail(deep)).why
    names.zone["_dmarc.mail.ridge-farm.example"] = {"TXT": ["v=DMARC1; p=none"]}
    assert "asks for none" in check(names, SUBDOMAIN).why


def test_neighbours_under_a_public_suffix_are_strangers(names: NameServer) -> None:
    names.zone |= zone(domain="shop.co.uk") | {"s1._domainkey.other.co.uk": {"TXT": [key().record]}}
    names.zone["s1._domainkey.co.uk"] = {"TXT": [key().record]}
    raw = mail("joan@shop.co.uk")
    assert check(names, signed(raw, "shop.co.uk")).result == "pass"
    for signer in ("other.co.uk", "co.uk"):
        assert check(names, signed(raw, signer)).result == "fail"


@pytest.mark.parametrize("silent", ["_dmarc.ridge-farm.example", "_domainkey.ridge-farm.example"])
def test_a_name_server_that_does_not_answer_leaves_the_verdict_open(names: NameServer, silent: str) -> None:
    names.deaf = (silent,)
    assert check(names, signed(PLAIN)).result == "none"
    names.deaf, names.broken = (), (silent,)
    assert check(names, signed(PLAIN)).result == "none"


def test_spf_that_cannot_be_asked_leaves_the_verdict_open_unless_the_signature_holds(names: NameServer) -> None:
    names.zone[HOME] = {"TXT": ["v=spf1 include:slow.example -all"]}
    names.deaf = ("slow.example",)
    assert check(names, PLAIN, CLIENT).result == "none"
    assert check(names, signed(PLAIN), CLIENT).result == "pass"


def test_a_stranger_cannot_make_the_verdict_open_by_names_that_cannot_be_asked(names: NameServer) -> None:
    names.zone[HOME] = {"TXT": ["v=spf1 exists:%{l}.ok.ridge-farm.example -all"]}
    names.deaf = ("mailer.example",)
    for local in ("a" * 64, "ü", "a..b", "\\", "x" * 200):
        raw = signed(signed(PLAIN, "mailer.example"), selector="b" * 64)
        assert check(names, raw, sender=f"{local}@{HOME}").result == "fail", local


@pytest.mark.parametrize("pad", ["X: y\r\n" * 3000, "X: " + "y" * 200_000 + "\r\n"])
def test_a_header_too_long_to_be_checked_leaves_no_verdict_open(names: NameServer, pad: str) -> None:
    head, body = signed(PLAIN).split(b"\r\n\r\n")
    assert check(names, head + b"\r\n" + pad.encode() + b"\r\n" + body).result == "fail"


def test_all_questions_together_end_in_time(names: NameServer) -> None:
    names.deaf = ("example",)
    began = time.monotonic()
    resolver = Resolver(seconds=2, servers=["127.0.0.1"], port=names.port, until=began + 0.5)
    found = own_check(signed(PLAIN), Arrival(CLIENT, "x", SENDER), resolver)
    assert found.result == "none" and time.monotonic() - began < 4


@pytest.mark.parametrize(("helo", "result"), [("mx.ridge-farm.example", "pass"), ("mx.elsewhere.example", "fail")])
def test_under_the_null_sender_the_name_of_the_machine_counts(names: NameServer, helo: str, result: str) -> None:
    names.zone["mx.ridge-farm.example"] = {"TXT": [f"v=spf1 ip4:{CLIENT} -all"]}
    assert check(names, PLAIN, CLIENT, "", helo).result == result


@pytest.mark.parametrize(("record", "result"), [
    ("v=spf1 mx -all", "pass"), ("v=spf1 a -all", "pass"), ("v=spf1 include:spf.ridge-farm.example -all", "pass"),
    ("v=spf1 redirect=spf.ridge-farm.example", "pass"), ("v=spf1 ip6:2001:db8::/32 ~all", "fail"),
    ("v=spf1 ?all", "fail"), ("v=spf1 moo -all", "fail"), ("v=spf1 include:self.example -all", "fail"),
    ("v=spf1 ptr -all", "pass"),
])  # fmt: skip
def test_spf_is_read_by_its_grammar(names: NameServer, record: str, result: str) -> None:
    names.zone[HOME] = {"TXT": [record], "MX": [f"10 mx.{HOME}."], "A": [CLIENT]}
    names.zone |= {
        f"mx.{HOME}": {"A": [CLIENT]},
        f"spf.{HOME}": {"TXT": [f"v=spf1 ip4:{CLIENT} -all"]},
        "self.example": {"TXT": ["v=spf1 include:self.example -all"]},
        "25.2.0.192.in-addr.arpa": {"PTR": [f"mx.{HOME}."]},
    }
    assert check(names, PLAIN, CLIENT).result == result
    assert check(names, PLAIN, f"::ffff:{CLIENT}").result == result


@pytest.mark.parametrize("sender", [
    f"{SENDER}, ana@mailer.example", f"{SENDER}\r\nFrom: ana@mailer.example", "", "undisclosed:;", "joan",
])  # fmt: skip
def test_several_senders_or_none_are_nobody(names: NameServer, sender: str) -> None:
    found = check(names, signed(mail(sender)), CLIENT)
    assert (found.result, found.domain) == ("none", "")


@pytest.mark.parametrize("name", [f'"{SENDER}"', f'"{SENDER} via desk"', f"=?utf-8?q?{SENDER}?=", f"({SENDER})"])
def test_a_name_that_looks_like_an_address_is_a_name(names: NameServer, name: str) -> None:
    names.zone |= zone(domain="mailer.example")
    found = check(names, signed(mail(f"{name} <x@mailer.example>"), "mailer.example"), CLIENT)
    assert (found.result, found.domain) == ("pass", "mailer.example")
    assert found.on("ridge-farm.example").result == "none"


def test_both_spellings_of_a_domain_are_one(names: NameServer) -> None:
    names.zone |= zone(domain="xn--fsqu00a.example")
    for spelling in ("例子.example", "xn--fsqu00a.example", "XN--FSQU00A.Example"):
        found = check(names, mail(f"user@{spelling}"), CLIENT, f"user@{spelling}")
        assert found.result == "pass" and found.on("例子.example").result == "pass"
