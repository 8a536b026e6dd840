"""Figures reckoned from counts: shares, sums over tracks, and that nothing comes of nothing."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.rules.figures import ALL, ANSWERS, COUNTS, percent, reckoned
from models.rules.states import ClockName, Party
from models.rules.table import TABLE

COUNTED = st.fixed_dictionaries({name: st.integers(0, 500) for name in COUNTS})
TRACKS = st.dictionaries(st.sampled_from(["offline", "ip", "trade_assurance", "unknown"]), COUNTED, max_size=4)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_share_is_whole_percent_next_to_the_true_one(part: int, rest: int) -> None:
    share = percent(part, part + rest)
    if part + rest == 0:
        assert share is None
    else:
        assert share is not None and 0 <= share <= 100
        assert abs(share - Fraction(100 * part, part + rest)) <= Fraction(1, 2)


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_and_the_share_of_the_rest_make_a_hundred(part: int, rest: int) -> None:
    one, other = percent(part, part + rest), percent(rest, part + rest)
    assert one is not None and other is not None and one + other in (100, 101)


@given(TRACKS)
def test_the_first_row_is_the_sum_of_the_others(counts: dict[str, dict[str, int]]) -> None:
    rows = reckoned(counts, {})
    told = [row for row in rows if row["track"] != ALL]
    assert [row["track"] for row in told] == sorted(track for track, row in counts.items() if any(row.values()))
    if told:
        assert rows[0]["track"] == ALL
        assert all(rows[0][name] == sum(row[name] for row in told) for name in COUNTS)
    else:
        assert rows == []


def test_what_nobody_did_has_no_median_and_no_share() -> None:
    (_, row) = reckoned({"offline": {"opened": 3}}, {})
    assert (row["opened"], row["closed"], row["answer_days"], row["settled_rate"]) == (3, 0, None, None)


def test_medians_are_told_in_days_to_one_place() -> None:
    (every, row) = reckoned({"ip": {"closed": 2}}, {"ip": {"close": 129_600.0}, ALL: {"answer": 3 * 86_400.0}})
    assert (row["close_days"], row["answer_days"], every["answer_days"]) == (1.5, None, 3.0)


def test_an_answer_is_what_ends_the_other_sides_clock_by_its_own_act() -> None:
    rows = (row for rows in TABLE.values() for row in rows)
    ending = {row.id for row in rows if Party.RESPONDENT in row.by and ClockName.RESPONSE in row.met}
    assert ending <= ANSWERS and not {"T27", "T28"} & ANSWERS
