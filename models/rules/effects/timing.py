"""Effects on clocks alone: reminded, renewed, moved."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from models.rules import clockface
from models.rules.docket import Docket
from models.rules.moment import Moment
from models.rules.periods import period_of


def _renew(m: Moment, d: Docket) -> Docket:
    """A staff clock that ran out starts anew: an open case is never without a clock."""
    period = period_of(d, m.clock.name, m.clock.party, m.book)
    return clockface.start(d, m.clock.name, m.clock.party, m.book, m.now, m.calendar, period=period)


def _remind(m: Moment, d: Docket) -> Docket:
    clock = m.clock
    return d.with_clock(replace(clock, reminders=clock.reminders[1:], reminded=clock.reminded + 1))


def _delay(m: Moment, d: Docket) -> Docket:
    for clock in d.clocks:
        if clock.n in m.event.clocks and clock.running:
            d = clockface.move(d, clock, timedelta(seconds=m.event.seconds), m.event.reason, m.book, m.calendar)
    return d


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "renew": _renew,
    "remind": _remind,
    "delay": _delay,
}
