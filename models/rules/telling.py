"""From a row's `tell` to the mails of a step: who gets which notices, and what only this event adds."""

from collections.abc import Iterator, Mapping

from models.rules import events as e
from models.rules.conditions import holds
from models.rules.docket import FORGED_SENDER, UNAPPROVED, UNCONFIRMED, Clock, Docket, Send, never_served
from models.rules.events.rights import Threatened
from models.rules.moment import Moment
from models.rules.moved import moved_between, moved_dates
from models.rules.offers import is_secret
from models.rules.parcels import GIVES_NEW
from models.rules.states import OPEN, PARTIES, ClockName, Party, State, Substate
from models.rules.table import Row, Tell

ALARMING = frozenset({"injury", "threat", "advance_fee", "account_change"})
SERVED_AGAIN: Mapping[str, tuple[str, ...]] = {  # by the substate where it has one, else by the state
    "INFORMAL_NOTICE": ("N43",),
    "NOTICE": ("N44",),
    "SERVED": ("N8",),
    "EVIDENCE": ("N19",),
    "SANCTION_NOTICE": ("N31",),
    "NEGOTIATION": ("N11",),
    "SETTLEMENT_CHECK": ("N16",),
    "DECIDED": ("N23", "N24"),
}


def sends_of(row: Row, moment: Moment, after: Docket) -> tuple[Send, ...]:
    """Return the mails a taken row causes, in the order they are queued."""
    sends = (*_told(row, moment, after), *_asides(row, moment, after))
    return tuple(s for s in sends if s.to != Party.COMPLAINANT or _may_hear(s, moment, after))


def _may_hear(send: Send, moment: Moment, after: Docket) -> bool:
    """An address nobody vouches for hears the one N1 without a word of the mail, and by itself the desk writes no more.

    What one of the staff does to the draft is told all the same, but never to a sender found forged (contract.md 4.10).
    """
    if send.extra.get("quiet"):
        return True
    if FORGED_SENDER in after.missing:
        return False
    return UNCONFIRMED not in after.missing or moment.event.role == Party.STAFF


def _told(row: Row, moment: Moment, after: Docket) -> Iterator[Send]:
    for tell in row.tell:
        if all(holds(c, moment) for c in tell.when):
            for party in _readers(tell, moment):
                if party != Party.RESPONDENT or Party.RESPONDENT in after.reachable:
                    yield Send(tuple(tell.numbers.split()), party, tell.role, _extra(tell, moment, after))


def _readers(tell: Tell, moment: Moment) -> tuple[Party, ...]:
    if tell.to == Party.BOTH:
        return PARTIES
    if tell.to == Party.SYSTEM:
        return (moment.event.role,)
    if tell.to == Party.OTHER:
        return (moment.event.role.opposite,)
    return (tell.to,)


def _extra(tell: Tell, moment: Moment, after: Docket) -> dict[str, object]:
    event = moment.event
    extra: dict[str, object] = {}
    if GIVES_NEW & set(tell.numbers.split()):
        had = {x.n for x in moment.docket.exhibits if x.state == "shared"}
        extra["newly"] = [x.n for x in after.exhibits if x.state == "shared" and x.n not in had]
    if tell.what:
        extra["ask" if "N40" in tell.numbers else "what" if tell.to == Party.STAFF else "news"] = tell.what
    if isinstance(event, e.Lapsed | e.Reminded):
        clock = moment.clock
        party = Party.BOTH if is_secret(clock.name, clock.party) else clock.party
        extra |= {"clock": clock.name, "party": party, "lapse": _lapse(moment, clock)}
    if isinstance(event, e.Refused):
        extra["reason"] = event.code
    if "N62" in tell.numbers and (until := moment.after("courtesy")) is not None:
        extra["until"] = until.isoformat()
    if isinstance(event, e.Filed) and event.refused:
        extra["reason"] = event.refused
    if isinstance(event, e.Filed) and event.quiet:
        extra["quiet"] = True
    if isinstance(event, e.Bounced):
        extra |= {"address": event.address, "status": event.status, "diagnostic": event.diagnostic}
        if "N35" in tell.numbers:
            extra["reason"] = "bounced"
    if isinstance(event, e.Sanctioned):
        extra["measure"] = event.measure
    if isinstance(event, e.Rejected):
        extra["how"] = "reject"
    if isinstance(event, e.Escalated):
        extra["news"] = "asked"
    if isinstance(event, e.Extended):
        extra |= {"moved": moved_between(moment.docket, after), "days": event.days, "by": event.role, "why": event.why}
    if isinstance(event, e.Joined):
        extra |= {"news": "merged", "into": event.into}
    if isinstance(event, e.Split):
        extra |= {"news": "split", "into": event.into, "why": "; ".join(event.about)}
    if isinstance(event, e.Transferred):
        extra |= {"news": "transferred", "was": event.was, "why": event.why, "because": event.because}
    if isinstance(event, e.SealAsked):
        extra["detail"] = f"{event.n}: {event.why}"
    if isinstance(event, e.Paused):
        extra |= {"reason": "hold", "why": event.why}
    if isinstance(event, e.Resumed):
        extra |= {"reason": "resumed", "why": event.why, "moved": moved_between(moment.docket, after)}
    if isinstance(event, e.AskedBack):
        extra |= {
            "ask": "meant",
            "read": event.read,
            "line": f"{event.verb} {event.words}".strip(),
            "offer": event.offer,
        }
    if isinstance(event, e.Reported) and {"N11", "N12"} & set(tell.numbers.split()):
        extra |= {"how": event.what, "in_turn": moment.docket.owes(event.role) is not None}
    if isinstance(event, e.Answered):
        extra |= {"how": event.how, "in_turn": moment.docket.owes(event.role) is not None}
    if "N18" in tell.numbers:
        extra["neutral"] = after.assigned_to
    if "N19" in tell.numbers:
        extra["items"] = list(after.asked)
    if isinstance(event, Threatened):
        extra["flags"] = ["threat"]
    if isinstance(event, e.Declined):
        extra["signers"] = [p.by for p in moment.docket.pending if p.kind in ("decide", "sanction")]
    if "N61" in tell.numbers or "N56" in tell.numbers:
        extra["who"] = event.name
    return extra


