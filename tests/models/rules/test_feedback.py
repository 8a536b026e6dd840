"""The life of a feedback: every window to the second, each word once, and no promise taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.loading import load_books
from models.rules.calendar import Calendar
from models.rules.docket import Refusal
from models.rules.feedback import advance, next_at
from models.rules.feedback_values import (
    BUYER,
    SUPPLIER,
    Answered,
    Feedback,
    Happening,
    Left,
    Moved,
    OrderTold,
    Passed,
    Revised,
    S,
    Said,
)
from models.rules.states import Party

BOOKS = load_books()
DESK = Calendar(ZoneInfo("Asia/Shanghai"))
RATED = Said((2, 4, 3), "blue and not green")
SECOND = timedelta(seconds=1)
NEVER = datetime(2100, 1, 1, tzinfo=UTC)
AFTER = {
    S.NOT_OPEN: {S.OPEN},
    S.OPEN: {S.LEFT, S.MISSED},
    S.MISSED: {S.OPEN, S.LEFT},
    S.LEFT: {S.REPLIED, S.FROZEN},
    S.REPLIED: {S.REVISABLE},
    S.REVISABLE: {S.FROZEN},
    S.FROZEN: {S.FROZEN},
}


def blank(track: str) -> Feedback:
    return Feedback("OMB-F2026-000001", "5512", track)


def moved(f: Feedback, happening: Happening, now: datetime, calendar: Calendar = DESK) -> Feedback:
    done = advance(f, happening, BOOKS[f.track], now, calendar)
    assert isinstance(done, Moved), done
    return done.after


def refused(f: Feedback, happening: Happening, now: datetime, calendar: Calendar = DESK) -> str:
    done = advance(f, happening, BOOKS[f.track], now, calendar)
    assert isinstance(done, Refusal), done
    return done.code


def opened(track: str, day: date, calendar: Calendar = DESK) -> Feedback:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=calendar.zone).astimezone(UTC)
    return moved(blank(track), OrderTold(day, vouched=True), noon, calendar)


def worked_off(f: Feedback, until: datetime) -> Feedback:
    while (at := next_at(f)) is not None and at <= until:
        f = moved(f, Passed(), at)
    return f


def wall(at: datetime | None, calendar: Calendar = DESK) -> str:
    assert at is not None
    return at.astimezone(calendar.zone).strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize(
    ("track", "day"), [("trade_assurance", date(2026, 5, 27)), ("secure_payment", date(2026, 6, 26))]
)
def test_feedback_is_accepted_on_26_july_at_the_last_second_and_refused_in_the_next(track: str, day: date) -> None:
    f = opened(track, day)
    last, over = datetime(2026, 7, 26, 15, 59, 59, tzinfo=UTC), datetime(2026, 7, 26, 16, 0, 0, tzinfo=UTC)
    assert f.leave_until == last and wall(last) == "2026-07-26 23:59:59"
    assert moved(f, Left(RATED), last).state == S.LEFT
    assert moved(f, Left(RATED), last + timedelta(milliseconds=999)).state == S.LEFT, "the last second is a whole one"
    assert refused(f, Left(RATED), over) == "feedback_over"


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
ZONES = st.sampled_from(
    [
        "Asia/Shanghai",
        "Europe/Berlin",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Pacific/Auckland",
        "Africa/Cairo",
    ]
).map(lambda name: Calendar(ZoneInfo(name)))
TRACKS = st.sampled_from(["trade_assurance", "secure_payment"])


@given(TRACKS, DAYS, ZONES)
def test_a_window_ends_with_the_last_second_of_its_last_day_at_the_desk(
    track: str, day: date, calendar: Calendar
) -> None:
    f = opened(track, day, calendar)
    days = {"trade_assurance": 60, "secure_payment": 30}[track]
    assert f.state == S.OPEN and f.leave_until is not None
    assert wall(f.leave_until, calendar) == f"{day + timedelta(days=days)} 23:59:59"
    assert moved(f, Left(RATED), f.leave_until, calendar).state == S.LEFT
    assert refused(f, Left(RATED), f.leave_until + SECOND, calendar) == "feedback_over"
    missed = moved(replace(f, reminders=()), Passed(), f.leave_until + SECOND, calendar)
    assert missed.state == S.MISSED and next_at(missed) is None


@given(TRACKS, DAYS, ZONES, st.integers(0, 86_399))
def test_a_revision_counts_once_and_up_to_the_last_second(
    track: str, day: date, calendar: Calendar, second: int
) -> None:
    f = moved(opened(track, day, calendar), Left(RATED), opened(track, day, calendar).leave_until or NEVER, calendar)
    at = datetime(day.year, day.month, day.day, tzinfo=calendar.zone).astimezone(UTC) + timedelta(
        days={"trade_assurance": 61, "secure_payment": 31}[track], seconds=second
    )
    f = moved(f, Answered("we are sorry"), at, calendar)
    days = {"trade_assurance": 30, "secure_payment": 90}[track]
    assert f.state == S.REVISABLE and f.revise_until is not None
    assert wall(f.revise_until, calendar) == f"{at.astimezone(calendar.zone).date() + timedelta(days=days)} 23:59:59"
    done = moved(f, Revised(RATED), f.revise_until, calendar)
    assert done.state == S.FROZEN and refused(done, Revised(RATED), f.revise_until, calendar) == "revision_used"
    assert refused(f, Revised(RATED), f.revise_until + SECOND, calendar) == "feedback_frozen"


DO = st.one_of(
    st.builds(Left, st.builds(Said, st.lists(st.integers(0, 6), max_size=4).map(tuple), st.text(max_size=5))),
    st.builds(Revised, st.builds(Said, st.just((4, 4, 4)), st.text(max_size=5))),
    st.builds(Answered, st.text(max_size=5)),
    st.builds(
        OrderTold,
        st.none() | st.dates(date(2026, 3, 1), date(2026, 6, 1)),
        st.none() | st.dates(date(2026, 2, 1), date(2026, 5, 1)),
        st.booleans(),
    ),
)


@given(TRACKS, st.lists(st.tuples(st.integers(0, 30 * 86_400), DO), max_size=25))
def test_whatever_people_and_records_do_each_word_counts_once_and_no_promise_is_taken_back(
    track: str, story: list[tuple[int, Happening]]
) -> None:
    f, now = blank(track), datetime(2026, 3, 1, tzinfo=UTC)
    for seconds, happening in story:
        now += timedelta(seconds=seconds)
        f = worked_off(f, now)
        assert (at := next_at(f)) is None or at > now, "nothing that was due is left over"
        done = advance(f, happening, BOOKS[track], now, DESK)
        if isinstance(done, Refusal):
            continue
        after = done.after
        assert all(b in AFTER[a] for a, b in pairwise((f.state, *done.path))), (f.state, done.path)
        assert after.state == (done.path[-1] if done.path else f.state)
        assert f.given in (None, after.given) and f.revised in (None, after.revised) and f.reply in ("", after.reply)
        assert not (after.revised and not after.reply)
        if f.state != S.NOT_OPEN and f.leave_until is not None:
            assert after.leave_until is not None and after.leave_until >= f.leave_until
        assert all(at > now for at in (*after.reminders, *after.inspections))
        assert {send.to for send in done.sends} <= {BUYER} or after.given is not None, "no supplier hears too early"
        f = after


def test_the_reminders_come_14_and_3_days_before_and_of_a_revision_7_days_and_1_day_before() -> None:
    f = replace(opened("trade_assurance", date(2026, 5, 27)), zones={})
    assert [wall(at) for at in f.reminders] == ["2026-07-13 07:00:00", "2026-07-24 07:00:00"], "not at night"
    f = moved(moved(f, Left(RATED), f.reminders[0]), Answered("sorry"), datetime(2026, 8, 1, 4, tzinfo=UTC))
    assert [wall(at) for at in f.reminders] == ["2026-08-25 07:00:00", "2026-08-31 07:00:00"]


def test_no_reminder_comes_on_the_heels_of_the_mail_that_opens_the_window() -> None:
    late = datetime(2026, 7, 12, 22, tzinfo=UTC)  # an hour before the first reminder
    f = moved(blank("trade_assurance"), OrderTold(date(2026, 5, 27)), late)
    assert [wall(at) for at in f.reminders] == ["2026-07-24 07:00:00"]


def test_an_order_that_was_complete_long_ago_opens_nothing_until_its_record_is_corrected() -> None:
    f = moved(blank("secure_payment"), OrderTold(date(2026, 1, 5)), datetime(2026, 3, 1, tzinfo=UTC))
    assert f.state == S.NOT_OPEN and next_at(f) is None
    assert refused(f, Left(RATED), datetime(2026, 3, 1, tzinfo=UTC)) == "feedback_over"
    assert moved(f, OrderTold(date(2026, 2, 20)), datetime(2026, 3, 2, tzinfo=UTC)).state == S.OPEN


def test_a_day_to_come_opens_when_it_comes_and_not_if_the_record_is_changed_before() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    f = moved(blank("secure_payment"), OrderTold(date(2026, 3, 5)), now)
    assert f.state == S.NOT_OPEN and wall(next_at(f)) == "2026-03-05 00:00:00"
    assert refused(f, Left(RATED), now) == "feedback_not_open"
    assert moved(f, Passed(), next_at(f) or now).state == S.OPEN
    assert next_at(moved(f, OrderTold(None), now)) is None


def test_a_mail_that_came_in_time_counts_though_it_was_confirmed_after_the_end() -> None:
    f = opened("secure_payment", date(2026, 6, 26))
    assert f.leave_until is not None
    missed = worked_off(f, f.leave_until + timedelta(days=1))
    assert missed.state == S.MISSED and moved(missed, Left(RATED), f.leave_until).state == S.LEFT


@pytest.mark.parametrize(
    ("track", "said", "code"),
    [
        ("secure_payment", Said((2, 4), "fine"), "ratings_missing"),
        ("secure_payment", Said((), "fine"), "ratings_missing"),
        ("secure_payment", Said((2, 4, 6), ""), "ratings_wrong"),
        ("secure_payment", Said((0, 4, 3), ""), "ratings_wrong"),
        ("trade_assurance", Said((2, 4), "fine"), "ratings_missing"),
        ("trade_assurance", Said((), "  "), "feedback_empty"),
    ],
)
def test_what_the_track_asks_for_must_be_there(track: str, said: Said, code: str) -> None:
    f = opened(track, date(2026, 6, 26))
    assert refused(f, Left(said), f.leave_until or NEVER) == code


def test_a_supplier_hears_of_a_feedback_on_an_unknown_order_only_when_somebody_vouches_for_it() -> None:
    now = datetime(2026, 6, 26, 4, tzinfo=UTC)
    f = moved(blank("secure_payment"), OrderTold(date(2026, 6, 26), by=BUYER), now)
    done = advance(f, Left(RATED), BOOKS["secure_payment"], now, DESK)
    assert isinstance(done, Moved) and done.sends == ()
    vouched = advance(
        done.after, OrderTold(date(2026, 6, 26), vouched=True, by=Party.STAFF), BOOKS["secure_payment"], now, DESK
    )
    assert isinstance(vouched, Moved) and [(s.numbers, s.to) for s in vouched.sends] == [(("N50",), SUPPLIER)]


def test_whoever_complained_is_not_asked_to_look_at_the_goods() -> None:
    f = moved(blank("trade_assurance"), OrderTold(delivered_on=date(2026, 3, 1)), datetime(2026, 3, 2, tzinfo=UTC))
    assert [wall(at) for at in f.inspections] == ["2026-03-16 09:00:00", "2026-03-26 09:00:00"]
    assert wall(f.disputable_until) == "2026-03-31 23:59:59"
    asked, spared = (
        advance(f, Passed(disputed=d), BOOKS["trade_assurance"], f.inspections[0], DESK) for d in (False, True)
    )
    assert isinstance(asked, Moved) and [s.numbers for s in asked.sends] == [("N54",)]
    assert isinstance(spared, Moved) and spared.sends == () and len(spared.after.inspections) == 1
