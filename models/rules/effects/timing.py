"""Effects on clocks alone: reminded, renewed, paused, served again, moved."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from models.rules import clockface
from models.rules.docket import BOUNCED, Docket, never_served
from models.rules.moment import Moment
from models.rules.periods import period_of
from models.rules.states import ClockState


def _renew(m: Moment, d: Docket) -> Docket:
    """A staff clock that ran out starts anew: an open case is never without a clock."""
    return clockface.start(d, m.clock.name, m.clock.party, m.book, m.now, m.calendar)


def _remind(m: Moment, d: Docket) -> Docket:
    clock = m.clock
    return d.with_clock(replace(clock, reminders=clock.reminders[1:], reminded=clock.reminded + 1))


def _suspend(m: Moment, d: Docket) -> Docket:
    """What was never delivered never ran: that party's clock is void, the others wait (domain.md T26)."""
    owed = d.owes(m.event.party)
    if owed is not None:
        d = d.with_clock(replace(owed, state=ClockState.VOID, reminders=(), reason=BOUNCED))
    paused = clockface.pause(d, m.now, "suspended")
    return replace(paused, before=(m.docket.state, m.docket.substate, m.docket.outcome))


def _serve_again(m: Moment, d: Docket) -> Docket:
    """What waited runs on; what the party never got is served again, in full."""
    missed = [c for c in d.clocks if c.party == m.event.party and never_served(c)]
    state, substate, outcome = d.before or (d.state, d.substate, d.outcome)
    back = replace(clockface.resume(d, m.now), state=state, substate=substate, outcome=outcome, before=None)
    for clock in missed:
        back = back.with_clock(replace(clock, reason="served_again"))
    name = missed[-1].name
    return clockface.start(back, name, m.event.party, m.book, m.now, m.calendar, period=period_of(back, name, m.book))


def _delay(m: Moment, d: Docket) -> Docket:
    for clock in d.clocks:
        if clock.n in m.event.clocks and clock.running:
            d = clockface.move(d, clock, timedelta(seconds=m.event.seconds), m.event.reason)
    return d


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "renew": _renew,
    "remind": _remind,
    "suspend": _suspend,
    "serve_again": _serve_again,
    "delay": _delay,
}
