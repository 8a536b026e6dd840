"""Effects of deciding: the decision, what waits for a signature."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules.conditions.filed import asks_to_cancel
from models.rules.days import due_at
from models.rules.docket import SEAL, Decision, Docket, Pending
from models.rules.moment import Moment
from models.rules.money import Money
from models.rules.payloads import payload
from models.rules.states import Outcome


def seals(d: Docket) -> tuple[Pending, ...]:
    """What waits whatever becomes of the case: whether a file is sealed."""
    return tuple(p for p in d.pending if p.kind == SEAL)


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
    return replace(d, decision=decision, pending=seals(d))


def _correct(m: Moment, d: Docket) -> Docket:
    """Both read the old sum and the new one, and why; whatever is to be paid of it is the new one."""
    was = d.decision
    if was is None or was.minor is None:
        return d
    said = f"{Money(was.minor, was.currency)} → {Money(m.event.minor, was.currency)}: {m.event.why.strip()}"
    owed = tuple(
        replace(o, minor=m.event.minor) if o.open and o.what == "pay" and o.minor == was.minor else o for o in d.duties
    )
    return replace(d, decision=replace(was, minor=m.event.minor, reasons=f"{was.reasons}\n\n{said}"), duties=owed)


def _keep_for_signature(m: Moment, d: Docket) -> Docket:
    kind = "decide" if hasattr(m.event, "outcome") else "sanction"
    period = m.book.period("confirm")
    until = due_at(m.now, period, m.calendar.zone, m.calendar.holidays) if period else None
    kept = Pending(kind=kind, by=m.event.name, what=payload(m.event), until=until)
    return replace(d, pending=(*(p for p in d.pending if p.kind != kind), kept))


def _queue_serve(m: Moment, d: Docket) -> Docket:
    """A cancellation that waits to be asked for is what staff send off, too."""
    what = payload(m.event) | ({"cancellation": True} if asks_to_cancel(d) else {})
    kept = Pending(kind="serve", by=m.event.name, what=what)
    return replace(d, pending=(*(p for p in d.pending if p.kind != "serve"), kept))


def _serve_by_itself(m: Moment, d: Docket) -> Docket:
    """A cancellation waits only for the time to take back files."""
    kept = Pending(kind="serve", by="", what={"event": "Served", "role": "system", "cancellation": True})
    return replace(d, pending=(*d.pending, kept))


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "decide": _decide,
    "correct": _correct,
    "keep_for_signature": _keep_for_signature,
    "queue_serve": _queue_serve,
    "serve_by_itself": _serve_by_itself,
    "drop_serve": lambda m, d: replace(d, pending=tuple(p for p in d.pending if p.kind != "serve")),
    "drop_signature": lambda m, d: replace(
        d, pending=tuple(p for p in d.pending if p.kind not in ("decide", "sanction"))
    ),
}
