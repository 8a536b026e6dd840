"""DKIM on what leaves: it verifies, nobody can add a header to it, what is kept is what was signed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dkim
import pytest
from sqlalchemy import select

from config.desk import Desk
from config.sections import DkimSection
from notifier.outbox import send_due
from notifier.rendering import render
from notifier.signing import CannotSign, signer_of
from tests.desks import ADDRESS
from tests.intake.checks.signing import key
from tests.notifier.notices import NOTICE, NOW, a_notice, queued
from tests.servers.sink import SmtpSink

SELECTOR = "desk2026"


def section(folder: Path, private: bytes | None = None, **more: Any) -> DkimSection:
    """The settings, with a key of their own in `folder`."""
    file = folder / "dkim.pem"
    file.write_bytes(key(2048).private if private is None else private)
    return DkimSection(selector=SELECTOR, key_file=file, **more)


def verifies(raw: bytes, asked: list[str] | None = None) -> bool:
    """Whether a receiver with the public key takes the signature for good."""

    def dns(name: bytes, timeout: int = 5) -> bytes:
        if asked is not None:
            asked.append(name.decode())
        return key(2048).record.encode()

    return bool(dkim.verify(raw, dnsfunc=dns))


@pytest.fixture
def signing(make_desk: Callable[..., Desk], database_url: str, smtp_sink: SmtpSink, tmp_path: Path) -> Desk:
    """A desk that signs and sends to the sink."""
    way = {"transport": "smtp", "host": "127.0.0.1", "port": smtp_sink.port, "tls": "none"}
    return make_desk(database_url, outgoing={**way, "dkim": section(tmp_path)})


def test_what_a_relay_gets_verifies_and_is_what_is_kept(signing: Desk, smtp_sink: SmtpSink) -> None:
    queued(signing, 2)
    send_due(signing, NOW)
    with signing.database.read() as db:
        kept = [signing.blobs.get(sha) for sha in db.execute(select(NOTICE.c.sha256).order_by(NOTICE.c.id)).scalars()]
    assert [taken.raw for taken in smtp_sink.taken] == kept
    asked: list[str] = []
    assert all(verifies(raw, asked) for raw in kept)
    assert set(asked) == {f"{SELECTOR}._domainkey.ombud.example."}, "the domain of the desk's address"


def test_one_changed_word_or_one_more_header_breaks_it(signing: Desk, tmp_path: Path) -> None:
    signer = signer_of(section(tmp_path), ADDRESS)
    raw = signer.sign(render(signing, a_notice()), NOW)
    assert verifies(raw) and verifies(raw.replace(b"Date: ", b"Date:  ", 1)), "relays may fold"
    assert not verifies(raw.replace(b"Harbour", b"Harbor", 1))
    for name in ("From", "To", "Cc", "Subject", "Reply-To", "Sender", "Content-Type", "In-Reply-To"):
        assert not verifies(f"{name}: other@x.example\r\n".encode() + raw), f"a second {name} must not pass"
    assert verifies(b"Received: from relay.example\r\n" + raw), "a trace header may come on top"


def test_the_same_row_gets_the_same_signature(signing: Desk, tmp_path: Path) -> None:
    signer = signer_of(section(tmp_path), ADDRESS)
    mail = render(signing, a_notice())
    assert signer.sign(mail, NOW) == signer.sign(mail, NOW) and signer.sign(mail, NOW).endswith(mail)


def test_without_its_key_nothing_leaves_unsigned_and_nobody_loses_a_try(
    signing: Desk, smtp_sink: SmtpSink, tmp_path: Path
) -> None:
    queued(signing, 3)
    (tmp_path / "dkim.pem").rename(tmp_path / "away.pem")
    assert {line["state"] for line in send_due(signing, NOW)} == {"queued"}
    with signing.database.read() as db:
        rows = db.execute(select(NOTICE)).all()
    assert {row.tries for row in rows} == {0} and all("dkim.pem" in row.error for row in rows)
    (tmp_path / "away.pem").rename(tmp_path / "dkim.pem")
    assert {line["state"] for line in send_due(signing, rows[0].not_before)} == {"sent"}
    assert len(smtp_sink.taken) == 3 and all(verifies(taken.raw) for taken in smtp_sink.taken)


@pytest.mark.parametrize("private", [b"", b"no key", b"-----BEGIN RSA PRIVATE KEY-----\nMTIz\n-----END-----\n"])
def test_a_file_that_is_no_key_says_so_and_nothing_of_what_it_holds(private: bytes, tmp_path: Path) -> None:
    with pytest.raises(CannotSign, match="holds no RSA key") as told:
        signer_of(section(tmp_path, private), ADDRESS)
    assert "MTIz" not in str(told.value)


def test_the_record_in_dns_is_held_against_the_file(tmp_path: Path) -> None:
    signer = signer_of(section(tmp_path, domain="mail.example"), ADDRESS)
    assert signer.name == f"{SELECTOR}._domainkey.mail.example" and signer.bits == 2048
    assert signer.published(key(2048).record.encode()) == ""
    assert "another key" in signer.published(key(2048, "other").record.encode())
    assert "no key" in signer.published(b"v=DKIM1; p=") and "no RSA key" in signer.published(b"v=DKIM1; p=!!")
