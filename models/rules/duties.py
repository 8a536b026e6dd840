"""What somebody still has to do after an agreement or a decision (domain.md T18 to T21). Values only."""

from dataclasses import dataclass
from datetime import datetime

from models.rules.states import Party


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to be done, numbered inside its case from 1; its performance clock counts its time.

    what       pay, deliver, remake, reship, return, confirm_address, object, remove
    by, to     who owes it, and who says that it was done; staff owe what the desk pays out of held money
    minor      of a payment, in minor units of `currency`
    count      of units to deliver
    due_at     the last second on which it is done in time, aware UTC
    state      owed, reported (who owes says it is done), done, missed (its time is over), failed (the other side says
               that it was not done), dropped
    otherwise  minor units that are owed in its place when it failed
    confirm_by until when the other side may say that it was not done, once it was reported or its time is over
    clock      number of the clock that runs for it, 0 for none
    proof      what was said of it: a tracking number, an address
    proven     whether a file came with it
    """

    n: int
    what: str
    by: Party
    to: Party
    due_at: datetime
    minor: int | None = None
    currency: str = ""
    count: int = 0
    state: str = "owed"
    otherwise: int | None = None
    confirm_by: datetime | None = None
    clock: int = 0
    proof: str = ""
    proven: bool = False

    @property
    def open(self) -> bool:
        """Whether it still has to be done, or to be confirmed."""
        return self.state in ("owed", "reported", "missed")
