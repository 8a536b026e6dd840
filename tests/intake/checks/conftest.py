"""A name server for the tests of senders."""

from collections.abc import Iterator

import pytest

from tests.intake.checks.signing import zone
from tests.servers.dns import NameServer


@pytest.fixture
def names() -> Iterator[NameServer]:
    """A name server that knows ridge-farm.example."""
    with NameServer(zone()) as server:
        yield server
