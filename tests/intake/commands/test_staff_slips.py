"""A slip of the finger in a verb of staff: told back with what it may mean, and nothing is done by it."""

from collections.abc import Callable

import pytest

from config.desk import Desk
from config.languages import load_languages
from intake.commands.slips import slip_in
from intake.reading.pool import ReadingPool
from notifier.rendering import render
from tests.desks import ANA
from tests.notifier.notices import opened, text_of
from tests.rooms import Rooms

LANGUAGES = tuple(load_languages().values())


@pytest.fixture
def rooms(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    """Rooms on SQLite alone: nothing here hangs on the database."""
    rooms = Rooms(make_desk(), reader)
    rooms.open()
    rooms.tick("2026-03-03 09:00")
    return rooms


def _told(rooms: Rooms) -> str:
    row = rooms.notices(to_address=ANA)[-1]
    assert row["numbers"] == ["N63"]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("SERV", "SERVE"),
        ("REQEST C the invoice; the contract", "REQUEST C the invoice; the contract"),
        ("REFSE out_of_scope", "REFUSE out_of_scope"),
        ("PUASE the police asked us to wait", "PAUSE the police asked us to wait"),
    ],
)
def test_a_slip_is_told_with_what_it_may_mean_and_nothing_is_done(rooms: Rooms, line: str, meant: str) -> None:
    before = rooms.case["state"]
    rooms.staff(line, "2026-03-03 10:00")
    told = _told(rooms)
    assert f"> {line}" in told and f"Not done. We could not read this line. Did you mean {meant}?" in told
    assert rooms.case["state"] == before
    rooms.staff("YES", "2026-03-03 10:10")
    assert rooms.case["state"] == before, "of staff no YES stands for a word: it is written again"


def test_a_decision_with_a_slip_is_not_decided(rooms: Rooms) -> None:
    rooms.staff("SERVE", "2026-03-03 10:00")
    rooms.tick("2026-03-12 00:00:00")
    assert rooms.case["state"] == "DELIBERATION"
    reasons = "The slip shows the payment, nothing shows a delivery, and the respondent gave no answer in its time."
    rooms.staff(f"DECDIE DEFAULT_RESPONDENT_SILENT CITING 1\n\n{reasons}", "2026-03-12 10:00")
    assert "Did you mean DECIDE DEFAULT_RESPONDENT_SILENT CITING 1?" in _told(rooms)
    assert rooms.case["state"] == "DELIBERATION"
    rooms.staff(f"DECIDE DEFAULT_RESPONDENT_SILENT CITING 1\n\n{reasons}", "2026-03-12 11:00")
    assert rooms.case["state"] == "DECIDED"


def test_a_slip_right_below_a_line_that_is_done_is_told_and_one_in_the_reasons_is_not(rooms: Rooms) -> None:
    rooms.staff("TAKE\nSERV", "2026-03-03 10:00")
    assert "Did you mean SERVE?" in _told(rooms) and "The case is yours." in _told(rooms)
    rooms.staff("TAKE\n\nSERV", "2026-03-03 10:10")
    assert "Did you mean" not in _told(rooms)


@pytest.mark.parametrize("line", ["SERVE", "Thank you", "I will look at it", "", "> SERV"])
def test_a_verb_or_a_sentence_is_no_slip(line: str) -> None:
    assert slip_in(line, LANGUAGES, "staff") is None
