"""A costly decision: everybody who must act reads until when the first signature counts."""

import pytest

from notifier.rendering import render
from tests.desks import ANA, BEN
from tests.notifier.notices import opened, text_of
from tests.rooms import Rooms

LAST = "Sunday 15 March 2026, 23:59 (UTC+08:00)"
REASONS = "The bank slip shows the payment, and the seller, who was asked and reminded, has said nothing to it."


@pytest.fixture
def waiting(rooms: Rooms) -> Rooms:
    """Ana has signed a decision that a second person must approve."""
    rooms.serve()
    rooms.tick("2026-03-12 09:00")
    rooms.staff(f"DECIDE DECIDED_PARTIAL 20000 USD CITING 1\n\n{REASONS}", "2026-03-12 10:00")
    return rooms


def told(rooms: Rooms, who: str, number: str) -> tuple[str, str]:
    """Subject and text of the newest such notice to somebody."""
    row = [n for n in rooms.notices(to_address=who) if number in n["numbers"]][-1]
    mail = opened(render(rooms.desk, row))
    return str(mail["Subject"]), " ".join(text_of(mail).split())


def test_the_second_person_reads_until_when_it_counts(waiting: Rooms) -> None:
    subject, text = told(waiting, BEN, "N61")
    assert subject.endswith(
        "A signature is wanted: offline order, paid for, and nothing has arrived — your move by Sunday 15 March 2026"
    )
    assert f"It counts until {LAST}" in text


def test_the_first_signer_reads_until_when_it_counts(waiting: Rooms) -> None:
    _, text = told(waiting, ANA, "N63")
    assert f"when a second person answers APPROVE by {LAST}" in text


@pytest.mark.parametrize(("when", "state"), [("15 23:59:59", "DECIDED"), ("16 00:00:01", "DELIBERATION")])
def test_it_counts_to_its_last_second(waiting: Rooms, when: str, state: str) -> None:
    waiting.staff("APPROVE", f"2026-03-{when}", who=BEN)
    assert waiting.case["state"] == state
    if state == "DELIBERATION":
        assert "Nothing is waiting for your answer" in told(waiting, BEN, "N63")[1]
