"""The weekly and monthly figures: a few cases played by mail add up to what staff read, see and may publish."""

import csv

from sqlalchemy import select

from models.filing.figures import figures_of
from models.rules.spans import span_named
from notifier.figures import next_figures, queue_figures
from tests.desks import ANA, BEN, ZONE, at, letter, pdf
from tests.notifier.notices import NOTICE, opened, text_of
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

OTHER_BUYER, OTHER_SELLER = "ines.prado@stone-mill.example", "sales@quiet-shore.example"


def played(rooms: Rooms) -> Rooms:
    """One case answered after two days and settled on the next, one refused by staff; both begun on 2 March."""
    rooms.serve()
    rooms.says(SELLER, "respondent", "OFFER 1200 USD", "2026-03-05 10:00")
    rooms.says(BUYER, "complainant", "ACCEPT", "2026-03-06 09:00")
    first = rooms.ref
    text = COMPLAINT.replace("Joan Okello", "Ines Prado").replace(
        "Ridge Farm Supplies in Nakuru", "Stone Mill in Porto"
    )
    text = text.replace("Amber Quay", "Quiet Shore").replace(SELLER, OTHER_SELLER)
    files = [("slip.pdf", pdf("Transfer of USD 2300, Stone Mill"))]
    line = rooms.take(letter(OTHER_BUYER, "Nothing came", text, "2026-03-06 11:00", files=files), "2026-03-06 11:00")
    rooms.ref = line["case"]
    rooms.staff("REFUSE out_of_scope", "2026-03-06 16:00")
    rooms.ref = first
    return rooms


def test_a_week_of_played_cases_adds_up(rooms: Rooms) -> None:
    played(rooms)
    with rooms.desk.database.read() as db:
        told = figures_of(db, span_named("2026-W10"), ZONE)
    every, offline = told["rows"]
    assert {**every, "track": "offline"} == offline
    counts = ("opened", "closed", "served", "settled", "defaulted", "answered", "reopened")
    assert [every[name] for name in counts] == [2, 1, 0, 0, 0, 1, 0]
    assert (every["answer_days"], every["close_days"], every["settled_rate"]) == (2.0, 0.2, None)
    assert told["outcomes"] == [{"outcome": "NOT_HANDLED", "count": 1}]


def test_a_settled_case_counts_in_the_month_it_is_closed_in(rooms: Rooms) -> None:
    played(rooms)
    rooms.tick("2026-03-12 08:00")
    rooms.says(BUYER, "complainant", "RECEIVED", "2026-03-16 12:00")
    assert (rooms.case["state"], rooms.case["outcome"]) == ("CLOSED", "SETTLED_PARTIAL")
    rooms.tick("2026-04-01 08:00:01")
    month = [row for row in rooms.notices(to_address=ANA) if row["key"].startswith("figures:2026-03:")]
    (row,) = month
    mail = opened(row_bytes(rooms, row))
    text = " ".join(text_of(mail).split())
    assert "month 2026-03 in figures: 2 opened, 2 closed" in mail["Subject"]
    assert "Settled 100 % (1 of 1)" in text and "Decided by default 0 % (0 of 1)" in text
    assert "Closed 2; 1 of them had been put to the other side" in text
    (paper,) = mail.iter_attachments()
    lines = list(csv.DictReader(paper.get_content().splitlines()))
    assert paper.get_filename() == "open-data-2026-03.csv" and [line["cases"] for line in lines] == ["2"]
    assert {line["track"] for line in lines} == {"other"}, "two cases are too few to be told apart"


def row_bytes(rooms: Rooms, row: dict[str, object]) -> bytes:
    """The mail as it was sent."""
    return rooms.desk.blobs.get(str(row["sha256"]))


def test_each_one_gets_last_week_on_monday_with_a_picture_that_is_told_in_words(rooms: Rooms) -> None:
    played(rooms)
    rooms.tick("2026-03-09 08:00:01")
    for who in (ANA, BEN):
        assert rooms.numbers(who).count("N58") == 1
    (row,) = [one for one in rooms.notices(to_address=BEN) if one["numbers"] == ["N58"]]
    mail = opened(row_bytes(rooms, row))
    page = text_of(mail, "html")
    (picture,) = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in page and ' alt="Bars of these figures' in page
    assert not list(mail.iter_attachments()), "a week brings no open data"
    rooms.tick("2026-03-13 23:00")
    assert rooms.numbers(BEN).count("N58") == 1


def test_a_week_in_which_nothing_happened_is_not_told_of(rooms: Rooms) -> None:
    house = rooms.desk.house
    with rooms.desk.database.begin() as db:
        assert next_figures(db, house, at("2026-03-09 00:00")) is None
        assert queue_figures(db, house, at("2026-03-09 08:00")) == 0
        assert not db.execute(select(NOTICE)).all()
