"""Pages that a rights complaint is about: numbered, each in one state at a time (domain.md 2.1.5, IP). Values only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.rules.events.rights import PartOpened
from models.rules.states import Outcome

CLAIMED, UNKNOWN, DEAD, PASSED = "claimed", "unknown_seller", "dead", "passed"
CONTESTED, ORDERED, REMOVED, UPHELD, DROPPED = "contested", "ordered", "removed", "upheld", "dropped"
STATES = (CLAIMED, UNKNOWN, DEAD, PASSED, CONTESTED, ORDERED, REMOVED, UPHELD, DROPPED)
WAITING = frozenset({CLAIMED, UNKNOWN})  # it may still be put to a seller
ASKED = frozenset({UNKNOWN, DEAD})  # the complainant has to say more of it
UNDECIDED = frozenset({CLAIMED, CONTESTED})
ENDED = frozenset({PASSED, REMOVED, UPHELD, DROPPED})
OUTCOMES = {REMOVED: Outcome.LISTING_REMOVED, UPHELD: Outcome.COUNTER_NOTICE_UPHELD}
# What a decision does with a page; an outcome that is not named here decides nothing about pages.
VERDICTS = {
    Outcome.LISTING_REMOVED: ORDERED,
    Outcome.DECIDED_FOR_COMPLAINANT_FULL: ORDERED,
    Outcome.DEFAULT_RESPONDENT_SILENT: ORDERED,
    Outcome.COUNTER_NOTICE_UPHELD: UPHELD,
    Outcome.DECIDED_FOR_RESPONDENT: DROPPED,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page complained of, numbered inside its case from 1; numbers are never used again.

    state   claimed (nobody has answered for it), unknown_seller, dead (it could not be opened), passed (a case of its
            seller's own has it), contested, ordered (to be removed), removed, upheld (the counter-notice was), dropped
    seller  how the list or its address names its seller: an address, a member ID, a shop; "" for nothing
    ref     the case that has it, where it was passed on
    """

    n: int
    url: str
    state: str = CLAIMED
    seller: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What a master knows of one seller's case.

    listings  how many pages it has; `removed` and `upheld` of them once it has ended
    outcome   "" while it is open
    """

    ref: str
    seller: str
    listings: int
    ended: bool = False
    outcome: str = ""
    removed: int = 0
    upheld: int = 0


@dataclass(frozen=True, slots=True)
class Founding:
    """A case to be made of a part of a complaint.

    seller  {name, address, member_id, language, zone, side}; `keys` what it is recognised by: [kind, value] pairs
    facts   {name: JSON fact} of the right and of the pages
    event   its first
    """

    seller: Mapping[str, Any]
    keys: tuple[tuple[str, str], ...]
    facts: Mapping[str, Any]
    event: PartOpened


def moved(
    listings: tuple[Listing, ...], to: str, *, of: Iterable[str], numbers: Iterable[int] = ()
) -> tuple[Listing, ...]:
    """Return the listings, those in a state of `of` now in `to`; of some numbers only, where any are named."""
    from_, named = frozenset(of), frozenset(numbers)
    return tuple(
        replace(one, state=to) if one.state in from_ and (not named or one.n in named) else one for one in listings
    )


def in_state(listings: Iterable[Listing], *states: str) -> tuple[Listing, ...]:
    """Return those in one of these states."""
    return tuple(one for one in listings if one.state in states)


def counted(listings: Iterable[Listing]) -> dict[str, int]:
    """Return {state: how many}, without the states that none is in."""
    counts = dict.fromkeys(STATES, 0)
    for one in listings:
        counts[one.state] += 1
    return {state: count for state, count in counts.items() if count}


def outcome_of(listings: Iterable[Listing]) -> Outcome:
    """Return how a seller's case ends by its pages: all removed, no one removed, or a part of them."""
    ended = {one.state for one in listings} - {PASSED}
    if ended == {REMOVED}:
        return Outcome.LISTING_REMOVED
    if REMOVED in ended:
        return Outcome.DECIDED_PARTIAL
    return Outcome.COUNTER_NOTICE_UPHELD if UPHELD in ended else Outcome.DECIDED_FOR_RESPONDENT


def outcome_of_parts(parts: Iterable[Part]) -> Outcome:
    """Return how a master ends by its children: as they all did, else in part where a page was removed."""
    parts = tuple(parts)
    outcomes = {part.outcome for part in parts} - {""}  # a cancelled part has none
    if len(outcomes) == 1:
        return Outcome(outcomes.pop())
    if all(part.removed == part.listings for part in parts):
        return Outcome.LISTING_REMOVED
    if any(part.removed for part in parts):
        return Outcome.DECIDED_PARTIAL
    return Outcome.COUNTER_NOTICE_UPHELD if any(part.upheld for part in parts) else Outcome.ABANDONED


def closed(listings: tuple[Listing, ...], outcome: Outcome) -> tuple[Listing, ...]:
    """Return the pages of a case that closes: what is still open is dropped, but for an order that a measure met."""
    kept = {ORDERED} if outcome == Outcome.NOT_PERFORMED_SANCTIONED else set()
    return moved(listings, DROPPED, of=frozenset(STATES) - ENDED - kept)


def decided(listings: tuple[Listing, ...], outcome: Outcome, numbers: Iterable[int]) -> tuple[Listing, ...]:
    """Return the pages after a decision about some of them, or about all that it can be about.

    Where the last objection is dealt with, the pages that nobody objected to are ordered down too: their time is over.
    """
    verdict = VERDICTS[outcome]
    after = moved(listings, verdict, of={CONTESTED} if verdict == UPHELD else UNDECIDED, numbers=numbers)
    answered = verdict in (UPHELD, ORDERED) and in_state(listings, CONTESTED) and not in_state(after, CONTESTED)
    return moved(after, ORDERED, of={CLAIMED}) if answered else after


def taken_down(listings: tuple[Listing, ...], numbers: Iterable[int]) -> tuple[Listing, ...]:
    """Return the pages after some were removed; with no number those that nobody defends, else those that are left."""
    named = tuple(numbers)
    plain = {CLAIMED, ORDERED}
    of = plain if not named and in_state(listings, *plain) else plain | {CONTESTED}
    return moved(listings, REMOVED, of=of, numbers=named)
