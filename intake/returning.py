"""A mail of ours that came back: which one it was, and what its case is told of it."""

from datetime import datetime

from sqlalchemy import Connection

from config.desk import Desk
from intake.filing import InHand
from intake.outcome import Outcome
from intake.reading.letter import Letter
from intake.routing import notice_returned
from models.casework import load_case
from models.deliveries import undeliverable
from models.filing.queue import NOTICE
from models.rules.causes import Cause


def returned(db: Connection, desk: Desk, hand: InHand, envelope_to: str, now: datetime) -> Outcome:
    """Return what becomes of a returned mail, or of a report that one is late."""
    notice = notice_returned(db, desk.house, hand.letter, envelope_to)
    if notice is None:
        return Outcome("ignored", Cause.UNKNOWN_BOUNCE)
    row = db.execute(NOTICE.select().where(NOTICE.c.id == notice)).mappings().one()
    case_id = row["case_id"]
    if _is_late(hand.letter, row["to_address"]):
        return Outcome("ignored", Cause.AUTOMATIC)
    if row["feedback_id"] is not None:
        undeliverable(db, desk.house, notice, now, hand.letter.bounce_status)
    if case_id is None:
        return Outcome("ignored", Cause.STAFF_BOUNCE)
    before = load_case(db, desk.house, case_id)
    result = undeliverable(db, desk.house, notice, now, hand.letter.bounce_status)
    after = load_case(db, desk.house, case_id)
    notices = list(result.notices) if result else []
    return Outcome("appended", "", after, "", "token", "it names a mail of ours", str(before.docket.state), notices)


def _is_late(letter: Letter, address: str) -> bool:
    """Whether a report says of this address only that it is not reached yet."""
    late, failed = ({a.lower() for a in some} for some in (letter.delayed, letter.bounced))
    return letter.is_delay or (address.lower() in late and address.lower() not in failed)
