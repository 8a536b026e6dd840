"""Going back to where a cancelled or closed case was (domain.md T25); pure."""

from dataclasses import replace

from models.rules import clockface
from models.rules.docket import Docket
from models.rules.duties import Duty
from models.rules.listings import CLAIMED, DROPPED, moved
from models.rules.moment import Moment
from models.rules.owing import run
from models.rules.periods import period_of
from models.rules.staging import stage_again
from models.rules.states import ClockName, ClockState, Outcome, Party, State, Substate

RESTART: dict[State, tuple[ClockName, Party]] = {
    State.DRAFT: (ClockName.INTAKE, Party.COMPLAINANT),
    State.SCREENING: (ClockName.SCREENING, Party.STAFF),
    State.SERVED: (ClockName.RESPONSE, Party.RESPONDENT),
    State.NEGOTIATION: (ClockName.TURN, Party.RESPONDENT),
    State.EVIDENCE: (ClockName.EVIDENCE, Party.COMPLAINANT),
    State.MEDIATION: (ClockName.SUGGESTION, Party.STAFF),
    State.SETTLEMENT_CHECK: (ClockName.SETTLEMENT_CHECK, Party.STAFF),
    State.DECIDED: (ClockName.REVIEW, Party.BOTH),
    State.EXECUTION: (ClockName.PERFORMANCE, Party.RESPONDENT),
    State.SANCTION_NOTICE: (ClockName.FINAL_NOTICE, Party.RESPONDENT),
}
TALKS = frozenset({State.SERVED, State.NEGOTIATION})
OWING = frozenset({State.DECIDED, State.EXECUTION})


def restore(m: Moment, d: Docket) -> Docket:
    """Return the case as it was, with a full period for whoever owed an answer when it ended."""
    if d.before is None:
        return d
    state, substate, _ = d.before
    undoing = d.state == State.CANCELLED
    back = replace(
        clockface.stop(d, None, ClockState.VOID),
        state=state,
        substate=substate,
        outcome=Outcome.NONE,
        closed_at=None,
        cancelled_by="",
        before=None,
        pending=(),
        undone=d.undone or undoing,
        reopened=d.reopened or not undoing,
        listings=d.listings if undoing else moved(d.listings, CLAIMED, of={DROPPED}),
    )
    name, party = RESTART.get(state, (ClockName.DECISION, Party.STAFF))
    if substate == Substate.CLAIM_OPEN:
        name, party = ClockName.CLAIM_EVIDENCE, Party.COMPLAINANT
    if d.parts:  # the cases made of it have the sellers' clocks
        return clockface.start(back, ClockName.STAGE, Party.STAFF, m.book, m.now, m.calendar, period="batch_watch")
    for owing in _cut_short(d, name) or (party,):
        period = period_of(back, name, owing, m.book)
        back = clockface.start(back, name, owing, m.book, m.now, m.calendar, period=period)
    if state == State.REVIEW:  # whoever was asked for something there is asked again
        for owing in _cut_short(d, ClockName.EVIDENCE):
            back = clockface.start(back, ClockName.EVIDENCE, owing, m.book, m.now, m.calendar)
    if state in OWING and any(duty.open for duty in back.duties):  # what is to be done has the clocks of its own
        back = run(m, replace(back, duties=tuple(_given_back(m, d, duty) for duty in back.duties)))
    return stage_again(m, back) if state in TALKS else back


def _given_back(m: Moment, d: Docket, duty: Duty) -> Duty:
    """While a case was over, or stood still before that, nobody had to do anything: that time is given back."""
    clock = next((c for c in reversed(d.clocks) if c.name == ClockName.PERFORMANCE and c.party == duty.waits_for), None)
    since = (clock.paused_at if clock else None) or d.closed_at
    return replace(duty.later(m.now - since) if since and duty.open else duty, clock=0)


def _cut_short(d: Docket, name: ClockName) -> tuple[Party, ...]:
    """The parties whose last clock of this name neither was met nor ran out."""
    last = {c.party: c.state for c in d.clocks if c.name == name}
    return tuple(party for party, state in last.items() if state == ClockState.VOID)
