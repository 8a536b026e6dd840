"""One thing that happened, and who did it."""

from dataclasses import dataclass

from models.rules.states import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; `role` and `name` say who did it.

    role  complainant, respondent, staff or system
    name  of the person, "" for the system; a membership consequence never lacks it
    """

    role: Party = Party.SYSTEM
    name: str = ""
