"""Two things must agree before a mail acts: a token of ours and a sender our own server vouches for."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from notifier.ready import mail_of
from ombud.casefile import events_of
from tests.desks import ANA, BEN, TRUSTED, letter, token
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

WEDNESDAY = "2026-03-04 11:00"
ADMIT = "ACCEPT\n\nWe admit it."


@pytest.mark.parametrize(
    ("sender", "verdict", "cause", "assurance"),
    [
        (SELLER, "fail", "H01 failed_authentication", "none"),
        (SELLER, "", "H02 sender_unproven", "token"),
        ("clerk@other-pier.example", "pass", "H03 foreign_sender", "token"),
    ],
)
def test_a_token_without_its_sender_is_held_and_the_registered_address_is_asked(
    rooms: Rooms, sender: str, verdict: str, cause: str, assurance: str
) -> None:
    rooms.serve()
    line = rooms.says(sender, "respondent", ADMIT, WEDNESDAY, verdict=verdict)
    assert (line["outcome"], line["cause"], line["assurance"]) == ("held", cause, assurance)
    assert line["state_after"] == "SERVED" and rooms.case["messages"][-1]["party"] == "complainant"
    assert rooms.numbers(SELLER)[-1] == "N39"
    assert "N39" not in rooms.numbers("clerk@other-pier.example")


def test_a_colleague_may_answer_for_a_firm_but_not_for_an_address_at_a_mail_provider(rooms: Rooms) -> None:
    rooms.serve()
    line = rooms.says("clerk@amber-quay.example", "respondent", "CONTEST\n\nIt was shipped.", WEDNESDAY)
    assert line["outcome"] == "appended"
    mine = COMPLAINT.replace(SELLER, "amber.quay@qq.com")
    rooms.open("2026-03-05 09:00", text=mine)
    rooms.tick("2026-03-05 09:00")
    rooms.staff("SERVE", "2026-03-06 10:00")
    line = rooms.says("somebody.else@qq.com", "respondent", ADMIT, "2026-03-06 12:00")
    assert (line["outcome"], line["cause"]) == ("held", "H03 foreign_sender")


def test_a_held_mail_is_asked_about_once_a_day(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", ADMIT, WEDNESDAY, verdict="fail")
    rooms.says(SELLER, "respondent", ADMIT, "2026-03-04 12:00", verdict="fail")
    assert rooms.numbers(SELLER).count("N39") == 1
    rooms.says(SELLER, "respondent", ADMIT, "2026-03-05 12:30", verdict="fail")
    assert rooms.numbers(SELLER).count("N39") == 2


def test_a_proven_yes_releases_what_was_held_as_received_when_it_came(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "CONTEST\n\nIt was shipped.", WEDNESDAY, verdict="")
    line = rooms.says(SELLER, "respondent", "YES", "2026-03-05 09:00")
    assert line["outcome"] == "appended"
    assert "response" in rooms.clocks("met") and "N12" in rooms.numbers(SELLER)
    released = [m for m in rooms.case["messages"] if m["assurance"] == "confirmed"]
    assert [m["at"] for m in released] == ["2026-03-04T11:00:00+08:00"]
    assert [m["state"] for m in rooms.mails()].count("held") == 0


def test_a_held_mail_keeps_the_clock_of_its_party_for_two_business_days_and_no_longer(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "CONTEST\n\nIt was shipped.", "2026-03-08 20:00", verdict="")
    rooms.tick("2026-03-09 12:00")
    assert rooms.case["state"] == "SERVED", "an answer waits: nobody is told he was silent"
    rooms.tick("2026-03-11 12:00")
    assert rooms.case["state"] != "SERVED" and "N13" in rooms.numbers(BUYER)


def test_a_mail_that_only_names_the_case_freezes_nothing(rooms: Rooms) -> None:
    rooms.serve()
    rooms.take(
        letter("lin@quiet-shore.example", f"about {rooms.ref}", "Please wait.", WEDNESDAY, verdict=""), WEDNESDAY
    )
    rooms.tick("2026-03-09 00:00")
    assert rooms.case["state"] != "SERVED"


def test_a_reply_by_reference_alone_is_filed_and_acts_after_a_yes(rooms: Rooms) -> None:
    rooms.serve()
    ours = next(n for n in rooms.notices(to_address=SELLER) if "N8" in n["numbers"])["message_id"]
    raw = letter(SELLER, "Re", "CONTEST\n\nIt was shipped.", WEDNESDAY, headers=[("In-Reply-To", f"<{ours}>")])
    line = rooms.take(raw, WEDNESDAY)
    assert (line["outcome"], line["cause"], line["assurance"]) == ("appended", "H04 reference_only", "address")
    assert line["case"] == rooms.ref and "response" in rooms.clocks() and rooms.numbers(SELLER)[-1] == "N39"
    rooms.says(SELLER, "respondent", "YES", "2026-03-05 09:00")
    assert "response" in rooms.clocks("met")


def test_an_out_of_office_answer_is_no_answer(rooms: Rooms) -> None:
    rooms.serve()
    line = rooms.says(SELLER, "respondent", "I am away.", WEDNESDAY, headers=[("Auto-Submitted", "auto-replied")])
    assert (line["outcome"], line["cause"], line["case"]) == ("ignored", "I01 automatic", rooms.ref)
    assert "response" in rooms.clocks()


@pytest.mark.parametrize(("who", "verdict"), [(ANA, "fail"), (ANA, ""), (BEN, "pass"), (SELLER, "pass")])
def test_a_staff_token_acts_only_for_its_own_proven_owner(rooms: Rooms, who: str, verdict: str) -> None:
    rooms.open()
    line = rooms.says(who, f"staff:{ANA}", "SERVE", "2026-03-03 10:00", verdict=verdict)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q06 staff_unproven")
    assert rooms.case["state"] == "SCREENING"


@pytest.mark.parametrize("verdict", ["pass", "none", ""])
def test_staff_without_a_token_open_no_case_and_nobody_is_told(rooms: Rooms, verdict: str) -> None:
    line = rooms.take(letter(ANA, "SERVE", "SERVE OMB-2026-000001", WEDNESDAY, verdict=verdict), WEDNESDAY)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q06 staff_unproven")
    assert rooms.numbers(ANA) == []


def test_an_answer_to_a_digest_names_the_case_on_each_line(rooms: Rooms) -> None:
    first = rooms.open()
    second = rooms.take(
        letter("lin@quiet-shore.example", "Paid", another_complaint(), "2026-03-02 10:00"), "2026-03-02 10:00"
    )
    to = token("", f"staff:{ANA}")
    text = f"{first} TAKE\n{second['case']} NOTE looks alike"
    line = rooms.take(letter(ANA, "Re: digest", text, WEDNESDAY, to=to), WEDNESDAY, to=to)
    assert (line["outcome"], line["assurance"]) == ("appended", "token+domain")
    assert rooms.case["assigned_to"] in ("Ana Staff", ANA)
    (echo,) = [n for n in rooms.notices(to_address=ANA) if "N63" in n["numbers"]]
    told = [(line["done"], line["line"]) for line in echo["facts"]["extra"]["lines"]]
    assert told == [(True, f"{first} TAKE"), (True, f"{second['case']} NOTE looks alike")]


def another_complaint() -> str:
    """Another complaint about the same seller."""
    return COMPLAINT.replace("Joan Okello", "Lin Marsh").replace("120 watering cans", "80 rakes")


def test_words_that_are_no_command_are_told_so_to_staff(rooms: Rooms) -> None:
    rooms.open()
    rooms.staff("please do something", "2026-03-02 12:00")
    echo = rooms.notices(to_address=ANA)[-1]
    assert echo["numbers"] == ["N63"] and echo["facts"]["extra"]["done"] is False


def wary(make_desk: Callable[..., Desk], reader: ReadingPool, **needs: str) -> Rooms:
    rooms = Rooms(make_desk(trust={"authserv_ids": [TRUSTED], "needs": needs}), reader)
    rooms.serve()
    return rooms


def test_a_verb_that_a_desk_wants_confirmed_waits_for_a_yes(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    rooms = wary(make_desk, reader, **{"I GIVE UP": "confirmed"})
    line = rooms.says(BUYER, "complainant", "STATUS\nI GIVE UP", WEDNESDAY)
    assert (line["outcome"], line["cause"]) == ("held", "H07 confirmation_wanted")
    assert line["assurance"] == "token+domain" and line["state_after"] == "SERVED"
    (question,) = [n for n in rooms.notices(to_address=BUYER) if "N39" in n["numbers"]]
    assert question["facts"]["extra"]["verb"] == "I GIVE UP" and "N41" not in rooms.numbers(BUYER)
    line = rooms.says(BUYER, "complainant", "YES", "2026-03-05 09:00")
    assert line["state_after"] == "CANCELLED" and "N33" in rooms.numbers(BUYER)[-2:]
    assert rooms.case["messages"][-1]["assurance"] == "confirmed"


def test_a_question_may_be_made_easier_but_nothing_written_beside_it(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    rooms = wary(make_desk, reader, STATUS="token")
    line = rooms.says(SELLER, "respondent", "STATUS", WEDNESDAY, verdict="")
    assert (line["outcome"], line["assurance"]) == ("appended", "token") and rooms.numbers(SELLER)[-1] == "N41"
    line = rooms.says(SELLER, "respondent", "STATUS", "2026-03-04 12:00", verdict="fail")
    assert (line["outcome"], line["cause"]) == ("held", "H01 failed_authentication")
    line = rooms.says(SELLER, "respondent", "STATUS\nCONTEST", "2026-03-05 09:00", verdict="")
    assert (line["outcome"], line["cause"]) == ("held", "H02 sender_unproven") and "response" in rooms.clocks()


def test_what_only_the_other_side_can_say_is_a_word_like_any_other(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "CONTEST\n\nIt was shipped.", WEDNESDAY)
    rooms.says(BUYER, "complainant", "ADMIT", "2026-03-05 09:00")
    last = next(e for e in reversed(events_of(rooms.desk, rooms.ref) or []) if e["type"] == "Answered")
    assert last["data"]["how"] == "words"


def test_why_a_sender_was_believed_is_kept_and_told_to_staff_alone(rooms: Rooms) -> None:
    rooms.serve()
    line = rooms.says(SELLER, "respondent", "CONTEST\n\nIt was shipped.", WEDNESDAY)
    why = f"it came to the respondent's own reply address; {TRUSTED} says dmarc=pass for amber-quay.example"
    assert line["why"] == why and rooms.case["messages"][-1]["why"] == why
    told = [n for n in rooms.notices() if n["facts"].get("proof")]
    assert told and {n["party"] for n in told} == {"staff"}
    rooms.tick(WEDNESDAY)
    opened = next(n for n in rooms.notices(to_address=ANA) if "N61" in n["numbers"])
    known = "Known by" in mail_text(rooms, opened["id"])
    assert known and opened["facts"]["proof"]["assurance"] == "address"


def mail_text(rooms: Rooms, notice_id: int) -> str:
    """The text part of a notice as it was written."""
    with rooms.desk.database.read() as db:
        raw = mail_of(rooms.desk, db, notice_id)
    body = message_from_bytes(raw, policy=default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_a_yes_to_ones_own_mail_lets_no_thiefs_mail_go(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "CONTEST\n\nIt was shipped.", WEDNESDAY, verdict="")
    rooms.says("thief@other-pier.example", "respondent", ADMIT, "2026-03-04 11:30")
    rooms.says(SELLER, "respondent", "EVIDENCE\n\nThe papers follow.", "2026-03-04 12:00", verdict="")
    assert rooms.numbers(SELLER).count("N39") == 1
    rooms.says(SELLER, "respondent", "YES", "2026-03-05 09:00")
    said = [m["text"].strip() for m in rooms.case["messages"]]
    assert any("It was shipped" in text for text in said) and any("papers follow" in text for text in said)
    assert not any("We admit it" in text for text in said)
    assert [m["sender"] for m in rooms.mails() if m["state"] == "held"] == ["thief@other-pier.example"]


def test_a_question_about_another_address_says_so_and_the_next_mail_is_asked_about_anew(
    rooms: Rooms,
) -> None:
    rooms.serve()
    rooms.says("clerk@other-pier.example", "respondent", "CONTEST\n\nIt was shipped.", WEDNESDAY)
    asked = rooms.notices(to_address=SELLER)[-1]
    assert asked["numbers"] == ["N39"] and asked["facts"]["extra"]["other_address"] is True
    assert "clerk@other-pier.example" not in mail_text(rooms, asked["id"])
    rooms.says(SELLER, "respondent", "YES", "2026-03-04 12:00")
    assert "response" in rooms.clocks("met")
    rooms.says("boss@third-pier.example", "respondent", "More papers follow.", "2026-03-04 13:00")
    assert rooms.numbers(SELLER).count("N39") == 2
