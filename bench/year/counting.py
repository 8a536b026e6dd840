"""Days counted on a calendar once more, by other means than the desk's own (domain.md 2.1.4; contract.md 4.5).

What a wall clock shows is turned into a moment by trying the offsets that its zone had about then; nothing here knows
`fold`, nor anything of models/rules/days.py.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.rules.rulebook import Period, Reminder, Rulebook

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
ABOUT = timedelta(hours=40)  # no zone is further from UTC, nor changes twice within it
SATURDAY = 5


def period_end(began: datetime, period: Period, zone: ZoneInfo, off: Collection[date]) -> datetime:
    """Return the last second of a period that began then; `off` are days that are no business days."""
    if period.unit == "hours":
        return began + timedelta(hours=period.amount)
    day, left = began.astimezone(zone).date(), period.amount
    while left:
        day += DAY
        left -= period.unit == "days" or works(day, off)
    return last_second(day, zone)


def works(day: date, off: Collection[date]) -> bool:
    """Whether people work on a day."""
    return day.weekday() < SATURDAY and day not in off


def last_second(day: date, zone: ZoneInfo) -> datetime:
    """Return the last second on which a clock on the wall of this zone shows this day."""
    return max(_shown(day, time(23, 59, 59), zone))


def next_working_second(now: datetime, zone: ZoneInfo, off: Collection[date]) -> datetime:
    """Return the second before the first one of the next business day."""
    day = now.astimezone(zone).date() + DAY
    while not works(day, off):
        day += DAY
    return min(_shown(day, time(), zone)) - SECOND


def same_time(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the moment so many days later at which the wall clock shows the same time; of a last second, the last."""
    local = moment.astimezone(zone)
    shown = list(_shown(local.date() + days * DAY, local.time(), zone))
    return max(shown) if local.time() == time(23, 59, 59) else shown[min(local.fold, len(shown) - 1)]


def reminders(
    book: Rulebook, period: Period, began: datetime, end: datetime, desk: ZoneInfo, party: ZoneInfo
) -> list[datetime]:
    """Return the moments at which whoever owes an answer is to be reminded, ascending."""
    meant = (_meant(one, began, end, desk) for one in book.cadences[period.reminders])
    return _apart(book, [at for one in meant if began < (at := _awake(book, one, end, party)) < end])


def later(book: Rulebook, times: Iterable[datetime], by: timedelta, end: datetime, party: ZoneInfo) -> list[datetime]:
    """Return the reminders of a clock that ends later by `by`, now at `end`, ascending."""
    return _apart(book, [at for one in times if (at := _awake(book, one + by, end, party)) < end])


def _apart(book: Rulebook, times: list[datetime]) -> list[datetime]:
    """Those that are far enough from the one after them."""
    gap = timedelta(hours=book.value("reminders.apart_hours"))
    kept: list[datetime] = []
    for at in sorted(times, reverse=True):
        if not kept or kept[-1] - at >= gap > timedelta(0):
            kept.append(at)
    return kept[::-1]


def _awake(book: Rulebook, at: datetime, end: datetime, party: ZoneInfo) -> datetime:
    """The moment, or the morning after it where it falls into the night and the end is far."""
    evening, morning = (time.fromisoformat(book.value(f"quiet.{key}")) for key in ("from", "to"))
    local = at.astimezone(party)
    asleep = local.time() >= evening or local.time() < morning
    if not asleep or end - at < timedelta(hours=book.value("quiet.unless_hours_left")):
        return at
    return min(_shown(local.date() + (DAY if local.time() >= evening else 0 * DAY), morning, party))


def _meant(one: Reminder, began: datetime, end: datetime, desk: ZoneInfo) -> datetime:
    if one.half:
        return (began + (end - began) / 2).replace(microsecond=0)
    if one.before is not None:
        return end - one.before
    if one.after is not None:
        return began + one.after
    return min(_shown(began.astimezone(desk).date() + (one.day or 0) * DAY, time.fromisoformat(one.at), desk))


def _shown(day: date, at: time, zone: ZoneInfo) -> list[datetime]:
    """Return every moment at which the wall clock shows this, ascending; where it leaps over it, as before the leap."""
    wall = datetime.combine(day, at)
    about = wall.replace(tzinfo=UTC)
    offsets = {(about + n * ABOUT).astimezone(zone).utcoffset() or timedelta(0) for n in (-1, 1)}
    tried = sorted(about - offset for offset in offsets)
    return [one for one in tried if one.astimezone(zone).replace(tzinfo=None) == wall] or tried[-1:]
