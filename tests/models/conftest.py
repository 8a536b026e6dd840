"""A desk for cases full of secrets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.desk import Desk
from tests.desks import STAFF, wired
from tests.models.secrets import DESK

CLERK = {"name": DESK["assignee"], "address": DESK["assignee's address"], "zone": "UTC", "roles": ["case", "decide"]}


@pytest.fixture(scope="module")
def secretive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with a clerk no party may hear of; its cases are rolled back, so one does for all examples."""
    folder: Path = tmp_path_factory.mktemp("secretive")
    desk = wired(folder, f"sqlite:///{folder / 'desk.sqlite'}", staff=[*STAFF, CLERK])
    yield desk
    desk.database.close()
