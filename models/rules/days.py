"""When a clock ends and when it reminds (domain.md 2.1.4 and the cadence paragraph of 2.2; contract.md 4.5).

Pure: the periods, cadences and quiet hours come from the rule book. `reminders_for` is the way in for everyone
who holds a book.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.rules.rulebook import Period, Reminder, Rulebook

_LAST_SECOND = time(23, 59, 59)
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


def due_at(started: datetime, period: Period, zone: ZoneInfo, holidays: Collection[date] = frozenset()) -> datetime:
    """Return the last second on which an answer still counts.

    started   aware; the day it falls on in `zone` is day 0
    period    days and business_days end at 23:59:59 of day N in `zone`, hours to the second
    zone      the desk's, not the party's
    holidays  days that are no business days, beside Saturday and Sunday
    returns   aware, UTC
    raises    ValueError for a naive `started`, a negative amount or an unknown unit
    source    domain.md 2.1.4
    """
    if period.amount < 0:
        raise ValueError(f"a period cannot be negative: {period.amount} {period.unit}")
    if period.unit == "hours":
        return _utc(started) + timedelta(hours=period.amount)
    day = _utc(started).astimezone(zone).date()
    if period.unit == "days":
        return _end_of(day + timedelta(days=period.amount), zone)
    if period.unit == "business_days":
        return _end_of(add_business_days(day, period.amount, holidays), zone)
    raise ValueError(f"unknown unit {period.unit!r}: days, business_days or hours")


def first_second_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """The first second of the day that this moment falls on in `zone`, aware UTC."""
    return datetime.combine(_utc(moment).astimezone(zone).date(), time.min, zone).astimezone(UTC)


def last_second_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """The last second of the day that this moment falls on in `zone`, aware UTC."""
    return _end_of(_utc(moment).astimezone(zone).date(), zone)


def days_later(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same time of day in `zone`, so many calendar days later, aware UTC."""
    local = _utc(moment).astimezone(zone)
    later = datetime.combine(local.date() + timedelta(days=days), local.time(), zone)
    return later.replace(fold=1 if local.time() == _LAST_SECOND else local.fold).astimezone(UTC)


def is_business_day(day: date, holidays: Collection[date] = frozenset()) -> bool:
    """Whether the desk works on this day."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_business_days(day: date, count: int, holidays: Collection[date] = frozenset()) -> date:
    """The `count`-th business day after `day`; `day` itself for 0."""
    while count > 0:
        day += _ONE_DAY
        count -= is_business_day(day, holidays)
    return day


def shift(due: datetime, by: timedelta) -> datetime:
    """The due moment after an outage, a late relay or a pause of this length; never earlier than before."""
    if by < timedelta(0):
        raise ValueError(f"a due moment is never moved back: {by}")
    return _utc(due) + by


@dataclass(frozen=True, slots=True)
class Planned:
    """One moment of a cadence in the life of one clock.

    meant     as the cadence states it, aware UTC
    at        the same, out of the party's quiet hours
    left_out  "" where it is given; "outside" the clock's time; "close" to the next one
    """

    reminder: Reminder
    meant: datetime
    at: datetime
    left_out: str = ""


def reminders_for(
    book: Rulebook,
    period: Period,
    started: datetime,
    due: datetime,
    desk_zone: ZoneInfo,
    party_zone: str | ZoneInfo = "",
) -> tuple[datetime, ...]:
    """The reminders of one clock by the words of its book; an unknown `party_zone` is the desk's."""
    planned = plan_for(book, period, started, due, desk_zone, party_zone)
    return tuple(one.at for one in planned if not one.left_out)


def plan_for(
    book: Rulebook,
    period: Period,
    started: datetime,
    due: datetime,
    desk_zone: ZoneInfo,
    party_zone: str | ZoneInfo = "",
) -> tuple[Planned, ...]:
    """Every moment of the cadence of a clock, ascending by when it falls; also those that are not given, and why.

    source  rule book `cadences`, `quiet.*`, `reminders.apart_hours`
    """
    zone = party_zone if isinstance(party_zone, ZoneInfo) else zone_or(party_zone, desk_zone)
    return planned_reminders(
        started,
        due,
        book.cadences[period.reminders],
        desk_zone=desk_zone,
        party_zone=zone,
        quiet=(book.value("quiet.from"), book.value("quiet.to")),
        unless_hours_left=book.value("quiet.unless_hours_left"),
        apart_hours=book.value("reminders.apart_hours"),
    )


