"""A buyer who is asked to look at the goods (N54) answers that something is wrong: a complaint about that order."""

from dataclasses import replace

from sqlalchemy import Connection, select

from config.desk import Desk
from intake.commands.grammar import Parsed
from intake.filing import InHand
from intake.on_record import RECORD
from intake.reading.letter import Letter
from intake.understanding.papers import understood_whole
from intake.understanding.understand import Understanding
from models.filing.feedback.rows import Held
from models.filing.queue import NOTICE
from models.rules.facts import Fact, Facts
from models.rules.feedback_values import BUYER, SUPPLIER, S
from models.rules.states import Party

ASKS_TO_LOOK = ["N54"]
UNTOLD = (None, "", "unknown")


def as_complaint(
    db: Connection, desk: Desk, held: Held, role: Party, hand: InHand, parsed: Parsed
) -> tuple[InHand, Understanding] | None:
    """Return the mail as a complaint about this order, and what it says; None where it is about the feedback.

    Words without a verb before there is any feedback, or in answer to N54, can be about nothing but the goods. What is
    quoted of our mail is no word of the complaint.
    """
    if role != BUYER or parsed.commands or parsed.verb_like:
        return None
    if held.feedback.state != S.NOT_OPEN and not _answers_the_question(db, held, hand.letter):
        return None
    words = replace(
        hand.letter, text=hand.new_text, reply_text=hand.new_text, shown=hand.shown, html="", subject="",
        in_reply_to=(), references=(),
    )  # fmt: skip
    hand = replace(hand, letter=words)
    domain = desk.house.address.rpartition("@")[2]
    understood = understood_whole(words, desk.settings.platform.by_domain, domain, hand.received_at)
    facts: Facts = dict(understood.facts)
    facts.setdefault("order_id", [Fact(held.feedback.order_id, source=RECORD, status="confirmed")])
    if (supplier := held.contacts[SUPPLIER].address) and not _names_him(facts):
        facts["respondent_email"] = [Fact(supplier, source=RECORD, status="confirmed")]
    track = held.feedback.track if understood.track in UNTOLD else understood.track
    return hand, replace(understood, facts=facts, track=track)


def _names_him(facts: Facts) -> bool:
    return any(facts.get(name) for name in ("respondent_email", "respondent_member_id", "product_url"))


def _answers_the_question(db: Connection, held: Held, letter: Letter) -> bool:
    last = letter.in_reply_to[-1:] or letter.references[-1:]
    found = select(NOTICE.c.numbers).where(NOTICE.c.feedback_id == held.id, NOTICE.c.message_id.in_(last))
    return db.execute(found).scalar() == ASKS_TO_LOOK