def _asides(row: Row, moment: Moment, after: Docket) -> Iterator[Send]:
    event = moment.event
    if isinstance(event, e.Filed) and not event.quiet:
        new = (after.flags - moment.docket.flags) & ALARMING
        if new:
            yield Send(("N42",), Party.COMPLAINANT, extra={"flags": sorted(new)})
            yield Send(("N56",), Party.STAFF, "on_call", {"what": "alarm", "flags": sorted(new)})
        if "human_wanted" in after.flags - moment.docket.flags and after.state == State.DRAFT:
            yield Send(("N61",), Party.STAFF, extra={"what": "exception"})
        if UNAPPROVED in after.flags and after.state in OPEN - {State.DRAFT}:
            yield Send(("N61",), Party.STAFF, extra={"what": UNAPPROVED})
    if isinstance(event, e.FactSet) and UNAPPROVED in after.flags - moment.docket.flags:
        yield Send(("N61",), Party.STAFF, extra={"what": UNAPPROVED})
    if isinstance(event, e.Said) and event.refused_files and not getattr(event, "quiet", False):
        yield Send(("N7",), event.role, extra=_pause(moment, after))
    if isinstance(event, e.SealDecided):
        owner = next(x.by for x in after.exhibits if x.n == event.n)
        said = {"done": event.granted, "verb": "SEAL", "line": f"SEAL {event.n}", "facts": {}}
        yield Send(("N63",), owner, extra={**said, "code": "" if event.granted else "seal_refused"})
    if isinstance(event, e.Requested):
        yield Send(("N19",), event.of, extra={"items": list(event.items)})
        if event.inspection and event.of.opposite in after.reachable:
            yield Send(("N37",), event.of.opposite, extra={"news": "inspection", "why": "; ".join(event.items)})
    if isinstance(event, e.Reminded) and not event.swallowed:
        yield from _reminders(moment, after)
    if isinstance(event, e.Readdressed | e.Resumed):
        yield from _again(moment, after)
    if isinstance(event, e.Delayed):
        yield from moved_dates(moment, after)


def _pause(moment: Moment, after: Docket) -> dict[str, object]:
    was, now = moment.docket.owes(moment.event.role), after.owes(moment.event.role)
    if was and now and was.n == now.n and was.due_at != now.due_at:
        return {"clock": now.name, "old_due_at": was.due_at.isoformat(), "new_due_at": now.due_at.isoformat()}
    return {}


def _reminders(moment: Moment, after: Docket) -> Iterator[Send]:
    clock = next(c for c in after.clocks if c.n == moment.clock.n)
    if (clock.name, clock.party) == (ClockName.SETTLEMENT_CHECK, Party.BOTH):
        return  # both have agreed: they may object until the day that N16 named, and nobody owes an answer
    number = _reminding(moment, clock)
    extra = {
        "clock": clock.name,
        "party": clock.party,
        "due_at": clock.due_at.isoformat(),
        "hours_left": round((clock.due_at - moment.now).total_seconds() / 3600),
        "last": not clock.reminders,
        "lapse": _lapse(moment, clock),
    }
    for party in PARTIES if clock.party == Party.BOTH else (clock.party,):
        yield Send((number,), party, extra=extra)


def _lapse(moment: Moment, clock: Clock) -> str:
    """What follows when it runs out, in the rule book's word; a cancellation unanswered goes on as a dispute."""
    if moment.docket.substate == Substate.CANCELLATION_REQUESTED and clock.name == ClockName.RESPONSE:
        return "dispute"
    period = moment.book.period(clock.name)
    return period.lapse if period else ""


def _reminding(moment: Moment, clock: Clock) -> str:
    """Which notice reminds: of a draft, of whether something was done, of an answer that is due."""
    if clock.name == ClockName.INTAKE:
        return "N4"
    asked = any(duty.clock == clock.n and duty.state != "owed" for duty in moment.docket.duties)
    return "N30" if asked else "N10"


def _again(moment: Moment, after: Docket) -> Iterator[Send]:
    if moment.docket.state == after.state:
        return
    numbers = _numbers_again(after)
    missed = [p for p in PARTIES if any(c.party == p and never_served(c) for c in moment.docket.clocks)]
    if isinstance(moment.event, e.Readdressed) and numbers != ("N35",):
        missed = sorted({*missed, moment.event.party})  # he never got it, whether or not a clock hung on it
    for party in missed:
        yield Send(numbers, party, extra={"again": True})
    if isinstance(moment.event, e.Readdressed):
        yield from (Send(("N35",), p, extra={"reason": "served_again"}) for p in PARTIES if p not in missed)


def _numbers_again(after: Docket) -> tuple[str, ...]:
    """What tells a party that a mail never reached where the case stands now."""
    if after.state == State.EXECUTION and after.decision is not None:
        return ("N26",) if after.final else ("N23", "N24")
    if after.state == State.EXECUTION and after.agreed is not None:
        return ("N17",)
    return SERVED_AGAIN.get(after.substate) or SERVED_AGAIN.get(after.state, ("N35",))
