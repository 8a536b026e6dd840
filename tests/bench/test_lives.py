"""Lives reckoned in memory prove something only if the oracle sees a desk that counts otherwise."""

from datetime import timedelta

import pytest

from bench.lives import Life
from models.rules.days import due_at

LIVES = 48  # eight of each track


def found() -> list[str]:
    return [says for n in range(LIVES) for says in Life(n, 5).live().wrong]


def test_the_rules_and_the_oracle_count_every_life_alike() -> None:
    assert found() == []


def test_a_deadline_that_is_a_second_late_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.rules.clockface.due_at", lambda *asked: due_at(*asked) + timedelta(seconds=1))
    assert any("ends" in says and "counted" in says for says in found())
