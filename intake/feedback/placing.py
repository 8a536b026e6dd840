"""Which feedback a mail is about, and for which side it speaks; believes nothing of its sender but who he is."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from intake.commands.grammar import Parsed
from intake.filing import InHand
from models.addressing import Token
from models.filing.feedback.rows import FEEDBACK, id_of, order_key
from models.filing.queue import NOTICE
from models.rules.feedback_values import BUYER, SUPPLIER
from models.rules.states import Party

MOST_IDS = 20  # of References that are looked at
OPINIONS, ANSWERS = frozenset({"FEEDBACK", "REVISE"}), frozenset({"REPLY"})
Place = tuple[int, Party, str]  # feedback, side, and how we know: a key of intake/proof.py's HOW


def place_of(db: Connection, hand: InHand, token: Token | None, parsed: Callable[[], Parsed]) -> Place | None:
    """Return where the mail belongs: by its reply address, by what it answers, or by its verb and its sender.

    A mail that comes to a case's reply address, or answers a mail of a case, is that case's whatever it says.
    """
    if token is not None:
        found = id_of(db, ref=token.ref) if token.genuine and token.about == "feedback" else None
        return (found, Party(token.party), "token") if found is not None else None
    if not hand.provenance.proven:
        return None
    letter = hand.letter
    ids = list(dict.fromkeys((*letter.in_reply_to, *letter.references[-MOST_IDS:])))
    answered = _answered(db, ids) if ids else None
    if answered is not None:
        feedback_id, party, address = answered
        if feedback_id is None or address != hand.provenance.address:
            return None
        return feedback_id, party, "reference"
    return _by_verb(db, hand, parsed)


def _by_verb(db: Connection, hand: InHand, parsed: Callable[[], Parsed]) -> Place | None:
    """A side of an order that speaks of nothing but feedback; most senders are no side of any, and are not parsed."""
    verbs: set[str] | None = None
    for party, column, spoken in (
        (BUYER, FEEDBACK.c.buyer_address, OPINIONS),
        (SUPPLIER, FEEDBACK.c.supplier_address, ANSWERS),
    ):
        rows = db.execute(select(FEEDBACK.c.id, FEEDBACK.c.order_key).where(column == hand.provenance.address)).all()
        if not rows:
            continue
        verbs = verbs if verbs is not None else {command.verb for command in parsed().commands}
        one = _meant([(row.id, row.order_key) for row in rows], hand) if verbs & spoken else None
        if one is not None:
            return one, party, "matter"
    return None


def _answered(db: Connection, ids: Sequence[str]) -> tuple[int | None, Party, str] | None:
    row = db.execute(
        select(NOTICE.c.feedback_id, NOTICE.c.party, NOTICE.c.to_address)
        .where(NOTICE.c.message_id.in_(ids))
        .order_by(NOTICE.c.id.desc())
        .limit(1)
    ).one_or_none()
    return (row.feedback_id, Party(row.party), row.to_address) if row is not None else None


def _meant(known: Sequence[tuple[int, str]], hand: InHand) -> int | None:
    """The one feedback of this sender, of several the one whose order the mail names."""
    if len(known) == 1:
        return known[0][0]
    said = order_key(f"{hand.letter.subject} {hand.new_text}")
    named = [feedback_id for feedback_id, key in known if key in said]
    return named[0] if len(named) == 1 else None
