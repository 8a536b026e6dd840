"""The DKIM signature of a forwarded original: what it proves is told, what cannot be known blocks nothing."""

import subprocess
import time
from base64 import b64encode
from pathlib import Path
from typing import NamedTuple

import dkim
import pytest

from intake.checks.names import NoAnswer
from intake.checks.signatures import Verdict
from intake.reading.letter import Letter
from intake.reading.reader import read
from intake.vouching import Vouched, vouch
from tests.intake.reading.containers.archives import mail_with, zip_of

NAME = "mail._domainkey.amber-quay.example"
ORIGINAL = (
    b"From: Mei Lin <mei@amber-quay.example>\r\nTo: joan@ridge-farm.example\r\nSubject: Shipping date\r\n"
    b"Date: Mon, 2 Feb 2026 10:00:00 +0800\r\nMessage-ID: <ship-1@amber-quay.example>\r\n\r\n"
    b"We ship  on Friday,\t \r\nif the 400 $ come.\r\n\r\n\r\n"
)


class Key(NamedTuple):
    private: bytes
    record: bytes


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    file = tmp_path_factory.mktemp("key") / "private.pem"
    make = ["openssl", "genrsa", "-traditional", "-out", str(file), "1024"]
    subprocess.run(make, check=True, capture_output=True)
    public = subprocess.run(
        ["openssl", "rsa", "-in", str(file), "-pubout", "-outform", "DER"], check=True, capture_output=True
    ).stdout
    return Key(Path(file).read_bytes(), b"v=DKIM1; k=rsa; p=" + b64encode(public))


def sign(key: Key, raw: bytes = ORIGINAL, domain: bytes = b"amber-quay.example", body: bytes = b"relaxed") -> bytes:
    fields = [b"from", b"to", b"subject", b"date"]
    how = {"canonicalize": (b"relaxed", body), "include_headers": fields}
    return bytes(dkim.sign(raw, b"mail", domain, key.private, **how)) + raw


def forwarded(original: bytes) -> Letter:
    return read(mail_with("ship.eml", original))


def verdict(original: bytes, records: dict[str, bytes]) -> Vouched:
    (one,) = vouch(forwarded(original), records.get)
    return one


@pytest.mark.parametrize("body", [b"relaxed", b"simple"])
def test_an_untouched_original_passes(key: Key, body: bytes) -> None:
    one = verdict(sign(key, body=body), {NAME: key.record})
    assert (one.verdict, one.domain, one.aligned) == (Verdict.PASS, "amber-quay.example", True)
    assert one.text == "DKIM pass by amber-quay.example"


def test_it_passes_in_a_message_part_and_out_of_a_zip(key: Key) -> None:
    original = sign(key)
    part = (
        b'From: joan@ridge-farm.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + original + b"\r\n--b--\r\n"
    )
    for raw in (part, mail_with("mails.zip", zip_of(("ship.eml", original)))):
        assert [one.verdict for one in vouch(read(raw), {NAME: key.record}.get)] == [Verdict.PASS]


@pytest.mark.parametrize(("was", "now"), [(b"400 $", b"900 $"), (b"Shipping date", b"Shipping fees")])
def test_a_changed_original_fails(key: Key, was: bytes, now: bytes) -> None:
    assert verdict(sign(key).replace(was, now), {NAME: key.record}).verdict is Verdict.FAIL


def test_a_pass_of_a_stranger_s_domain_is_told_as_such(key: Key) -> None:
    one = verdict(sign(key, domain=b"quiet-shore.example"), {"mail._domainkey.quiet-shore.example": key.record})
    assert one.verdict is Verdict.PASS and not one.aligned
    assert one.text == "DKIM pass by quiet-shore.example, which is not the sender's domain"


def test_a_signing_domain_that_only_begins_with_the_sender_s_is_not_his(key: Key) -> None:
    trick = "amber-quay.example/x.quiet-shore.example"
    records = {f"mail._domainkey.{trick}": key.record}
    assert verdict(sign(key, domain=trick.encode()), records).verdict is Verdict.ERROR


@pytest.mark.parametrize("records", [{}, {NAME: b"v=DKIM1; p="}, {NAME: b"v=DKIM1; p=; t=s"}])
def test_a_key_that_is_gone_or_revoked_is_no_forgery(key: Key, records: dict[str, bytes]) -> None:
    assert verdict(sign(key), records).verdict is Verdict.KEY_GONE


def test_a_mail_without_a_signature_is_told_as_such() -> None:
    assert verdict(ORIGINAL, {}) == Vouched(verdict(ORIGINAL, {}).sha256, Verdict.NOT_SIGNED)


def test_name_servers_that_do_not_answer_are_no_verdict(key: Key) -> None:
    def silent(name: str) -> bytes | None:
        raise NoAnswer("no name server answers")

    (one,) = vouch(forwarded(sign(key)), silent)
    assert (one.verdict, one.detail) == (Verdict.ERROR, "no name server answers")


def test_a_signature_of_a_part_of_the_text_says_so(key: Key) -> None:
    fields = [b"from", b"subject"]
    head = dkim.sign(ORIGINAL, b"mail", b"amber-quay.example", key.private, include_headers=fields, length=True)
    one = verdict(head + ORIGINAL + b"And pay 9000 $ too.\r\n", {NAME: key.record})
    assert one.verdict is Verdict.PASS and one.detail.startswith("only the first")


@pytest.mark.parametrize(
    "signature",
    [
        b"DKIM-Signature: \xff\xfe\r\n",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=y; h=from; bh=AAAA; b=AAAA\r\n",
        b"DKIM-Signature: v=1; a=rsa-md5; d=x.example; s=y; h=from; bh=AAAA; b=AAAA\r\n",
        b"DKIM-Signature: v=1; a=ed25519-sha256; d=x.example; s=y; h=from; bh=AAAA; b=AAAA\r\n",
        b"DKIM-Signature: v=1; b=" + b" \r\n\t" * 500 + b"\r\n",
        b"DKIM-Signature:" + b" x" * 5000 + b"\r\n",
        b"DKIM-Signature: v=1\r\nno field\r\n",
        b"DKIM-Signature: v=1\r\n" + b"A: b\r\n" * 5000,
    ],
)
def test_a_broken_signature_blocks_nothing(key: Key, signature: bytes) -> None:
    records = {"y._domainkey.x.example": key.record}
    assert verdict(signature + ORIGINAL, records).verdict in (Verdict.ERROR, Verdict.FAIL)


def test_a_mail_made_to_be_slow_is_judged_at_once(key: Key) -> None:
    original = sign(key) + b"x" + b" " * 3_000_000 + b"x\r\n" + b"\r\n" * 500_000 + b"x"
    began = time.process_time()
    assert verdict(original, {NAME: key.record}).verdict is Verdict.FAIL
    huge = b"v=DKIM1; p=" + key.record.partition(b"p=")[2] * 400
    assert verdict(sign(key), {NAME: huge}).detail == "the key is too long"
    assert time.process_time() - began < 5


def test_one_mail_asks_for_few_keys_and_for_each_once(key: Key) -> None:
    asked: list[str] = []

    def lookup(name: str) -> bytes | None:
        asked.append(name)
        return key.record

    originals = [sign(key, domain=b"d%d.example" % (n // 2)) for n in range(20)]
    letter = read(mail_with("mails.zip", zip_of(*((f"{n}.eml", raw) for n, raw in enumerate(originals)))))
    verdicts = [one.verdict for one in vouch(letter, lookup)]
    assert len(asked) == 5 == len(set(asked)) and verdicts == [Verdict.PASS] * 10
