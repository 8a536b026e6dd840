"""From terms or a decision to the duties they make, and which clock runs for whom; pure (domain.md T18 to T21)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from models.rules import clockface, terms
from models.rules.docket import Docket
from models.rules.duties import Duty
from models.rules.moment import Moment
from models.rules.periods import confirming
from models.rules.states import ClockName, ClockState, Party
from models.rules.terms import Part, Terms

C, R, STAFF = Party.COMPLAINANT, Party.RESPONDENT, Party.STAFF
MONEY, GOODS = "money", "goods"  # what a word is about
DELIVERED = {terms.UNITS: "deliver", terms.REMAKE: "remake", terms.RESHIP: "reship"}


def payer(m: Moment) -> Party:
    """Who pays: the desk where it holds the payment, else the respondent (rule book, refund.held)."""
    return STAFF if m.book.values.get("refund.held", False) else R


def has_leg(m: Moment, agreed: Terms) -> bool:
    """Whether the goods go back by the track's own steps, and the money waits for them (domain.md 2.1.5)."""
    return agreed.refunds_return and all(m.book.period(name) is not None for name in ("return_address", "ship_back"))


def by_terms(m: Moment, agreed: Terms) -> tuple[Duty, ...]:
    """Return what these terms ask to be done, numbered on from what the case has, in the order it is due."""
    due = m.by(agreed.by, "performance")
    if due is None:
        return ()
    made = (_duty(m, part, agreed, due) for part in _joined(agreed.parts))
    return _numbered(m.docket, made)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """All the money is one payment."""
    rest = [p for p in parts if p.minor is None]
    sums = [p.minor for p in parts if p.minor is not None]
    yield from rest
    if sums:
        yield Part(terms.MONEY, sum(sums))


def _duty(m: Moment, part: Part, agreed: Terms, due: datetime) -> Duty:
    otherwise = agreed.otherwise
    if part.kind == terms.RETURN:
        return Duty(0, "return", C, R, due)
    if part.kind in DELIVERED:
        return Duty(0, DELIVERED[part.kind], R, C, due, currency=agreed.currency, count=part.count, otherwise=otherwise)
    return Duty(0, "pay", payer(m), C, due, part.minor, agreed.currency, otherwise=otherwise)


def to_pay(m: Moment, minor: int, currency: str, due: datetime) -> tuple[Duty, ...]:
    """Return the duty to pay a decided sum."""
    return _numbered(m.docket, [Duty(0, "pay", payer(m), C, due, minor, currency)])


def _numbered(d: Docket, made: Iterable[Duty]) -> tuple[Duty, ...]:
    return tuple(replace(duty, n=len(d.duties) + i) for i, duty in enumerate(made, 1))


def meant(m: Moment) -> Duty | None:
    """The duty that a PAID, RECEIVED or NOT PAID speaks of; of several that fit as well the one that is due first."""
    return min(fitting(m), key=lambda duty: (duty.due_at, duty.n), default=None)


def fitting(m: Moment) -> tuple[Duty, ...]:
    """The duties that a word may speak of: one, or several that only its writer can tell apart.

    PAID and a sum are said of a payment, SHIPPED and a count of goods, where both are owed. What came was reported, or
    its time is over, where there is such a duty; what was reported as well as another is asked about, not guessed.
    """
    mine = [duty for duty in m.docket.duties if (duty.open or _made_good(m, duty)) and _speaks_of(m, duty)]
    if m.event.n:
        return tuple(duty for duty in mine if duty.n == m.event.n)
    mine = _those(mine, lambda duty: _is_sum(m, duty)) or _those(mine, lambda duty: _is_kind(m, duty)) or mine
    best = min((_stage(m, duty) for duty in mine), default=0)
    likely = tuple(duty for duty in mine if _stage(m, duty) == best)
    unsure = likely if _can_be_told_apart(m, likely) else ()
    return unsure or tuple(sorted(likely, key=lambda duty: (duty.due_at, duty.n))[:1])


def _those(duties: Iterable[Duty], fits: Callable[[Duty], bool]) -> list[Duty]:
    return [duty for duty in duties if fits(duty)]


def _is_sum(m: Moment, duty: Duty) -> bool:
    minor = getattr(m.event, "minor", None)
    return minor is not None and (minor, m.event.currency) == (duty.minor, duty.currency)


def _is_kind(m: Moment, duty: Duty) -> bool:
    """Whether the word is of this kind: who owes goods and money says PAID of the money alone, SHIPPED of the goods."""
    said = {"paid": MONEY, "shipped": GOODS}.get(getattr(m.event, "what", "")) or getattr(m.event, "about", "")
    return said == (MONEY if duty.what == "pay" else GOODS)


def _stage(m: Moment, duty: Duty) -> int:
    """How likely a word speaks of it by what was said so far: who owes speaks of what he has not told yet."""
    if type(m.event).__name__ == "Reported":
        return int(duty.state == "reported")
    return 0 if duty.state == "reported" else 2 if not_due_yet(duty, m.now) else 1


def _can_be_told_apart(m: Moment, likely: Sequence[Duty]) -> bool:
    """Whether it is worth asking: what was reported twice; DONE, where goods and money are due by one day."""
    if type(m.event).__name__ == "Reported":
        first = min((duty.due_at for duty in likely), default=None)
        return m.event.what == "done" and len({duty.what == "pay" for duty in likely if duty.due_at == first}) > 1
    return len(likely) > 1 and likely[0].state == "reported"


