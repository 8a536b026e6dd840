"""The effect of an extension: the end of a clock, its reminders, and the duty it counts move (domain.md T28)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from models.rules import clockface
from models.rules.conditions.extending import extended_by
from models.rules.days import days_later
from models.rules.docket import Docket
from models.rules.moment import Moment
from models.rules.states import Party


def _extend(m: Moment, d: Docket) -> Docket:
    for clock in extended_by(m):
        due = days_later(clock.due_at, m.event.days, m.calendar.zone)
        asked = m.event.role != Party.STAFF
        longer = replace(clock, due_at=due, extended=clock.extended + asked, reason="extended")
        d = d.with_clock(clockface.reminded_anew(d, longer, m.book, m.now, m.calendar))
        d = _duty_of(d, clock.n, due - clock.due_at)
    return d


def _duty_of(d: Docket, clock: int, by: timedelta) -> Docket:
    for duty in d.duties:
        if duty.open and duty.clock == clock and duty.state == "owed":
            d = d.with_duty(replace(duty, due_at=duty.due_at + by))
        elif duty.open and duty.clock == clock and duty.confirm_by is not None:
            d = d.with_duty(replace(duty, confirm_by=duty.confirm_by + by))
    return d


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {"extend": _extend}
