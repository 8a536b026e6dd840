"""Effects of what comes in: the complaint, files, answers, requests."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules import clockface
from models.rules.days import due_at
from models.rules.docket import CANCELLATION, SHIPPED_ANYWAY, Docket, Exhibit
from models.rules.moment import Moment
from models.rules.periods import INSPECTION
from models.rules.states import PARTIES, ClockName, ClockState, Outcome, Party, Substate

SILENT = "respondent_silent"
INSPECTED = {party: f"inspection_by_{party}" for party in PARTIES}  # flags: who pays the fee of a report first
SHOWN = frozenset({"shared", "sealed"})  # the other side learns of them: of a sealed one, that there is one
REFUSALS = {
    "routed": Outcome.ROUTED,
    "order_unpaid": Outcome.ROUTED,
    "duplicate": Outcome.DUPLICATE_OF,
    "info_only": Outcome.INFO_ONLY,
}


def file(m: Moment, d: Docket) -> Docket:
    """Return the docket with what a complaint tells."""
    refused = m.event.refused and not d.reopened
    outcome = REFUSALS.get(m.event.refused, Outcome.NOT_HANDLED) if refused else Outcome.NONE
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
    given = ({"by": m.event.role, **one} for one in m.event.exhibits)  # copies of another case say who gave them
    new = tuple(Exhibit(n=len(d.exhibits) + i, **{**one, "by": Party(one["by"])}) for i, one in enumerate(given, 1))
    free = set(getattr(m.event, "released", ()))
    old = tuple(replace(x, state="accepted") if x.n in free and x.state == "held" else x for x in d.exhibits)
    return replace(d, exhibits=old + new)


def _share(m: Moment, d: Docket) -> Docket:
    kept = d.seal_asked | frozenset(getattr(m.event, "unshown", ()))
    if d.served_at is not None and d.running(ClockName.WITHDRAW):  # of a case that was joined to this one
        kept |= {x.n for x in d.exhibits if x.by == Party.COMPLAINANT}
    return replace(
        d,
        exhibits=tuple(
            replace(x, state="shared") if x.state == "accepted" and x.cls in SHOWN and x.n not in kept else x
            for x in d.exhibits
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
    return clockface.move(d, clock, pause, "files_refused", m.book, m.calendar)


def _refused_only(m: Moment, d: Docket) -> Docket:
    return _pause_for_files(m, d) if m.event.refused_files else d


def _withdraw(m: Moment, d: Docket) -> Docket:
    gone = set(m.event.exhibits)
    return replace(d, exhibits=tuple(replace(x, state="withdrawn") if x.n in gone else x for x in d.exhibits))


def _ask(m: Moment, d: Docket) -> Docket:
    """What else is asked for meanwhile does not end an inspection."""
    substate = d.substate if d.substate == Substate.INSPECTION else Substate.NONE
    asked = replace(d, asked=tuple(m.event.items), substate=substate)
    return clockface.start(asked, ClockName.EVIDENCE, m.event.of, m.book, m.now, m.calendar)


def _ask_inspection(m: Moment, d: Docket) -> Docket:
    """A third party's report takes longer than papers; who pays its fee first is remembered until the decision."""
    asked = replace(d, asked=tuple(m.event.items), flags=d.flags - set(INSPECTED.values()) | {INSPECTED[m.event.of]})
    return clockface.start(asked, ClockName.EVIDENCE, m.event.of, m.book, m.now, m.calendar, period=INSPECTION)


def _report_came(m: Moment, d: Docket) -> Docket:
    came = d.substate == Substate.INSPECTION and INSPECTED[m.event.role] in d.flags
    return replace(d, substate=Substate.NONE) if came else d


def _talks_off(_: Moment, d: Docket) -> Docket:
    """What is asked now comes before the talks: our suggestion, which one side may have accepted, binds nobody."""
    d = clockface.stop(d, frozenset({ClockName.STAGE, ClockName.SUGGESTION}), ClockState.VOID)
    ours = d.open_offer(Party.STAFF)
    return d.with_offer(replace(ours, state="expired")) if ours else d


def _meet_own(m: Moment, d: Docket) -> Docket:
    own = d.owes(m.event.role)
    return d.with_clock(replace(own, state=ClockState.MET, reminders=())) if own else d


def _default(_: Moment, d: Docket) -> Docket:
    return replace(d, flags=d.flags | {SILENT})


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "file_exhibits": _file_exhibits,
    "share": _share,
    "served": _served,
    "pause_for_files": _pause_for_files,
    "refused_only": _refused_only,
    "ask": _ask,
    "withdraw": _withdraw,
    "clear_asked": lambda m, d: replace(d, asked=()),
    "meet_own": _meet_own,
    "default": _default,
    "talks_off": _talks_off,
    "ask_inspection": _ask_inspection,
    "report_came": _report_came,
    "flag": lambda m, d: replace(d, flags=d.flags | frozenset(m.event.flags)),
    "heard": lambda m, d: replace(d, flags=d.flags - {SILENT}),
    "cancellation_asked": lambda m, d: replace(d, flags=d.flags | {CANCELLATION}),
    "shipped_after_cancel": lambda m, d: replace(d, flags=d.flags | {SHIPPED_ANYWAY}),
}
