"""Senders judged while their mail comes in by SMTP: what is found out is kept, and decides what the mail may do."""

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from config.desk import Desk
from config.trust import TrustSection
from intake.checks.arriving import SenderChecks
from intake.explaining import explain
from intake.handling import handle_batch
from intake.reading.pool import ReadingPool
from intake.reading.reader import read
from intake.sources.listener import Listener
from tests.desks import ADDRESS, TRUSTED, at, token
from tests.intake.checks.signing import HOME, SENDER, key, mail, sealed, signed, zone
from tests.intake.sources.boxes import rows
from tests.rooms import COMPLAINT
from tests.servers.dns import NameServer
from tests.servers.dovecot import free_port

NOW = at("2026-03-02 09:12")
HERE = {HOME: {"TXT": ["v=spf1 ip4:127.0.0.1 -all"]}}
PLAIN = mail(text=COMPLAINT.replace("\n", "\r\n"))
FORGED_VERDICT = f"Authentication-Results: {TRUSTED}; dmarc=pass header.from={HOME}\r\n".encode()
MakeDesk = Callable[..., Desk]


@pytest.fixture
def names() -> Iterator[NameServer]:
    with NameServer(zone()) as server:
        yield server


def desk_with(make_desk: MakeDesk, names: NameServer, **trust: Any) -> Desk:
    told = {"authserv_ids": [TRUSTED], "check_senders": True, "resolver": f"127.0.0.1:{names.port}", **trust}
    return make_desk(trust=told)


@contextmanager
def door(desk: Desk, protocol: str = "smtp") -> Iterator[smtplib.SMTP]:
    listener = Listener(desk, "127.0.0.1", free_port(), protocol, 10**6, lambda: NOW, lambda: None)
    listener.start()
    kind = smtplib.LMTP if protocol == "lmtp" else smtplib.SMTP
    try:
        with kind("127.0.0.1", listener.port, timeout=60) as client:
            yield client
    finally:
        listener.stop()


def given(desk: Desk, raw: bytes, sender: str = SENDER, to: str = ADDRESS) -> dict[str, Any]:
    """Hand a mail in by SMTP; return its journal row."""
    with door(desk) as client:
        client.sendmail(sender, [to], raw)
    return rows(desk)[-1]


def handled(desk: Desk, reader: ReadingPool) -> dict[str, Any]:
    return handle_batch(desk, reader, NOW)[0]


def test_a_signed_mail_is_believed_and_kept_byte_by_byte(
    make_desk: MakeDesk, names: NameServer, reader: ReadingPool
) -> None:
    desk = desk_with(make_desk, names)
    raw = signed(PLAIN)
    row = given(desk, raw)
    assert desk.blobs.get(row["sha256"]) == raw and not row["own_server"]
    assert (row["own_check"]["result"], row["own_check"]["domain"]) == ("pass", HOME)
    line = handled(desk, reader)
    assert (line["outcome"], line["assurance"]) == ("created", "address")


def test_a_machine_the_domain_allows_is_believed(make_desk: MakeDesk, names: NameServer, reader: ReadingPool) -> None:
    names.zone |= HERE
    desk = desk_with(make_desk, names)
    assert given(desk, PLAIN)["own_check"]["why"].startswith(f"SPF pass for {HOME}")
    assert handled(desk, reader)["assurance"] == "address"


def test_a_forged_sender_opens_nothing_whatever_verdict_he_writes_on_top(
    make_desk: MakeDesk, names: NameServer, reader: ReadingPool
) -> None:
    desk = desk_with(make_desk, names)
    given(desk, FORGED_VERDICT + PLAIN)
    line = handled(desk, reader)
    assert line["outcome"] == "quarantined" and line["notifications"] == []


def test_a_domain_without_a_policy_is_asked_back(make_desk: MakeDesk, names: NameServer, reader: ReadingPool) -> None:
    names.zone = zone("")
    desk = desk_with(make_desk, names)
    given(desk, FORGED_VERDICT + PLAIN)
    line = handled(desk, reader)
    assert (line["outcome"], line["assurance"]) == ("created", "none") and len(line["notifications"]) == 1


def test_a_silent_name_server_costs_nobody_his_mail(
    make_desk: MakeDesk, names: NameServer, reader: ReadingPool
) -> None:
    names.deaf = ("example",)
    desk = desk_with(make_desk, names)
    assert given(desk, signed(PLAIN))["own_check"]["result"] == "none"
    line = handled(desk, reader)
    assert (line["outcome"], line["assurance"]) == ("created", "none")


