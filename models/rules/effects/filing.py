"""Effects of what comes in: the complaint, files, answers, requests."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules import clockface
from models.rules.days import due_at
from models.rules.docket import Docket, Exhibit
from models.rules.moment import Moment
from models.rules.states import ClockName, ClockState, Outcome, Substate

SILENT = "respondent_silent"
SHOWN = frozenset({"shared", "sealed"})  # the other side learns of them: of a sealed one, that there is one
REFUSALS = {
    "routed": Outcome.ROUTED,
    "order_unpaid": Outcome.ROUTED,
    "duplicate": Outcome.DUPLICATE_OF,
    "info_only": Outcome.INFO_ONLY,
}


def file(m: Moment, d: Docket) -> Docket:
    """Return the docket with what a complaint tells."""
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
            replace(x, state="shared") if x.state == "accepted" and x.cls in SHOWN and x.n not in d.seal_asked else x
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
    "talks_off": lambda m, d: clockface.stop(d, frozenset({ClockName.STAGE}), ClockState.VOID),
    "heard": lambda m, d: replace(d, flags=d.flags - {SILENT}),
    "shipped_after_cancel": lambda m, d: replace(d, flags=d.flags | {"shipped_after_cancel"}),
}
