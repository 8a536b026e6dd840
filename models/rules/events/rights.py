"""What can happen in a rights matter alone (domain.md 2.1.5, IP): frozen values like those of events.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.events.event import Event, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Event):
    """More pages are complained of: with the complaint, or by ADD URL. `pages`: {url, seller}."""

    pages: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDead(Event):
    """DEAD n: these pages could not be opened; the complainant is asked for their right address."""

    listings: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsChecked(Event):
    """SERVE in the rights check: the rights are proved, and each seller hears of his own pages.

    parts    one a seller: {name, address, member_id, language, zone, side, listings: numbers, keys}
    unknown  numbers of the pages whose seller nobody knows
    facts    {name: JSON fact} of the right, as each seller is told it
    """

    parts: tuple[Mapping[str, Any], ...]
    unknown: tuple[int, ...] = ()
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted(Event):
    """Cases were made of a complaint, one a seller. `parts`: {ref, seller, listings: numbers}."""

    parts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOpened(Event):
    """The first event of a seller's own case, taken out of a list.

    master   reference of the complaint it is a part of; `repeats`: how often its right was infringed before
    pages    {url, seller}; exhibits: the papers of the right
    """

    master: str
    track: str
    type: str
    pages: tuple[Mapping[str, Any], ...]
    exhibits: tuple[Mapping[str, Any], ...] = ()
    repeats: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMoved(Event):
    """A seller's own case has ended, or is open again: its master counts it."""

    ref: str
    ended: bool
    outcome: str = ""
    removed: int = 0
    upheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenDown(Said):
    """DONE: pages were removed, as their seller or staff say. `listings`: numbers, () for all that are open."""

    listings: tuple[int, ...] = ()
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameRight(Event):
    """SAME AS: the right was proved in an earlier case; its papers count again, and repeats are counted."""

    ref: str
    repeats: int
    exhibits: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Threatened(Said):
    """A party's mail threatens somebody: staff see it, the other side does not."""