def test_the_null_sender_and_a_mail_of_nobody_are_kept_without_a_verdict(
    make_desk: MakeDesk, names: NameServer
) -> None:
    desk = desk_with(make_desk, names)
    assert given(desk, PLAIN, "")["own_check"]["result"] == "fail"
    assert given(desk, mail(f"{SENDER}, eve@evil.example"))["own_check"]["result"] == "none"
    assert given(desk, b"\r\nnothing\r\n")["own_check"]["result"] == "none"


def test_what_was_found_out_outlives_the_keys(make_desk: MakeDesk, names: NameServer, reader: ReadingPool) -> None:
    """The desk dies after its 250; the next one finds no key any more and believes the mail as it was received."""
    desk = desk_with(make_desk, names)
    given(desk, signed(PLAIN))
    names.zone = {}
    again = make_desk(desk.settings.database.url, trust={"resolver": f"127.0.0.1:{names.port}"})
    object.__setattr__(again, "blobs", desk.blobs)
    assert handled(again, reader)["assurance"] == "address"


def test_explain_says_what_was_found_out_while_the_mail_came(make_desk: MakeDesk, names: NameServer) -> None:
    desk = desk_with(make_desk, names)
    raw = signed(PLAIN)
    given(desk, raw)
    trace = explain(desk, read(raw), raw=raw)["trace"]
    assert f"sender: pass: SPF fail for {HOME}, DKIM pass d={HOME}, aligned: dmarc=pass for {HOME} (own check)" in trace


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(("sealers", "outcome"), [(["Lists.example"], "created"), ([], "quarantined")])
def test_a_forwarder_we_believe_is_heard_where_his_changes_make_the_proof_fail(
    make_desk: MakeDesk, names: NameServer, reader: ReadingPool, own: bool, sealers: list[str], outcome: str
) -> None:
    names.zone["s1._domainkey.lists.example"] = {"TXT": [key().record]}
    desk = desk_with(make_desk, names, check_senders=own, arc_sealers=sealers)
    failed = b"" if own else FORGED_VERDICT.replace(b"=pass", b"=fail")
    raw = failed + sealed(PLAIN + b"-- \r\nSent by the list\r\n")
    given(desk, raw, "bounce@lists.example")
    line = handled(desk, reader)
    assert (line["outcome"], line["assurance"]) == (outcome, "address" if sealers else "none")
    assert any("ARC" in step for step in explain(desk, read(raw), raw=raw)["trace"]) is bool(sealers)


@pytest.mark.parametrize(("protocol", "check"), [("smtp", None), ("smtp", False), ("lmtp", True)])
def test_what_another_server_of_ours_hands_over_is_judged_by_that_server(
    make_desk: MakeDesk, names: NameServer, reader: ReadingPool, protocol: str, check: bool | None
) -> None:
    desk = desk_with(make_desk, names, check_senders=check)
    with door(desk, protocol) as client:
        client.sendmail(SENDER, [ADDRESS], FORGED_VERDICT + PLAIN)
    (row,) = rows(desk)
    assert row["own_server"] and row["own_check"] is None and names.asked == []
    assert handled(desk, reader)["assurance"] == "address"


@pytest.mark.parametrize(("peer", "judged"), [
    (("8.8.8.8", 40000), True), (("2001:4860:4860::8888", 40000, 0, 0), True), (("::ffff:8.8.8.8", 40000, 0, 0), True),
    (("127.0.0.1", 40000), False), (("10.1.2.3", 40000), False), (("fe80::1%eth0", 40000, 0, 2), False),
    (("::ffff:10.1.2.3", 40000, 0, 0), False), ("", False),
])  # fmt: skip
def test_unless_told_who_comes_from_the_public_internet_is_judged(peer: Any, judged: bool) -> None:
    assert SenderChecks(TrustSection(), "smtp").wanted(peer) is judged
    assert not SenderChecks(TrustSection(check_senders=False), "smtp").wanted(peer)
    assert not SenderChecks(TrustSection(check_senders=True), "lmtp").wanted(peer)


def test_a_stolen_token_without_its_sender_changes_nothing(
    make_desk: MakeDesk, names: NameServer, reader: ReadingPool
) -> None:
    names.zone |= HERE
    desk = desk_with(make_desk, names)
    given(desk, PLAIN)
    to = token(handled(desk, reader)["case"], "complainant")
    names.zone |= {HOME: {"TXT": ["v=spf1 -all"]}}
    given(desk, mail(text="CANCEL\r\n").replace(b"<1@", b"<2@"), to=to)
    line = handled(desk, reader)
    assert (line["outcome"], line["cause"]) == ("held", "H01 failed_authentication")
