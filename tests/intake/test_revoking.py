"""REVOKE: an address that somebody else may have seen opens nothing any more, and its party loses nothing by it."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from models.addressing import read_token
from notifier.outbox import mail_of
from tests.desks import ANA, HOUSE, letter, token
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

TUESDAY, WEDNESDAY, THURSDAY = "2026-03-03 11:00", "2026-03-04 11:00", "2026-03-05 09:00"
CONTEST = "CONTEST\n\nIt was shipped on 3 March."
OLD, NEW = "respondent", "respondent:1"


def mail(rooms: Rooms, notice: dict[str, Any]) -> EmailMessage:
    with rooms.desk.database.read() as db:
        return opened(mail_of(rooms.desk, db, notice["id"]))


def reply_to(rooms: Rooms, to: str) -> str:
    return str(mail(rooms, rooms.notices(to_address=to)[-1])["Reply-To"].addresses[0].addr_spec)


@pytest.fixture
def rooms(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    """A served case, the respondent's address of which was revoked."""
    rooms = Rooms(make_desk(), reader)
    rooms.serve()
    line = rooms.staff("REVOKE R", TUESDAY)
    assert line["outcome"] == "appended" and line["state_after"] == "SERVED", line
    return rooms


def test_the_party_is_told_its_new_address_and_staff_that_it_was_done(rooms: Rooms) -> None:
    assert rooms.numbers(SELLER)[-1] == "N64" and rooms.numbers(ANA)[-1] == "N63" and "N64" not in rooms.numbers(BUYER)
    assert reply_to(rooms, SELLER) == token(rooms.ref, NEW) != token(rooms.ref, OLD)
    told = text_of(mail(rooms, rooms.notices(to_address=SELLER)[-1]))
    assert "answer this mail" in told and "move by" in told
    echo = text_of(mail(rooms, rooms.notices(to_address=ANA)[-1]))
    assert "> REVOKE R" in echo and "are revoked" in echo


def test_the_new_address_acts_and_the_old_one_is_held_and_asked_about(rooms: Rooms) -> None:
    line = rooms.says(SELLER, OLD, CONTEST, WEDNESDAY)
    assert (line["outcome"], line["cause"], line["assurance"]) == ("held", "H06 revoked_address", "address")
    assert line["state_after"] == "SERVED" and rooms.numbers(SELLER)[-1] == "N39"
    assert reply_to(rooms, SELLER) == token(rooms.ref, NEW), "the question comes with the good address"
    line = rooms.says(SELLER, NEW, CONTEST, THURSDAY)
    assert (line["outcome"], line["state_after"]) == ("appended", "NEGOTIATION")


def test_a_yes_to_the_new_address_lets_the_held_mail_act_as_of_when_it_came(rooms: Rooms) -> None:
    rooms.says(SELLER, OLD, CONTEST, WEDNESDAY)
    line = rooms.says(SELLER, NEW, "YES", THURSDAY)
    assert line["state_after"] == "NEGOTIATION"
    confirmed = [m["at"] for m in rooms.case["messages"] if m["assurance"] == "confirmed"]
    assert confirmed == ["2026-03-04T11:00:00+08:00"]


def test_a_yes_to_the_old_address_is_held_too(rooms: Rooms) -> None:
    rooms.says(SELLER, OLD, CONTEST, WEDNESDAY)
    assert rooms.says(SELLER, OLD, "YES", THURSDAY)["cause"] == "H06 revoked_address"
    assert rooms.case["state"] == "SERVED"


@pytest.mark.parametrize(
    ("sender", "verdict", "cause", "assurance"),
    [
        ("thief@evil.example", "pass", "H06 revoked_address", "none"),
        (SELLER, "", "H06 revoked_address", "none"),
        (SELLER, "fail", "H01 failed_authentication", "none"),
    ],
)
def test_whoever_stole_the_old_address_gets_nowhere(
    rooms: Rooms, sender: str, verdict: str, cause: str, assurance: str
) -> None:
    line = rooms.says(sender, OLD, "ACCEPT", WEDNESDAY, verdict=verdict)
    assert (line["outcome"], line["cause"], line["assurance"]) == ("held", cause, assurance)
    assert rooms.case["state"] == "SERVED" and not rooms.notices(to_address="thief@evil.example")


def test_the_other_party_and_staff_keep_their_addresses(rooms: Rooms) -> None:
    assert rooms.says(BUYER, "complainant", "STATUS", WEDNESDAY)["outcome"] == "appended"
    assert rooms.staff("NOTE all is well", WEDNESDAY)["outcome"] == "appended"


def test_a_second_revocation_ends_the_second_address(rooms: Rooms) -> None:
    rooms.staff("REVOKE respondent", WEDNESDAY)
    assert reply_to(rooms, SELLER) == token(rooms.ref, "respondent:2")
    for old in (OLD, NEW, "respondent:3"):
        assert rooms.says(SELLER, old, "ACCEPT", THURSDAY)["cause"] == "H06 revoked_address"
    assert rooms.says(SELLER, "respondent:2", CONTEST, THURSDAY)["state_after"] == "NEGOTIATION"


