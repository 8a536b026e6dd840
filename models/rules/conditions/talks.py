"""Questions about offers, our suggestion, secret limits and an agreement."""

from collections.abc import Callable, Mapping
from datetime import datetime

from models.rules.days import first_second_of
from models.rules.docket import Docket
from models.rules.moment import Moment
from models.rules.offers import ended_by_time, is_over
from models.rules.owing import has_leg
from models.rules.states import PARTIES, ClockName, ClockState, Party
from models.rules.talks import Limit, Offer
from models.rules.terms import terms_of


def meant(m: Moment) -> Offer | None:
    """What an ACCEPT or REJECT speaks of: the offer of its number, else our suggestion, else the other side's offer."""
    d = m.docket
    candidates = [d.open_offer(Party.STAFF), d.open_offer(m.event.role.opposite)]
    open_ = [o for o in candidates if o is not None]
    if m.event.n:
        return next((o for o in open_ if o.n == m.event.n), None)
    return open_[0] if open_ else None


def _to_suggestion(m: Moment) -> bool:
    offer = meant(m)
    return offer is not None and offer.by == Party.STAFF


def _other_accepted(m: Moment) -> bool:
    offer = meant(m)
    return offer is not None and m.event.role.opposite in offer.accepted_by


def _offer_expired(m: Moment) -> bool:
    offer = meant(m)
    if offer is None:
        return ended_by_time(m.docket, m.event.n, m.event.role, m.now)
    return is_over(m.docket, offer, m.event.role, m.now)


def _offer_above_order(m: Moment) -> bool:
    terms = terms_of(m.event.terms)
    sums = [s for s in (terms.minor, terms.otherwise) if s is not None]
    return terms.whole is not None and any(s > terms.whole for s in sums)


def limits_with(m: Moment) -> dict[Party, Limit]:
    """Both sides' last limits, this event's among them."""
    limits = {limit.by: limit for limit in m.docket.limits}
    return limits | {m.event.role: Limit(m.event.role, m.event.minor, m.event.currency)}


def _both_limits(m: Moment) -> tuple[Limit, Limit] | None:
    limits = limits_with(m)
    return (limits[PARTIES[0]], limits[PARTIES[1]]) if len(limits) == len(PARTIES) else None


def _limits_cross(m: Moment) -> bool:
    both = _both_limits(m)
    return both is not None and both[0].currency == both[1].currency and both[0].minor <= both[1].minor


def escalate_from(m: Moment) -> datetime | None:
    """Return from when a party may ask the team to step in: the first second of that day, counted from SERVED."""
    end = m.after("escalate_from", m.docket.served_at) if m.docket.served_at else None
    return first_second_of(end, m.calendar.zone) if end else None


def _too_early(m: Moment) -> bool:
    since = escalate_from(m)
    return since is not None and m.now < since


def _last_turn(d: Docket, party: Party) -> ClockState | None:
    turns = [c for c in d.clocks if c.name == ClockName.TURN and c.party == party]
    return turns[-1].state if turns else None


def _other_silent_too(m: Moment) -> bool:
    """Whether the other side's turn, the one before this, ran out as well (domain.md G19)."""
    return _last_turn(m.docket, m.clock.party.opposite) == ClockState.LAPSED


def _agreed_by_writer(m: Moment) -> bool:
    return m.docket.agreed is not None and m.docket.agreed.who == m.event.role


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "to_suggestion": _to_suggestion,
    "other_accepted": _other_accepted,
    "admits": lambda m: m.event.terms is not None,
    "limits_cross": _limits_cross,
    "limits_apart": lambda m: _both_limits(m) is not None,
    "complainant_silent": lambda m: _last_turn(m.docket, Party.COMPLAINANT) == ClockState.LAPSED,
    "other_silent_too": _other_silent_too,
    "terms_agreed": lambda m: m.docket.agreed is not None and m.docket.agreed.terms is not None,
    "agreed_by_writer": _agreed_by_writer,
    "other_confirmed": lambda m: m.docket.agreed is not None and m.event.role.opposite in m.docket.agreed.confirmed,
    "held_money_agreed": lambda m: bool(
        m.book.values.get("refund.held")
        and m.docket.agreed
        and (agreed := m.docket.agreed.terms)
        and agreed.minor
        and not has_leg(m, agreed)
    ),
    "own_offer_open": lambda m: m.docket.open_offer(m.event.role) is not None,
    # what forbids: true means refused
    "no_open_offer": lambda m: meant(m) is None,
    "offer_expired": _offer_expired,
    "offer_above_order": _offer_above_order,
    "no_blind_limits": lambda m: not m.book.values.get("mediation.blind_limits", False),
    "with_the_team": lambda m: m.book.period("escalate_from") is None,
    "too_early": _too_early,
}

WITH_ARGUMENT: Mapping[str, Callable[[Moment, str], bool]] = {
    "agreed": lambda m, name: m.docket.agreed is not None and m.docket.agreed.by == name,
}
