"""What somebody still has to do after an agreement or a decision (domain.md T18 to T21). Values only.

A duty's day is its clock's day: whatever moves the one moves the other, so that every mail names the day that counts.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models.rules.states import Party


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to be done, numbered inside its case from 1; its performance clock counts its time.

    what       pay, deliver, remake, reship, return, confirm_address, object, remove; settle: what an offline decision
               found, said to be put right after a final notice, though no duty was ordered (contract.md 4.1, T30)
    by, to     who owes it, and who says that it was done; staff owe what the desk pays out of held money
    minor      of a payment, in minor units of `currency`
    count      of units to deliver
    due_at     the last second on which it is done in time, aware UTC
    state      owed, reported (who owes says it is done), done, missed (its time is over), failed (the other side says
               that it was not done), partly (a part of it came, and its time is over: staff decide), dropped
    otherwise  minor units that are owed in its place when it failed
    confirm_by until when the other side may say that it was not done, once it was reported or its time is over
    clock      number of the clock that runs for it, 0 for none
    proof      what was said of it: a tracking number, an address
    proven     whether a file came with it
    part       what the other side wrote of the part that came, "" while nothing is said of one
    on_the_way whether goods left, and nobody says that they are there
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
    part: str = ""
    on_the_way: bool = False

    @property
    def open(self) -> bool:
        """Whether it still has to be done, or to be confirmed."""
        return self.state in ("owed", "reported", "missed", "partly")

    @property
    def waits_for(self) -> Party:
        """Who has to do something next: whoever owes it, or whoever says whether it was done."""
        return self.by if self.state == "owed" else self.to

    @property
    def until(self) -> datetime:
        """The last second to do it, or to say whether it was done."""
        return self.due_at if self.state == "owed" else self.confirm_by or self.due_at

    def later(self, by: timedelta) -> "Duty":
        """The same duty with so much more time; what nobody is asked about has no time to move."""
        if self.state == "owed":
            return replace(self, due_at=self.due_at + by)
        return replace(self, confirm_by=self.confirm_by + by) if self.confirm_by is not None else self

    def not_before(self, end: datetime) -> "Duty":
        """The same duty with time until then at least."""
        return self.later(max(end - self.until, timedelta(0)))
