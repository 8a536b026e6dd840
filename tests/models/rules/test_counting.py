"""Days counted one by one end where the due date says, and each says what it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar import PARTY_HOLIDAYS, Calendar
from models.rules.counting import HOLIDAY, START, WEEKEND, counted_days
from models.rules.days import due_at
from models.rules.rulebook import Period, Rulebook
from models.rules.states import Party

SHANGHAI = ZoneInfo("Asia/Shanghai")
C, R = Party.COMPLAINANT, Party.RESPONDENT
zones = st.sampled_from(["Asia/Shanghai", "America/Los_Angeles", "Africa/Nairobi", "UTC", "Asia/Kolkata"]).map(ZoneInfo)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
units = st.sampled_from(["days", "business_days"])
offsets = st.frozensets(st.integers(0, 40), max_size=6)


@given(moments, zones, st.integers(0, 30), units, offsets)
def test_the_last_counted_day_is_the_day_of_the_due_date(
    started: datetime, zone: ZoneInfo, amount: int, unit: str, off: frozenset[int]
) -> None:
    holidays = {date.fromordinal(started.astimezone(zone).date().toordinal() + n) for n in off}
    period = Period(amount, unit, "test")
    told = counted_days(started, period, zone, holidays)
    assert told[-1].day == due_at(started, period, zone, holidays).astimezone(zone).date()
    assert [one.n for one in told if one.n is not None] == list(range(amount + 1)) and told[0].why == START
    for one in told[1:]:
        assert (one.n is None) == (one.why in (WEEKEND, HOLIDAY))
        assert one.why != HOLIDAY or one.day in holidays
        assert one.why != WEEKEND or one.day.weekday() >= 5


def test_hours_have_no_days() -> None:
    assert counted_days(datetime(2026, 3, 2, tzinfo=UTC), Period(48, "hours", "test"), SHANGHAI) == ()


def test_holidays_of_the_party_count_only_where_the_book_says_so() -> None:
    desk, theirs, ours = date(2026, 5, 1), date(2026, 10, 1), date(2026, 7, 4)
    calendar = Calendar(SHANGHAI, frozenset({desk}), {R: frozenset({theirs}), C: frozenset({ours})})
    silent = Rulebook("offline", "1", "offline")
    says = Rulebook("offline", "1", "offline", values={PARTY_HOLIDAYS: True})
    assert calendar.days_off(silent, R) == {desk}
    assert calendar.days_off(says, R) == {desk, theirs} and calendar.days_off(says, Party.STAFF) == {desk}
    assert calendar.days_off(says, Party.BOTH) == {desk, theirs, ours}
