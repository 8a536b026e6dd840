"""Day counting and reminder moments, as tables and as properties over many zones."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.days import (
    Planned,
    add_business_days,
    due_at,
    is_business_day,
    planned_reminders,
    reminders_after,
    reminders_for,
    shift,
    zone_or,
)
from models.rules.rulebook import Period, Reminder, Rulebook

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONG = (Reminder(half=True), *(Reminder(before=timedelta(hours=h)) for h in (48, 24, 3)))
SHORT = tuple(Reminder(before=timedelta(hours=h)) for h in (24, 4))
CLAIM = (Reminder(day=3, at="09:00"), Reminder(day=6, at="09:00"), Reminder(before=timedelta(hours=3)))
ZONES = [
    "Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Beirut",
    "America/Santiago", "Africa/Cairo", "Pacific/Chatham", "Asia/Kathmandu", "Pacific/Kiritimati", "Etc/GMT+12", "UTC",
]  # fmt: skip
zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))


def days(amount: int, unit: str = "days") -> Period:
    return Period(amount, unit, "test")


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def remind(
    started: datetime, due: datetime, cadence: tuple[Reminder, ...], party: ZoneInfo | None = None
) -> tuple[datetime, ...]:
    planned = planned_reminders(
        started, due, cadence, desk_zone=SHANGHAI, party_zone=party, quiet=("22:00", "07:00"),
        unless_hours_left=12, apart_hours=12,
    )  # fmt: skip
    return told(planned)


def told(planned: tuple[Planned, ...]) -> tuple[datetime, ...]:
    return tuple(one.at for one in planned if not one.left_out)


@pytest.mark.parametrize(
    ("started", "period", "due"),
    [
        ("2026-03-03 10:00", days(5), "2026-03-08 23:59:59"),
        ("2026-08-03 10:00", days(7), "2026-08-10 23:59:59"),
        ("2026-08-11 23:59:59", days(7), "2026-08-18 23:59:59"),
        ("2026-06-08 09:00", days(3, "business_days"), "2026-06-11 23:59:59"),
        ("2026-06-05 09:00", days(1, "business_days"), "2026-06-09 23:59:59"),
        ("2026-06-06 09:00", days(2, "business_days"), "2026-06-10 23:59:59"),
        ("2026-03-09 00:00", days(48, "hours"), "2026-03-11 00:00:00"),
        ("2026-03-09 08:00", days(0), "2026-03-09 23:59:59"),
    ],
)
def test_a_period_ends_in_the_last_second_of_its_last_day(started: str, period: Period, due: str) -> None:
    monday_off = frozenset({date(2026, 6, 8)}) if started < "2026-06-07" else frozenset[date]()
    assert due_at(shanghai(started), period, SHANGHAI, monday_off) == shanghai(due)


def test_the_event_day_is_the_desks_day_not_that_of_utc() -> None:
    late_in_utc = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    assert due_at(late_in_utc, days(1), SHANGHAI) == shanghai("2026-03-04 23:59:59")


def test_where_midnight_comes_twice_the_later_last_second_counts() -> None:
    beirut = ZoneInfo("Asia/Beirut")  # set back from 00:00 to 23:00 on 25 October 2026
    started = datetime(2026, 10, 23, 12, tzinfo=beirut)
    assert due_at(started, days(1), beirut).isoformat() == "2026-10-24T21:59:59+00:00"


@pytest.mark.parametrize("period", [days(-1), days(1, "weeks")])
def test_a_period_that_makes_no_sense_is_refused(period: Period) -> None:
    with pytest.raises(ValueError, match=r"negative|unit"):
        due_at(shanghai("2026-03-03"), period, SHANGHAI)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        due_at(datetime(2026, 3, 3), days(1), SHANGHAI)


def test_five_days_are_reminded_four_times_outside_quiet_hours() -> None:
    given_at = remind(shanghai("2026-03-03 10:00"), shanghai("2026-03-08 23:59:59"), LONG)
    assert given_at == tuple(
        map(shanghai, ("2026-03-06 07:00", "2026-03-07 07:00", "2026-03-08 07:00", "2026-03-08 20:59:59"))
    )


def test_a_claim_is_reminded_on_day_three_and_six_and_three_hours_before() -> None:
    given_at = remind(shanghai("2026-08-03 10:00"), shanghai("2026-08-10 23:59:59"), CLAIM)
    assert given_at == tuple(map(shanghai, ("2026-08-06 09:00", "2026-08-09 09:00", "2026-08-10 20:59:59")))


def test_of_two_reminders_closer_than_twelve_hours_the_later_stays() -> None:
    started, due = shanghai("2026-05-05 10:00"), shanghai("2026-05-08 23:59:59")
    two_hours_ahead = ZoneInfo("Etc/GMT-6")  # 24 h before is 21:59:59 there
    eleven_hours = ZoneInfo("Etc/GMT-7")  # 24 h before is 22:59:59, moved to 07:00: twelve hours before the last
    assert len(remind(started, due, SHORT, two_hours_ahead)) == 2
    assert remind(started, due, SHORT, eleven_hours)[-1] == due - timedelta(hours=4)
    assert len(remind(started, due, SHORT, eleven_hours)) == 1


def test_in_the_last_twelve_hours_quiet_hours_do_not_count() -> None:
    started, due = shanghai("2026-05-05 10:00"), shanghai("2026-05-08 23:59:59")
    los_angeles = ZoneInfo("America/Los_Angeles")
    assert remind(started, due, LONG, los_angeles)[-1].astimezone(los_angeles).hour == 5


def test_a_quiet_time_within_one_day_is_kept_too() -> None:
    siesta = planned_reminders(
        shanghai("2026-05-01 09:00"), shanghai("2026-05-08 23:59:59"),
        (Reminder(day=1, at="13:00"), Reminder(after=timedelta(days=3))),
        desk_zone=SHANGHAI, party_zone=None, quiet=("12:00", "15:00"), unless_hours_left=12, apart_hours=12,
    )  # fmt: skip
    assert told(siesta) == (shanghai("2026-05-02 15:00"), shanghai("2026-05-04 09:00"))


def test_moments_outside_the_span_are_dropped() -> None:
    assert remind(
        shanghai("2026-05-08 10:00"), shanghai("2026-05-08 23:59:59"), (*SHORT, Reminder(day=1, at="09:00"))
    ) == (shanghai("2026-05-08 19:59:59"),)


def test_a_plan_says_why_a_reminder_moved_or_is_not_given() -> None:
    started, due, party = shanghai("2026-03-03 10:00"), shanghai("2026-03-08 23:59:59"), ZoneInfo("Africa/Nairobi")
    planned = planned_reminders(
        started, due, (*LONG, Reminder(before=timedelta(hours=30)), Reminder(day=9, at="09:00")),
        desk_zone=SHANGHAI, party_zone=party, quiet=("18:00", "20:00"), unless_hours_left=12, apart_hours=12,
    )  # fmt: skip
    quiet = [one for one in planned if one.at != one.meant]
    assert [(o.meant.astimezone(party).hour, o.at.astimezone(party).hour) for o in quiet] == [(18, 20), (18, 20)]
    assert [one.reminder for one in planned if one.left_out == "close"] == [Reminder(before=timedelta(hours=30))]
    assert [one.reminder for one in planned if one.left_out == "outside"] == [Reminder(day=9, at="09:00")]


def test_an_empty_reminder_is_a_fault_of_the_book() -> None:
    with pytest.raises(ValueError, match="empty reminder"):
        remind(shanghai("2026-05-08 10:00"), shanghai("2026-05-09 23:59:59"), (Reminder(),))


def test_a_book_says_cadence_and_quiet_hours() -> None:
    book = Rulebook(
        "x", "x-1", "x", cadences={"long": LONG},
        values={"quiet.from": "22:00", "quiet.to": "07:00", "quiet.unless_hours_left": 12, "reminders.apart_hours": 12},
    )  # fmt: skip
    started, due = shanghai("2026-03-03 10:00"), shanghai("2026-03-08 23:59:59")
    period = Period(5, "days", "test", reminders="long")
    assert reminders_for(book, period, started, due, SHANGHAI, "Nowhere/Land") == remind(started, due, LONG)
    assert reminders_for(book, period, started, due, SHANGHAI, ZoneInfo("UTC")) == remind(
        started, due, LONG, ZoneInfo("UTC")
    )


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../etc/passwd", "Europe", "a\0b"])
def test_an_unknown_zone_is_the_desks(name: str) -> None:
    assert zone_or(name, SHANGHAI) is SHANGHAI


def test_an_outage_moves_the_due_moment_by_its_length_and_never_back() -> None:
    assert shift(shanghai("2026-11-08 23:59:59"), timedelta(hours=3)) == shanghai("2026-11-09 02:59:59")
    with pytest.raises(ValueError, match="never moved back"):
        shift(shanghai("2026-11-08 23:59:59"), timedelta(seconds=-1))


def test_only_reminders_still_to_come_are_left_after_a_pause() -> None:
    first, second = shanghai("2026-03-06 07:00"), shanghai("2026-03-07 07:00")
    assert reminders_after((second, first), first) == (second,)


def test_a_holiday_and_a_weekend_are_no_business_days() -> None:
    friday = date(2026, 6, 5)
    assert is_business_day(friday) and not is_business_day(friday, {friday})
    assert not is_business_day(date(2026, 6, 6)) and not is_business_day(date(2026, 6, 7))
    assert add_business_days(friday, 0) == friday


@given(moments, zones, st.integers(0, 400))
def test_due_is_always_the_last_second_of_the_right_day(started: datetime, zone: ZoneInfo, amount: int) -> None:
    due = due_at(started, days(amount), zone)
    local = due.astimezone(zone)
    assert local.time().isoformat() == "23:59:59" and due.tzinfo is UTC
    assert (local.date() - started.astimezone(zone).date()).days == amount
    assert (due + timedelta(seconds=1)).astimezone(zone).date() > local.date()


@given(moments, zones, st.integers(0, 60), st.sampled_from(["days", "business_days", "hours"]))
def test_a_longer_period_never_ends_earlier(started: datetime, zone: ZoneInfo, amount: int, unit: str) -> None:
    assert due_at(started, days(amount, unit), zone) < due_at(started, days(amount + 1, unit), zone)


@given(moments, zones, st.integers(1, 40), st.frozensets(st.dates(date(2024, 1, 1), date(2032, 1, 1)), max_size=20))
def test_business_days_end_on_a_business_day(
    started: datetime, zone: ZoneInfo, amount: int, holidays: frozenset[date]
) -> None:
    end = due_at(started, days(amount, "business_days"), zone, holidays).astimezone(zone).date()
    first = started.astimezone(zone).date()
    between = [first + timedelta(days=n) for n in range(1, (end - first).days + 1)]
    assert is_business_day(end, holidays)
    assert sum(is_business_day(day, holidays) for day in between) == amount


@given(moments, zones, zones, st.integers(1, 30), st.sampled_from([LONG, SHORT, CLAIM]))
def test_reminders_keep_the_span_the_quiet_hours_and_their_distance(
    started: datetime, desk: ZoneInfo, party: ZoneInfo, amount: int, cadence: tuple[Reminder, ...]
) -> None:
    due = due_at(started, days(amount), desk)
    planned = planned_reminders(
        started, due, cadence, desk_zone=desk, party_zone=party, quiet=("22:00", "07:00"),
        unless_hours_left=12, apart_hours=12,
    )  # fmt: skip
    given_at = told(planned)
    assert len(planned) == len(cadence), "what is not given is told too"
    assert list(given_at) == sorted(given_at)
    assert all(started < at < due for at in given_at)
    assert all(7 <= at.astimezone(party).hour < 22 or due - at < timedelta(hours=12) for at in given_at)
    assert all(b - a >= timedelta(hours=12) for a, b in pairwise(given_at))


@given(moments, zones, zones, st.integers(5, 30))
def test_the_last_reminder_is_three_hours_before_the_end(
    started: datetime, desk: ZoneInfo, party: ZoneInfo, amount: int
) -> None:
    due = due_at(started, days(amount), desk)
    given_at = remind(started, due, LONG, party)
    assert given_at[-1] == due - timedelta(hours=3) and len(given_at) >= 2
