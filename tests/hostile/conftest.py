"""One desk for all attacks of a file: none of them may change it, so none needs a desk of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.reading.pool import ReadingPool
from tests.desks import ANA, token, wired
from tests.hostile.siege import Siege
from tests.rooms import Rooms


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Siege]:
    """A served case, whose reply addresses a thief has somehow got hold of."""
    folder: Path = tmp_path_factory.mktemp("siege")
    desk = wired(folder, f"sqlite:///{folder / 'desk.sqlite'}")
    with ReadingPool() as reader:
        rooms = Rooms(desk, reader)
        rooms.serve()
        names = {"complainant": "complainant", "respondent": "respondent", "staff": f"staff:{ANA}"}
        yield Siege(rooms, {name: token(rooms.ref, party) for name, party in names.items()})
    desk.database.close()
