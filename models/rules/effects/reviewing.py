"""Effects of a review, and of a final notice."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules import clockface, owing
from models.rules.docket import Docket
from models.rules.duties import Duty
from models.rules.effects.ending import close
from models.rules.moment import Moment
from models.rules.states import ClockName, ClockState, Outcome, Party

PAID = "paid"  # why a final notice waits


def _appeal(m: Moment, d: Docket) -> Docket:
    """The window is used; what was to be done waits where the rules say so (review.stays_execution)."""
    d = clockface.stop(d, frozenset({ClockName.REVIEW}), ClockState.VOID)
    if m.book.values.get("review.stays_execution", False):
        d = clockface.pause(d, m.now, "review")
    return replace(d, appealed=True)


def _drop_duties(_: Moment, d: Docket) -> Docket:
    return replace(d, duties=tuple(replace(o, state="dropped") if o.open else o for o in d.duties))


def _still_owed(_: Moment, d: Docket) -> Docket:
    """What was not done can still be done while the final notice runs (contract.md 4.1, T30).

    A payment the desk could not make of held money is the respondent's from here on: the notice is to him.
    """
    return replace(
        d,
        duties=tuple(
            _missed(replace(o, by=Party.RESPONDENT))
            if o.by in (Party.RESPONDENT, Party.STAFF) and o.state in ("failed", "owed", "missed", "reported", "partly")
            else o
            for o in d.duties
        ),
    )


def _pause_final_notice(m: Moment, d: Docket) -> Docket:
    return clockface.pause(d, m.now, PAID, frozenset({ClockName.FINAL_NOTICE}))


def _resume_final_notice(m: Moment, d: Docket) -> Docket:
    return clockface.resume(
        clockface.stop(d, frozenset({ClockName.PERFORMANCE}), ClockState.VOID), m.now, PAID, m.book, m.calendar
    )


def _missed(duty: Duty) -> Duty:
    """The duty as one that nobody is asked about, and of which nothing is on its way any more."""
    return replace(duty, state="missed", confirm_by=None, clock=0, on_the_way=False)


def _not_done_after_notice(m: Moment, d: Docket) -> Docket:
    duty = owing.meant(m)
    return d.with_duty(_missed(duty)) if duty else d


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "appeal": _appeal,
    "final": lambda m, d: replace(d, final=True),
    "drop_duties": _drop_duties,
    "still_owed": _still_owed,
    "pause_final_notice": _pause_final_notice,
    "resume_final_notice": _resume_final_notice,
    "not_done_after_notice": _not_done_after_notice,
    "close_after_notice": lambda m, d: replace(close(m, d), outcome=Outcome.PERFORMED),
}
