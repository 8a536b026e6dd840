"""Questions of a rights matter: who its pages belong to, what is said and decided of them (domain.md 2.1.5, IP)."""

from collections.abc import Callable, Mapping

from models.rules.days import is_business_day
from models.rules.events import Answered, Decided, Event
from models.rules.events import rights as i
from models.rules.family import is_alone, pages_held, papers_of, plan_of
from models.rules.listings import (
    ASKED,
    CLAIMED,
    CONTESTED,
    DEAD,
    ENDED,
    ORDERED,
    UNDECIDED,
    UNKNOWN,
    UPHELD,
    VERDICTS,
    WAITING,
    Listing,
    decided,
    in_state,
    taken_down,
)
from models.rules.moment import Moment
from models.rules.states import ClockName, Outcome, State, Substate

# Which pages an event may name by number.
NAMABLE: Mapping[type[Event], frozenset[str]] = {
    Answered: UNDECIDED,
    Decided: UNDECIDED,
    i.FoundDead: WAITING,
    i.TakenDown: UNDECIDED | {ORDERED},
}


def _verdict(m: Moment) -> str:
    """What a decision does with pages, "" where it is not about pages.

    While the sides still write, only where pages are objected to.
    """
    if m.docket.state == State.NEGOTIATION and m.docket.substate != Substate.COUNTER_NOTICE:
        return ""
    known = m.book.values.get("rights.check", False) and m.docket.listings and m.event.outcome in set(Outcome)
    return VERDICTS.get(Outcome(m.event.outcome), "") if known else ""


def _after(m: Moment) -> tuple[Listing, ...]:
    return decided(m.docket.listings, Outcome(m.event.outcome), m.event.listings)


def _unknown_listing(m: Moment) -> bool:
    """A number that is none of a page which the event could be about, or no page left for it at all."""
    there = {one.n for one in in_state(m.docket.listings, *NAMABLE[type(m.event)])}
    return bool(set(m.event.listings) - there) or not there


def _not_contested(m: Moment) -> bool:
    """A counter-notice is upheld only where there is one."""
    contested = {one.n for one in in_state(m.docket.listings, CONTESTED)}
    return _verdict(m) == UPHELD and (bool(set(m.event.listings) - contested) or not contested)


def _last_part(m: Moment) -> bool:
    ended = all(part.ended or (part.ref == m.event.ref and m.event.ended) for part in m.docket.parts)
    return m.event.ended and ended and not _pages_left(m)


def _pages_left(m: Moment) -> bool:
    return bool(in_state(m.docket.listings, CLAIMED, *ASKED))


def _seeks_sellers(m: Moment) -> bool:
    """Whether pages are left whose seller nobody knows, once these parts are made."""
    passed = {n for part in m.event.parts for n in part["listings"]}
    return bool({one.n for one in in_state(m.docket.listings, UNKNOWN)} - passed)


def _whole_parts(m: Moment) -> bool:
    return bool(m.docket.parts) and all(part.ended for part in m.docket.parts)


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "rights": lambda m: bool(m.book.values.get("rights.check", False)),
    "complete": lambda m: not (m.event.missing or m.event.quiet or (m.event.refused and not m.docket.reopened)),
    "informal": lambda m: m.book.period("informal_notice") is not None,
    "listed": lambda m: bool(m.docket.listings),
    "master": lambda m: bool(m.docket.parts),
    "alone": is_alone,
    "planned": lambda m: plan_of(m) is not None,
    "measurable": lambda m: m.docket.repeats > 1 or not m.docket.running(ClockName.PERFORMANCE),  # T21, R77
    "seeks_sellers": _seeks_sellers,
    "asks_pages": lambda m: bool(in_state(m.docket.listings, DEAD)),
    "business_day": lambda m: is_business_day(m.now.astimezone(m.calendar.zone).date(), m.calendar.holidays),
    "decides_pages": lambda m: bool(_verdict(m)),
    "leaves_undecided": lambda m: bool(in_state(_after(m), *UNDECIDED)),
    "orders_removal": lambda m: bool(in_state(_after(m), ORDERED)),
    "only_contested": lambda m: not in_state(m.docket.listings, CLAIMED, ORDERED),
    "removal_ordered": lambda m: bool(in_state(m.docket.listings, ORDERED)),
    "all_down": lambda m: all(x.state in ENDED for x in taken_down(m.docket.listings, m.event.listings)),
    "last_part": _last_part,
    "parts_ended": _whole_parts,
    "part_returns": lambda m: not m.event.ended,
    # what forbids: true means refused
    "no_rights_papers": lambda m: not papers_of(m.docket),
    "pages_stay": lambda m: pages_held(m.docket),
    "served_otherwise": lambda m: (
        m.docket.served_at is not None and (bool(m.book.values.get("rights.check", False)) or pages_held(m.docket))
    ),
    "divided_by_pages": lambda m: pages_held(m.docket),
    "no_pages": lambda m: not in_state(m.docket.listings, *WAITING),
    "nobody_to_serve": lambda m: not getattr(m.event, "parts", ()),  # a plain SERVE names nobody
    "unknown_listing": _unknown_listing,
    "not_contested": _not_contested,
    "too_many_objections": lambda m: m.docket.objections >= m.book.value("counter_notice.at_most"),
    "pages_served": lambda m: m.docket.served_at is not None and not m.docket.parts,
}
