"""What staff wrote about no case we know: in answer to a digest each line names its own, and it may be wrong."""

from datetime import datetime

from sqlalchemy import Connection, select

from intake.commands.acting import echo
from intake.commands.grammar import Command
from intake.filing import InHand
from models.casework import Recorded
from models.filing.desk_notice import NOTICE, desk_notice, queue_once
from models.rules.docket import Refusal
from models.rules.house import House, StaffMember


def astray(
    db: Connection, house: House, member: StaffMember, hand: InHand, now: datetime, key: str, command: Command
) -> list[int]:
    """Answer with N63 that nothing was done, and why; return the notice's id.

    key  tells apart the lines of one mail
    """
    code = "no_such_case" if command.ref else "no_reference"
    extra = echo(command, Recorded(Refusal(code, {"ref": command.ref})))
    row = desk_notice(house, member, "N63", f"mail:{hand.mail_id}:{key}", now, {"extra": extra})
    row |= {"auto_replied": True, "thread": [hand.letter.message_id] if hand.letter.message_id else []}
    queue_once(db, [row])
    return [int(db.execute(select(NOTICE.c.id).where(NOTICE.c.key == row["key"])).scalar_one())]


def words_alone(rest: str) -> Command:
    """Return words that are no command as the line they are, for the echo."""
    lines = rest.strip().splitlines()
    return Command(verb="", line=lines[0][:200] if lines else "")
