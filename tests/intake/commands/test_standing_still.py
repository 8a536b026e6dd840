"""PAUSE and RESUME by mail: a court or the police keep a case from going on; a lost address may do so too (T26)."""

from models.deliveries import undeliverable
from notifier.rendering import render
from tests.desks import ANA, at
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

WHY = "The police in Nakuru asked us to wait"


def last_words(rooms: Rooms, number: str, who: str) -> str:
    """The text of the last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_a_hold_stops_every_clock_and_both_are_told_why(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff(f"PAUSE {WHY}", "2026-03-04 10:00")
    case = rooms.case
    assert (case["state"], case["hold"]) == ("SUSPENDED", WHY)
    assert set(case["status"].values()) == {"Processing"} and not rooms.clocks()
    for who in (BUYER, SELLER):
        told = last_words(rooms, "N35", who)
        assert WHY in told and "The deadlines of this case are paused" in told
    assert "The case stands still" in last_words(rooms, "N63", ANA)


def test_it_goes_on_later_by_the_time_it_waited(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff(f"PAUSE {WHY}", "2026-03-04 10:00")
    rooms.tick("2026-04-04 10:00")
    assert rooms.case["state"] == "SUSPENDED"
    rooms.staff("RESUME", "2026-04-04 10:00")
    assert rooms.case["state"] == "SERVED"
    assert rooms.clocks()["response"] == "2026-04-08T23:59:59+08:00"
    told = last_words(rooms, "N35", SELLER)
    assert "The case goes on." in told and "Sunday 8 March 2026" in told and "Wednesday 8 April 2026" in told


def test_what_is_written_meanwhile_is_filed(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff(f"PAUSE {WHY}", "2026-03-04 10:00")
    line = rooms.says(SELLER, "respondent", "We shipped it all on 10 February.", "2026-03-05 10:00")
    assert (line["outcome"], line["state_after"]) == ("appended", "SUSPENDED")
    assert "N12" in rooms.numbers(SELLER) and "We shipped it all" in rooms.case["messages"][-1]["text"]


def test_a_reason_is_wanted_and_a_hold_is_made_and_ended_once(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff("PAUSE", "2026-03-04 10:00")
    assert rooms.case["state"] == "SERVED" and "The reason must be there" in last_words(rooms, "N63", ANA)
    rooms.staff("RESUME", "2026-03-04 10:05")
    assert "Not done." in last_words(rooms, "N63", ANA)
    rooms.staff(f"PAUSE {WHY}", "2026-03-04 10:10")
    rooms.staff(f"PAUSE {WHY}", "2026-03-04 10:20")
    assert "The case is on hold already" in last_words(rooms, "N63", ANA)


def bounced(rooms: Rooms, when: str) -> None:
    """The serving mail to the seller comes back."""
    served = next(row for row in rooms.notices(to_address=SELLER) if "N8" in row["numbers"])
    with rooms.desk.database.begin() as db:
        undeliverable(db, rooms.desk.house, served["id"], at(when), "5.1.1", "no such user")


def test_a_lost_address_and_a_hold_must_both_be_over(rooms: Rooms) -> None:
    rooms.serve()
    bounced(rooms, "2026-03-03 11:00")
    rooms.staff(f"PAUSE {WHY}", "2026-03-04 10:00")
    rooms.staff("RESUME", "2026-03-05 10:00")
    assert (rooms.case["state"], rooms.case["hold"]) == ("SUSPENDED", None)
    assert "still waits for an address" in last_words(rooms, "N63", ANA)
    rooms.staff("SET respondent_email office@amber-quay.example", "2026-03-06 10:00")
    assert rooms.case["state"] == "SERVED"
    assert rooms.clocks()["response"] == "2026-03-11T23:59:59+08:00", "a full period for whom it never reached"


def test_a_new_address_during_a_hold_is_served_when_the_hold_ends(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff(f"PAUSE {WHY}", "2026-03-03 10:30")
    bounced(rooms, "2026-03-03 11:00")
    rooms.staff("SET respondent_email office@amber-quay.example", "2026-03-04 10:00")
    assert rooms.case["state"] == "SUSPENDED" and "N8" not in rooms.numbers("office@amber-quay.example")
    rooms.staff("RESUME", "2026-03-06 10:00")
    assert rooms.case["state"] == "SERVED"
    assert rooms.numbers("office@amber-quay.example").count("N8") == 1
    assert rooms.clocks()["response"] == "2026-03-11T23:59:59+08:00"


def test_giving_up_during_a_hold_can_be_undone(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff(f"PAUSE {WHY}", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "I GIVE UP", "2026-03-05 10:00")
    assert rooms.case["state"] == "CANCELLED"
    rooms.says(BUYER, "complainant", "UNDO", "2026-03-06 10:00")
    assert rooms.case["state"] == "SERVED" and rooms.clocks()["response"] == "2026-03-11T23:59:59+08:00"


def test_a_hold_is_in_every_digest_with_its_reason_and_burns_after_a_week(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff("PAUSE a court deals with it", "2026-03-04 10:00")
    for morning, section in (("2026-03-05 08:00", "on_hold"), ("2026-03-12 08:00", "overdue")):
        rooms.tick(morning)
        mail = [row for row in rooms.notices(to_address=ANA) if row["numbers"] == ["N55"]][-1]
        (found,) = mail["facts"]["sections"]
        assert found["name"] == section
        (line,) = found["lines"]
        assert (line["verb"], line["why"], line["owed_by"]) == ("RESUME", "a court deals with it", "staff")
        assert line["due_at"] == "2026-03-11T15:59:59+00:00"
        assert "a court deals with it" in text_of(opened(render(rooms.desk, mail)))


def test_an_offer_has_the_time_back_that_the_case_stood_still(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "OFFER 2000 USD", "2026-03-04 09:00")
    rooms.says(SELLER, "respondent", "OFFER 500 USD", "2026-03-04 10:00")
    rooms.staff(f"PAUSE {WHY}", "2026-03-05 10:00")
    rooms.staff("RESUME", "2026-03-25 10:00")
    assert rooms.clocks()["turn"] == "2026-03-29T23:59:59+08:00"
    ends = [offer["valid_until"] for offer in rooms.case["offers"]]
    assert ends == ["2026-03-29T15:59:59+00:00"] * 2
    line = rooms.says(BUYER, "complainant", "ACCEPT #2", "2026-03-29 23:59:59")
    assert line["state_after"] == "SETTLEMENT_CHECK"
