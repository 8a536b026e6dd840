"""Family loop, what comes back: reports about our notices, our own mails, mails that run in circles."""

from pathlib import Path

import pytest

from intake.quarantine import settle
from models.addressing import envelope_sender
from tests.desks import ADDRESS, HOUSE, letter
from tests.hostile.siege import Siege, forged, says
from tests.hostile.silences import (
    ACCEPT,
    ROBOT,
    Silence,
    answer_of,
    by,
    by_hand,
    enclosed,
    report,
    respondent,
    status,
    stays_silent,
    stranger,
)
from tests.rooms import BUYER, COMPLAINT, SELLER


def n8(siege: Siege, what: str) -> str:
    return str(next(n[what] for n in siege.rooms.notices(to_address=SELLER) if "N8" in n["numbers"]))


def wrong_verp(siege: Siege) -> str:
    return f"desk+b{n8(siege, 'id')}-{'a' * 26}@ombud.example"


def verp(siege: Siege) -> str:
    return envelope_sender(HOUSE, int(n8(siege, "id")))


LOOP, CIRCLES = "I02 loop", "Q15 too_many_hops"
NEVER = f"{'b' * 26}@ombud.example"
FAILED = ("text/plain", "Nobody is here.")
LOST = "I03 unknown_bounce"
BOUNCES = [
    Silence(
        "a report to an envelope sender we never made", "CWE-340", cause=LOST, to=wrong_verp, envelope_from="",
        mail=lambda s: report(wrong_verp(s), FAILED, status("failed", SELLER, "5.1.1")),
    ),
    Silence(
        "a report to the desk that encloses nothing", "contract.md 4.6", cause=LOST, envelope_from="",
        mail=lambda _: report(ADDRESS, FAILED, status("failed", SELLER, "5.1.1")),
    ),
    Silence(
        "a report with a Message-ID we never made", "contract.md 4.6", cause=LOST, envelope_from="",
        mail=lambda _: report(ADDRESS, FAILED, status("failed", SELLER, "5.1.1"), enclosed(NEVER, SELLER)),
    ),
    Silence(
        "a report with a notice's Message-ID for somebody else", "contract.md 4.6", cause=LOST, envelope_from="",
        mail=lambda s: report(ADDRESS, FAILED, status("failed", BUYER, "5.1.1"), enclosed(n8(s, "message_id"), BUYER)),
    ),
    Silence(
        "a report of delay", "RFC 3464 2.3.3", to=verp, envelope_from="",
        mail=lambda s: report(verp(s), ("text/plain", "Delayed."), status("delayed", SELLER, "4.4.1")),
    ),
    Silence(
        "a report about a report", "RFC 5321 6.1", cause=LOST, envelope_from="",
        mail=lambda _: report(
            ADDRESS, FAILED, status("failed", "mailer-daemon@mx.relay.test", "5.1.1"),
            ("message/rfc822", report("x@y.test", FAILED, status("failed", SELLER, "5.1.1")).decode()),
        ),
    ),
    Silence(
        "an answer to a notice's envelope sender", "RFC 5321 3.6.3", cause="I12 to_envelope", to=verp,
        mail=lambda s: forged(SELLER, ACCEPT, to=verp(s), results=(says("pass"),)),
    ),
]  # fmt: skip


@pytest.mark.parametrize("mail", BOUNCES, ids=lambda m: m.name)
def test_a_report_nobody_can_have_about_our_notice_voids_no_clock(siege: Siege, mail: Silence) -> None:
    stays_silent(siege, mail)


def rounds(count: int) -> str:
    return "\r\n".join(f"Received: by hop{n % 3}.example; Wed, 4 Mar 2026 03:00:00 +0000" for n in range(count))


