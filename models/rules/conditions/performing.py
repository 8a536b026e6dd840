"""Questions about duties: which is meant, whether it is the last, who is heard on it."""

from collections.abc import Callable, Mapping

from models.rules import owing
from models.rules.docket import CANCELLATION, SHIPPED_ANYWAY
from models.rules.duties import Duty
from models.rules.moment import Moment
from models.rules.states import ClockState, Party


def _last_duty(m: Moment) -> bool:
    """Whether nothing remains to be done once the duty that is meant is done."""
    duty = owing.meant(m)
    return duty is not None and not any(o.open and o.n != duty.n for o in m.docket.duties)


def _last_lapsed(m: Moment) -> bool:
    duty = owing.lapsed(m)
    return duty is not None and set(owing.alike(m.docket, duty)) == {o for o in m.docket.duties if o.open}


def _state_of_lapsed(m: Moment, state: str) -> bool:
    duty = owing.lapsed(m)
    return duty is not None and duty.state == state


def _has_fallback(m: Moment) -> bool:
    duty = owing.meant(m)
    return duty is not None and duty.otherwise is not None


def _not_due_yet(m: Moment) -> bool:
    """Whether a side denies what the other has not reported, and has time for: only our staff may know better."""
    duty = owing.meant(m)
    return duty is not None and owing.not_due_yet(duty, m.now) and m.event.role != Party.STAFF


def _not_performed(m: Moment) -> bool:
    """Whether the respondent did not do what he owed: a final notice is for him alone (T21).

    What else was agreed for that case has taken its place; then that is what counts. To object is nobody's duty.
    """
    return any(
        o.by == Party.RESPONDENT
        and o.what != "object"
        and (o.state in ("missed", "partly") or (o.state == "failed" and o.otherwise is None))
        for o in m.docket.duties
    )


def _undone(duty: Duty) -> bool:
    """Whether it was not done, and nothing else is owed in its place. To object is nobody's duty."""
    failed = duty.state == "failed" and duty.otherwise is None and duty.what != "object"
    return failed or duty.state in ("owed", "missed", "partly")


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "last_duty": _last_duty,
    "last_lapsed": _last_lapsed,
    "has_fallback": _has_fallback,
    "lapsed_proven": lambda m: (duty := owing.lapsed(m)) is not None and duty.proven,
    "not_performed": _not_performed,
    "ours_to_do": lambda m: (duty := owing.meant(m)) is not None and duty.by == Party.STAFF,
    "return_objected": lambda m: (
        any(o.what == "object" and o.state == "failed" for o in m.docket.duties)
        and not any(o.what == "pay" for o in m.docket.duties)
    ),
    "not_sent_back": lambda m: any((o.what, o.state) == ("return", "dropped") for o in m.docket.duties),
    "objection_upheld": lambda m: any((o.what, o.state) == ("object", "dropped") for o in m.docket.duties),
    "return_pending": lambda m: owing.pending_return(m.docket) is not None,
    "return_leg": lambda m: any(o.what == "confirm_address" for o in m.docket.duties),
    "says_delivered": lambda m: isinstance(m.event.value, Mapping) and m.event.value.get("role") == "delivered",
    "sent_anyway": lambda m: (  # told by who had been asked to cancel, and nobody else had asked for it
        m.event.what == "shipped" and CANCELLATION in m.docket.flags and owing.meant(m) is None
    ),
    "known_shipped": lambda m: SHIPPED_ANYWAY in m.docket.flags,
    "duty_failed": lambda m: any(o.state == "failed" for o in m.docket.duties),
    "due_over": lambda m: (duty := owing.meant(m)) is not None and m.now > duty.due_at,
    "rest_waits": lambda m: any(o.state == "partly" for o in m.docket.duties),
    "duty_undone": lambda m: any(map(_undone, m.docket.duties)),
    "no_duty": lambda m: not m.docket.duties,
    "duty_open": lambda m: any(o.open for o in m.docket.duties),
    # what forbids: true means refused
    "paid_already": lambda m: any(
        o.what == "pay" and (o.part or o.state in ("reported", "done")) for o in m.docket.duties
    ),
    "no_proof": lambda m: not m.event.exhibits,
    "desk_owes": lambda m: any(o.open and o.by == Party.STAFF for o in m.docket.duties),
    "still_to_be_done": lambda m: any(o.open or _undone(o) for o in m.docket.duties),
    "time_to_come": lambda m: any(o.open and m.now <= o.until for o in m.docket.duties),
    "which_duty": lambda m: len(owing.fitting(m)) > 1,
    "nothing_owed": lambda m: owing.meant(m) is None,
    "not_due_yet": _not_due_yet,
}

WITH_ARGUMENT: Mapping[str, Callable[[Moment, str], bool]] = {
    "lapsed_duty": _state_of_lapsed,
    "lapsed_what": lambda m, what: (duty := owing.lapsed(m)) is not None and duty.what == what,
    "owes": lambda m, what: any(
        o.open and o.what == what and o.state == "owed" and m.event.role in (o.by, Party.STAFF) for o in m.docket.duties
    ),
    "paused": lambda m, name: any(c.name == name and c.state == ClockState.PAUSED for c in m.docket.clocks),
}
