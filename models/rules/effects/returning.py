"""Effects of a return leg: its duties arise one after the other, and the refund last."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from models.rules import owing
from models.rules.docket import Docket
from models.rules.duties import Duty
from models.rules.effects.ending import close_as_found
from models.rules.moment import Moment
from models.rules.states import Party

C, R = Party.COMPLAINANT, Party.RESPONDENT


def begins(m: Moment, d: Docket, agreed: datetime | None = None) -> Docket:
    """Return the docket in which the address is to be confirmed and the goods are to be sent back.

    agreed  the day that was agreed or decided; whoever sends the goods has the time of the book all the same
    """
    address, parcel = m.after("return_address"), m.after("ship_back")
    if address is None or parcel is None:
        return d
    n = len(d.duties)
    duties = (
        Duty(n + 1, "confirm_address", R, C, address),
        Duty(n + 2, "return", C, R, max(parcel, agreed or parcel)),
    )
    return owing.run(m, replace(d, duties=(*d.duties, *duties)))


def open_duty(d: Docket, what: str) -> Duty | None:
    """The open duty of this kind, if there is one."""
    return next((duty for duty in d.duties if duty.open and duty.what == what), None)


def _ends(what: str, state: str = "done") -> Callable[[Moment, Docket], Docket]:
    def end(m: Moment, d: Docket) -> Docket:
        duty = open_duty(d, what)
        return owing.run(m, d.with_duty(replace(duty, state=state, clock=0))) if duty else d

    return end


def _shipped_back(m: Moment, d: Docket) -> Docket:
    duty = open_duty(d, "return")
    if duty is None:
        return d
    return owing.run(m, d.with_duty(owing.reported(m, duty)))


def _came_back(m: Moment, d: Docket) -> Docket:
    return _objectable(m, d, _day_of(m) or m.now)


def _came_back_by_silence(m: Moment, d: Docket) -> Docket:
    return _objectable(m, d, m.clock.due_at)


def _objectable(m: Moment, d: Docket, delivered: datetime) -> Docket:
    """From the day they came, whoever got them back may object; silence confirms them (rule book, object_to_return)."""
    duty = owing.pending_return(d)
    d = owing.run(m, d.with_duty(replace(duty, state="done", clock=0))) if duty else d
    until = m.by(m.after("object_to_return", delivered), "object_to_return")
    if until is None:
        return _refund_due(m, d)
    return owing.run(m, replace(d, duties=(*d.duties, Duty(len(d.duties) + 1, "object", R, C, until))))


def _day_of(m: Moment) -> datetime | None:
    """The day a SET of date.delivered names."""
    value = getattr(m.event, "value", None)
    if not isinstance(value, Mapping) or "date" not in value:
        return None
    return datetime.combine(date.fromisoformat(value["date"]), time(12), m.calendar.zone)


def _refund_due(m: Moment, d: Docket) -> Docket:
    for what in ("object", "return", "confirm_address"):
        d = _ends(what)(m, d)
    owed, due = d.agreed.terms if d.agreed and d.agreed.terms else d.decision, m.after("performance")
    if owed is None or owed.minor is None or due is None:
        return d
    duty = Duty(len(d.duties) + 1, "pay", owing.payer(m), C, due, owed.minor, owed.currency)
    return owing.run(m, replace(d, duties=(*d.duties, duty)))


def _owe_no_refund(m: Moment, d: Docket) -> Docket:
    """The same while the decision may still be reviewed; what a review finds is owed anew."""
    gone = tuple(replace(o, state="dropped") if o.open or o.state == "failed" else o for o in d.duties)
    return owing.run(m, replace(d, duties=gone))


def _close_not_returned(m: Moment, d: Docket) -> Docket:
    """The refund was owed for goods that did not come back; the decision or agreement stays what it was."""
    gone = tuple(replace(o, state="dropped") if o.open else o for o in d.duties)
    return replace(close_as_found(m, d), duties=gone)


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "address_confirmed": _ends("confirm_address"),
    "address_of_record": _ends("confirm_address", "dropped"),
    "shipped_back": _shipped_back,
    "came_back": _came_back,
    "came_back_by_silence": _came_back_by_silence,
    "object_to_goods": _ends("object", "failed"),
    "refund_due": _refund_due,
    "owe_no_refund": _owe_no_refund,
    "close_not_returned": _close_not_returned,
}
