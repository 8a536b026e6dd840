"""A case joined to another, split in two, or moved to the rules of another track (domain.md T29)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.rules.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Event):
    """MERGE ref, in the case that goes on: what the other one holds comes along.

    other       its reference
    messages    how many mails of it are read there from now on
    exhibits    as `Said` has them, each with who gave it (`by`)
    back_until  until when the files of an unserved one may still be taken back, aware UTC; None where that is over
    """

    other: str
    messages: int = 0
    exhibits: tuple[Mapping[str, Any], ...] = ()
    back_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Event):
    """MERGE ref, in the case that ends: everything goes on in the one of this reference."""

    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Event):
    """SPLIT, in the case that keeps the rest: what was told of another order or party is a case of its own.

    into   its reference
    about  what it is about: names of facts and their values, as staff wrote them
    """

    into: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred(Event):
    """TRANSFER track: another rule book from now on.

    was      the track before
    version  of the rule book it is pinned to now
    because  a code where the desk proposed it: unapproved_account (R23)
    """

    track: str
    was: str
    version: str
    why: str = ""
    because: str = ""
