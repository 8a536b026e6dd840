"""Small stories of a case by mail: a draft expires, a file is taken back, both sides are silent, a mail is lost."""

from models.deliveries import undeliverable
from notifier.rendering import render
from tests.desks import ANA, JPG, at
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms


def last_words(rooms: Rooms, number: str, who: str) -> str:
    """The text of the last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_a_draft_expires_after_its_reminders_and_a_reply_revives_it(rooms: Rooms) -> None:
    rooms.open(text=COMPLAINT.replace(f" ({SELLER})", ""))
    assert rooms.case["state"] == "DRAFT"
    rooms.tick("2026-03-16 23:59:59")
    assert rooms.case["state"] == "DRAFT" and rooms.numbers(BUYER).count("N4") == 3
    rooms.tick("2026-03-17 00:00:00")
    assert (rooms.case["state"], rooms.case["outcome"]) == ("CLOSED", "LAPSED_NO_REPLY")
    line = rooms.says(BUYER, "complainant", f"respondent_email: {SELLER}", "2026-03-20 10:00")
    assert (line["state_before"], line["state_after"]) == ("CLOSED", "SCREENING")
    assert "N34" in rooms.numbers(BUYER) and "N3" in rooms.numbers(BUYER)


def test_a_file_is_taken_back_before_the_other_side_has_seen_it_and_not_after(rooms: Rooms) -> None:
    rooms.open()
    rooms.says(BUYER, "complainant", "EVIDENCE", "2026-03-02 10:00", files=[("crate.jpg", JPG)])
    rooms.says(BUYER, "complainant", "WITHDRAW 2", "2026-03-02 11:00")
    assert [x["state"] for x in rooms.case["exhibits"]] == ["accepted", "withdrawn"]
    assert "The file is taken back" in last_words(rooms, "N63", BUYER)
    rooms.staff("SERVE", "2026-03-03 10:00")
    assert [x["n"] for x in rooms.notices(to_address=SELLER)[0]["facts"]["exhibits"]] == [1]
    assert "crate.jpg" not in last_words(rooms, "N8", SELLER)
    rooms.says(BUYER, "complainant", "WITHDRAW 1", "2026-03-04 10:00")
    assert "The time to take back a file is over" in last_words(rooms, "N63", BUYER)
    assert rooms.case["exhibits"][0]["state"] == "shared"


def test_where_both_are_silent_the_case_is_abandoned_and_can_be_reopened_once(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "We shipped on 2 March.", "2026-03-04 10:00")
    rooms.tick("2026-03-10 00:00:00")
    assert ("turn", "2026-03-15T23:59:59+08:00") in rooms.clocks().items(), "the turn goes to the other side"
    assert rooms.numbers(BUYER).count("N13") == rooms.numbers(SELLER).count("N13") == 1
    rooms.tick("2026-03-15 23:59:59")
    assert rooms.case["state"] == "NEGOTIATION"
    rooms.tick("2026-03-16 00:00:00")
    assert (rooms.case["state"], rooms.case["outcome"]) == ("CLOSED", "ABANDONED")
    assert rooms.case["reopen_until"] == "2026-04-15T23:59:59+08:00"
    rooms.says(BUYER, "complainant", "REOPEN", "2026-03-20 10:00")
    assert rooms.case["state"] == "NEGOTIATION" and rooms.case["reopen_until"] is None


def test_asking_for_the_team_too_early_is_answered_with_the_day(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "We shipped on 2 March.", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "ESCALATE", "2026-03-05 10:00")
    assert "from Monday 9 March 2026" in last_words(rooms, "N63", BUYER)
    rooms.says(BUYER, "complainant", "ESCALATE", "2026-03-09 00:00:00")
    assert rooms.case["state"] == "MEDIATION" and "N18" in rooms.numbers(SELLER)


def test_a_mail_that_did_not_arrive_stops_the_case_and_staff_are_told_how_to_go_on(rooms: Rooms) -> None:
    rooms.serve()
    served = next(row for row in rooms.notices(to_address=SELLER) if "N8" in row["numbers"])
    with rooms.desk.database.begin() as db:
        undeliverable(db, rooms.desk.house, served["id"], at("2026-03-03 11:00"), "5.1.1", "no such user")
    assert rooms.case["state"] == "SUSPENDED" and not rooms.clocks()
    assert SELLER in last_words(rooms, "N38", ANA)
    rooms.staff("SET respondent_email office@amber-quay.example", "2026-03-04 10:00")
    assert rooms.clocks()["response"] == "2026-03-09T23:59:59+08:00"


def test_words_out_of_turn_are_filed_and_change_nothing(rooms: Rooms) -> None:
    rooms.serve()
    line = rooms.says(BUYER, "complainant", "One thing more: the cans were to be green.", "2026-03-04 10:00")
    assert (line["outcome"], line["state_after"]) == ("appended", "SERVED")
    assert "It is the other party's turn until" in last_words(rooms, "N12", BUYER)
    assert "N11" not in rooms.numbers(SELLER)


def test_a_yes_that_is_taken_back_opens_the_talks_again_and_says_so(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "OFFER 500 USD", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "ACCEPT", "2026-03-04 11:00")
    rooms.says(BUYER, "complainant", "UNDO", "2026-03-04 12:00")
    assert rooms.case["state"] == "NEGOTIATION"
    for who in (BUYER, SELLER):
        told = rooms.notices(to_address=who)[-1]
        mail = opened(render(rooms.desk, told))
        text = " ".join(text_of(mail).split())
        assert "There is no agreement; the talks go on" in str(mail["Subject"]) and "was undone" not in text
        assert ("the other party has the next turn" in text) == (who == BUYER), "the mover reads what silence means"


def test_who_is_asked_reads_what_his_yes_binds_to(rooms: Rooms) -> None:
    rooms.serve()
    meant = "the other party gets the sum of these words of theirs: “2,300 US dollars”"
    assert f"With ACCEPT you agree that {meant}." in last_words(rooms, "N8", SELLER)
