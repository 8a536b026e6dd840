"""A forwarder we believe may tell what he saw before his changes; nobody else may (RFC 8617)."""

from collections.abc import Mapping

import dkim
import pytest

from intake.checks.arc import forwarded
from intake.checks.names import NoAnswer
from tests.intake.checks.signing import FIELDS, HOME, SAW, key, mail, sealed, signed

NAMES = {
    f"s1._domainkey.{domain}": key().record.encode() for domain in ("lists.example", "other.example", "evil.example")
}
BELIEVED = {"lists.example", "other.example"}


def verdict(raw: bytes, domain: str = HOME, names: Mapping[str, bytes] = NAMES) -> str:
    found = forwarded(raw, BELIEVED, domain, names.get)
    return found.result if found else ""


def test_what_a_believed_forwarder_saw_counts_after_he_changed_the_mail() -> None:
    raw = sealed(mail(text="We paid 2300 USD.\r\n-- \r\nSent by the list\r\n"))
    found = forwarded(raw, BELIEVED, HOME, NAMES.get)
    assert found is not None and found.result == "pass"
    assert found.why == f"the forwarder lists.example sealed that it came with dmarc=pass for {HOME} (ARC)"


@pytest.mark.parametrize("saw", [
    f"mx.lists.example; dmarc=fail header.from={HOME}", "mx.lists.example; dmarc=pass header.from=evil.example",
    f"mx.lists.example; spf=pass smtp.mailfrom={HOME}", "mx.lists.example; none",
    f'mx.lists.example; spf=fail smtp.mailfrom="x; dmarc=pass header.from={HOME}"',
])  # fmt: skip
def test_a_forwarder_who_saw_no_pass_for_this_domain_changes_nothing(saw: str) -> None:
    assert verdict(sealed(mail(), saw)) == ""


def test_a_seal_of_a_stranger_is_worth_nothing() -> None:
    assert verdict(sealed(mail(), domain="evil.example")) == ""


@pytest.mark.parametrize(("was", "now"), [
    (b"2300", b"9300"), (b"joan@", b"eve@"), (b"nothing came", b"all is well"),
    (b"smtp.mailfrom=", b"smtp.helo="), (b"cv=none", b"cv=pass"), (b"s=s1", b"s=s2"),
])  # fmt: skip
def test_a_chain_that_does_not_hold_is_none(was: bytes, now: bytes) -> None:
    raw = sealed(mail())
    assert was in raw and verdict(raw) == "pass"
    assert verdict(raw.replace(was, now)) == ""


def _hop(raw: bytes, domain: str, dmarc: str) -> bytes:
    return sealed(raw, f"mx.{domain}; arc=pass; dmarc={dmarc} header.from={HOME}", domain)


def test_the_word_of_the_first_hop_counts_through_hops_that_are_believed() -> None:
    assert verdict(_hop(sealed(mail()), "other.example", "fail")) == "pass"


def test_what_stands_below_a_strangers_seal_is_his_word() -> None:
    assert verdict(_hop(sealed(mail()), "evil.example", "fail")) == ""
    forged = sealed(mail(), domain="evil.example")
    assert verdict(_hop(forged, "lists.example", "fail")) == ""
    assert verdict(_hop(forged, "lists.example", "pass")) == "pass", "the forwarder itself saw it pass"


def test_a_seal_that_leaves_out_who_wrote_is_worth_nothing() -> None:
    """The library refuses to make one and takes it all the same."""
    raw = _without_from()
    assert b"h=to : subject" in raw and verdict(raw) == ""


def _without_from() -> bytes:
    class Careless(dkim.ARC):  # type: ignore[misc]
        def gen_header(self, fields, include_headers, *more, **how):  # type: ignore[no-untyped-def]
            kept = [name for name in include_headers if name != b"from"]
            fields = [(k, b" : ".join(kept) if k == b"h" else v) for k, v in fields]
            return super().gen_header(fields, kept, *more, **how)

    told = f"Authentication-Results: {SAW}\r\n".encode()
    sets = Careless(told + mail()).sign(b"s1", b"lists.example", key().private, b"mx.lists.example", FIELDS)
    return b"".join(sets) + mail()


def test_a_mail_without_a_chain_and_a_mangled_one_are_no_verdict() -> None:
    raw = sealed(mail())
    for other in (mail(), signed(mail()), b"ARC-Seal: x\r\n" + raw, raw + raw, b"ARC-Seal: i=9\r\n" * 60 + raw, b""):
        assert verdict(other) == ""


def test_a_name_server_that_does_not_answer_is_no_pass() -> None:
    def silent(name: str) -> bytes | None:
        raise NoAnswer("no name server answers")

    assert forwarded(sealed(mail()), BELIEVED, HOME, silent) is None
