"""A case as a person reads it: whose turn it is, what is due when and what follows, and what happened."""

import re

from sqlalchemy import update

from models.filing.cases import CLOCK
from notifier.hypertext import as_html
from notifier.markup import as_text
from ombud.caseview import case_view
from tests.desks import token
from tests.rooms import SELLER, Rooms


def read(rooms: Rooms) -> str:
    """The case in one line, as a person reads it."""
    found = case_view(rooms.desk, rooms.ref)
    assert found is not None
    return " ".join(as_text(found).split())


def test_it_says_whose_turn_it_is_what_is_due_and_what_follows(rooms: Rooms) -> None:
    rooms.serve()
    words = read(rooms)
    assert "Turn: the respondent" in words
    assert (
        "Sun 2026-03-08 23:59: response of the respondent is due; then the case goes to DELIBERATION, "
        "N13 N27 to the complainant, N13 N27 to the respondent"
    ) in words
    assert words.index("Fri 2026-03-06 07:00: a reminder of response") < words.index(
        "response of the respondent is due"
    )
    assert "(sees “Awaiting my response”)" in words


def test_what_it_says_of_the_future_comes_true(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick("2026-03-09 00:00:00")
    assert "lapsed: response of the respondent → DELIBERATION" in read(rooms)


def test_the_timeline_tells_mails_events_and_notices_in_their_order(decided: Rooms) -> None:
    words = read(decided)
    order = [
        "mail of the complainant: Paid and nothing came", "filed: 1 file → SCREENING", "N1 N3 to complainant",
        "served → SERVED (by Ana Staff)", "N8 to respondent", "reminded: response of the respondent",
        "decided: default respondent silent → DECIDED (by Ana Staff)", "N23 N24 to complainant",
    ]  # fmt: skip
    places = [words.index(line) for line in order]
    assert places == sorted(places)
    assert "Turn: nobody must; either side may still act" in words


def test_what_was_told_and_the_files_stand_below(rooms: Rooms) -> None:
    rooms.serve()
    words = read(rooms)
    assert "USD 2,300.00" in words and "2026-01-20" in words
    assert "1 slip.pdf of the complainant" in words


def test_a_clock_that_does_not_run_out_by_itself_says_why(rooms: Rooms) -> None:
    rooms.open()
    rooms.tick("2026-03-02 09:12")
    rooms.staff("SERVE", "2026-03-03 10:00")
    assert "it cannot run out before N8 has left (queued)" in read(rooms)
    rooms.tick("2026-03-03 10:00:01")
    with rooms.desk.database.begin() as db:
        db.execute(update(CLOCK).where(CLOCK.c.name == "response").values(next_at=None))
    assert "response of the respondent: it stands still" in read(rooms)


def test_a_secret_limit_and_a_reply_address_are_shown_to_nobody(rooms: Rooms) -> None:
    rooms.serve()
    address = token(rooms.ref, "complainant")
    rooms.says(SELLER, "respondent", f"We contest this.\nLIMIT 450 USD\nWrite to {address}", "2026-03-04 10:00")
    words = read(rooms)
    assert "450" not in words and address not in words and "secret limit hidden" in words


def test_an_unknown_case_is_none_and_the_page_loads_nothing(decided: Rooms) -> None:
    assert case_view(decided.desk, "OMB-2026-000099") is None
    page = as_html(case_view(decided.desk, decided.ref) or "")
    assert not re.search(r"<(script|img|link|iframe)|src=|url\(", page)
