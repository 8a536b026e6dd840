"""ORDER COMPLETE by staff: an order that no record tells of, or not yet."""

import re

from sqlalchemy import Connection

from config.desk import Desk
from config.directory import Directory
from intake.commands.grammar import Command
from intake.feedback.acting import echo
from intake.feedback.orders import Word, said_complete
from intake.filing import InHand
from models.casework import Case
from models.filing.desk_notice import desk_notice, queue_once
from models.filing.feedback.door import Done
from models.rules.docket import Refusal
from models.rules.house import StaffMember
from models.rules.states import Party

COMPLETE = "ORDER COMPLETE"
MOST = 20  # orders of one mail that a directory elsewhere is asked about
_NAMED = re.compile(r"order complete:? +#? ?(\w[\w-]{3,40})", re.IGNORECASE)


def named_complete(text: str) -> list[str]:
    """Return the orders that a mail says are complete, to be looked up before a transaction opens."""
    return _NAMED.findall(text)[:MOST]


def by_staff(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, member: StaffMember, case: Case | None,
    command: Command, key: str,
) -> list[int]:  # fmt: skip
    """Take a staff member's word that an order is complete; return the notices queued, the echo (N63) among them.

    case  of the reply address, None in answer to a digest: then the order stands in the record, or in a case
    """
    house, now = desk.house, hand.received_at
    word = Word(command.words.strip().lstrip("# "), Party.STAFF, member.name, case)
    if desk.standing.staff_role(COMPLETE) in member.roles:
        held, done = said_complete(db, house, directory, word, now, hand.cause("", Party.STAFF))
    else:
        held, done = None, Done(Refusal("not_your_role", {"role": desk.standing.staff_role(COMPLETE)}))
    extra = echo(command, done)
    if held is not None and done.refused is None:
        until = held.feedback.leave_until
        extra["facts"] = {"feedback": held.ref, "open until": str(until.astimezone(house.zone)) if until else ""}
    row = desk_notice(house, member, "N63", f"mail:{hand.mail_id}:{key}o", now, {"extra": extra})
    answered = {"auto_replied": True, "thread": [hand.letter.message_id] if hand.letter.message_id else []}
    return [*done.notices, *queue_once(db, [{**row, **answered}])]
