"""MY DATA, ERASE MY DATA and PRIVACY by mail: what is kept is told and given, what no case needs is erased."""

import json
from typing import Any

from sqlalchemy import select

from models.filing.cases import MESSAGE
from models.filing.preferences import wishes_of
from notifier.rendering import render
from tests.desks import ANA, letter
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

LATER = "2026-03-20 10:00"
BEGUN = "Dear desk, I paid a seller on alibaba.com and nothing came. Please help me.\n\nJoan Okello"


def last(rooms: Rooms, who: str, number: str = "") -> dict[str, Any]:
    """The newest notice to somebody, or the newest of a number."""
    return [n for n in rooms.notices(to_address=who) if not number or number in n["numbers"]][-1]


def words(rooms: Rooms, row: dict[str, Any]) -> str:
    """Its text in one line."""
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def data(rooms: Rooms, row: dict[str, Any]) -> dict[str, Any]:
    """The file that hangs on an N60."""
    [file] = [part for part in opened(render(rooms.desk, row)).iter_attachments() if part.get_filename()]
    assert file.get_filename() == "your-data.json" and file.get_content_type() == "application/json"
    found: dict[str, Any] = json.loads(file.get_content())
    return found


def closed(rooms: Rooms) -> Rooms:
    """A case in which both have agreed."""
    rooms.serve()
    rooms.says(BUYER, "complainant", "CANCEL we agreed", "2026-03-05 14:00")
    assert rooms.says(SELLER, "respondent", "WE AGREED", "2026-03-05 15:00")["state_after"] == "CLOSED"
    return rooms


def test_my_data_gives_all_that_is_kept_of_me_and_nothing_of_the_other_side(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "CONTEST\n\nWe shipped on 1 February, our clerk says.", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "LIMIT 1900 USD", "2026-03-04 11:00")
    rooms.says(BUYER, "complainant", "MY DATA", "2026-03-04 12:00")
    told = last(rooms, BUYER)
    assert told["numbers"] == ["N60"] and "your-data.json" in words(rooms, told)
    kept = data(rooms, told)
    [case] = kept["cases"]
    assert (kept["address"], case["ref"], case["you_are"]) == (BUYER, rooms.ref, "complainant")
    assert case["how_we_reach_you"]["address"] == BUYER and "respondent_email" in case["told_by_you"]
    assert "120 watering cans" in case["messages"][0]["text"]
    assert [file["name"] for file in case["files"]] == ["slip.pdf"] and ["N9"] in [
        mail["numbers"] for mail in case["mails_to_you"]
    ]
    whole = json.dumps(kept)
    assert "our clerk says" not in whole and "1900" not in whole and "Ana Staff" not in whole
    assert rooms.case["state"] == "NEGOTIATION" and "+c2026" not in whole


def test_who_was_never_written_to_learns_of_no_complaint_by_asking(rooms: Rooms) -> None:
    rooms.serve()
    first = rooms.ref
    other = (
        "Dear desk, on alibaba.com I found Amber Quay Trading Co. (export@amber-quay.example). I paid USD 900 by bank "
    )
    other += "transfer on 1 February 2026 for 40 hoes, without an online order. Nothing came. I want my 900 USD back."
    line = rooms.take(letter("peter@lake-tools.example", "Paid", other, "2026-03-04 09:00"), "2026-03-04 09:00")
    rooms.ref = first
    rooms.says(SELLER, "respondent", "MY DATA", "2026-03-04 12:00")
    assert [case["ref"] for case in data(rooms, last(rooms, SELLER))["cases"]] == [first] != [line["case"]]


def test_to_erase_is_asked_back_and_a_closed_case_is_put_to_a_person(rooms: Rooms) -> None:
    closed(rooms)
    rooms.says(BUYER, "complainant", "ERASE MY DATA", LATER)
    asked = last(rooms, BUYER)
    assert asked["numbers"] == ["N40"] and "then erased for good; all else is kept" in words(rooms, asked)
    before = len(rooms.case["messages"])
    rooms.says(BUYER, "complainant", "YES", "2026-03-20 11:00")
    told = words(rooms, last(rooms, BUYER, "N60"))
    assert f"{rooms.ref}: kept for now. The case is over" in told and "writes to you by Sunday 19 April 2026" in told
    assert len(rooms.case["messages"]) == before + 1 and rooms.case["messages"][0]["text"]
    wanted = words(rooms, last(rooms, ANA, "N61"))
    assert "A party wants erased what the desk keeps of it" in wanted and "PRIVACY C your answer" in wanted
    rooms.staff(
        "PRIVACY C\n\nWe keep the file until March 2029, for that long a claim can be made.", "2026-03-21 10:00"
    )
    answer = words(rooms, last(rooms, BUYER, "N60"))
    assert "Ana Staff of our desk has looked at your request" in answer and "until March 2029" in answer
    assert "Your answer goes to the party as it stands" in words(rooms, last(rooms, ANA, "N63"))
    assert "N60" not in rooms.numbers(SELLER)


