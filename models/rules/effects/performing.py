"""Effects of doing what was agreed or decided: duties arise, are reported, confirmed, denied, missed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from models.rules import owing
from models.rules.conditions.deciding import goods_go_back
from models.rules.days import days_later, last_second_of
from models.rules.docket import Docket
from models.rules.duties import Duty
from models.rules.effects import returning
from models.rules.effects.ending import close_as_found
from models.rules.moment import Moment
from models.rules.periods import CONFIRMING
from models.rules.states import Party


def _owe_agreed(m: Moment, d: Docket) -> Docket:
    if d.agreed is None or d.agreed.terms is None:
        return d
    terms = d.agreed.terms
    if not owing.has_leg(m, terms):
        return owing.run(m, replace(d, duties=(*d.duties, *owing.by_terms(m, terms))))
    goods = replace(terms, parts=tuple(p for p in terms.parts if p.kind in owing.DELIVERED))
    return returning.begins(m, replace(d, duties=(*d.duties, *owing.by_terms(m, goods))), terms.by)


def _owe_decided(m: Moment, d: Docket) -> Docket:
    """A sum is a duty where the track orders money; else it is what was found, and nobody can be made to pay (R86)."""
    decision = d.decision
    if m.book.value("decide.money") == "none":
        return d
    if goods_go_back(m):
        return returning.begins(m, d, decision.perform_by if decision else None)
    if decision is None or decision.minor is None or (due := m.by(decision.perform_by, "performance")) is None:
        return d
    return owing.run(m, replace(d, duties=(*d.duties, *owing.to_pay(m, decision.minor, decision.currency, due))))


def _report(m: Moment, d: Docket) -> Docket:
    duty = owing.meant(m)
    if duty is None:
        return d
    told = owing.reported(m, duty)
    return owing.run(m, _asked_about(m, d.with_duty(told), told))


def _put_right(m: Moment, d: Docket) -> Docket:
    """Nothing was ordered, but who was found at fault shows in time that he put it right (contract.md 4.1, T30)."""
    told = Duty(
        len(d.duties) + 1, "settle", m.event.role, Party.COMPLAINANT, m.now, state="reported",
        confirm_by=m.after(CONFIRMING), proof=m.event.proof, proven=True,
    )  # fmt: skip
    return owing.run(m, replace(d, duties=(*d.duties, told)))


def _asked_about(m: Moment, d: Docket, told: Duty) -> Docket:
    """Whatever else was missed before a final notice is spoken of with it: the other side has time for that too."""
    until = m.after(CONFIRMING)
    duties = tuple(
        replace(o, confirm_by=until) if (o.state, o.to, o.confirm_by) == ("missed", told.to, None) else o
        for o in d.duties
    )
    return replace(d, duties=duties)


def _done(m: Moment, d: Docket) -> Docket:
    duty = owing.meant(m)
    return owing.run(m, d.with_duty(replace(duty, state="done"))) if duty else d


def _miss(m: Moment, d: Docket) -> Docket:
    return _all_lapsed(m, d, "missed", m.after(CONFIRMING))


def _done_by_silence(m: Moment, d: Docket) -> Docket:
    return _all_lapsed(m, d, "done", None)


def _all_lapsed(m: Moment, d: Docket, state: str, confirm_by: datetime | None) -> Docket:
    duty = owing.lapsed(m)
    for one in owing.alike(d, duty) if duty else ():
        d = d.with_duty(replace(one, state=state, confirm_by=confirm_by or one.confirm_by, clock=0))
    return owing.run(m, d)


def _fail(m: Moment, d: Docket) -> Docket:
    """What else was agreed for this case is owed instead of all that was to be done by then (contract.md 3, ELSE)."""
    duty = owing.meant(m)
    if duty is None:
        return d
    failed = d.with_duty(replace(duty, state="failed"))
    due = m.by(m.after("performance", duty.due_at), "performance")
    if duty.otherwise is None or due is None:
        return owing.run(m, failed)
    given_up = tuple(replace(o, state="dropped") if o.open and o.otherwise is not None else o for o in failed.duties)
    instead = Duty(len(d.duties) + 1, "pay", owing.payer(m), duty.to, due, duty.otherwise, duty.currency)
    return owing.run(m, replace(failed, duties=(*given_up, instead)))


def _part_came(m: Moment, d: Docket) -> Docket:
    duty = owing.meant(m)
    return owing.run(m, d.with_duty(owing.came_in_part(m, duty))) if duty else d


def _rest_due(m: Moment, d: Docket) -> Docket:
    """Staff give time for the rest, counted from today."""
    until = days_later(last_second_of(m.now, m.calendar.zone), m.event.days, m.calendar.zone)
    rest = tuple(replace(o, state="owed", due_at=until) if o.state == "partly" else o for o in d.duties)
    return owing.run(m, replace(d, duties=rest))


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "owe_agreed": _owe_agreed,
    "owe_decided": _owe_decided,
    "report": _report,
    "put_right": _put_right,
    "done": _done,
    "miss": _miss,
    "done_by_silence": _done_by_silence,
    "fail": _fail,
    "part_came": _part_came,
    "rest_due": _rest_due,
    "close_performed": close_as_found,
}
