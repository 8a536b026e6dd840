"""What waits for a person: one line in the digest, RELEASE and DROP in answer to it, and what a release may not do."""

import re
from collections.abc import Callable

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from notifier.rendering import render
from tests.desks import ANA, BEN, STAFF, letter, token
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, COMPLAINT, OPENED, SELLER, Rooms

MakeDesk = Callable[..., Desk]
TUESDAY, LATER = "2026-03-03 09:00", "2026-03-03 09:05"
DIGEST = token("", f"staff:{ANA}")


def forged(rooms: Rooms, who: str = BUYER) -> int:
    """Let a forged complaint come in; return its number."""
    line = rooms.take(letter(who, "Paid and nothing came", COMPLAINT, OPENED, verdict="fail"), OPENED)
    assert line["outcome"] == "quarantined"
    return int(rooms.mails()[-1]["id"])


def answers(rooms: Rooms, text: str, when: str = TUESDAY, who: str = ANA, verdict: str = "pass") -> dict[str, object]:
    """A staff member answers the digest."""
    to = token("", f"staff:{who}")
    return rooms.take(letter(who, "Re: digest", text, when, to=to, verdict=verdict), when, to=to)


def said(rooms: Rooms, number: str, who: str = ANA) -> str:
    """The newest mail of that number to a staff member, as he reads it; subject first."""
    notice = [n for n in rooms.notices(to_address=who) if n["numbers"] == [number]][-1]
    mail = opened(render(rooms.desk, notice))
    return f"{mail['Subject']}\n{' '.join(text_of(mail).split())}"


def test_the_digest_names_each_waiting_mail_though_no_case_is_open(rooms: Rooms) -> None:
    n = forged(rooms)
    rooms.tick(TUESDAY)
    text = said(rooms, "N55")
    assert text.startswith("No open case, 1 mail waits for you this Tuesday 3 March 2026")
    assert f"RELEASE {n}" in text and f"DROP {n}" in text and BUYER in text and " bytes" in text
    assert "Our mail server found that its sender is forged. (Q04)" in text
    assert "Monday 2 March 2026, 09:12" in text


def test_a_released_forgery_opens_a_draft_and_nobody_ever_hears_of_it(rooms: Rooms) -> None:
    n = forged(rooms)
    rooms.tick(TUESDAY)
    assert answers(rooms, f"RELEASE {n}")["outcome"] == "appended"
    (line,) = rooms.handle(LATER)
    rooms.ref = line["case"]
    assert (line["outcome"], line["state_after"], line["assurance"]) == ("created", "DRAFT", "none")
    rooms.staff("SET amount.paid 2300 USD\nSET date.paid 2026-01-20", "2026-03-03 10:00")
    rooms.tick("2026-04-30 09:00")
    assert not rooms.notices(to_address=BUYER) and not rooms.notices(to_address=SELLER)
    assert rooms.case["state"] in ("DRAFT", "CLOSED")


def test_a_forged_answer_of_a_party_never_acts_whoever_releases_it(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "ACCEPT\n\nWe admit it.", "2026-03-03 11:00", verdict="fail")
    n = rooms.mails()[-1]["id"]
    answers(rooms, f"RELEASE {n}", "2026-03-03 12:00")
    assert rooms.handle("2026-03-03 12:01") == [] and rooms.case["state"] == "SERVED"
    assert "no other word can stand for that" in said(rooms, "N63")
    answers(rooms, f"DROP {n}", "2026-03-03 12:05")
    assert [m["state"] for m in rooms.mails() if m["id"] == n] == ["dropped"]
    rooms.says(SELLER, "respondent", "YES", "2026-03-03 13:00")
    assert rooms.case["state"] == "SERVED", "what staff set aside is not released by a YES"


def test_several_numbers_stand_in_one_line_and_the_echo_names_each(rooms: Rooms) -> None:
    first, second = forged(rooms), forged(rooms, "lin@quiet-shore.example")
    answers(rooms, f"DROP {first}, {second} 4711")
    assert [m["state"] for m in rooms.mails()][:2] == ["dropped", "dropped"]
    text = said(rooms, "N63")
    assert f"DROP {first}, {second} 4711" in text and text.startswith("Done: DROP")
    assert f"{first} set aside; its bytes are kept" in text and "4711 no such mail waits here" in text
    assert rooms.desk.blobs.has(rooms.mails()[0]["sha256"])


