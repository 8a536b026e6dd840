"""Open data: the cases of a month add up, and no small group is told apart."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.rules.opendata import COLUMNS, KEYS, LEAST, OTHER, SUMS, anonymised, as_csv

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "month": st.sampled_from(["2026-02", "2026-03"]),
            "track": st.sampled_from(["offline", "ip", "aliexpress"]),
            "type": st.sampled_from(["late", "defective", "brand"]),
            "outcome": st.sampled_from(["SETTLED_FULL", "ABANDONED"]),
            "cases": st.integers(1, 9),
            **{name: st.integers(0, 40) for name in SUMS},
        }
    ),
    max_size=25,
)


def cases(rows: Iterable[Mapping[str, Any]], *keys: str) -> Counter[tuple[str, ...]]:
    counted: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        counted[tuple(row[key] for key in keys)] += row["cases"]
    return counted


@given(ROWS)
def test_every_case_of_a_month_is_counted_once(rows: list[dict[str, Any]]) -> None:
    assert cases(anonymised(rows), "month") == cases(rows, "month")


@given(ROWS)
def test_no_group_below_the_least_is_told_apart_and_nothing_is_said_of_it(rows: list[dict[str, Any]]) -> None:
    for row in anonymised(rows):
        if row["cases"] < LEAST:
            assert [row[key] for key in KEYS[1:]] == [OTHER] * 3 and all(row[name] is None for name in SUMS)


@given(ROWS)
def test_a_group_is_told_by_its_own_name_where_it_is_large_enough(rows: list[dict[str, Any]]) -> None:
    told = cases(anonymised(rows), *KEYS)
    for key, count in cases(rows, *KEYS).items():
        if count >= LEAST:
            assert told[key] == count


@given(ROWS)
def test_each_group_stands_in_one_row_and_sums_are_never_more_than_there_were(rows: list[dict[str, Any]]) -> None:
    told = anonymised(rows)
    assert len({tuple(row[key] for key in KEYS) for row in told}) == len(told)
    for name in SUMS:
        assert sum(row[name] or 0 for row in told) <= sum(row[name] for row in rows)


@given(ROWS.filter(lambda rows: len(rows) < 5))
def test_the_order_of_the_groups_changes_nothing(rows: list[dict[str, Any]]) -> None:
    first = anonymised(rows)
    assert all(anonymised(other) == first for other in permutations(rows))


@given(ROWS)
def test_the_file_reads_back_as_it_was_written(rows: list[dict[str, Any]]) -> None:
    told = anonymised(rows)
    back = list(csv.DictReader(as_csv(told).splitlines()))
    assert as_csv([]) == ",".join(COLUMNS) + "\n"
    assert back == [{n: "" if row[n] is None else str(row[n]) for n in COLUMNS} for row in told]
