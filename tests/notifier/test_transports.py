"""The two ways out, against a real SMTP server and a real folder."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.sections import OutgoingSection
from notifier.transports import FolderTransport, Sent, SmtpTransport, TransportDown
from tests.servers.dovecot import free_port
from tests.servers.sink import SmtpSink

MAIL = b"From: desk@ombud.example\r\nSubject: x\r\n\r\n.a dot line\r\nbody\r\n"
DESK = "desk+b1@ombud.example"


@pytest.fixture
def relay() -> Iterator[SmtpSink]:
    """A relay that keeps what it gets."""
    with SmtpSink() as server:
        yield server


def smtp(port: int) -> SmtpTransport:
    """The way to that relay."""
    return SmtpTransport(OutgoingSection(transport="smtp", host="127.0.0.1", port=port, tls="none", timeout=5))


def test_a_relay_gets_the_bytes_the_envelope_and_one_connection_for_all(relay: SmtpSink) -> None:
    way = smtp(relay.port)
    taken = way.send(1, DESK, "a@parties.example", MAIL)
    assert taken.state == "sent" and re.fullmatch(r"127\.0\.0\.1:\d+ 250 .+", taken.accepted)
    first = way._smtp
    assert way.send(2, "", "b@parties.example", MAIL).state == "sent"
    assert way._smtp is first
    way.close()
    assert [(t.envelope_from, t.to, t.raw) for t in relay.taken] == [
        (DESK, "a@parties.example", MAIL),
        ("<>", "b@parties.example", MAIL),
    ]


@pytest.mark.parametrize(("answer", "state"), [("550 5.1.1 no such user", "failed"), ("450 4.2.0 greylisted", "retry")])
def test_a_refused_recipient_is_a_result_and_the_next_mail_goes_on(relay: SmtpSink, answer: str, state: str) -> None:
    relay.answers["a@parties.example"] = answer
    way = smtp(relay.port)
    assert way.send(1, DESK, "a@parties.example", MAIL) == Sent(state, answer)
    assert way.send(2, DESK, "b@parties.example", MAIL).state == "sent"
    way.close()


def test_a_relay_that_hangs_up_does_so_for_this_mail_only_until_it_does_it_again(relay: SmtpSink) -> None:
    relay.answers["a@parties.example"] = "421 too busy"
    way = smtp(relay.port)
    assert way.send(1, DESK, "a@parties.example", MAIL).state == "retry"
    assert way.send(2, DESK, "b@parties.example", MAIL).state == "sent"
    for n in (3, 4):
        assert way.send(n, DESK, "a@parties.example", MAIL).state == "retry"
    with pytest.raises(TransportDown):
        way.send(5, DESK, "b@parties.example", MAIL)


def test_a_line_that_breaks_after_the_mail_went_out_leaves_it_unknown(relay: SmtpSink) -> None:
    class Breaking(SmtpSink):
        async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
            server.transport.abort()  # type: ignore[attr-defined]
            return "250 never heard"

    with Breaking() as breaking:
        assert smtp(breaking.port).send(1, DESK, "a@parties.example", MAIL).state == "unknown"


def test_a_relay_that_is_not_there_is_down() -> None:
    with pytest.raises(TransportDown, match="ConnectionRefusedError"):
        smtp(free_port()).send(1, DESK, "a@parties.example", MAIL)


def test_a_folder_gets_the_bytes_and_a_second_try_replaces_them(tmp_path: Path) -> None:
    way = FolderTransport(tmp_path / "sent")
    for mail in (MAIL, MAIL + b"again\r\n"):
        assert way.send(7, DESK, "a@parties.example", mail).state == "sent"
    assert [p.name for p in (tmp_path / "sent").iterdir()] == ["7.eml"]
    assert (tmp_path / "sent" / "7.eml").read_bytes() == MAIL + b"again\r\n"


def test_a_folder_that_cannot_be_written_is_a_relay_that_is_down(tmp_path: Path) -> None:
    (tmp_path / "sent").write_text("a file")
    with pytest.raises(TransportDown):
        FolderTransport(tmp_path / "sent").send(1, DESK, "a@parties.example", MAIL)
