"""The effect of an extension: the end of a clock, its reminders, and the duties it counts move (domain.md T28)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

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
        for duty in d.counted_by(clock):
            d = d.with_duty(duty.not_before(due))
    return d


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {"extend": _extend}
