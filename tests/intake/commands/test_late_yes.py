"""Until when a yes counts: as long as the clock that asks for it runs, whatever moved it (domain.md 2.1.4, T9, T28)."""

import pytest

from notifier.rendering import render
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms


@pytest.fixture
def offered(rooms: Rooms) -> Rooms:
    """The seller has offered USD 500 on Wednesday 4 March; the buyer has until Monday the 9th."""
    rooms.serve()
    rooms.says(SELLER, "respondent", "OFFER 500 USD", "2026-03-04 10:00")
    assert rooms.clocks()["turn"] == "2026-03-09T23:59:59+08:00"
    return rooms


@pytest.fixture
def suggested(offered: Rooms) -> Rooms:
    """The desk has suggested the half, and both have until Friday 13 March; the seller has said yes."""
    offered.says(BUYER, "complainant", "ESCALATE", "2026-03-09 10:00")
    offered.staff("SUGGEST 50%", "2026-03-10 10:00")
    offered.says(SELLER, "respondent", "ACCEPT", "2026-03-11 10:00")
    assert offered.clocks()["suggestion"] == "2026-03-13T23:59:59+08:00"
    return offered


def told(rooms: Rooms, number: str, who: str) -> str:
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_more_time_to_answer_is_more_time_to_say_yes(offered: Rooms) -> None:
    offered.says(BUYER, "complainant", "EXTEND 1 day", "2026-03-09 10:00")
    offered.says(BUYER, "complainant", "ACCEPT", "2026-03-10 23:59:59")
    assert offered.case["state"] == "SETTLEMENT_CHECK"


def test_so_it_is_with_our_suggestion(suggested: Rooms) -> None:
    suggested.says(BUYER, "complainant", "EXTEND 2 days", "2026-03-12 10:00")
    suggested.tick("2026-03-15 12:00")
    suggested.says(BUYER, "complainant", "ACCEPT", "2026-03-15 23:59:59")
    assert suggested.case["state"] == "SETTLEMENT_CHECK"


def test_a_late_yes_counts_until_the_silence_was_acted_on(suggested: Rooms) -> None:
    suggested.says(BUYER, "complainant", "ACCEPT", "2026-03-14 00:00:05")
    assert suggested.case["state"] == "SETTLEMENT_CHECK"


def test_after_that_it_is_told_that_the_time_is_over_and_what_can_be_done(suggested: Rooms) -> None:
    suggested.tick("2026-03-14 00:00:00")
    suggested.says(BUYER, "complainant", "ACCEPT", "2026-03-14 00:00:05")
    assert suggested.case["state"] == "DELIBERATION"
    assert "The time to accept this offer is over. You can make it yourself" in told(suggested, "N63", BUYER)


def test_nobody_learns_from_a_list_of_clocks_or_from_a_lapse_that_the_other_side_said_yes(suggested: Rooms) -> None:
    suggested.says(BUYER, "complainant", "STATUS", "2026-03-12 10:00")
    suggested.says(SELLER, "respondent", "STATUS", "2026-03-12 10:00")
    assert "You time to answer our suggestion" in told(suggested, "N41", BUYER)
    assert "time to answer our suggestion" not in told(suggested, "N41", SELLER)
    suggested.tick("2026-03-14 00:00:00")
    for who in (BUYER, SELLER):
        assert "answer our suggestion has passed, and you have not both said yes" in told(suggested, "N13", who)
