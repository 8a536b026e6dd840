"""FEEDBACK, REVISE, REPLY and ORDER COMPLETE where a party writes them in a case: they go to its order's feedback."""

from collections.abc import Callable

from intake.commands.acting import Acting, echoed
from intake.commands.grammar import Command
from intake.feedback.acting import AtFeedback, awaits, carried_out, do
from intake.feedback.orders import Word, orders_of, said_complete, sides_of
from models.casework import Recorded
from models.filing.feedback.rows import id_of, load
from models.rules.docket import Refusal, Send
from models.rules.feedback_values import BUYER
from models.rules.states import Party

Doing = Callable[[Acting, Command, str], list[int]]


def opinion(acting: Acting, command: Command, key: str) -> list[int]:
    """FEEDBACK or REVISE, on the order this case is about."""
    at = _at(acting)
    if at is None:
        return echoed(acting, command, key, Recorded(Refusal("no_feedback")))
    return do(at, command, f"{key}f")


def reply_or(otherwise: Doing) -> Doing:
    """REPLY: to a feedback that waits for it; while the case itself waits for this party it is an answer there."""

    def reply(acting: Acting, command: Command, key: str) -> list[int]:
        at = _at(acting)
        if at is None or not awaits(at) or acting.case.docket.owes(acting.role) is not None:
            return otherwise(acting, command, key)
        return do(at, command, f"{key}f")

    return reply


def order_complete(acting: Acting, command: Command, key: str) -> list[int]:
    """Somebody of this case says that its order is complete: the buyer may leave feedback."""
    order_id = command.words.lstrip("# ")
    side = _side(acting)
    word = Word(order_id, side, acting.name, acting.case, address=acting.case.contacts[acting.role].address)
    cause = acting.hand.cause("", acting.role)
    held, done = said_complete(
        acting.db, acting.desk.house, acting.directory, word, acting.hand.received_at, cause
    )  # fmt: skip
    if held is not None and side == BUYER and done.notices:
        return done.notices  # N48 says that it was done, and what he can do now
    if done.refused is not None:
        return echoed(acting, command, key, Recorded(done.refused))
    return [*done.notices, *acting.tell(Send(("N63",), acting.role, extra=carried_out(command)), f"{key}e")]


def _side(acting: Acting) -> Party:
    own = acting.case.contacts[acting.role]
    return next(party for party, contact in sides_of(acting.case).items() if contact is own)


def _at(acting: Acting) -> AtFeedback | None:
    """The feedback on an order of this case, where the writer is its buyer or its supplier."""
    own, side = acting.case.contacts[acting.role], _side(acting)
    for order_id in orders_of(acting.case):
        feedback_id = id_of(acting.db, order_id=order_id)
        if feedback_id is None:
            continue
        held = load(acting.db, acting.desk.house, feedback_id)
        if held.contacts[side].address in (own.address, *own.addresses):
            return AtFeedback(acting.db, acting.desk, acting.directory, held, acting.hand, side)
    return None
