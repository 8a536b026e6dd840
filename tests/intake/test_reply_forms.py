"""A desk whose server knows no plus addresses: answers, returned mails and our own mails are known all the same."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from models.addressing import reply_address
from notifier.outbox import mail_of
from tests.desks import ADDRESS, HOUSE, ZONE, letter, token
from tests.intake.test_bounces import report
from tests.notifier.notices import opened
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

REPLIES = "reply.ombud.example"
CATCH_ALL = {"address": ADDRESS, "zone": ZONE.key, "reply_form": "catch_all", "reply_domain": REPLIES}
WEDNESDAY = "2026-03-04 11:00"
CONTEST = "CONTEST\n\nIt was shipped on 3 March."


@pytest.fixture
def rooms(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    """A desk that writes the form catch_all."""
    return Rooms(make_desk(desk=CATCH_ALL), reader)


def newest(rooms: Rooms, to: str) -> tuple[str, str]:
    """Reply-To and envelope sender of the newest mail somebody was sent."""
    notice = rooms.notices(to_address=to)[-1]
    with rooms.desk.database.read() as db:
        mail = opened(mail_of(rooms.desk, db, notice["id"]))
    return mail["Reply-To"].addresses[0].addr_spec, notice["envelope_from"]


def test_an_answer_to_the_address_we_wrote_acts(rooms: Rooms) -> None:
    rooms.serve()
    reply_to, _ = newest(rooms, SELLER)
    assert reply_to.endswith(f"@{REPLIES}") and "+" not in reply_to
    line = rooms.take(letter(SELLER, "Re", CONTEST, WEDNESDAY, to=reply_to.upper()), WEDNESDAY, to=reply_to)
    assert (line["outcome"], line["state_after"], line["assurance"]) == ("appended", "NEGOTIATION", "token+domain")


def test_a_mail_that_came_back_is_known_by_its_envelope(rooms: Rooms) -> None:
    rooms.serve()
    _, envelope = newest(rooms, SELLER)
    assert envelope.startswith("b") and envelope.endswith(f"@{REPLIES}")
    line = rooms.take(report(SELLER, to=envelope), WEDNESDAY, to=envelope, envelope_from="")
    assert line["outcome"] == "appended" and "N38" in [
        n for row in rooms.notices(party="staff") for n in row["numbers"]
    ]
    line = rooms.take(letter(SELLER, "Re", "ACCEPT", WEDNESDAY, to=envelope), WEDNESDAY, to=envelope)
    assert (line["outcome"], line["cause"]) == ("ignored", "I12 to_envelope")


def test_a_mail_from_a_reply_address_is_our_own_and_starts_no_loop(rooms: Rooms) -> None:
    rooms.serve()
    reply_to, envelope = newest(rooms, BUYER)
    for sender, back in ((reply_to, None), (BUYER, envelope)):
        line = rooms.take(
            letter(sender, "Re", "Hello", WEDNESDAY, to=reply_to), WEDNESDAY, to=reply_to, envelope_from=back
        )
        assert (line["outcome"], line["cause"]) == ("ignored", "I02 loop")


def test_changing_the_form_closes_no_address_that_is_out(make_desk: Callable[..., Desk], reader: ReadingPool) -> None:
    before = Rooms(make_desk(), reader)
    before.serve()
    after = replace(before.desk, house=replace(HOUSE, staff=before.desk.house.staff, books=before.desk.house.books,
                                               reply_form="catch_all", reply_domain=REPLIES))  # fmt: skip
    rooms = Rooms(after, reader, before.ref)
    assert rooms.says(SELLER, "respondent", CONTEST, WEDNESDAY)["state_after"] == "NEGOTIATION"
    new = reply_address(after.house, f"case:{rooms.ref}:complainant")
    line = Rooms(before.desk, reader).take(letter(BUYER, "Re", "STATUS", WEDNESDAY, to=new), WEDNESDAY, to=new)
    assert line["outcome"] == "created", "a domain that the settings do not name is not ours"
    whole = new.replace(REPLIES, "ombud.example")
    line = Rooms(before.desk, reader).take(letter(BUYER, "Re", "STATUS", WEDNESDAY, to=whole), WEDNESDAY, to=whole)
    assert line["outcome"] == "appended"


def test_a_reply_address_in_a_complaint_is_nobodys_address(rooms: Rooms) -> None:
    ours = reply_address(rooms.desk.house, "case:OMB-2026-000009:respondent")
    rooms.open(text=COMPLAINT.replace(SELLER, f"{SELLER}, and your desk wrote from {ours}"))
    assert [f["value"] for f in rooms.case["facts"]["respondent_email"]] == [SELLER]
    assert token(rooms.ref, "complainant") != ours