@pytest.mark.parametrize(("who", "verdict"), [(ANA, "fail"), (ANA, ""), (SELLER, "pass")])
def test_who_is_not_proven_to_be_staff_releases_nothing(rooms: Rooms, who: str, verdict: str) -> None:
    n = forged(rooms)
    line = rooms.take(letter(who, "Re", f"RELEASE {n}", TUESDAY, to=DIGEST, verdict=verdict), TUESDAY, to=DIGEST)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q06 staff_unproven")
    assert rooms.handle(LATER) == [] and rooms.mails()[0]["state"] == "quarantined"


def test_it_takes_the_role_case(make_desk: MakeDesk, reader: ReadingPool) -> None:
    rooms = Rooms(make_desk(staff=[STAFF[0], {**STAFF[1], "roles": ["review"]}]), reader)
    n = forged(rooms)
    answers(rooms, f"RELEASE {n}", who=BEN)
    assert rooms.mails()[0]["state"] == "quarantined" and "“case”" in said(rooms, "N63", BEN)


def test_a_number_that_does_not_wait_is_told_so(rooms: Rooms) -> None:
    answers(rooms, "RELEASE 77")
    assert said(rooms, "N63").startswith("Not done: RELEASE")
    answers(rooms, "RELEASE", "2026-03-03 09:01")
    assert "numbers of mails, e.g. RELEASE 12 15" in said(rooms, "N63")


def test_a_flood_of_one_sender_is_one_line_and_one_word_sets_it_aside(make_desk: MakeDesk, reader: ReadingPool) -> None:
    rooms = Rooms(make_desk(limits={"drafts_per_sender_day": 2}), reader)
    for n in range(7):
        text = f"I paid 1{n}0 USD to seller{n}@quay.example on alibaba.com order 700000000{n}, and nothing came."
        rooms.take(letter("lin@quiet-shore.example", f"No {n}", text, OPENED), OPENED)
    rooms.tick(TUESDAY)
    text = said(rooms, "N55")
    assert text.count("(Q09)") == 1 and "the first of 5 mails" in text
    answers(rooms, "DROP lin@quiet-shore.example")
    assert [m["state"] for m in rooms.mails()].count("dropped") == 5
    assert len([n for n in rooms.notices(to_address="lin@quiet-shore.example") if "N1" in n["numbers"]]) == 2


def test_a_mail_above_the_days_drafts_opens_its_draft_when_it_is_released(
    make_desk: MakeDesk, reader: ReadingPool
) -> None:
    rooms = Rooms(make_desk(limits={"drafts_per_sender_day": 1}), reader)
    rooms.open()
    other = COMPLAINT.replace(SELLER, "sales@other-pier.example")
    assert rooms.take(letter(BUYER, "Another", other, OPENED), OPENED)["cause"] == "Q09 too_many_today"
    answers(rooms, f"RELEASE {rooms.mails()[-1]['id']}")
    (line,) = rooms.handle(LATER)
    assert (line["outcome"], line["assurance"]) == ("created", "address") and rooms.numbers(BUYER).count("N1") == 2


def test_held_mails_are_summed_up_in_the_digest(rooms: Rooms) -> None:
    rooms.serve()
    for hour in (11, 12, 13):
        rooms.says(SELLER, "respondent", "ACCEPT", f"2026-03-03 {hour}:00", verdict="")
    rooms.tick("2026-03-04 09:00")
    text = said(rooms, "N55")
    assert re.search(rf"{rooms.ref} mail \d+, the first of 3: ", text) and "(H02)" in text


def test_a_mail_too_large_is_read_when_it_is_released(make_desk: MakeDesk, reader: ReadingPool) -> None:
    rooms = Rooms(make_desk(limits={"mail_bytes": 4000}), reader)
    rooms.take_unread(letter(BUYER, "Long", COMPLAINT + "x" * 5000, OPENED), OPENED)
    assert rooms.mails()[0]["cause"] == "Q01 too_large"
    answers(rooms, "RELEASE 1")
    assert [line["outcome"] for line in rooms.handle(LATER)] == ["created"]
