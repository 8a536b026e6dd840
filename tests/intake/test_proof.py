"""Two things must agree before a mail acts: a token of ours and a sender our own server vouches for."""

import pytest

from tests.desks import ANA, BEN, letter, token
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


def test_staff_without_a_token_open_no_case(rooms: Rooms) -> None:
    line = rooms.take(letter(ANA, "SERVE", "SERVE OMB-2026-000001", WEDNESDAY), WEDNESDAY)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q06 staff_unproven")


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
    echoes = [n["facts"]["ref"] for n in rooms.notices(to_address=ANA) if "N63" in n["numbers"]]
    assert echoes == [first, second["case"]]


def another_complaint() -> str:
    """Another complaint about the same seller."""
    return COMPLAINT.replace("Joan Okello", "Lin Marsh").replace("120 watering cans", "80 rakes")


def test_words_that_are_no_command_are_told_so_to_staff(rooms: Rooms) -> None:
    rooms.open()
    rooms.staff("please do something", "2026-03-02 12:00")
    echo = rooms.notices(to_address=ANA)[-1]
    assert echo["numbers"] == ["N63"] and echo["facts"]["extra"]["done"] is False
