"""A book answers for its own keys and says which one it lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.rulebook import Rulebook
from tests.models.rules.happenings import BOOKS


@given(st.sampled_from(BOOKS), st.text(max_size=20))
def test_a_key_is_given_or_named_with_its_book(book: Rulebook, key: str) -> None:
    for known in book.values:
        assert book.value(known) == book.values[known]
    if key not in book.values:
        with pytest.raises(KeyError, match=book.version):
            book.value(key)


@given(st.sampled_from(BOOKS), st.text(max_size=20))
def test_a_track_without_a_period_says_so(book: Rulebook, name: str) -> None:
    assert book.period(name) is book.periods.get(name)
    assert all(p.source for p in book.periods.values()), "every number names its source"
    assert {p.reminders for p in book.periods.values()} <= set(book.cadences)
