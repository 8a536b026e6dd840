"""The sentences of `ombud clock explain`: one for each thing that happened to a clock, each day and each reminder."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.rules.clockstory import MOVED, PAUSED, REMINDED, RESUMED, STARTED, SWALLOWED, Turn
from models.rules.counting import START, WEEKEND, CountedDay
from models.rules.days import Planned
from models.rules.rulebook import Reminder, Rulebook
from models.rules.states import Party

REASONS = {
    "bounced": "its mail came back, so it never ran",
    "served_again": "what never arrived was served again",
    "suspended": "the case stood still, for a mail to the other side came back",
    "relay_late": "the mail that told of it left us that much later",
    "outage": "we could not be reached",
    "files_refused": "every file that came was refused by us",
    "reminder_owed": "a reminder that the rules promise had not been given yet",
    "legal_hold": "a person halted the case",
    "extended": "it was extended",
}
WHAT = {
    STARTED: "it began",
    MOVED: "it became due {by} later",
    PAUSED: "it stood still",
    RESUMED: "it ran on, due {by} later: as long as it had stood still",
    REMINDED: "a reminder was given",
    SWALLOWED: "a reminder was needless, for another mail had just gone out",
    "met": "it was met",
    "lapsed": "it ran out",
    "void": "it ended without consequence",
}
LEFT_OUT = {
    "outside": "not given: it does not lie between its beginning and its end",
    "close": "not given: the next one follows too soon",
}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def of_whom(party: Party) -> str:
    """Return whose clock it is, behind its name: "of the respondent", "of both sides", "of staff"."""
    return {Party.BOTH: "of both sides", Party.STAFF: "of staff"}.get(party, f"of the {party}")


def turn_said(turn: Turn) -> str:
    """Return what happened to a clock, why, and by whom."""
    event = turn.lived.event
    role = "" if event.role == Party.SYSTEM else f" {of_whom(event.role)}"
    who = f"{role}{', ' + event.name if event.name else ''}"
    where = f" ({turn.lived.transition})" if turn.lived.transition else ""
    said = WHAT[turn.what].format(by=span(turn.by))
    why = REASONS.get(turn.reason, turn.reason.replace("_", " "))
    return f"{type(event).__name__}{where}{who}: {said}{'; ' + why if why else ''}"


def days_said(one: CountedDay, zone: ZoneInfo, names: Mapping[date, str], again: bool = False) -> str:
    """Return what a day is in a period.

    again  the clock began later than the days it counts: they count from the serving
    """
    if one.why == START:
        begun = "the case was served on this day, and it counts from there" if again else "it began on this day"
        return f"day 0: {begun}, as days go in {zone.key}"
    if one.n is not None:
        return f"day {one.n}"
    return "no business day: weekend" if one.why == WEEKEND else f"no business day: {names.get(one.day, 'a holiday')}"


def plan_said(one: Planned, book: Rulebook, zone: ZoneInfo, party: str) -> str:
    """Return what rule a reminder follows, and why it comes later or not at all.

    party  the zone of whoever owes, "" where it is the desk's
    """
    said = reminder_said(one.reminder)
    if one.at != one.meant:
        quiet = f"{book.value('quiet.from')} to {book.value('quiet.to')} in {party or zone.key}"
        said += f", put off out of the quiet hours, {quiet}"
    return f"{said}; {LEFT_OUT[one.left_out]}" if one.left_out else said


def reminder_said(reminder: Reminder) -> str:
    """Return a moment of a cadence in words."""
    if reminder.half:
        return "half of the time"
    if reminder.day is not None:
        return f"day {reminder.day} at {reminder.at}"
    if reminder.before is not None:
        return f"{span(reminder.before)} before its end"
    return f"{span(reminder.after or timedelta(0))} after its beginning"


def span(by: timedelta) -> str:
    """Return a length of time in words, exact to the second.

    >>> span(timedelta(days=1, hours=3)), span(timedelta(seconds=3661)), span(timedelta(hours=48))
    ('27 hours', '1 hour 1 minute 1 second', '2 days')
    """
    if by and by % DAY == timedelta(0):
        return _counted(by // DAY, "day")
    hours, rest = divmod(by, HOUR)
    minutes, seconds = divmod(int(rest.total_seconds()), 60)
    parts = [(hours, "hour"), (minutes, "minute"), (seconds, "second")]
    return " ".join(_counted(n, unit) for n, unit in parts if n) or "0 seconds"


def _counted(n: Any, unit: str) -> str:
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"
