"""The oracle: each clock and duty of a case worked out once more, and each second at which the desk did something else.

Which clocks an event starts, ends and holds is what the table of transitions says, and is taken from the log. When they
remind and run out is worked out here, from the events and the rule book, by means that share nothing with the desk's.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bench.year.counting import SECOND, later, reminders, same_time
from bench.year.longer import extended, refused
from bench.year.promises import Promises
from bench.year.steered import steered, waived
from models.rules import events as e
from models.rules.docket import Clock, Docket
from models.rules.house import House
from models.rules.replay import LeftTheLog, Lived, relive
from models.rules.states import PARTIES, ClockState, Party

REMINDER_OWED = "reminder_owed"  # why a clock got more time
ENDED = (ClockState.MET, ClockState.LAPSED, ClockState.VOID)


@dataclass(slots=True)
class Expected:
    """One clock as it must be.

    reminders  to come
    held       since when it stands still
    waived     when staff ended it
    owed       how many reminders are missing before it may lapse
    made_up    when it got more time, to be reminded at once
    """

    due: datetime
    reminders: list[datetime]
    period: str
    held: datetime | None = None
    waived: datetime | None = None
    owed: int = 0
    made_up: datetime | None = None

    @property
    def lapses(self) -> datetime:
        """The first second after the last one that counts."""
        return self.due.replace(microsecond=0) + SECOND


@dataclass(slots=True)
class Judged:
    """What was found: the sentences of what is wrong, and how many clocks of each name were judged."""

    wrong: list[str] = field(default_factory=list)
    clocks: dict[str, int] = field(default_factory=dict)
    last: Docket = field(default_factory=Docket)


def judge_case(house: House, rows: Iterable[Mapping[str, Any]], countries: Mapping[Party, str]) -> Judged:
    """Return what is wrong with the clocks of one case.

    rows       columns of its events, by `seq`
    countries  {party: ISO 3166-1} where the parties live
    """
    judged = Judged()
    try:
        judge_life(house, relive(rows, house.version), countries, judged)
    except LeftTheLog as left:
        judged.wrong.append(str(left))
    return judged


def judge_life(house: House, life: Iterable[Lived], countries: Mapping[Party, str], judged: Judged) -> None:
    """Add to what is found what is wrong with the clocks of a case that lived through these events."""
    promises, clocks = Promises(house, countries), dict[int, Expected]()
    for lived in life:
        says = [*promises.heard(lived), *_judge(house, promises, lived, clocks, judged)]
        judged.wrong += [f"event {lived.seq}: {one}" for one in says]
        judged.last = lived.after


def _judge(
    house: House, promises: Promises, lived: Lived, clocks: dict[int, Expected], judged: Judged
) -> Iterator[str]:
    before = {c.n: c for c in lived.before.clocks}
    yield from _in_time(lived, clocks)
    yield from steered(promises, lived, {n: its.due for n, its in clocks.items()})
    for n in waived(lived):
        clocks[n].waived = lived.at
    moved = dict(_moved(house, lived, clocks))
    for clock in lived.after.clocks:
        if clock.n not in before:
            judged.clocks[clock.name] = judged.clocks.get(clock.name, 0) + 1
            ends = promises.ends(lived, clock)
            if clock.due_at not in ends:
                counted = [*map(str, sorted(ends))]
                yield f"clock {clock.n} ({clock.name} of {clock.party}) ends {clock.due_at}, counted {counted}"
            period = promises.period(lived, clock)
            clocks[clock.n] = Expected(clock.due_at, [], period)
            clocks[clock.n].reminders = _reminders(house, lived, clock, clocks[clock.n])
            clocks[clock.n].owed = _owed(lived, clock)
            continue
        its = clocks[clock.n]
        if clock.n in moved:
            its.due, its.reminders = moved[clock.n]
        if clock.state in ENDED:
            continue
        if clock.due_at != its.due:
            yield f"clock {clock.n} ({clock.name}) was moved to {clock.due_at}, counted {its.due}"
        if list(clock.reminders) != its.reminders:
            told, wanted = [*map(str, clock.reminders)], [*map(str, its.reminders)]
            yield f"clock {clock.n} ({clock.name}) reminds {told}, counted {wanted}"
        its.held = (its.held or lived.at) if clock.state == ClockState.PAUSED else None


def _in_time(lived: Lived, clocks: dict[int, Expected]) -> Iterator[str]:
    """Nothing lapses or reminds but at its second, and nothing else happens before what is due."""
    event = lived.event
    for clock in lived.before.running():
        its = clocks[clock.n]
        mine = isinstance(event, e.Lapsed | e.Reminded) and event.clock == clock.n
        if its.waived is not None:
            if not (mine and isinstance(event, e.Lapsed) and its.waived == lived.at):
                yield f"clock {clock.n} ({clock.name}) was waived at {its.waived} and ran on"
            its.waived = None
        elif mine and isinstance(event, e.Reminded):
            its.owed -= 1
            if its.made_up == lived.at:
                its.made_up = None
                continue
            if not its.reminders or its.reminders[0] != lived.at:
                yield f"clock {clock.n} ({clock.name}) reminded at {lived.at}, not {its.reminders[:1]}"
            its.reminders = its.reminders[1:]
        elif its.made_up is not None:
            yield f"clock {clock.n} ({clock.name}) got time at {its.made_up} to be reminded, and was not"
            its.made_up = None
        elif _makes_up(event, clock):
            if its.lapses != lived.at or its.owed <= 0:
                yield f"clock {clock.n} ({clock.name}) got time at {lived.at} for {its.owed} reminders, ends {its.due}"
            its.made_up = lived.at
        elif mine and its.reminders:
            yield f"clock {clock.n} ({clock.name}) lapsed with reminders to come: {its.reminders}"
        elif mine and its.owed > 0:
            yield f"clock {clock.n} ({clock.name}) lapsed and lacked {its.owed} reminders"
        elif mine and its.lapses != lived.at:
            yield f"clock {clock.n} ({clock.name}) lapsed at {lived.at}, not {its.lapses}"
        elif not mine and min([its.lapses, *its.reminders[:1]]) < lived.at and not _told_late(lived, clock):
            yield f"clock {clock.n} ({clock.name}) was to act at {min([its.lapses, *its.reminders[:1]])} and did not"


def _makes_up(event: e.Event, clock: Clock) -> bool:
    """Whoever was not reminded as often as the book promises gets the time to be (domain.md T8, T33)."""
    return isinstance(event, e.Delayed) and event.reason == REMINDER_OWED and clock.n in event.clocks


def _owed(lived: Lived, clock: Clock) -> int:
    period = lived.book.period(clock.name)
    return period.min_reminders if period is not None and clock.party in PARTIES else 0


def _told_late(lived: Lived, clock: Clock) -> bool:
    """An outage of ours is known only when it is over; the time that it gives back comes before what we missed."""
    event = lived.event
    return isinstance(event, e.Delayed) and (
        clock.n in event.clocks or (event.reason == "outage" and clock.party == Party.STAFF)
    )


def _moved(
    house: House, lived: Lived, clocks: dict[int, Expected]
) -> Iterator[tuple[int, tuple[datetime, list[datetime]]]]:
    event = lived.event
    after = {c.n: c for c in lived.after.clocks}
    for clock in lived.before.clocks:
        its, by = clocks[clock.n], timedelta(0)
        if isinstance(event, e.Delayed) and clock.running and clock.n in event.clocks:
            by = timedelta(seconds=event.seconds)
        elif isinstance(event, e.Extended) and clock.n in extended(lived):
            its.due = same_time(its.due, event.days, house.zone)
            yield clock.n, (its.due, [at for at in _reminders(house, lived, clock, its) if at > lived.at])
            continue
        elif its.held is not None and after[clock.n].running:
            by = lived.at - its.held
        elif clock.n == refused(lived):
            by = timedelta(hours=lived.book.periods["evidence_pause"].amount)
        if by:
            end = its.due + by
            yield clock.n, (end, later(lived.book, its.reminders, by, end, _zone(house, lived, clock)))


def _reminders(house: House, lived: Lived, clock: Clock, its: Expected) -> list[datetime]:
    period = lived.book.period(its.period) or lived.book.period(clock.name)
    if period is None:
        return []
    return reminders(lived.book, period, clock.started_at, its.due, house.zone, _zone(house, lived, clock))


def _zone(house: House, lived: Lived, clock: Clock) -> ZoneInfo:
    """Where whoever owes the answer sleeps."""
    zone = lived.before.zones.get(clock.party, "")
    return ZoneInfo(zone) if zone else house.zone
