"""Until when an offer stands: as long as the clock runs that asks for its answer (domain.md 2.1.4, T9, T28). Pure."""

from dataclasses import replace
from datetime import datetime

from models.rules.docket import Clock, Docket, never_served
from models.rules.states import PARTIES, ClockName, ClockState, Party
from models.rules.talks import Offer


def is_over(docket: Docket, offer: Offer, party: Party, now: datetime) -> bool:
    """Whether this party's yes comes too late: after the last second, and after what its silence brings was done."""
    end = offer.valid_until
    return end is not None and now > end and not any(c.due_at == end for c in docket.running(party=party))


def ended_by_time(docket: Docket, n: int, party: Party, now: datetime) -> bool:
    """Whether the last offer that this party could have accepted, or that of this number, ended by its time."""
    past = [o for o in docket.offers if o.by != party and n in (0, o.n)]
    return (
        bool(past) and past[-1].state == "expired" and past[-1].valid_until is not None and now > past[-1].valid_until
    )


def stand_longer(before: Docket, after: Docket) -> Docket:
    """Return the docket whose open offers end with the clocks that ask for their answers, where those end later now."""
    had = {offer.n: offer.valid_until for offer in before.offers}
    for offer in after.offers:
        if offer.state == "open" and offer.valid_until is not None and had.get(offer.n) is not None:
            asking = [c for c in before.clocks if c.due_at == had[offer.n] and c.party in _asked(offer)]
            ends = [new.due_at for old in asking if _waits(old) for new in after.clocks if _goes_on(old, new)]
            if ends and max(ends) > offer.valid_until:
                after = after.with_offer(replace(offer, valid_until=max(ends)))
    return after


def is_secret(clock: str, party: str) -> bool:
    """Whether this clock tells who has answered our suggestion: a yes that the other side must not learn of (N22)."""
    return clock == ClockName.SUGGESTION and party in PARTIES


def _asked(offer: Offer) -> tuple[Party, ...]:
    return PARTIES if offer.by == Party.STAFF else (offer.by.opposite,)


def _waits(clock: Clock) -> bool:
    return clock.state in (ClockState.RUNNING, ClockState.PAUSED) or never_served(clock)


def _goes_on(old: Clock, new: Clock) -> bool:
    """Whether it is the same clock, or the one that took its place."""
    return new.running and new.n >= old.n and (new.name, new.party) == (old.name, old.party)
