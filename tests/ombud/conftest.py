"""A desk of its own for each test."""

from pathlib import Path

import pytest

from tests.ombud.counter import Counter


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)
