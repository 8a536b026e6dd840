"""Our own SMTP and LMTP port: 250 only after the commit, one status a recipient, 451 when the fault is ours."""

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from config.desk import Desk
from intake.sources.listener import Listener
from models.addressing import reply_address
from tests.desks import ADDRESS
from tests.intake.sources.boxes import DELIVERY, NOW, SENDER, mail, rows
from tests.servers.dovecot import free_port

LIMIT = 100_000  # bytes
STRANGER = "somebody@elsewhere.example"
TAGGED = f"desk+c2026000001r-{'a' * 26}@ombud.example"


class Told:
    """How often the listener told of mail."""

    times = 0

    def __call__(self) -> None:
        self.times += 1


@contextmanager
def listening(desk: Desk, protocol: str, told: Told | None = None) -> Iterator[int]:
    """Open a listener; give its port."""
    listener = Listener(desk, "127.0.0.1", free_port(), protocol, LIMIT, lambda: NOW, told or Told())
    listener.start()
    try:
        yield listener.port
    finally:
        listener.stop()


def client_of(protocol: str, port: int) -> smtplib.SMTP:
    kind = smtplib.LMTP if protocol == "lmtp" else smtplib.SMTP
    return kind("127.0.0.1", port, timeout=20)


class Wire:
    """A bare connection: what a client library would not let through."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.file = self.socket.makefile("rb")
        self.answer()

    def answer(self) -> str:
        """Read one answer, several lines of it if need be."""
        while (line := self.file.readline())[3:4] == b"-":
            continue
        return line.decode().strip()

    def ask(self, line: bytes) -> str:
        self.socket.sendall(line + b"\r\n")
        return self.answer()


@pytest.mark.parametrize("protocol", ["smtp", "lmtp"])
def test_what_is_confirmed_is_kept_and_told(desk: Desk, protocol: str) -> None:
    told = Told()
    with listening(desk, protocol, told) as port, client_of(protocol, port) as client:
        client.sendmail(SENDER, [ADDRESS], mail(1))
        assert [desk.blobs.get(row["sha256"]) for row in rows(desk)] == [mail(1)]
    row = rows(desk)[0]
    assert (row["envelope_from"], row["envelope_to"], row["received_at"]) == (SENDER, ADDRESS, NOW)
    assert row["own_server"], "from this machine"
    assert told.times == 1


def test_lmtp_answers_once_for_each_recipient_and_keeps_one_mail(desk: Desk) -> None:
    with listening(desk, "lmtp") as port:
        wire = Wire(port)
        wire.ask(b"LHLO mx.ombud.example")
        wire.ask(b"MAIL FROM:<joan.okello@ridge-farm.example>")
        assert wire.ask(b"RCPT TO:<desk@ombud.example>").startswith("250")
        assert wire.ask(b"RCPT TO:<somebody@elsewhere.example>").startswith("550")
        assert wire.ask(b"RCPT TO:<" + TAGGED.encode() + b">").startswith("250")
        assert wire.ask(b"DATA").startswith("354")
        answers = [wire.ask(mail(1) + b"."), wire.answer()]
        assert [a[:3] for a in answers] == ["250", "250"]
        assert wire.ask(b"NOOP").startswith("250"), "not one answer more"
    assert [row["envelope_to"] for row in rows(desk)] == [TAGGED], "the address with a token says the most"


def test_lmtp_answers_our_own_fault_for_each_recipient(desk: Desk, tmp_path: Path) -> None:
    _unwritable(desk, tmp_path)
    with listening(desk, "lmtp") as port:
        wire = Wire(port)
        for line in (b"LHLO mx", b"MAIL FROM:<a@b.example>", b"RCPT TO:<desk@ombud.example>"):
            wire.ask(line)
        wire.ask(b"RCPT TO:<" + TAGGED.encode() + b">")
        wire.ask(b"DATA")
        assert [a[:3] for a in (wire.ask(mail(1) + b"."), wire.answer())] == ["451", "451"]


def test_a_full_disk_is_our_fault_and_the_next_try_is_kept(desk: Desk, tmp_path: Path) -> None:
    usual = _unwritable(desk, tmp_path)
    with listening(desk, "smtp") as port, client_of("smtp", port) as client:
        with pytest.raises(smtplib.SMTPDataError) as told:
            client.sendmail(SENDER, [ADDRESS], mail(1))
        assert told.value.smtp_code == 451
        assert rows(desk) == []
        desk.blobs.path = usual
        client.sendmail(SENDER, [ADDRESS], mail(1))
    assert len(rows(desk)) == 1


def test_a_database_that_is_away_is_our_fault(desk: Desk, tmp_path: Path) -> None:
    from models.store.database import Database

    usual = desk.database
    object.__setattr__(desk, "database", Database(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.sqlite'}"))
    with listening(desk, "smtp") as port, client_of("smtp", port) as client:
        with pytest.raises(smtplib.SMTPDataError) as told:
            client.sendmail(SENDER, [ADDRESS], mail(1))
        assert told.value.smtp_code == 451
    object.__setattr__(desk, "database", usual)


@pytest.mark.parametrize("protocol", ["smtp", "lmtp"])
def test_a_mail_above_the_limit_is_refused_for_good(desk: Desk, protocol: str) -> None:
    with listening(desk, protocol) as port:
        hello = b"LHLO mx" if protocol == "lmtp" else b"EHLO mx"
        wire = Wire(port)
        wire.ask(hello)
        assert wire.ask(b"MAIL FROM:<a@b.example> SIZE=%d" % (LIMIT + 1)).startswith("552")
        assert wire.ask(b"MAIL FROM:<a@b.example>").startswith("250")
        wire.ask(b"RCPT TO:<desk@ombud.example>")
        wire.ask(b"DATA")
        assert wire.ask((b"x" * 78 + b"\r\n") * (LIMIT // 80 + 2) + b".").startswith("552")
    assert rows(desk) == []


def test_a_line_that_ends_in_a_bare_lf_is_refused(desk: Desk) -> None:
    with listening(desk, "smtp") as port:
        wire = Wire(port)
        for line in (b"EHLO mx", b"MAIL FROM:<a@b.example>", b"RCPT TO:<desk@ombud.example>", b"DATA"):
            wire.ask(line)
        assert wire.ask(b"Subject: smuggled\r\n\r\nhello\n.\nMAIL FROM:<x@y.example>\r\n.").startswith("554 5.6.0")
    assert rows(desk) == []


@pytest.mark.parametrize("stranger", [STRANGER, "desk@elsewhere.example", "other@ombud.example", "desk"])
def test_we_are_no_relay(desk: Desk, stranger: str) -> None:
    with listening(desk, "smtp") as port, client_of("smtp", port) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as told:
            client.sendmail(SENDER, [stranger], mail(1))
        assert told.value.recipients[stranger][0] == 550
    assert rows(desk) == []


def test_a_desk_with_a_domain_for_its_replies_takes_them_there_and_nothing_else(desk: Desk) -> None:
    house = replace(desk.house, reply_form="catch_all", reply_domain="reply.ombud.example")
    reply = reply_address(house, "case:OMB-2026-000001:respondent")
    with listening(replace(desk, house=house), "smtp") as port, client_of("smtp", port) as client:
        refused = client.sendmail(SENDER, [ADDRESS, reply.upper(), "info@reply.ombud.example"], mail(1))
    assert list(refused) == ["info@reply.ombud.example"]
    assert [row["envelope_to"].lower() for row in rows(desk)] == [reply], "the address with a token says the most"


def test_the_null_sender_and_an_address_in_another_script_are_kept_as_they_are(desk: Desk) -> None:
    with listening(desk, "smtp") as port, client_of("smtp", port) as client:
        client.sendmail("", [ADDRESS], mail(1))
        client.sendmail("用户@例子.example", [ADDRESS], mail(2), mail_options=["SMTPUTF8"])
    assert [row["envelope_from"] for row in rows(desk)] == ["", "用户@例子.example"]


def test_the_same_mail_twice_is_confirmed_twice_and_kept_once(desk: Desk) -> None:
    with listening(desk, "smtp") as port, client_of("smtp", port) as client:
        for _ in range(2):
            client.sendmail(SENDER, [ADDRESS], mail(1))
    assert (len(rows(desk)), len(rows(desk, DELIVERY))) == (1, 2)


def _unwritable(desk: Desk, tmp_path: Path) -> Path:
    """Put the store where nothing can be written; return where it was."""
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"a file where a folder should be")
    usual, desk.blobs.path = desk.blobs.path, blocked / "store"
    return usual
