"""Effects of an end: how a case closes, and comes back."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules import clockface
from models.rules.docket import Docket
from models.rules.effects.filing import REFUSALS
from models.rules.moment import Moment
from models.rules.restoring import restore
from models.rules.states import ClockName, Outcome, Party, State, Substate
from models.rules.terms import outcome_of


def close(m: Moment, d: Docket) -> Docket:
    """Keep what it was, so that a reopening knows where to go back to."""
    was = (m.docket.state, m.docket.substate, Outcome.NONE)
    if m.docket.state == State.SUSPENDED and m.docket.before is not None:
        was = m.docket.before
    return replace(d, closed_at=m.now, before=was, pending=(), hold="")


def close_as(outcome: Outcome) -> Callable[[Moment, Docket], Docket]:
    """Return the effect that closes a case with this outcome."""
    return lambda m, d: replace(close(m, d), outcome=outcome)


def _close_decided(m: Moment, d: Docket) -> Docket:
    return replace(close(m, d), outcome=d.decision.outcome if d.decision else Outcome.NOT_HANDLED)


def close_as_found(m: Moment, d: Docket) -> Docket:
    """The outcome of the agreement or decision stays; PERFORMED is what a final notice brings (contract.md 4.1)."""
    if d.agreed is not None and d.agreed.terms is not None:
        return replace(close(m, d), outcome=outcome_of(d.agreed.terms))
    return _close_decided(m, d)


def _close_sanctioned(m: Moment, d: Docket) -> Docket:
    if any(o.what != "settle" for o in d.duties) or (d.decision is not None and d.decision.minor is not None):
        return replace(close(m, d), outcome=Outcome.NOT_PERFORMED_SANCTIONED)
    return _close_decided(m, d)


def _refuse(m: Moment, d: Docket) -> Docket:
    return replace(d, outcome=REFUSALS.get(m.event.code, Outcome.NOT_HANDLED))


def _take_on(m: Moment, d: Docket) -> Docket:
    """A complaint that was refused as it came in goes to the check, or to the draft that it would have been."""
    was = d.before[0] if d.before else State.NEW
    state = was if was not in (State.NEW, State.DRAFT) else State.DRAFT if d.missing else State.SCREENING
    rights = state == State.SCREENING and m.book.values.get("rights.check", False)
    substate = Substate.RIGHTS_CHECK if rights else Substate.NONE
    back = restore(m, replace(d, before=(state, substate, Outcome.NONE)))
    if state == State.SCREENING and any(x.state == "accepted" for x in d.exhibits):
        back = clockface.start(back, ClockName.WITHDRAW, Party.STAFF, m.book, m.now, m.calendar)
    return back


def _cancel(m: Moment, d: Docket) -> Docket:
    return replace(close(m, d), cancelled_by=m.event.role)


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "close": close,
    "close_abandoned": close_as(Outcome.ABANDONED),
    "close_no_evidence": close_as(Outcome.LAPSED_NO_EVIDENCE),
    "close_decided": _close_decided,
    "close_sanctioned": _close_sanctioned,
    "settle": lambda m, d: replace(d, outcome=Outcome.SETTLED_FULL),
    "refuse": _refuse,
    "cancel": _cancel,
    "restore": restore,
    "take_on": _take_on,
}
