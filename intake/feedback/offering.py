"""What a complaint opens that comes too late for its track, but not for a feedback."""

from datetime import datetime

from sqlalchemy import Connection

from config.directory import Directory
from intake.feedback.orders import Word, orders_of, said_complete, sides_of
from intake.filing import InHand
from models.casework import Case, Cause
from models.rules.feedback_values import BUYER
from models.rules.house import House
from models.rules.states import Party

COMPLETE = "order_complete"  # the refusal of a complaint about a complete order (models/rules/gates.py)


def offer(
    db: Connection, house: House, directory: Directory, case: Case, refused: str, hand: InHand, now: datetime
) -> None:
    """Open the feedback of an order whose complaint is refused because it is complete; N5 tells until when.

    Called before the refusal is recorded, so that its mail names the day.
    """
    buyer = sides_of(case)[BUYER]
    if refused != COMPLETE or buyer is not case.contacts.get(Party.COMPLAINANT):
        return
    for order_id in orders_of(case):
        word = Word(order_id, BUYER, buyer.name or buyer.address, case, told=True, address=buyer.address)
        said_complete(db, house, directory, word, max(now, hand.received_at), Cause())
