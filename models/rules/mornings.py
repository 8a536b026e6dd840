"""When one of the staff gets the morning's mails: at the desk's hour in his own zone, on his own working days. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.rules.days import zone_or
from models.rules.house import House, StaffMember

_ONE_DAY = timedelta(days=1)
MOST_DAYS = 366  # so long nobody is away: a list of holidays without an end must not keep the desk looking


def zone_of(house: House, member: StaffMember) -> ZoneInfo:
    """Return the zone a member of the staff lives in, the desk's where his is unknown."""
    return zone_or(member.zone, house.zone)


def works_on(house: House, member: StaffMember, day: date) -> bool:
    """Whether this member works on this day: one of his weekdays, and no holiday of the desk or of his own country."""
    if day.weekday() not in member.weekdays or day in house.holidays:
        return False
    return day not in house.holidays_in(house.zone_countries.get(member.zone, ""))


def morning(house: House, member: StaffMember, day: date) -> datetime:
    """Return the moment of his morning's mails on this day, aware UTC."""
    return datetime.combine(day, house.digest_at, tzinfo=zone_of(house, member)).astimezone(UTC)


def next_morning(house: House, member: StaffMember, after: datetime) -> datetime | None:
    """Return his next working morning, `after` included; None where no day of the next year is a working day."""
    return next((at for day in _days(house, member, after) if (at := morning(house, member, day)) >= after), None)


def next_opening(house: House, member: StaffMember, after: datetime) -> datetime | None:
    """Return his next morning on which a week or a month is told of, `after` included."""
    days = (
        day for day in _days(house, member, after) if opens_week(house, member, day) or opens_month(house, member, day)
    )
    return next((at for day in days if (at := morning(house, member, day)) >= after), None)


def is_morning(house: House, member: StaffMember, now: datetime) -> bool:
    """Whether his morning's mails are due exactly now."""
    day = now.astimezone(zone_of(house, member)).date()
    return works_on(house, member, day) and morning(house, member, day) == now


def opens_week(house: House, member: StaffMember, day: date) -> bool:
    """Whether this is his first working day since Monday: then last week's figures are told."""
    return _first_since(house, member, day, day - timedelta(days=day.weekday()))


def opens_month(house: House, member: StaffMember, day: date) -> bool:
    """Whether this is his first working day of the month."""
    return _first_since(house, member, day, day.replace(day=1))


def _first_since(house: House, member: StaffMember, day: date, since: date) -> bool:
    before = ((since + timedelta(days=n)) for n in range((day - since).days))
    return works_on(house, member, day) and not any(works_on(house, member, one) for one in before)


def _days(house: House, member: StaffMember, after: datetime) -> Iterator[date]:
    first = after.astimezone(zone_of(house, member)).date()
    days = (first + n * _ONE_DAY for n in range(MOST_DAYS))
    return (day for day in days if works_on(house, member, day))
