"""One thing that happened, and who did it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.states import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; `role` and `name` say who did it.

    role  complainant, respondent, staff or system
    name  of the person, "" for the system; a membership consequence never lacks it
    """

    role: Party = Party.SYSTEM
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Event):
    """Whatever somebody's mail does, with the files that came with it: none is lost, whichever row is taken.

    exhibits       [{kind, cls, name, sha256, size_bytes, content_type, state}] of those that are taken or held
    refused_files  how many are not taken: refused, or held (which stand among `exhibits` too)
    unshown        numbers of the files that the same mail asks to be sealed: it shows them to nobody first
    """

    exhibits: tuple[Mapping[str, Any], ...] = ()
    refused_files: int = 0
    unshown: tuple[int, ...] = ()
