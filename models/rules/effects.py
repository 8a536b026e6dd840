"""The named effects of the transition table: each takes the moment and the docket so far and gives the next docket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from models.rules import clockface
from models.rules.conditions import Moment
from models.rules.days import due_at
from models.rules.docket import BOUNCED, Decision, Docket, Exhibit, Pending, never_served
from models.rules.payloads import payload
from models.rules.restoring import restore
from models.rules.states import ClockName, ClockState, Outcome, Substate

SILENT = "respondent_silent"
REFUSALS = {
    "routed": Outcome.ROUTED,
    "order_unpaid": Outcome.ROUTED,
    "duplicate": Outcome.DUPLICATE_OF,
    "info_only": Outcome.INFO_ONLY,
}


def _file(m: Moment, d: Docket) -> Docket:
    outcome = REFUSALS.get(m.event.refused, Outcome.NOT_HANDLED) if m.event.refused else Outcome.NONE
    filed = replace(
        d,
        track=m.event.track,
        type=m.event.type,
        missing=tuple(m.event.missing),
        flags=d.flags | frozenset(m.event.flags),
        opened_at=d.opened_at or m.now,
        outcome=outcome,
    )
    return _file_exhibits(m, filed)


def _file_exhibits(m: Moment, d: Docket) -> Docket:
    new = tuple(
        Exhibit(n=len(d.exhibits) + i, by=m.event.role, **dict(given)) for i, given in enumerate(m.event.exhibits, 1)
    )
    free = set(getattr(m.event, "released", ()))
    old = tuple(replace(x, state="accepted") if x.n in free and x.state == "held" else x for x in d.exhibits)
    return replace(d, exhibits=old + new)


def _share(_: Moment, d: Docket) -> Docket:
    return replace(
        d,
        exhibits=tuple(
            replace(x, state="shared") if x.state == "accepted" and x.cls == "shared" else x for x in d.exhibits
        ),
    )


def _served(m: Moment, d: Docket) -> Docket:
    closed = clockface.stop(d, frozenset({ClockName.WITHDRAW, ClockName.SCREENING}), ClockState.MET)
    return replace(closed, served_at=m.now)


def _pause_for_files(m: Moment, d: Docket) -> Docket:
    """Our refusal of every file costs the party no time (domain.md R47, G16)."""
    period = m.book.period("evidence_pause")
    clock = d.owes(m.event.role)
    if period is None or clock is None:
        return d
    pause = due_at(m.now, period, m.calendar.zone, m.calendar.holidays) - m.now
    return clockface.move(d, clock, pause, "files_refused")


def _refused_only(m: Moment, d: Docket) -> Docket:
    return _pause_for_files(m, d) if m.event.refused_files else d


def _withdraw(m: Moment, d: Docket) -> Docket:
    gone = set(m.event.exhibits)
    return replace(d, exhibits=tuple(replace(x, state="withdrawn") if x.n in gone else x for x in d.exhibits))


def _ask(m: Moment, d: Docket) -> Docket:
    asked = replace(d, asked=tuple(m.event.items), substate=Substate.NONE)
    return clockface.start(asked, ClockName.EVIDENCE, m.event.of, m.book, m.now, m.calendar)


def _meet_own(m: Moment, d: Docket) -> Docket:
    own = d.owes(m.event.role)
    return d.with_clock(replace(own, state=ClockState.MET, reminders=())) if own else d


def _default(_: Moment, d: Docket) -> Docket:
    return replace(d, flags=d.flags | {SILENT})


def _decide(m: Moment, d: Docket) -> Docket:
    decision = Decision(
        outcome=Outcome(m.event.outcome),
        by=m.event.name,
        at=m.now,
        reasons=m.event.reasons,
        minor=m.event.minor,
        currency=m.event.currency,
        perform_by=m.event.perform_by,
        citing=tuple(m.event.citing),
    )
    return replace(d, decision=decision, pending=())


def _keep_for_signature(m: Moment, d: Docket) -> Docket:
    kind = "decide" if hasattr(m.event, "outcome") else "sanction"
    period = m.book.period("confirm")
    until = due_at(m.now, period, m.calendar.zone, m.calendar.holidays) if period else None
    kept = Pending(kind=kind, by=m.event.name, what=payload(m.event), until=until)
    return replace(d, pending=(*(p for p in d.pending if p.kind != kind), kept))


def _queue_serve(m: Moment, d: Docket) -> Docket:
    kept = Pending(kind="serve", by=m.event.name, what=payload(m.event))
    return replace(d, pending=(*(p for p in d.pending if p.kind != "serve"), kept))


def _close(m: Moment, d: Docket) -> Docket:
    """Keep what it was, so that a reopening knows where to go back to."""
    was = (m.docket.state, m.docket.substate, Outcome.NONE)
    return replace(d, closed_at=m.now, before=was, pending=())


def _close_as(outcome: Outcome) -> Callable[[Moment, Docket], Docket]:
    return lambda m, d: replace(_close(m, d), outcome=outcome)


def _close_decided(m: Moment, d: Docket) -> Docket:
    return replace(_close(m, d), outcome=d.decision.outcome if d.decision else Outcome.NOT_HANDLED)


def _close_sanctioned(m: Moment, d: Docket) -> Docket:
    if d.decision is not None and d.decision.minor is not None:
        return replace(_close(m, d), outcome=Outcome.NOT_PERFORMED_SANCTIONED)
    return _close_decided(m, d)


def _refuse(m: Moment, d: Docket) -> Docket:
    return replace(d, outcome=REFUSALS.get(m.event.code, Outcome.NOT_HANDLED))


def _cancel(m: Moment, d: Docket) -> Docket:
    return replace(_close(m, d), cancelled_by=m.event.role)


def _revive(_: Moment, d: Docket) -> Docket:
    return replace(d, outcome=Outcome.NONE, closed_at=None, before=None)


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
    return clockface.start(back, missed[-1].name, m.event.party, m.book, m.now, m.calendar)


def _delay(m: Moment, d: Docket) -> Docket:
    for clock in d.clocks:
        if clock.n in m.event.clocks and clock.running:
            d = clockface.move(d, clock, timedelta(seconds=m.event.seconds), m.event.reason)
    return d


EFFECTS: dict[str, Callable[[Moment, Docket], Docket]] = {
    "file": _file,
    "file_exhibits": _file_exhibits,
    "share": _share,
    "served": _served,
    "drop_pending": lambda m, d: replace(d, pending=()),
    "pause_for_files": _pause_for_files,
    "refused_only": _refused_only,
    "ask": _ask,
    "withdraw": _withdraw,
    "clear_asked": lambda m, d: replace(d, asked=()),
    "meet_own": _meet_own,
    "default": _default,
    "heard": lambda m, d: replace(d, flags=d.flags - {SILENT}),
    "decide": _decide,
    "keep_for_signature": _keep_for_signature,
    "queue_serve": _queue_serve,
    "close": _close,
    "close_no_evidence": _close_as(Outcome.LAPSED_NO_EVIDENCE),
    "close_no_reply": _close_as(Outcome.LAPSED_NO_REPLY),
    "close_decided": _close_decided,
    "close_sanctioned": _close_sanctioned,
    "settle": lambda m, d: replace(d, outcome=Outcome.SETTLED_FULL),
    "refuse": _refuse,
    "cancel": _cancel,
    "revive": _revive,
    "restore": restore,
    "renew": _renew,
    "remind": _remind,
    "suspend": _suspend,
    "serve_again": _serve_again,
    "delay": _delay,
    "assign": lambda m, d: replace(d, assigned_to=m.event.name),
    "flag_human": lambda m, d: replace(d, flags=d.flags | {"human_wanted"}),
}
