"""Starting, stopping and moving the clocks of a docket; pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from models.rules.calendar import Calendar
from models.rules.days import due_at, moved_reminders, reminders_after, reminders_for
from models.rules.docket import Clock, Docket
from models.rules.periods import running_by
from models.rules.rulebook import Period, Rulebook
from models.rules.states import PARTIES, ClockName, ClockState, Party

LIVE = (ClockState.RUNNING, ClockState.PAUSED)


def start(
    docket: Docket, name: ClockName, party: Party, book: Rulebook, now: datetime, calendar: Calendar, *,
    period: str = "", due: datetime | None = None,
) -> Docket:  # fmt: skip
    """Return the docket with one more running clock; unchanged where the book has no such period.

    One that this party still runs under the same name gives way: whoever is asked again has the full period.

    period  of the book, where it is not the one of the clock's name
    due     when it ends, where that was agreed or decided and is no period of the book
    source  rule book, `periods.<name>`; day counting domain.md 2.1.4
    """
    span = book.period(period or name)
    if span is None:
        return docket
    due = due or due_at(now, span, calendar.zone, calendar.days_off(book, party))
    reminders = _reminders(docket, party, book, span, now, due, calendar)
    docket = replace(
        docket, clocks=tuple(_give_way(c) if (c.name, c.party) == (name, party) else c for c in docket.clocks)
    )
    clock = Clock(n=len(docket.clocks) + 1, name=name, party=party, started_at=now, due_at=due, reminders=reminders)
    return replace(docket, clocks=(*docket.clocks, clock))


def _give_way(clock: Clock) -> Clock:
    return replace(clock, state=ClockState.VOID, reminders=()) if clock.state in LIVE else clock


def stop(docket: Docket, names: frozenset[ClockName] | None, state: ClockState) -> Docket:
    """Return the docket with its running or paused clocks of these names (None: all) ended in `state`."""
    return replace(
        docket,
        clocks=tuple(
            replace(c, state=state, reminders=()) if c.state in LIVE and (names is None or c.name in names) else c
            for c in docket.clocks
        ),
    )


def move(docket: Docket, clock: Clock, by: timedelta, reason: str, book: Rulebook, calendar: Calendar) -> Docket:
    """Return the docket with this clock, and its reminders still to come, later by `by`; none falls in quiet hours.

    What it counts is due so much later too.
    """
    due, zone = clock.due_at + by, docket.zones.get(clock.party, "")
    reminders = moved_reminders(clock.reminders, by, due, book, calendar.zone, zone) if clock.reminders else ()
    for duty in docket.counted_by(clock):
        docket = docket.with_duty(duty.later(by))
    return docket.with_clock(replace(clock, due_at=due, reminders=reminders, reason=reason))


def lacks_reminder(clock: Clock, book: Rulebook) -> bool:
    """Whether a party was reminded less often than its book promises before a lapse (domain.md T8, T33)."""
    period = book.period(clock.name)
    return period is not None and clock.party in PARTIES and clock.reminded < period.min_reminders


def reminded_anew(docket: Docket, clock: Clock, book: Rulebook, now: datetime, calendar: Calendar) -> Clock:
    """Return the clock with the reminders of its new end, those that are over left out."""
    span = book.period(running_by(docket, clock, book))
    if span is None:
        return clock
    times = _reminders(docket, clock.party, book, span, clock.started_at, clock.due_at, calendar)
    return replace(clock, reminders=reminders_after(times, now))


def pause(docket: Docket, now: datetime, reason: str, names: frozenset[ClockName] | None = None) -> Docket:
    """Return the docket with its running clocks of these names (None: all) paused at `now`."""
    return replace(
        docket,
        clocks=tuple(
            replace(c, state=ClockState.PAUSED, paused_at=now, reason=reason)
            if c.running and (names is None or c.name in names)
            else c
            for c in docket.clocks
        ),
    )


def resume(docket: Docket, now: datetime, reason: str, book: Rulebook, calendar: Calendar) -> Docket:
    """Return the docket with every clock that was paused for this reason running again, later by the time it waited."""
    for clock in docket.clocks:
        if clock.state == ClockState.PAUSED and clock.paused_at is not None and clock.reason == reason:
            woken = replace(clock, state=ClockState.RUNNING, paused_at=None)
            docket = move(docket, woken, now - clock.paused_at, clock.reason, book, calendar)
    return docket


def _reminders(
    docket: Docket, party: Party, book: Rulebook, period: Period, now: datetime, due: datetime, calendar: Calendar
) -> tuple[datetime, ...]:
    if not book.cadences.get(period.reminders, ()):
        return ()
    return reminders_for(book, period, now, due, calendar.zone, docket.zones.get(party, ""))
