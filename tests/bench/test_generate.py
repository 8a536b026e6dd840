"""The generated mails are the same for everybody and look like what people's programs send."""

import email
import email.policy
from collections import Counter

from bench.generate import generate


def test_the_same_seed_gives_the_same_mails() -> None:
    assert list(generate(60)) == list(generate(60))
    assert list(generate(60)) != list(generate(60, seed=2))


def test_every_mail_is_crlf_throughout_with_an_id_and_a_sender_of_its_own() -> None:
    read = [email.message_from_bytes(raw, policy=email.policy.default) for raw in generate(300)]
    assert not any(b"\n" in raw.replace(b"\r\n", b"") for raw in generate(300))
    assert len({mail["Message-ID"] for mail in read}) == 300
    assert len({mail["From"].addresses[0].addr_spec for mail in read}) == 300
    assert not [part.defects for mail in read for part in mail.walk() if part.defects]


def test_the_mails_differ_as_real_mails_do() -> None:
    read = [email.message_from_bytes(raw, policy=email.policy.default) for raw in generate(400)]
    kinds = Counter(mail.get_content_type() for mail in read)
    assert {"text/plain", "text/html", "multipart/alternative", "multipart/mixed"} <= set(kinds)
    inside = {part.get_content_type() for mail in read for part in mail.walk()}
    assert {"image/jpeg", "application/pdf", "message/rfc822"} <= inside
    assert {"utf-8", "gb18030", "iso-8859-1"} <= {c for mail in read for c in mail.get_charsets() if c}
    assert any("没有收到货物" in str(mail["Subject"]) for mail in read)
