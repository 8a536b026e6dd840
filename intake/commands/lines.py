"""What each line of a staff mail did, told in one N63: of its case, or of the desk where it speaks of several."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from intake.commands.acting import told_together
from intake.commands.at_desk import AtDesk
from intake.filing import InHand
from models.casework import Case
from models.filing.desk_notice import NOTICE, desk_notice, queue_once
from models.rules.house import House, StaffMember


@dataclass(frozen=True, slots=True)
class Line:
    """One line that was carried out or not.

    at       where; None where it names no case we have
    told     what N63 says of it, as acting.echo() gives it; "answered" where a mail of its own does
    notices  what it queued
    """

    at: AtDesk | None
    told: dict[str, Any]
    notices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What a staff mail did: the cases it touched, in order, and the notices queued."""

    cases: tuple[Case, ...] = ()
    notices: tuple[int, ...] = ()


def tell_lines(
    db: Connection, house: House, member: StaffMember, hand: InHand, now: datetime, lines: Sequence[Line]
) -> list[int]:
    """Queue the answer to a staff mail; return its notice's id, none where each line has a mail of its own."""
    if all(line.told.get("answered") for line in lines):
        return []
    told = [line.told for line in lines]
    extra = told[0] if len(told) == 1 else told_together(told)
    cases = {line.at.case.ref if line.at else "" for line in lines}
    at = lines[-1].at  # as the last line left it
    if at is not None and len(cases) == 1:
        return at.tell("N63", extra)
    row = desk_notice(house, member, "N63", f"mail:{hand.mail_id}:lines", now, {"extra": extra})
    row |= {"auto_replied": True, "thread": [hand.letter.message_id] if hand.letter.message_id else []}
    queue_once(db, [row])
    return [int(db.execute(select(NOTICE.c.id).where(NOTICE.c.key == row["key"])).scalar_one())]