OWN = [
    ("the desk's own address", "desk@ombud.example"),
    ("our address in capitals", "DESK@OMBUD.EXAMPLE"),
    ("our address with a name", '"Ridge Farm" <Desk@ombud.example>'),
    ("our address with a dot at its end", "desk@ombud.example."),
    ("our address in full-width letters", "desk@ｏｍｂｕｄ.example"),
    ("our address in quotation marks", '"desk"@ombud.example'),
    ("an address below ours", "desk+anything@ombud.example"),
]
OURS = [
    Silence(name, "RFC 3834 2, answer nobody's own mail", by(sender), cause=LOOP)
    for name, sender in OWN
] + [
    Silence(
        "a reply address of ours as sender", "RFC 3834 2", cause=LOOP, to=respondent,
        mail=lambda s: forged(respondent(s), ACCEPT, to=respondent(s), results=(says("pass", "ombud.example"),)),
    ),
    Silence(
        "our address as envelope sender", "RFC 3834 2", lambda _: stranger(), cause=LOOP, envelope_from=ADDRESS,
    ),
    Silence(
        "our address in X-Loop", "procmailex(5)", cause=LOOP,
        mail=lambda _: by_hand(stranger(), "X-Loop: Desk@Ombud.example"),
    ),
    Silence("the null sender", "RFC 5321 4.5.5", lambda _: stranger(), cause="I06 null_sender", envelope_from=""),
    Silence(
        "a Return-Path of nobody", "RFC 5321 4.5.5", cause="I06 null_sender",
        mail=lambda _: by_hand(stranger(), "Return-Path: <>"),
    ),
    Silence(
        "a mail that runs in circles", "RFC 5321 6.3", cause=CIRCLES, outcome="quarantined",
        mail=lambda _: by_hand(stranger(), rounds(101)),
    ),
    Silence(
        "an answer that runs in circles", "RFC 5321 6.3", cause=CIRCLES, outcome="quarantined", to=respondent,
        mail=lambda s: by_hand(answer_of(s, ACCEPT), rounds(150)),
    ),
]  # fmt: skip


@pytest.mark.parametrize("mail", OURS, ids=lambda m: m.name)
def test_a_mail_that_says_we_wrote_it_goes_no_further(siege: Siege, mail: Silence) -> None:
    stays_silent(siege, mail)


def sent_back(siege: Siege, drop: tuple[str, ...], more: str = "", above: bytes = b"") -> bytes:
    """A notice of ours as a forwarder hands it back: some headers lost, some of his own, a line above the words."""
    raw = (Path(siege.rooms.desk.settings.outgoing.folder) / f"{n8(siege, 'id')}.eml").read_bytes()
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.decode().replace("\r\n ", "\0 ").replace("\r\n\t", "\0\t").split("\r\n")
    kept = [one for one in lines if one.partition(":")[0].lower() not in drop]
    return "\r\n".join([more, *kept] if more else kept).replace("\0", "\r\n").encode() + b"\r\n\r\n" + above + body


FORWARDER = "From: all@forwarder.example\r\nMessage-ID: <7@forwarder.example>"
ANOTHER = FORWARDER.replace("7", "8")
BACK = [
    ("as it was sent", LOOP, (), ""),
    ("by a list that kept From", "I02 loop", ("message-id",), "Message-ID: <1@forwarder.example>"),
    ("by a forwarder that wrote From anew", "I07 own_mail", ("from",), "From: all@forwarder.example"),
    ("by a list that kept Auto-Submitted", ROBOT, ("from", "message-id"), FORWARDER),
    (
        "by a list that lost Auto-Submitted",
        "I08 other_desk",
        ("from", "message-id", "auto-submitted"),
        ANOTHER,
    ),
]


@pytest.mark.parametrize(("name", "cause", "drop", "more"), BACK, ids=[b[0] for b in BACK])
def test_a_notice_that_comes_back_opens_nothing(
    siege: Siege, name: str, cause: str, drop: tuple[str, ...], more: str
) -> None:
    mail = Silence(name, "RFC 3834 2", lambda s: sent_back(s, drop, more), cause=cause)
    stays_silent(siege, mail)


@pytest.mark.parametrize("elsewhere", [ADDRESS, "desk@north.example", "all@lists.example"])
def test_no_answer_and_no_receipt_goes_where_it_would_run_in_circles(siege: Siege, elsewhere: str) -> None:
    """RFC 3834 4: the answer goes to the sender alone; RFC 8098 2.1: nobody is owed a receipt."""
    wishes = ("Reply-To", "Cc", "Disposition-Notification-To", "Return-Receipt-To", "Errors-To", "X-Confirm-Reading-To")
    who = f"ann@{elsewhere.replace('@', '-')}"
    raw = letter(who, "Paid and nothing came", COMPLAINT, "2026-03-04 11:00", headers=[(w, elsewhere) for w in wishes])
    line = siege.rooms.take(raw, "2026-03-04 11:00")
    told = [n for n in siege.rooms.notices() if n["id"] in line["notifications"] and n["party"] != "staff"]
    assert line["outcome"] == "created"
    assert {n["to_address"] for n in told} == {who} and len(told) == 1


def test_a_mail_that_ran_in_circles_is_read_when_staff_say_so(siege: Siege) -> None:
    raw = by_hand(stranger(sender="zoe@calm-bay.example"), rounds(120))
    assert siege.rooms.take(raw, "2026-03-04 11:00")["cause"] == CIRCLES
    with siege.rooms.desk.database.begin() as db:
        assert settle(db, siege.rooms.desk.house, siege.rooms.mails()[-1]["id"], "RELEASE", "Ana Staff") == ""
    assert [line["outcome"] for line in siege.rooms.handle("2026-03-04 11:01")] == ["created"]