def planned_reminders(
    started: datetime,
    due: datetime,
    cadence: Iterable[Reminder],
    *,
    desk_zone: ZoneInfo,
    party_zone: ZoneInfo | None,
    quiet: tuple[str, str],
    unless_hours_left: float,
    apart_hours: float,
) -> tuple[Planned, ...]:
    """Return every moment of a cadence; those without `left_out` lie strictly between `started` and `due`.

    cadence            moments as the book states them; "day N at" is counted in the desk's zone
    party_zone         None: the desk's
    quiet              ("22:00", "07:00") local to the party; a moment inside moves to the end of it …
    unless_hours_left  … but not when less than this remains
    apart_hours        of two closer than this the later one stays, so that the last is always told
    returns            aware, UTC, whole seconds
    source             contract.md 4.5
    """
    begin, end, zone = _utc(started), _utc(due), party_zone or desk_zone
    window = (time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1]))
    moments = []
    for reminder in cadence:
        meant = at = _moment(reminder, begin, end, desk_zone)
        if end - meant >= timedelta(hours=unless_hours_left):
            at = _after_quiet(meant, window, zone)
        moments.append(Planned(reminder, meant, at, "" if begin < at < end else "outside"))
    return _apart(moments, timedelta(hours=apart_hours))


def moved_reminders(
    times: Iterable[datetime], by: timedelta, due: datetime, book: Rulebook, desk_zone: ZoneInfo, party_zone: str = ""
) -> tuple[datetime, ...]:
    """Return the reminders of a clock that ends later by `by`: as far from its end as before, and in no quiet hours.

    due     the new end
    source  rule book `quiet.*`, `reminders.apart_hours`
    """
    window = (time.fromisoformat(book.value("quiet.from")), time.fromisoformat(book.value("quiet.to")))
    loud, zone = timedelta(hours=book.value("quiet.unless_hours_left")), zone_or(party_zone, desk_zone)
    later = [(at + by, _after_quiet(at + by, window, zone) if due - at - by >= loud else at + by) for at in times]
    planned = [Planned(Reminder(), meant, at, "" if at < due else "outside") for meant, at in later]
    gap = timedelta(hours=book.value("reminders.apart_hours"))
    return tuple(one.at for one in _apart(planned, gap) if not one.left_out)


def reminders_after(times: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """Those still to come, ascending."""
    return tuple(sorted(at for at in times if at > now))


def zone_or(name: str, default: ZoneInfo) -> ZoneInfo:
    """The zone of this IANA name, or `default` when there is none."""
    try:
        return ZoneInfo(name) if name else default
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name is a folder of the zone database
        return default


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment.isoformat()}")
    return moment.astimezone(UTC)


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    # fold=1: where the clock is set back over midnight, 23:59:59 comes twice and the later one still counts
    return datetime.combine(day, _LAST_SECOND, zone).replace(fold=1).astimezone(UTC)


def _moment(reminder: Reminder, begin: datetime, end: datetime, desk_zone: ZoneInfo) -> datetime:
    if reminder.half:
        return (begin + (end - begin) / 2).replace(microsecond=0)
    if reminder.before is not None:
        return end - reminder.before
    if reminder.after is not None:
        return begin + reminder.after
    if reminder.day is None:
        raise ValueError("an empty reminder: half, before, after or day")
    day = begin.astimezone(desk_zone).date() + timedelta(days=reminder.day)
    return datetime.combine(day, time.fromisoformat(reminder.at), desk_zone).astimezone(UTC)


def _after_quiet(moment: datetime, window: tuple[time, time], zone: ZoneInfo) -> datetime:
    local, (begin, end) = moment.astimezone(zone), window
    clock = local.time()
    evening, morning = clock >= begin, clock < end
    if not (evening or morning if begin > end else evening and morning):
        return moment
    day = local.date() + _ONE_DAY if begin > end and evening else local.date()
    return datetime.combine(day, end, zone).astimezone(UTC)


def _apart(moments: list[Planned], gap: timedelta) -> tuple[Planned, ...]:
    told: list[Planned] = []
    next_one: datetime | None = None
    for one in sorted(moments, key=lambda planned: planned.at, reverse=True):
        if one.left_out:
            told.append(one)
        elif next_one is not None and (next_one == one.at or next_one - one.at < gap):
            told.append(replace(one, left_out="close"))
        else:
            told.append(one)
            next_one = one.at
    return tuple(reversed(told))
