"""Effects of talks: offers and what becomes of them, our suggestion, secret limits, an agreement."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules.conditions.talks import limits_with, meant
from models.rules.docket import Docket
from models.rules.meant import asked_back
from models.rules.moment import Moment
from models.rules.staging import stage_again
from models.rules.states import PARTIES, Party
from models.rules.talks import Agreement, Offer
from models.rules.terms import MONEY, Part, Terms, midpoint, terms_of


def _put(m: Moment, d: Docket, by: Party, period: str, reasons: str = "") -> Docket:
    """One side has one open offer: the new one takes the place of its last."""
    old = d.open_offer(by)
    d = d.with_offer(replace(old, state="replaced")) if old else d
    new = Offer(len(d.offers) + 1, by, terms_of(m.event.terms), m.now, m.after(period), reasons=reasons)
    return replace(d, offers=(*d.offers, new))


def _offer(m: Moment, d: Docket) -> Docket:
    return _put(m, d, m.event.role, "turn")


def _suggest(m: Moment, d: Docket) -> Docket:
    return _put(m, d, Party.STAFF, "suggestion", m.event.reasons)


def _end(m: Moment, d: Docket, state: str) -> Docket:
    offer = meant(m)
    return d.with_offer(replace(offer, state=state)) if offer else d


def _accept(m: Moment, d: Docket) -> Docket:
    offer = meant(m)
    if offer is None:
        return d
    agreement = Agreement("offer", m.event.role, m.now, offer.n, offer.terms)
    return _expire_offers(m, replace(d.with_offer(replace(offer, state="accepted")), agreed=agreement))


def _admit(m: Moment, d: Docket) -> Docket:
    agreement = Agreement("offer", m.event.role, m.now, 0, terms_of(m.event.terms))
    return _expire_offers(m, replace(d, agreed=agreement))


def _accept_suggestion(m: Moment, d: Docket) -> Docket:
    offer = meant(m)
    if offer is None:
        return d
    said = tuple(dict.fromkeys((*offer.accepted_by, m.event.role)))
    if set(said) != set(PARTIES):
        return d.with_offer(replace(offer, accepted_by=said))
    agreement = Agreement("suggestion", Party.BOTH, m.now, offer.n, offer.terms)
    accepted = d.with_offer(replace(offer, accepted_by=said, state="accepted"))
    return _expire_offers(m, replace(accepted, agreed=agreement))


def _expire_offers(_: Moment, d: Docket) -> Docket:
    return replace(d, offers=tuple(replace(o, state="expired") if o.state == "open" else o for o in d.offers))


def _take_back_offer(m: Moment, d: Docket) -> Docket:
    own = d.open_offer(m.event.role)
    return d.with_offer(replace(own, state="withdrawn")) if own else d


def _limit(m: Moment, d: Docket) -> Docket:
    return replace(d, limits=tuple(limits_with(m).values()))


def _meet_in_the_middle(m: Moment, d: Docket) -> Docket:
    bids = {limit.by: limit for limit in d.limits}
    lowest, highest = bids[Party.COMPLAINANT], bids[Party.RESPONDENT]
    middle = midpoint(lowest.minor, highest.minor)
    terms = Terms((Part(MONEY, middle),), lowest.currency, whole=m.event.whole)
    return _expire_offers(m, replace(d, agreed=Agreement("limits", Party.BOTH, m.now, 0, terms)))


def _report_agreement(m: Moment, d: Docket) -> Docket:
    return replace(d, agreed=Agreement("reported", m.event.role, m.now))


def _ask_back(m: Moment, d: Docket) -> Docket:
    """Until its offer ends, or as long as anything waits for a second word."""
    offer = next((o for o in d.offers if o.n == m.event.offer), None)
    return asked_back(d, m.event, offer.valid_until if offer else m.after("confirm"))


def _say_yes(m: Moment, d: Docket) -> Docket:
    if d.agreed is None:
        return d
    return replace(d, agreed=replace(d.agreed, confirmed=tuple(dict.fromkeys((*d.agreed.confirmed, m.event.role)))))


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "offer": _offer,
    "suggest": _suggest,
    "accept": _accept,
    "admit": _admit,
    "accept_suggestion": _accept_suggestion,
    "reject": lambda m, d: _end(m, d, "rejected"),
    "expire_offers": _expire_offers,
    "take_back_offer": _take_back_offer,
    "limit": _limit,
    "meet_in_the_middle": _meet_in_the_middle,
    "report_agreement": _report_agreement,
    "ask_back": _ask_back,
    "say_yes": _say_yes,
    "no_agreement": lambda m, d: replace(d, agreed=None),
    "stage_again": stage_again,
}
