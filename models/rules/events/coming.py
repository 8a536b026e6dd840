"""What comes in: the complaint, answers, and what staff ask or set."""

from dataclasses import dataclass
from typing import Any

from models.rules.events.event import Event, Said
from models.rules.states import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Said):
    """A complaint arrived, or more of it did while it was a draft (T1, T2, T3, T31).

    missing   mandatory facts still missing
    cancellation  the order is paid and not shipped: its cancellation is asked for first
    refused   "" or why the track refuses it: type_not_accepted, late, routed
    """

    track: str
    type: str
    missing: tuple[str, ...] = ()
    refused: str = ""
    flags: tuple[str, ...] = ()
    quiet: bool = False
    cancellation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Said):
    """A party wrote something of substance; the table decides whether it was asked (T7, T12, T27, T32).

    how            words, contest, accept, evidence, cancel_asked
    released       numbers of its held exhibits that are free from now on; they count as given now
    listings       numbers of the pages it speaks of, () for all
    """

    how: str = "words"
    released: tuple[int, ...] = ()
    listings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """WITHDRAW n: own files are taken back before the other side has seen them (R41)."""

    exhibits: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForHuman(Event):
    """HUMAN: a person is wanted (R15, R51)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsConfirmed(Event):
    """YES to N1 or N2, or `field: value`."""

    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSet(Event):
    """SET fact value: by staff. `flags`: what the case is marked with because of it."""

    fact: str
    value: Any
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested(Event):
    """REQUEST C|R item; item (T11).

    inspection  INSPECT: the items are what an independent company shall report on; `of` pays its fee first
    """

    of: Party
    items: tuple[str, ...]
    inspection: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Event):
    """NOTE: words for the record that no party sees."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Event):
    """TAKE: a staff member is the assignee from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served(Event):
    """SERVE (T5). `reachable`: the respondent has an address."""

    reachable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Event):
    """REFUSE with a reason code (T6); `forward` sends N62 instead of silence."""

    code: str
    forward: bool = False
