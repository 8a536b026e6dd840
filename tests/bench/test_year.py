"""The oracle of a simulated year is worth something only if it counts by itself, and sees a second too much."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.year.counting import period_end, reminders, same_time
from bench.year.people import acts, opens
from bench.year.plan import BEGIN, HOLIDAYS, SLOT, ZONES, Plan, desk_of
from bench.year.reckoning import reckon
from config.loading import load_books
from models.rules.days import days_later, due_at, reminders_for
from models.rules.rulebook import Period, Rulebook
from ombud.ticking import tick

BOOKS = list(load_books().values())
OFF = frozenset(map(date.fromisoformat, HOLIDAYS))
zones = st.sampled_from([*ZONES, "America/Santiago", "Pacific/Auckland"]).map(ZoneInfo)
moments = st.datetimes(datetime(2027, 11, 1), datetime(2028, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
periods = st.builds(Period, st.integers(0, 40), st.sampled_from(["days", "business_days", "hours"]), st.just("ours"))


@given(moments, periods, zones)
def test_the_oracle_counts_the_same_days_by_other_means(began: datetime, period: Period, zone: ZoneInfo) -> None:
    assert period_end(began, period, zone, OFF) == due_at(began, period, zone, OFF)


@given(moments, st.integers(1, 9), zones)
def test_the_oracle_finds_the_same_time_of_a_later_day(moment: datetime, days: int, zone: ZoneInfo) -> None:
    local = moment.astimezone(zone).replace(hour=23, minute=59, second=59, microsecond=0)
    assert same_time(local.astimezone(UTC), days, zone) == days_later(local.astimezone(UTC), days, zone)


@given(st.sampled_from(BOOKS), moments, zones, zones, st.data())
def test_the_oracle_reminds_at_the_same_moments(
    book: Rulebook, began: datetime, desk: ZoneInfo, party: ZoneInfo, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(n for n, p in book.periods.items() if book.cadences.get(p.reminders))))
    period = book.periods[name]
    end = due_at(began, period, desk, OFF)
    assert tuple(reminders(book, period, began, end, desk, party)) == reminders_for(
        book, period, began, end, desk, party
    )


def few_weeks(folder: Path) -> list[str]:
    """What the oracle finds in some weeks of a few cases of every track."""
    plan = Plan(folder, "", 12, 1, 3, BEGIN, 20, "Australia/Lord_Howe")
    desk = desk_of(plan)
    for n in range(plan.cases):
        opens(desk, n, plan.seed, BEGIN)
    for moment in plan.moments:
        tick(desk, moment)
        acts(desk, plan.seed, moment, SLOT / timedelta(days=1), (0, 1))
    counted, wrong = reckon(desk, plan.moments[-1])
    desk.database.close()
    assert counted["lapses"] > plan.cases and counted["reminders"]
    return wrong


def test_a_desk_that_counts_rightly_breaks_no_promise(tmp_path: Path) -> None:
    assert few_weeks(tmp_path) == []


def test_a_deadline_that_is_a_second_late_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.rules.clockface.due_at", lambda *asked: due_at(*asked) + timedelta(seconds=1))
    assert any("ends" in line and "counted" in line for line in few_weeks(tmp_path))


def test_a_reminder_that_is_left_out_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.rules.clockface.reminders_for", lambda *asked: reminders_for(*asked)[1:])
    assert any("reminds" in line or "reminded" in line for line in few_weeks(tmp_path))
