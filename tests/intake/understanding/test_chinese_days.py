"""Days as Chinese writes them, counted from the day of writing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.understanding.letters import read, values

WROTE = datetime(2026, 6, 20, 9, tzinfo=UTC)
SAID = [
    ("今年 1 月 8 日签订合同", "2026-01-08", "day"),
    ("我于 3 月 20 号付款", "2026-03-20", "day"),
    ("三月二日汇款，货没到", "2026-03-02", "day"),
    ("去年十一月二十三号收到货", "2025-11-23", "day"),
    ("上个月15号付款，货没到", "2026-05-15", "day"),
    ("上月底付款，货没到", "2026-05", "about"),
    ("说好下个月初交货", "2026-07", "about"),
    ("5月中旬付款，货没到", "2026-05", "about"),
    ("25号付款，货没到", "2026-05-25", "day"),
    ("十五号收到货，全是坏的", "2026-06-15", "day"),
]
NO_DAY = [
    "付款3个月了，货没到",
    "收到型号 15号钢 的货",
    "货发到12号仓库了，收到是坏的",
    "付款后收到 37号码 的鞋",
    "每月15号付款",
]


@pytest.mark.parametrize(("said", "day", "precision"), SAID)
def test_a_day_is_read_however_it_is_written(said: str, day: str, precision: str) -> None:
    found = values(read(said, date=WROTE), "dates")
    assert [(d["date"], d["precision"]) for d in found] == [(day, precision)]


@pytest.mark.parametrize("said", NO_DAY)
def test_a_number_that_counts_or_names_something_else_is_no_day(said: str) -> None:
    assert values(read(said, date=WROTE), "dates") is None


@given(st.text(alphabet="0123456789一二三十廿月日号年上个底初今去 x", max_size=30))
def test_nothing_of_the_kind_breaks_the_reading(said: str) -> None:
    assert read(f"付款 {said} 货没到", date=WROTE).intent
