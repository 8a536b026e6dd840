"""A desk of its own for each test."""

from pathlib import Path

import pytest

from tests.ombud.counter import Counter
from tests.rooms import Rooms

REASONS = (
    "The bank's slip shows the payment. The seller was asked, was reminded four times and gave no answer, so what the "
    "buyer told is taken as proved."
)


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


@pytest.fixture
def decided(rooms: Rooms) -> Rooms:
    """A case that was decided, through its desk's own doors."""
    rooms.serve()
    rooms.tick("2026-03-12 09:30")
    line = rooms.staff(f"DECIDE DEFAULT_RESPONDENT_SILENT CITING 1\n\n{REASONS}", "2026-03-12 10:00")
    assert line["state_after"] == "DECIDED", line
    rooms.tick("2026-03-12 10:00:01")
    return rooms
