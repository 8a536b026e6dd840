"""The morning of each of the staff: his hour, his working days, and which mornings open a week or a month."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from models.rules.house import House, StaffMember
from models.rules.mornings import is_morning, next_morning, next_opening, opens_month, opens_week, works_on

SHANGHAI, BERLIN = "Asia/Shanghai", "Europe/Berlin"
MAY_DAY = date(2026, 5, 1)
HOUSE = House(
    "Ombud", "desk@ombud.example", ZoneInfo(SHANGHAI), (b"k" * 32,), {}, holidays=frozenset({MAY_DAY}),
    named_holidays={"DE": {date(2026, 5, 14): "Ascension Day"}}, zone_countries={BERLIN: "DE", SHANGHAI: "CN"},
)  # fmt: skip
ANA = StaffMember("Ana", "ana@ombud.example", SHANGHAI, frozenset())
EVA = StaffMember("Eva", "eva@ombud.example", BERLIN, frozenset())
OMAR = StaffMember("Omar", "omar@ombud.example", "Africa/Cairo", frozenset(), frozenset({6, 0, 1, 2, 3}))
PEOPLE = st.sampled_from((ANA, EVA, OMAR))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def test_each_one_reads_at_eight_of_his_own_clock() -> None:
    after = datetime(2026, 3, 9, tzinfo=ZoneInfo(SHANGHAI))
    assert next_morning(HOUSE, ANA, after) == datetime(2026, 3, 9, 0, tzinfo=UTC)
    assert next_morning(HOUSE, EVA, after) == datetime(2026, 3, 9, 7, tzinfo=UTC)


def test_a_holiday_of_the_desk_is_free_for_all_and_one_of_a_country_for_who_lives_there() -> None:
    ascension = date(2026, 5, 14)
    assert not any(works_on(HOUSE, one, MAY_DAY) for one in (ANA, EVA, OMAR))
    assert works_on(HOUSE, ANA, ascension) and not works_on(HOUSE, EVA, ascension)


def test_who_works_on_sundays_gets_his_morning_then_and_not_on_friday() -> None:
    sunday, friday = date(2026, 3, 8), date(2026, 3, 6)
    assert works_on(HOUSE, OMAR, sunday) and not works_on(HOUSE, OMAR, friday) and not works_on(HOUSE, ANA, sunday)


def test_a_member_who_never_works_is_never_waited_for() -> None:
    nobody = StaffMember("No", "no@ombud.example", SHANGHAI, frozenset(), frozenset())
    assert next_morning(HOUSE, nobody, datetime(2026, 3, 9, tzinfo=UTC)) is None


@given(PEOPLE, MOMENTS)
def test_the_next_morning_is_one_and_none_lies_before_it(member: StaffMember, after: datetime) -> None:
    at = next_morning(HOUSE, member, after)
    assert at is not None and at >= after and is_morning(HOUSE, member, at)
    assert next_morning(HOUSE, member, at) == at
    assert not is_morning(HOUSE, member, at + timedelta(seconds=1))
    earlier = next_morning(HOUSE, member, after - timedelta(days=3))
    assert earlier is not None and earlier <= at


@given(PEOPLE, DAYS)
def test_a_week_and_a_month_open_once(member: StaffMember, day: date) -> None:
    week = [day - timedelta(days=day.weekday()) + timedelta(days=n) for n in range(7)]
    opening = [one for one in week if opens_week(HOUSE, member, one)]
    assert opening == [one for one in week if works_on(HOUSE, member, one)][:1]
    month = [day.replace(day=1) + timedelta(days=n) for n in range(28)]
    assert sum(opens_month(HOUSE, member, one) for one in month) == 1


@given(PEOPLE, MOMENTS)
def test_the_next_opening_is_a_morning_that_opens_something(member: StaffMember, after: datetime) -> None:
    at = next_opening(HOUSE, member, after)
    assert at is not None and at >= after and is_morning(HOUSE, member, at)
    day = at.astimezone(ZoneInfo(member.zone)).date()
    assert opens_week(HOUSE, member, day) or opens_month(HOUSE, member, day)
    assert at - after < timedelta(days=8)
