"""Effects of standing still and going on: a notice that came back, a hold by staff, both at once (domain.md T26)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from models.rules import clockface
from models.rules.conditions.suspending import waiting_on
from models.rules.docket import BOUNCED, SUSPENDED, Clock, Docket, never_served
from models.rules.events import Readdressed
from models.rules.moment import Moment
from models.rules.periods import period_of, running_by
from models.rules.states import PARTIES, ClockName, ClockState, Party


def _suspend(m: Moment, d: Docket) -> Docket:
    """What was never delivered never ran: that party's clock is void, the others wait."""
    owed = d.owes(m.event.party)
    if owed is not None:
        void = replace(owed, state=ClockState.VOID, reminders=(), reason=BOUNCED, paused_at=m.now)
        d = d.with_clock(void)
    return _stand_still(m, d)


def _stand_still(m: Moment, d: Docket) -> Docket:
    paused = clockface.pause(d, m.now, SUSPENDED)
    return replace(paused, before=(m.docket.state, m.docket.substate, m.docket.outcome))


def _lose_paused(m: Moment, d: Docket) -> Docket:
    """A notice came back while the case stood still: the clock that waits for its reader has never run."""
    clock = waiting_on(d, m.event.party)
    return d.with_clock(replace(clock, state=ClockState.VOID, reminders=(), reason=BOUNCED)) if clock else d


def _hold(m: Moment, d: Docket) -> Docket:
    return replace(d, hold=m.event.why)


def _go_on(m: Moment, d: Docket) -> Docket:
    """What waited runs on; what a party never got is served again, in full."""
    state, substate, outcome = d.before or (d.state, d.substate, d.outcome)
    back = replace(
        clockface.resume(d, m.now, SUSPENDED, m.book, m.calendar),
        state=state, substate=substate, outcome=outcome, before=None, hold="",
    )  # fmt: skip
    back = _nobody_counts(m, d, back)
    for party in PARTIES:
        missed = [c for c in d.clocks if c.party == party and never_served(c)]
        for clock in missed:
            back = back.with_clock(replace(clock, reason="served_again"))
        if missed:
            back = _in_full(m, back, missed[-1])
    return _window_again(m, back)


def _nobody_counts(m: Moment, was: Docket, d: Docket) -> Docket:
    """What no clock counts has the time back all the same: what is to be confirmed beside a final notice, an offer."""
    paused = [c for c in was.clocks if c.state == ClockState.PAUSED and c.reason == SUSPENDED]
    since = min((c.paused_at for c in paused if c.paused_at is not None), default=m.now)
    counted = {o.n for c in was.clocks if c in paused or never_served(c) for o in was.counted_by(c)}
    for duty in was.duties:
        if duty.open and duty.n not in counted and duty.until >= since:
            d = d.with_duty(duty.later(m.now - since))
    for offer in was.offers:
        if offer.state == "open" and offer.valid_until is not None and offer.valid_until >= since:
            d = d.with_offer(replace(offer, valid_until=offer.valid_until + (m.now - since)))
    return d


def _in_full(m: Moment, d: Docket, missed: Clock) -> Docket:
    """The clock anew; what it counts for has the time back that the case stood still, and a full period at least."""
    counted = d.counted_by(missed)
    if not counted:
        period = period_of(d, missed.name, missed.party, m.book)
        return clockface.start(d, missed.name, missed.party, m.book, m.now, m.calendar, period=period)
    stood = m.now - missed.paused_at if missed.paused_at else timedelta(0)
    counted = tuple(duty.later(stood) for duty in counted)
    period, first = running_by(d, missed, m.book), min(counted, key=lambda duty: duty.until)
    due = max(first.until, m.after(period) or first.until)
    d = clockface.start(d, missed.name, missed.party, m.book, m.now, m.calendar, period=period, due=due)
    for duty in counted:
        d = d.with_duty(replace(duty.not_before(due), clock=len(d.clocks) if duty.n == first.n else 0))
    return d


def _window_again(m: Moment, d: Docket) -> Docket:
    """Who learns of a decision only now has all the time to ask for a review."""
    if not isinstance(m.event, Readdressed) or not d.running(ClockName.REVIEW):
        return d
    stopped = clockface.stop(d, frozenset({ClockName.REVIEW}), ClockState.VOID)
    return clockface.start(stopped, ClockName.REVIEW, Party.BOTH, m.book, m.now, m.calendar)


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "suspend": _suspend,
    "stand_still": _stand_still,
    "lose_paused": _lose_paused,
    "hold": _hold,
    "let_go": lambda m, d: replace(d, hold=""),
    "serve_again": _go_on,
}
