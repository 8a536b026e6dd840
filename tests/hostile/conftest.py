"""One desk for all attacks of a file: none of them may change it, so none needs a desk of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intake.reading.pool import ReadingPool
from tests.desks import ANA, token, wired
from tests.hostile.siege import Siege
from tests.rooms import Rooms


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory, reader: ReadingPool) -> Iterator[Siege]:
    """A served case, whose reply addresses a thief has somehow got hold of."""
    yield from besieged(tmp_path_factory.mktemp("siege"), reader)


@pytest.fixture(scope="module")
def patient_siege(tmp_path_factory: pytest.TempPathFactory, reader: ReadingPool) -> Iterator[Siege]:
    """The same at a desk that no number of mails a day makes wait: what one of them may do is asked of each alone."""
    counts = ("mails_per_case_day", "answers_per_address_day", "echoes_per_address_day", "quick_answers_per_case_day")
    storms = dict.fromkeys(counts, 10_000)
    folder = tmp_path_factory.mktemp("siege")
    yield from besieged(folder, reader, storms=storms, limits={"drafts_per_sender_day": 10_000})


def besieged(folder: Path, reader: ReadingPool, **sections: Any) -> Iterator[Siege]:
    """Yield a served case at a desk whose settings are overlaid by `sections`."""
    desk = wired(folder, f"sqlite:///{folder / 'desk.sqlite'}", **sections)
    rooms = Rooms(desk, reader)
    rooms.serve()
    names = {"complainant": "complainant", "respondent": "respondent", "staff": f"staff:{ANA}"}
    yield Siege(rooms, {name: token(rooms.ref, party) for name, party in names.items()})
    desk.database.close()