def reported(m: Moment, duty: Duty) -> Duty:
    """The duty after whoever owes it said that it is done; goods that left have the time of their way to be confirmed.

    Whoever sends goods back can only say that they left, whatever word he takes.
    """
    left = duty.what == "return" or (m.event.what == "shipped" and duty.what != "pay")
    told = replace(
        duty,
        state="reported",
        on_the_way=left,
        clock=0,
        proof=m.event.proof or duty.proof,
        proven=duty.proven or bool(m.event.exhibits),
    )
    return replace(told, confirm_by=m.after(confirming(told, m.book)))


def came_in_part(m: Moment, duty: Duty) -> Duty:
    """The duty after whoever is owed had only a part of it: the rest has the time there was, else staff look."""
    rest = replace(duty, part=m.event.part, proven=False)
    if m.now > duty.due_at:
        return replace(rest, state="partly", confirm_by=None, on_the_way=False, clock=0)
    return rest if duty.state == "owed" else replace(rest, state="owed", confirm_by=None, on_the_way=False, clock=0)


def not_due_yet(duty: Duty, now: datetime) -> bool:
    """Whether there is time for it still, and nobody has said that it is there: goods may be on their way."""
    under_way = duty.state == "owed" or (duty.state == "reported" and duty.on_the_way)
    return under_way and now <= duty.due_at


def with_staff(d: Docket, duty: Duty) -> bool:
    """Whether our staff have the next word on it: only a part came, or they look at what nobody answered in time."""
    asked = (ClockName.PERFORMANCE, duty.waits_for, ClockState.LAPSED)
    over = [clock.due_at for clock in d.clocks if (clock.name, clock.party, clock.state) == asked]
    unanswered = duty.state in ("reported", "missed") and any(end >= duty.until for end in over)
    return duty.open and (duty.state == "partly" or (unanswered and _looked_at(d)))


def _looked_at(d: Docket) -> bool:
    """Whether our staff have the case before them, besides what they owe themselves."""
    ours = {clock.n for clock in d.running(ClockName.PERFORMANCE, STAFF)}
    return bool(ours - {duty.clock for duty in d.duties})


def _made_good(m: Moment, duty: Duty) -> bool:
    """Whether what was denied is done after all: the desk pays, a party shows it, or whoever is owed has it now."""
    if duty.state != "failed" or duty.otherwise is not None or duty.what == "object":
        return False
    kind = type(m.event).__name__
    if kind == "Reported":
        return bool(m.event.role == duty.by and (duty.by == STAFF or m.event.exhibits))
    return kind in ("Received", "PartReceived") and bool(m.event.role == duty.to)


def _speaks_of(m: Moment, duty: Duty) -> bool:
    if m.event.role == STAFF:
        return duty.by == STAFF or not any(o.open and o.by == STAFF for o in m.docket.duties)
    return bool(m.event.role == (duty.by if type(m.event).__name__ == "Reported" else duty.to))


def pending_return(d: Docket) -> Duty | None:
    """The goods that are to come back by the steps of a return leg, also after a denial: a parcel may be late."""
    kinds = {o.what for o in d.duties}
    if "confirm_address" not in kinds or kinds & {"object", "pay"}:
        return None
    return next((o for o in d.duties if o.what == "return" and (o.open or o.state == "failed")), None)


def lapsed(m: Moment) -> Duty | None:
    """The duty whose time, or whose time to be confirmed, this clock counted."""
    return next((duty for duty in m.docket.duties if duty.open and duty.clock == m.clock.n), None)


def alike(d: Docket, duty: Duty) -> tuple[Duty, ...]:
    """The open duties of the same side in the same state, shown as well as this one, whose time is over with its."""
    same = (duty.state, duty.waits_for, duty.proven)
    return tuple(o for o in d.duties if o.open and (o.state, o.waits_for, o.proven) == same and o.until <= duty.until)


def run(m: Moment, d: Docket) -> Docket:
    """Return the docket with one performance clock for each who owes something or has to say whether it came."""
    wanted: dict[Party, Duty] = {}
    told = (o for o in d.duties if o.open and not with_staff(d, o))
    for duty in sorted(told, key=lambda o: o.until, reverse=True):
        wanted[duty.waits_for] = duty
    ours = any(with_staff(d, o) for o in d.duties)
    for clock in d.running(ClockName.PERFORMANCE):
        if ours and clock.party == STAFF and not any(o.clock == clock.n for o in d.duties):
            continue
        if clock.party in wanted and wanted[clock.party].clock == clock.n:
            del wanted[clock.party]
        else:
            d = d.with_clock(replace(clock, state=ClockState.MET, reminders=()))
    for party, duty in wanted.items():
        period = "performance" if duty.state == "owed" else confirming(duty, m.book)
        due = m.by(duty.until, period)
        d = clockface.start(d, ClockName.PERFORMANCE, party, m.book, m.now, m.calendar, period=period, due=due)
        d = d.with_duty(replace(duty, clock=len(d.clocks)))
        for owed in (o for o in d.duties if o.open and o.waits_for == party and not with_staff(d, o)):
            d = d.with_duty(owed.not_before(d.clocks[-1].due_at))
    return d
