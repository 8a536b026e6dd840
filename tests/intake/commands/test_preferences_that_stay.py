"""What an address asked for once, LANGUAGE and TIMEZONE, holds in the cases that come later."""

from typing import Any

from tests.desks import letter, pdf
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

ELSEWHERE = "office@quay-group.example"
PETER = "peter@lake-tools.example"
SLIP = [("slip.pdf", pdf("Transfer of USD 2300 on 21 Jan 2026"))]


def another(rooms: Rooms, who: str = PETER, seller: str = SELLER, when: str = "2026-03-20 09:00") -> str:
    """Somebody complains of a seller for the first time; his case becomes the one in hand."""
    text = COMPLAINT.replace("Joan Okello", "Peter Maina").replace("120", "75").replace(SELLER, seller)
    line = rooms.take(letter(who, "Paid", text, when, files=SLIP), when)
    assert line["outcome"] == "created", line
    rooms.ref = line["case"]
    return rooms.ref


def written(rooms: Rooms, who: str, number: str) -> dict[str, Any]:
    return [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]


def test_the_other_side_of_a_later_complaint_is_written_to_as_it_wished(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "LANGUAGE de", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", "TIMEZONE America/Bogota", "2026-03-04 11:00")
    another(rooms)
    rooms.tick("2026-03-21 12:00")
    rooms.staff("SERVE", "2026-03-21 12:30")
    served = written(rooms, SELLER, "N8")
    assert (served["language"], served["zone"]) == ("de", "America/Bogota")
    rooms.tick("2026-03-26 12:00")
    hours = [
        row["created_at"].hour for row in rooms.notices(to_address=SELLER, language="de") if "N10" in row["numbers"]
    ]
    assert hours and all(hour >= 12 or hour < 3 for hour in hours), "7 to 22 in Bogotá is 12 to 3 UTC"


def test_whoever_complains_again_is_answered_as_he_wished_whatever_he_writes_in(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "LANGUAGE fr", "2026-03-04 10:00")
    another(rooms, who=BUYER, seller="sales@other-harbour.example")
    assert written(rooms, BUYER, "N1")["language"] == "fr"


def test_the_last_wish_counts_and_one_wish_leaves_the_other(rooms: Rooms) -> None:
    rooms.serve()
    for minute, words in enumerate(("TIMEZONE Asia/Tokyo", "LANGUAGE de", "LANGUAGE es")):
        rooms.says(SELLER, "respondent", words, f"2026-03-04 10:0{minute}")
    another(rooms)
    rooms.tick("2026-03-21 12:00")
    rooms.staff("SERVE", "2026-03-21 12:30")
    served = written(rooms, SELLER, "N8")
    assert (served["language"], served["zone"]) == ("es", "Asia/Tokyo")


def test_a_wish_goes_along_to_a_new_address(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "LANGUAGE de", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", f"ADDRESS {ELSEWHERE}", "2026-03-04 10:10")
    rooms.says(SELLER, "respondent", "JA", "2026-03-04 10:20")
    rooms.tick("2026-03-05 12:00")
    another(rooms, seller=ELSEWHERE)
    rooms.tick("2026-03-21 12:00")
    rooms.staff("SERVE", "2026-03-21 12:30")
    assert written(rooms, ELSEWHERE, "N8")["language"] == "de"


def test_whoever_wished_nothing_is_written_to_as_before(rooms: Rooms) -> None:
    rooms.serve()
    another(rooms)
    assert written(rooms, PETER, "N1")["language"] == "en"
