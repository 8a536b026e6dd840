"""Every numbered cause is reached by some mail, means something to people, and never changes its number."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from config.desk import Desk
from intake.quarantine import settle
from intake.reading.pool import ReadingPool
from models.rules.causes import MEANING, Cause, meaning
from tests.desks import ADDRESS, ANA, JPG, TRUSTED, letter, token
from tests.intake.reading.fragile import DIE, read
from tests.intake.test_bounces import report
from tests.rooms import BUYER, COMPLAINT, MAIL, SELLER, Rooms

NOW = "2026-03-04 11:00"
STRANGER = "lin@quiet-shore.example"
Send = Callable[[Rooms], None]
WARY = {"authserv_ids": [TRUSTED], "needs": {"CANCEL": "confirmed"}}


def plain(
    text: str = COMPLAINT, sender: str = STRANGER, to: str = ADDRESS, verdict: str = "pass", **headers: str
) -> Send:
    """A mail that is enough by itself."""
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return lambda rooms: _take(rooms, letter(sender, "About it", text, NOW, to=to, verdict=verdict, headers=named), to)


def _take(rooms: Rooms, raw: bytes, to: str = ADDRESS, envelope_from: str | None = None) -> None:
    rooms.take(raw, NOW, to=to, envelope_from=envelope_from)


def _from(line: str) -> Send:
    raw = letter(STRANGER, "About it", COMPLAINT, NOW)
    return lambda rooms: _take(rooms, raw.replace(f"From: {STRANGER}\r\n".encode(), line.encode()))


def answered(who: str, verdict: str = "pass", times: int = 1, token_of: str = "respondent") -> Send:
    """An answer, or several at once, in a served case."""

    def send(rooms: Rooms) -> None:
        rooms.serve()
        for n in range(times):
            rooms.says(who, token_of, f"It was shipped, number {n}.", f"2026-03-03 10:0{n + 1}", verdict=verdict)

    return send


def about_the_order(sender: str = BUYER) -> Send:
    """A complaint, and another mail about its order."""
    text = COMPLAINT.replace("by mail, without an online order,", "on Trade Assurance order 8123456789012345")

    def send(rooms: Rooms) -> None:
        _take(rooms, letter(BUYER, "Paid", text, NOW, name="Joan Okello"))
        _take(rooms, letter(sender, "Again", text, NOW, name="Joan Okello"))

    return send


def cancels(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "CANCEL", NOW)


def referring(rooms: Rooms) -> None:
    rooms.serve()
    ours = rooms.notices(to_address=SELLER)[-1]["message_id"]
    _take(rooms, letter(SELLER, "Re", "It was shipped.", NOW, headers=[("In-Reply-To", f"<{ours}>")]))


def to_a_revoked_address(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff("REVOKE R", "2026-03-03 11:00")
    rooms.says(SELLER, "respondent", "It was shipped.", NOW)


def forged_token(rooms: Rooms) -> None:
    to = token("OMB-2026-000001", "respondent").replace("-", "-aaaa")
    to = f"{to.partition('@')[0][:-4]}@ombud.example"
    _take(rooms, letter(STRANGER, "Re", "ACCEPT", NOW, to=to), to)


def too_large(rooms: Rooms) -> None:
    rooms.take_unread(letter(STRANGER, "Large", "x" * 80_000, NOW), NOW)


def bytes_lost(rooms: Rooms) -> None:
    rooms.take_unread(letter(STRANGER, "Lost", COMPLAINT, NOW), NOW)
    for path in Path(rooms.desk.blobs.path).rglob("*"):
        if path.is_file():
            path.unlink()
    rooms.handle(NOW)


def worn_out(rooms: Rooms) -> None:
    rooms.take_unread(letter(STRANGER, "Again", COMPLAINT, NOW), NOW)
    with rooms.desk.database.begin() as db:
        db.execute(update(MAIL).values(tries=rooms.desk.settings.limits.handling_tries))
    rooms.handle(NOW)


def too_many(rooms: Rooms) -> None:
    for n in range(3):
        text = COMPLAINT.replace(SELLER, f"seller{n}@quay.example")
        _take(rooms, letter(STRANGER, f"No {n}", text, NOW))


def come_back(rooms: Rooms) -> None:
    """A mail of ours under another sender."""
    rooms.open()
    ours = rooms.notices(to_address=BUYER)[0]["message_id"]
    raw = letter("list@forwarder.example", "Fwd", "Hello", NOW)
    head, _, rest = raw.partition(b"Message-ID: ")
    _take(rooms, head + b"Message-ID: <" + ours.encode() + b">\r\n" + rest.partition(b"\r\n")[2])


def to_envelope(rooms: Rooms) -> None:
    rooms.serve()
    verp = rooms.notices(to_address=SELLER)[-1]["envelope_from"]
    _take(rooms, letter(SELLER, "Re", "ACCEPT", NOW, to=verp), verp)


def staff_bounce(rooms: Rooms) -> None:
    rooms.open()
    rooms.tick("2026-03-03 09:00")
    digest = next(n for n in rooms.notices(to_address=ANA) if n["numbers"] == ["N55"])
    _take(rooms, report(ANA, digest["message_id"]), digest["envelope_from"], "")


def reported(kind: str) -> Send:
    """A report about a mail of ours that is no delivery report."""
    raw = letter(STRANGER, "About your mail", "Your message was seen.", NOW, files=[("photo.jpg", JPG)])
    return lambda rooms: _take(rooms, raw.replace(b"multipart/mixed", f"multipart/report; report-type={kind}".encode()))


REACHED: dict[Cause, Send] = {
    Cause.TOO_LARGE: too_large,
    Cause.NO_SENDER: _from(""),
    Cause.FORGED: plain(verdict="fail"),
    Cause.FORGED_TOKEN: forged_token,
    Cause.STAFF_UNPROVEN: plain(sender=ANA),
    Cause.NO_SUCH_CASE: plain(to=token("OMB-2026-000099", "respondent")),
    Cause.TOO_MANY: too_many,
    Cause.SEVERAL_SENDERS: _from("From: a@quiet-shore.example, b@quiet-shore.example\r\n"),
    Cause.NO_ADDRESS: _from("From: root@localhost\r\n"),
    Cause.FORMER_STAFF: plain(sender="zoe@ombud.example", to=token("", "staff:zoe@ombud.example")),
    Cause.BYTES_LOST: bytes_lost,
    Cause.WORN_OUT: worn_out,
    Cause.TOO_MANY_HOPS: _from("Received: by hop.example; Mon, 2 Mar 2026 01:00:00 +0000\r\n" * 101),
    Cause.FAILED_AUTHENTICATION: answered(SELLER, "fail"),
    Cause.SENDER_UNPROVEN: answered(SELLER, ""),
    Cause.FOREIGN_SENDER: answered("clerk@other-pier.example"),
    Cause.REFERENCE_ONLY: referring,
    Cause.CONFIRMATION_WANTED: cancels,
    Cause.SAME_MATTER: about_the_order(),
    Cause.OTHER_ADDRESS: about_the_order("joan.okello@gmail.com"),
    Cause.CASE_STORM: answered(SELLER, times=3),
    Cause.REVOKED_ADDRESS: to_a_revoked_address,
    Cause.AUTOMATIC: plain(Auto_Submitted="auto-replied"),
    Cause.LOOP: plain(sender=ADDRESS),
    Cause.UNKNOWN_BOUNCE: lambda rooms: _take(rooms, report("x@elsewhere.test", "none@elsewhere.test"), ADDRESS, ""),
    Cause.THANKS: plain("Thank you very much for your help, everything is fine now!"),
    Cause.ADVERT: plain("Best SEO services! Buy 10,000 backlinks, rank your website first. Unsubscribe here."),
    Cause.NULL_SENDER: lambda rooms: _take(rooms, letter(STRANGER, "Hello", COMPLAINT, NOW), ADDRESS, ""),
    Cause.OWN_MAIL: come_back,
    Cause.OTHER_DESK: plain("We have received your letter\n\n--- To answer, write above this line ---\n\nThank you."),
    Cause.RECEIPT: reported("disposition-notification"),
    Cause.ABUSE_REPORT: reported("feedback-report"),
    Cause.STAFF_BOUNCE: staff_bounce,
    Cause.TO_ENVELOPE: to_envelope,
}
ELSEWHERE = {Cause.UNREADABLE, Cause.FAULT}  # below


@pytest.mark.parametrize("cause", REACHED)
def test_a_mail_reaches_each_cause(make_desk: Callable[..., Desk], reader: ReadingPool, cause: Cause) -> None:
    rooms = Rooms(make_desk(limits={"mail_bytes": 60_000, "drafts_per_sender_day": 2}, trust=WARY), reader)
    REACHED[cause](rooms)
    assert str(cause) in [mail["cause"] for mail in rooms.mails()]


def test_a_mail_that_ends_its_reader_is_unreadable(make_desk: Callable[..., Desk]) -> None:
    with ReadingPool(reads=read) as deadly:
        rooms = Rooms(make_desk(), deadly)
        _take(rooms, DIE)
    assert rooms.mails()[0]["cause"] == "Q02 unreadable"


def test_a_fault_of_ours_is_numbered_and_a_release_tries_again(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("intake.handling.decide", stumbles)
        _take(rooms, letter(STRANGER, "About it", COMPLAINT, NOW))
    assert rooms.mails()[0]["cause"] == "Q08 fault"
    with rooms.desk.database.begin() as db:
        assert settle(db, rooms.desk.house, 1, "RELEASE", "Ana Staff") == ""
    assert [line["outcome"] for line in rooms.handle(NOW)] == ["created"]


def test_there_are_at_least_twenty_five_and_each_is_reached() -> None:
    assert set(REACHED) | ELSEWHERE == set(Cause) and len(Cause) >= 25


def test_each_cause_has_a_number_of_its_own_and_two_sentences_for_people() -> None:
    assert len({cause.partition(" ")[0] for cause in Cause}) == len(Cause) == len(MEANING)
    for cause in Cause:
        said, release = MEANING[cause]
        assert said.endswith(".") and release.endswith(".") and len(said) <= 90
        assert meaning(cause) == f"{said} {release}"
    assert meaning("Q99 of_a_later_version") == ""


def test_the_operators_page_explains_every_cause() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operating.md").read_text("utf-8")
    for cause in Cause:
        number, _, name = cause.partition(" ")
        assert f"| {number} `{name}` | {MEANING[cause][0]} |" in page, cause