def test_the_log_keeps_who_revoked_what_and_stays_chained(rooms: Rooms) -> None:
    from ombud.casefile import events_of

    events = events_of(rooms.desk, rooms.ref) or []
    assert [(e["type"], e["actor"]["name"], e["data"]["party"], e["data"]["generation"]) for e in events[-1:]] == [
        ("Revoked", "Ana Staff", "respondent", 1)
    ]
    assert [e["prev_hash"] for e in events[1:]] == [e["hash"] for e in events[:-1]]


def test_a_mail_that_waits_to_be_sent_takes_the_new_address_with_it(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    rooms = Rooms(make_desk(), reader)
    rooms.serve()
    rooms.says(SELLER, OLD, CONTEST, TUESDAY)
    waiting = rooms.notices(to_address=BUYER, state="queued")
    assert waiting, "an answer is told to the complainant"
    rooms.staff("REVOKE C", TUESDAY)
    for notice in waiting:
        address = str(mail(rooms, rooms.notices(id=notice["id"])[0])["Reply-To"].addresses[0].addr_spec)
        assert address == token(rooms.ref, "complainant:1")


def test_a_respondent_who_knows_of_nothing_is_not_told_but_gets_a_new_address(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    rooms = Rooms(make_desk(), reader)
    rooms.open()
    rooms.staff("REVOKE R", "2026-03-02 12:00")
    assert not rooms.notices(to_address=SELLER)
    rooms.tick("2026-03-03 09:30")
    rooms.staff("SERVE", "2026-03-03 10:00")
    assert reply_to(rooms, SELLER) == token(rooms.ref, NEW)


def test_a_draft_that_learns_more_keeps_its_generation(make_desk: Callable[..., Desk], reader: ReadingPool) -> None:
    rooms = Rooms(make_desk(), reader)
    rooms.open(evidence=False, text="I am Joan Okello. I paid USD 2,300 by bank transfer and nothing has come.")
    rooms.staff("REVOKE C", "2026-03-02 12:00")
    rooms.staff("REVOKE R", "2026-03-02 12:01")
    assert "no address of the other party" in text_of(mail(rooms, rooms.notices(to_address=ANA)[-1]))
    rooms.staff(f"SET respondent_email {SELLER}", "2026-03-02 12:05")
    rooms.staff("REVOKE R", "2026-03-02 12:06")
    rooms.staff("SET respondent_email sales@amber-quay.example", "2026-03-02 12:10")
    assert rooms.says(BUYER, "complainant", "STATUS", "2026-03-02 13:00")["cause"] == "H06 revoked_address"
    assert rooms.says(BUYER, "complainant:1", "STATUS", "2026-03-02 14:00")["outcome"] == "appended"
    line = rooms.says("sales@amber-quay.example", "respondent:1", "STATUS", "2026-03-02 14:10")
    assert line["cause"] != "H06 revoked_address"


@pytest.mark.parametrize("words", ["REVOKE", "REVOKE X", "REVOKE the respondent's address", "REVOKE STAFF"])
def test_an_unclear_revocation_revokes_nothing_and_says_what_is_expected(rooms: Rooms, words: str) -> None:
    rooms.staff(words, WEDNESDAY)
    told = " ".join(text_of(mail(rooms, rooms.notices(to_address=ANA)[-1])).split())
    assert "expected C (complainant) or R (respondent)" in told
    assert rooms.says(SELLER, NEW, CONTEST, THURSDAY)["state_after"] == "NEGOTIATION"


def test_an_address_of_the_first_generation_looks_as_it_always_did() -> None:
    first, second = token("OMB-2026-000001", "respondent"), token("OMB-2026-000001", "respondent:1")
    assert first.startswith("desk+c2026000001r-") and second.startswith("desk+c2026000001r1-")
    assert [t.generation for t in (read_token(a, HOUSE) for a in (first, second)) if t is not None] == [0, 1]
    endless = f"desk+c2026000001r{'9' * 5000}-{'a' * 26}@ombud.example"
    assert read_token(endless, HOUSE) is None


def test_a_party_cannot_revoke_anything(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "REVOKE R", WEDNESDAY)
    line = rooms.take(
        letter(SELLER, "Re", CONTEST, THURSDAY, to=token(rooms.ref, NEW)), THURSDAY, to=token(rooms.ref, NEW)
    )
    assert line["state_after"] == "NEGOTIATION"


def test_only_the_party_itself_wins_time_by_writing_to_the_old_address(rooms: Rooms) -> None:
    rooms.says("thief@evil.example", OLD, CONTEST, "2026-03-08 20:00")
    rooms.tick("2026-03-09 00:00:01")
    assert rooms.case["state"] == "DELIBERATION", "a thief's mail stops no clock"


def test_a_party_that_answers_an_old_mail_by_mistake_is_not_late_for_it(rooms: Rooms) -> None:
    rooms.says(SELLER, OLD, CONTEST, "2026-03-08 20:00")
    rooms.tick("2026-03-09 12:00")
    assert rooms.case["state"] == "SERVED"