def test_what_an_address_asked_for_is_told_by_my_data_and_forgotten_by_erasing(rooms: Rooms) -> None:
    closed(rooms)
    for minute, said in enumerate(("LANGUAGE de", "TIMEZONE Asia/Tokyo", "DIGEST DAILY", "MY DATA")):
        rooms.says(SELLER, "respondent", said, f"2026-03-06 10:0{minute}")
    wished = {"language": "de", "zone": "Asia/Tokyo", "digest": "daily"}
    assert data(rooms, last(rooms, SELLER, "N60"))["what_you_wished"] == wished
    rooms.says(SELLER, "respondent", "ERASE MY DATA", LATER)
    with rooms.desk.database.read() as db:
        assert wishes_of(db, SELLER) == wished, "not before the YES"
    rooms.says(SELLER, "respondent", "JA", "2026-03-20 11:00")
    with rooms.desk.database.read() as db:
        assert wishes_of(db, SELLER) == {}
    assert "Das entscheidet ein Mensch" in words(rooms, last(rooms, SELLER, "N60")), "what is open is told as before"
    rooms.says(SELLER, "respondent", "MY DATA", "2026-03-20 12:00")
    assert data(rooms, last(rooms, SELLER, "N60"))["what_you_wished"] == {}


def test_an_open_case_and_one_on_hold_are_kept_and_it_is_said_why(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "ERASE MY DATA", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", "YES", "2026-03-04 10:10")
    assert "kept. The case is open" in words(rooms, last(rooms, SELLER, "N60"))
    rooms.staff("PAUSE the police asked us to", "2026-03-04 11:00")
    rooms.says(SELLER, "respondent", "ERASE MY DATA", "2026-03-04 12:00")
    rooms.says(SELLER, "respondent", "YES", "2026-03-04 12:10")
    assert "it is on hold by an order" in words(rooms, last(rooms, SELLER, "N60"))
    assert "N61" not in [n for row in rooms.notices(to_address=ANA)[-2:] for n in row["numbers"]]


def test_an_expired_draft_is_erased_at_once_with_the_answer_to_an_earlier_request(rooms: Rooms) -> None:
    rooms.open(text=BEGUN, evidence=False)
    rooms.tick("2026-03-17 12:00")
    assert rooms.case["state"] == "CLOSED"
    rooms.says(BUYER, "complainant", "MY DATA", "2026-03-17 13:00")
    rooms.tick("2026-03-17 13:01")
    assert "nothing came" in json.dumps(data(rooms, last(rooms, BUYER)))
    rooms.says(BUYER, "complainant", "ERASE MY DATA", "2026-03-17 14:00")
    rooms.says(BUYER, "complainant", "YES", "2026-03-17 14:10")
    rooms.tick("2026-03-17 14:20")
    answer = last(rooms, BUYER, "N60")
    assert answer["state"] == "sent" and "erased, within the next minutes" in words(rooms, answer)
    with rooms.desk.database.read() as db:
        assert set(db.execute(select(MESSAGE.c.text)).scalars()) == {""}
    earlier = next(n for n in rooms.notices(to_address=BUYER) if n["numbers"] == ["N60"])
    assert earlier["facts"] == {}, "the file with the same words goes, too"
    assert all("nothing came" not in json.dumps(n["facts"]) for n in rooms.notices(to_address=BUYER))


def test_a_stranger_with_the_address_of_a_party_gets_nothing(rooms: Rooms) -> None:
    rooms.serve()
    line = rooms.says("thief@elsewhere.example", "complainant", "MY DATA", "2026-03-04 10:00")
    assert line["outcome"] in ("held", "quarantined") and "N60" not in rooms.numbers("thief@elsewhere.example")
    assert "N60" not in rooms.numbers(BUYER)


def test_it_is_asked_and_answered_in_german(rooms: Rooms) -> None:
    closed(rooms)
    rooms.says(SELLER, "respondent", "LANGUAGE de", "2026-03-06 10:00")
    rooms.says(SELLER, "respondent", "Meine Daten löschen", LATER)
    assert "Was kein Fall mehr braucht, wird dann endgültig gelöscht" in words(rooms, last(rooms, SELLER, "N40"))
    rooms.says(SELLER, "respondent", "Ja", "2026-03-20 11:00")
    assert "Das entscheidet ein Mensch" in words(rooms, last(rooms, SELLER, "N60"))
    rooms.says(SELLER, "respondent", "Meine Daten", "2026-03-20 12:00")
    assert "MEINE DATEN LÖSCHEN" in words(rooms, last(rooms, SELLER, "N60"))
    rooms.says(SELLER, "respondent", "Meine Daten zeigen, dass wir geliefert haben.", "2026-03-20 13:00")
    assert len([n for n in rooms.notices(to_address=SELLER) if n["numbers"] == ["N60"]]) == 2
