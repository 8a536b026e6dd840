"""A staff member's letter at work in one case: how it lets things happen there, and how it is answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from config.desk import Desk
from config.directory import Directory
from intake.filing import InHand
from models.casework import Case, Recorded, load_case, record, tell
from models.rules import events as e
from models.rules.docket import Send
from models.rules.house import House, StaffMember
from models.rules.states import Party


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A staff member's letter, at work in one case.

    more  whether another line of it changes what is known of this draft: it is judged anew once, at the last
    """

    db: Connection
    desk: Desk
    directory: Directory
    case: Case
    hand: InHand
    member: StaffMember
    now: datetime
    key: str
    more: bool = False

    def record(self, event: e.Event) -> Recorded:
        """Let an event of this staff member happen."""
        cause = self.hand.cause(self.key, Party.STAFF)
        return record(self.db, self.desk.house, self.case, event, self.now, cause)

    def tell(self, number: str, extra: dict[str, Any]) -> list[int]:
        """Answer the staff member."""
        send = Send((number,), Party.STAFF, "sender", extra)
        return tell(self.db, self.desk.house, self.case, send, self.now, self.hand.cause(f"{self.key}e", Party.STAFF))


def as_it_is_now(
    db: Connection, house: House, case: Case | None, touched: set[str], cases: dict[str, Case]
) -> Case | None:
    """The case anew where a line about another one may have moved it: what ends in one is counted in the other."""
    if case is None:
        return None
    if touched - {case.ref}:
        cases[case.ref] = load_case(db, house, case.id)
    touched.add(case.ref)
    return cases[case.ref]
