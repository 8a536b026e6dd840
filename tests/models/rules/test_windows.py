"""The day's windows: what fits into them, whatever happened and in whatever order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.windows import (
    DAY,
    PASSES,
    Allowance,
    CaseLimits,
    Said,
    answers_left,
    bounce_score,
    is_storm,
    quick_answers,
)

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SOON = timedelta(minutes=10)
LIMITS = CaseLimits(quick=2, quick_within=SOON, mails=50)
moments = st.integers(-3 * 86_400, 0).map(lambda seconds: NOW + timedelta(seconds=seconds))
said = st.lists(st.tuples(st.sampled_from(["complainant", "respondent"]), moments), max_size=80)


@given(
    st.lists(st.sampled_from([("N1",), ("N12",), ("N63",), ("N1", "N2"), ("N11",), ("N1", "N3")])), st.integers(0, 9)
)
def test_no_order_of_mails_gets_more_answers_than_the_day_has_left(mails: list[tuple[str, ...]], left: int) -> None:
    window = Allowance(left)
    answers = [m for m in mails if window.permits(m) and not {"N11", "N3"} & set(m)]
    assert len(answers) <= left and window.left >= 0
    assert all(Allowance(0).permits(m) for m in (("N11",), ("N1", "N3"))), "what is more than an answer goes out"


@given(st.lists(st.sampled_from([("N1",), ("N1", "N3"), ("N1", "N19")])), st.integers(0, 9))
def test_a_stranger_gets_nothing_beyond_his_answers(mails: list[tuple[str, ...]], left: int) -> None:
    window = Allowance(left, everything=True)
    assert sum(window.permits(m) for m in mails) == min(left, len(mails))
    assert window.withheld == max(0, len(mails) - left)


@given(st.integers(0, 10_000), st.integers(1, 100))
def test_what_was_answered_is_taken_off_and_never_more_than_all(answered: int, limit: int) -> None:
    assert answers_left(answered, limit) == (limit - answered if answered < limit else 0)


@given(said, said)
def test_older_mails_than_a_day_never_make_a_storm(written: list[Said], told: list[Said]) -> None:
    old = [(party, at - DAY) for party, at in written]
    assert not is_storm(old, told, LIMITS, NOW, words=True) or any(at > NOW - DAY for _, at in old)


@given(said, said)
def test_one_more_mail_never_ends_a_storm(written: list[Said], told: list[Said]) -> None:
    more = [*written, ("respondent", NOW)]
    assert is_storm(more, told, LIMITS, NOW, words=True) >= is_storm(written, told, LIMITS, NOW, words=True)


@given(said, said)
def test_commands_and_files_are_stopped_by_the_number_of_mails_alone(written: list[Said], told: list[Said]) -> None:
    today = sum(at > NOW - DAY for _, at in written)
    assert is_storm(written, told, LIMITS, NOW, words=False) == (today > LIMITS.mails)


@given(said)
def test_who_was_not_written_to_is_never_quick(written: list[Said]) -> None:
    assert quick_answers(written, [], SOON) == 0


def test_two_machines_are_stopped_at_the_third_quick_answer_and_two_people_are_not() -> None:
    def talk(pause: timedelta) -> tuple[list[Said], list[Said]]:
        times = [NOW - n * pause for n in range(3)]
        parties = ["complainant", "respondent", "complainant"]
        told = [(p, at - pause) for p, at in zip(parties, times, strict=True)]
        return list(zip(parties, times, strict=True)), told

    assert is_storm(*talk(timedelta(seconds=20)), LIMITS, NOW, words=True)
    assert not is_storm(*talk(timedelta(hours=1)), LIMITS, NOW, words=True)


@pytest.mark.parametrize(
    ("score", "days_ago", "soft", "then"),
    [(0, None, False, 5), (4, 1, True, 5), (1, 1, True, 2), (4, 31, True, 1), (5, 1, True, 5), (0, None, True, 1)],
)
def test_a_hard_failure_is_enough_and_soft_ones_add_up_while_they_are_fresh(
    score: int, days_ago: int | None, soft: bool, then: int
) -> None:
    last = None if days_ago is None else NOW - timedelta(days=days_ago)
    assert timedelta(days=30) == PASSES and bounce_score(score, last, NOW, 5, soft=soft) == then


def test_our_own_answer_to_a_mail_does_not_make_that_mail_quick_but_the_next_at_that_moment() -> None:
    one = ("complainant", NOW)
    assert quick_answers([one], [one], SOON) == 0
    assert quick_answers([one, one], [one], SOON) == 1
