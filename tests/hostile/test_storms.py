"""Storms through the real port: however many mails a machine writes, it hears from us a few times a day, then silence.

Sources: RFC 3834 (automatic answers), RFC 5230 4.2 (one answer a sender and period), contract.md 4.10. The full
figures: `python -m bench.storms`.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bench.storms import BEGAN, ROBOT, between, machine, robot, storm, victims
from config.desk import Desk
from intake.reading.pool import ReadingPool
from notifier.rendering import render
from tests.desks import ANA, BEN, at, letter
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

MakeDesk = Callable[..., Desk]
SAYS_SO = [
    [("Auto-Submitted", "auto-generated")],
    [("Auto-Submitted", "auto-replied (vacation)")],
    [("List-Id", "<offers.spam-mill.example>")],
    [("Precedence", "auto_reply")],
]


def test_three_hundred_mails_of_one_robot_get_five_answers_and_open_fifty_drafts(
    make_desk: MakeDesk, reader: ReadingPool
) -> None:
    desk = make_desk()
    tally = storm(desk, reader, robot(300), at(BEGAN))
    assert tally.written == {ROBOT: 5}
    assert tally.outcomes == {"created": 50, "quarantined Q09 too_many_today": 250}
    assert storm(desk, reader, list(robot(303))[300:], at(BEGAN) + timedelta(hours=23)).written == {ROBOT: 5}
    assert storm(desk, reader, list(robot(306))[303:], at(BEGAN) + timedelta(hours=25)).written == {ROBOT: 8}


def test_what_a_robot_had_is_remembered_when_the_desk_opens_again(make_desk: MakeDesk, reader: ReadingPool) -> None:
    desk = make_desk()
    for start in range(0, 12, 3):  # each a batch of its own: nothing is kept in between but rows
        storm(desk, reader, list(robot(start + 3))[start:], at(BEGAN))
    assert storm(desk, reader, [], at(BEGAN)).written == {ROBOT: 5}


def test_a_robot_nobody_vouches_for_hears_once_and_not_a_word_of_its_own(
    make_desk: MakeDesk, reader: ReadingPool
) -> None:
    desk = make_desk()
    assert storm(desk, reader, robot(20, ""), at(BEGAN)).written == {ROBOT: 1}
    mail = (Path(desk.settings.outgoing.folder) / "1.eml").read_bytes()
    assert b"Ticket" not in mail and b"quay.example" not in mail
    assert b"Auto-Submitted: auto-replied" in mail


def test_who_is_named_by_a_forger_all_day_is_heard_himself(make_desk: MakeDesk, reader: ReadingPool) -> None:
    desk = make_desk()
    assert storm(desk, reader, robot(60, ""), at(BEGAN)).outcomes["created"] == 50
    tally = storm(desk, reader, list(robot(61))[60:], at(BEGAN) + timedelta(hours=1))
    assert tally.outcomes == {"created": 1} and tally.written == {ROBOT: 2}


@pytest.mark.parametrize("headers", SAYS_SO)
def test_a_robot_that_says_so_is_never_answered(
    make_desk: MakeDesk, reader: ReadingPool, headers: list[tuple[str, str]]
) -> None:
    tally = storm(make_desk(), reader, robot(10, headers=headers), at(BEGAN))
    assert not tally.written and tally.outcomes == {"ignored I01 automatic": 10}


def test_forged_victims_hear_nothing(make_desk: MakeDesk, reader: ReadingPool) -> None:
    tally = storm(make_desk(), reader, victims(100, "fail"), at(BEGAN))
    assert not tally.written and tally.outcomes == {"quarantined Q04 forged": 100}


def test_victims_without_a_verdict_hear_once_and_nothing_of_the_mail(make_desk: MakeDesk, reader: ReadingPool) -> None:
    desk = make_desk()
    raws = [*victims(20, ""), *(raw.replace(b"Refund", b"Again") for raw in victims(20, ""))]
    tally = storm(desk, reader, raws, at(BEGAN))
    assert set(tally.written.values()) == {1} and len(tally.written) == 20
    for path in Path(desk.settings.outgoing.folder).glob("*.eml"):
        mail = path.read_bytes()
        assert b"secret" not in mail and b"Victim" not in mail and b"Refund" not in mail


def test_two_desks_that_write_to_each_other_fall_silent(make_desk: MakeDesk, reader: ReadingPool) -> None:
    pair = [make_desk(desk={"address": f"desk@{side}.example"}) for side in ("north", "south")]
    assert between(pair[0], pair[1], reader, stripped=False) <= 3


def test_two_desks_fall_silent_even_when_a_forwarder_hides_that_they_are_machines(
    make_desk: MakeDesk, reader: ReadingPool
) -> None:
    pair = [make_desk(desk={"address": f"desk@{side}.example"}) for side in ("north", "south")]
    assert between(pair[0], pair[1], reader, stripped=True) <= 3


def test_a_machine_that_hides_gets_three_mails_and_staff_are_told_once(
    make_desk: MakeDesk, reader: ReadingPool
) -> None:
    desk = make_desk()
    assert machine(desk, reader, rounds=10) == 3
    tally = storm(desk, reader, [], at(BEGAN))
    assert tally.staff == {ANA: 1, BEN: 1}


def test_two_machines_that_answer_each_other_through_a_case_fall_silent(rooms: Rooms) -> None:
    rooms.serve()
    told = len(rooms.notices(to_address=BUYER)) + len(rooms.notices(to_address=SELLER))
    start, outcomes = at("2026-03-04 11:00"), []
    for n in range(20):
        who, party = ((SELLER, "respondent"), (BUYER, "complainant"))[n % 2]
        when = (start + timedelta(hours=8, seconds=20 * n)).strftime("%Y-%m-%d %H:%M:%S")
        outcomes.append(rooms.says(who, party, f"We have your message, it has the number {n}.", when)["outcome"])
    assert outcomes == ["appended"] * 3 + ["held"] * 17, "the first was no quick answer"
    relayed = [n for n in rooms.notices() if n["numbers"] == ["N11"]]
    assert len(relayed) == 3
    assert len(rooms.notices(to_address=BUYER)) + len(rooms.notices(to_address=SELLER)) == told + 6
    assert rooms.numbers(ANA).count("N56") == 1
    alert = next(n for n in rooms.notices(to_address=ANA) if n["numbers"] == ["N56"])
    mail = opened(render(rooms.desk, alert))
    assert mail["Subject"] == f"[{rooms.ref}] Alert: a storm of mails — your move"
    assert f"RELEASE {alert['facts']['extra']['mail']}" in text_of(mail)


def test_people_who_talk_the_whole_day_are_not_stopped(rooms: Rooms) -> None:
    rooms.serve()
    for n in range(6):
        who, party = ((SELLER, "respondent"), (BUYER, "complainant"))[n % 2]
        line = rooms.says(who, party, f"My answer number {n}.", f"2026-03-04 {10 + n}:00")
        assert line["outcome"] == "appended"


def test_many_mails_with_evidence_in_one_hour_are_taken_in(rooms: Rooms) -> None:
    rooms.serve()
    for n in range(8):
        files = [(f"slip{n}.txt", f"payment {n} of 2300 USD".encode())]
        line = rooms.says(SELLER, "respondent", "See the file.", f"2026-03-04 11:{10 + n}", files=files)
        assert line["outcome"] == "appended", line


def test_who_answers_is_never_late_by_a_storm(rooms: Rooms) -> None:
    rooms.serve()
    for n in range(4):
        who, party = ((SELLER, "respondent"), (BUYER, "complainant"))[n % 2]
        rooms.says(who, party, f"Answer {n}.", f"2026-03-04 11:00:{10 + n}")
    assert rooms.mails()[-1]["cause"] == "H05 case_storm" and "turn" in rooms.clocks()
    rooms.tick("2026-04-20 12:00")
    assert rooms.case["state"] == "NEGOTIATION", "the answer waits for staff; its clock stands still"


def test_the_clock_runs_on_when_staff_set_the_machines_mail_aside(rooms: Rooms) -> None:
    rooms.serve()
    for n in range(4):
        who, party = ((SELLER, "respondent"), (BUYER, "complainant"))[n % 2]
        rooms.says(who, party, f"Answer {n}.", f"2026-03-04 11:00:{10 + n}")
    rooms.staff(f"DROP {rooms.mails()[-1]['id']}", "2026-03-04 12:00")
    rooms.tick("2026-04-20 12:00")
    assert rooms.case["state"] != "NEGOTIATION"


def test_staff_let_a_held_answer_act_and_it_is_filed_once(rooms: Rooms) -> None:
    rooms.serve()
    for n in range(4):
        who, party = ((SELLER, "respondent"), (BUYER, "complainant"))[n % 2]
        rooms.says(who, party, f"Answer {n}.", f"2026-03-04 11:00:{10 + n}")
    count, relayed = len(rooms.case["messages"]), rooms.numbers(SELLER).count("N11")
    rooms.staff(f"RELEASE {rooms.mails()[-1]['id']}", "2026-03-04 12:00")
    rooms.handle("2026-03-04 12:00")
    assert rooms.numbers(SELLER).count("N11") == relayed + 1
    assert len(rooms.case["messages"]) == count
    assert [m["state"] for m in rooms.mails()].count("held") == 0


def test_a_party_that_only_talks_is_acknowledged_no_oftener_than_the_limit(
    make_desk: MakeDesk, reader: ReadingPool
) -> None:
    rooms = Rooms(make_desk(storms={"echoes_per_address_day": 3}), reader)
    rooms.serve()
    for n in range(8):
        rooms.says(SELLER, "respondent", "STATUS", f"2026-03-04 {10 + n}:00")
    assert rooms.numbers(SELLER).count("N41") == 3


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({}, "I02 loop"),
        ({"from": "lists@forwarder.example"}, "I07 own_mail"),
        ({"from": "lists@forwarder.example", "message-id": "<fresh-1@forwarder.example>"}, "I01 automatic"),
        (
            {"from": "x@forwarder.example", "message-id": "<2@forwarder.example>", "auto-submitted": "no"},
            "I08 other_desk",
        ),
    ],
)
def test_a_mail_of_ours_that_comes_back_is_known_however_a_forwarder_rewrote_it(
    rooms: Rooms, change: dict[str, str], cause: str
) -> None:
    rooms.open()
    rooms.tick("2026-03-02 09:13")
    raw = (Path(rooms.desk.settings.outgoing.folder) / "1.eml").read_bytes()
    head, gap, body = raw.partition(b"\r\n\r\n")
    kept = [x for x in head.split(b"\r\n") if x.partition(b":")[0].decode().lower() not in change]
    fresh = [f"{name}: {value}".encode() for name, value in change.items()]
    line = rooms.take(b"\r\n".join([*fresh, *kept]) + gap + body, "2026-03-02 10:00")
    assert (line["outcome"], line["cause"], line["notifications"]) == ("ignored", cause, [])


def test_who_writes_below_what_he_quotes_without_marks_is_a_person(rooms: Rooms) -> None:
    rooms.serve()
    quoted = "For you to answer\n\n--- To answer, write above this line ---\n\nA complaint.\n\nWe shipped it."
    assert rooms.says(SELLER, "respondent", quoted, "2026-03-04 11:00")["cause"] != "I08 other_desk"


def test_an_address_nobody_vouches_for_hears_no_reminder_and_no_end(rooms: Rooms) -> None:
    words = "I paid somebody 300 USD and nothing came. What can I do?"
    rooms.take(letter(BUYER, "help", words, BEGAN, verdict=""), BEGAN)
    rooms.ref = "OMB-2026-000001"
    rooms.tick("2026-04-30 09:00")
    assert rooms.numbers(BUYER) == ["N1"] and rooms.case["state"] == "CLOSED"


def test_what_is_sent_to_the_envelope_sender_of_a_notice_is_no_answer(rooms: Rooms) -> None:
    rooms.serve()
    verp = next(n["envelope_from"] for n in rooms.notices(to_address=SELLER))
    line = rooms.take(letter(SELLER, "Re", "ACCEPT", BEGAN, to=verp), "2026-03-04 11:00", to=verp)
    assert (line["outcome"], line["cause"]) == ("ignored", "I12 to_envelope")


def test_every_mail_of_ours_says_that_no_person_sent_it(rooms: Rooms) -> None:
    rooms.serve()
    for path in Path(rooms.desk.settings.outgoing.folder).glob("*.eml"):
        assert b"\r\nAuto-Submitted: auto-" in path.read_bytes()
    for notice in rooms.notices(state="sent"):
        assert notice["envelope_null"] or notice["envelope_from"].startswith(f"desk+b{notice['id']}-")
