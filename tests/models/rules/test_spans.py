"""Weeks and months: whole, side by side, named and found by their names."""

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.spans import month_before, month_of, months_between, span_named, week_before, week_of

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
ZONES = st.sampled_from([ZoneInfo(name) for name in ("UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York")])


@given(DAYS)
def test_a_day_lies_in_its_week_and_month_and_each_is_found_by_its_name(day: date) -> None:
    for span in (week_of(day), month_of(day)):
        assert span.first <= day <= span.last and span_named(span.name) == span
    assert (week_of(day).first.weekday(), month_of(day).first.day) == (0, 1)


@given(DAYS)
def test_what_was_before_ends_the_day_before(day: date) -> None:
    assert week_before(day).last + timedelta(days=1) == week_of(day).first
    assert month_before(day).last + timedelta(days=1) == month_of(day).first


@given(DAYS, ZONES)
def test_one_span_ends_when_the_next_begins_on_any_clock(day: date, zone: ZoneInfo) -> None:
    for before, after in ((week_before(day), week_of(day)), (month_before(day), month_of(day))):
        assert before.bounds(zone)[1] == after.bounds(zone)[0] > before.bounds(zone)[0]


@given(DAYS, st.integers(0, 900))
def test_the_months_between_two_days_leave_none_out(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    months = list(months_between(first, last))
    assert months[0] == month_of(first) and months[-1] == month_of(last)
    assert all(one.last + timedelta(days=1) == after.first for one, after in pairwise(months))


@pytest.mark.parametrize("name", ["2026", "2026-13", "2026-W54", "2026-W00", "W10", "2026-3", "x"])
def test_what_is_no_span_is_told_what_one_looks_like(name: str) -> None:
    with pytest.raises(ValueError, match="2026-W10 or 2026-03"):
        span_named(name)
