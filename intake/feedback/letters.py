"""A mail to the reply address of a feedback, or in answer to one of its mails: who wrote it, and what becomes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from config.desk import Desk
from config.directory import Directory
from intake.commands.agreeing import orders_of
from intake.commands.grammar import Parsed
from intake.feedback.acting import AtFeedback, act
from intake.feedback.complaining import as_complaint
from intake.feedback.placing import place_of
from intake.filing import InHand
from intake.holding import MAIL, ONCE
from intake.outcome import Outcome
from intake.proof import confirmed, lacking, of_party
from intake.understanding.understand import Understanding
from models.addressing import Token, one_spelling
from models.filing.feedback.door import tell
from models.filing.feedback.rows import Held, load
from models.filing.queue import NOTICE
from models.rules.causes import Cause
from models.rules.docket import Send
from models.rules.states import Party

Reread = Callable[[int], InHand | None]


def decide(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, token: Token | None,
    now: datetime, reread: Reread, complain: Callable[[InHand, Understanding], Outcome],
) -> Outcome | None:  # fmt: skip
    """Return what becomes of a mail about a feedback; None where it is about none.

    complain  opens a case of what the mail says, where it is a complaint about the order and no feedback
    A mail that comes to a case's reply address is that case's, whatever it answers.
    """
    place = place_of(db, hand, token, lambda: _parsed(desk, hand))
    if place is None:
        return None
    feedback_id, role, via = place
    held = load(db, desk.house, feedback_id)
    before = str(held.feedback.state)
    if hand.provenance.robot is not None:
        return _ended(hand, "ignored", hand.provenance.robot, held, role, before, [])
    parsed = _parsed(desk, hand)
    hand = replace(hand, proof=of_party(hand.provenance, via, role, held.contacts[role]))
    wanted, verb = desk.standing.wanted(role, [command.verb for command in parsed.commands])
    short = lacking(hand.proof, wanted)
    if short is not None:
        asked = _ask(db, desk, held, hand, role, now, verb if short is Cause.CONFIRMATION_WANTED else "")
        return _ended(hand, "held", short, held, role, before, asked)
    complaint = as_complaint(db, desk, held, role, hand, parsed)
    if complaint is not None:
        return complain(*complaint)
    at = AtFeedback(db, desk, directory, held, hand, role)
    said_yes = _confirmed(at, parsed, reread)
    notices = said_yes if said_yes is not None else act(at, parsed)
    return _ended(hand, "appended", "", held, role, before, notices)


def _parsed(desk: Desk, hand: InHand) -> Parsed:
    return orders_of(hand.new_text, hand.shown, "feedback", list(desk.languages.values()))


def _ended(
    hand: InHand, outcome: str, cause: Cause | str, held: Held, role: Party, before: str, notices: list[int]
) -> Outcome:  # fmt: skip
    proof = hand.proof
    return Outcome(
        outcome, cause, None, role, str(proof.assurance), proof.why, before, notices, feedback=held
    )  # fmt: skip


def _ask(
    db: Connection, desk: Desk, held: Held, hand: InHand, role: Party, now: datetime, verb: str
) -> list[int]:  # fmt: skip
    """Ask the registered address whether it wrote this (N39): once a day, and never again for a forged sender.

    The mail waits in the journal; it counts from when it came as soon as the side says YES.
    """
    lately = db.execute(
        select(NOTICE.c.numbers).where(
            NOTICE.c.feedback_id == held.id, NOTICE.c.party == role, NOTICE.c.created_at > now - ONCE
        )
    ).scalars()
    if any("N39" in numbers for numbers in lately):
        return []
    other = hand.provenance.address not in {one_spelling(a) for a in held.contacts[role].addresses}
    extra = {"verb": verb, "other_address": other, "received_at": hand.received_at.isoformat()}
    cause = replace(hand.cause("ask", role), message=None, files=())
    return tell(db, desk.house, held, Send(("N39",), role, extra=extra), now, cause)


def _confirmed(at: AtFeedback, parsed: Parsed, reread: Reread) -> list[int] | None:
    """A proven YES lets the mails act that we asked this side about; None if the mail is no such YES."""
    if not any(command.verb == "YES" for command in parsed.commands):
        return None
    waiting = _asked_about(at)
    if not waiting:
        return None
    notices: list[int] = []
    for mail_id in waiting:
        hand = reread(mail_id)
        if hand is not None:
            again = replace(at, hand=replace(hand, proof=confirmed(at.role)))
            notices += act(again, _parsed(at.desk, again.hand))
    at.db.execute(update(MAIL).where(MAIL.c.id.in_(waiting)).values(state="handled", outcome="appended"))
    return notices


def _asked_about(at: AtFeedback) -> list[int]:
    """The held mails of this side that its YES is about, oldest first.

    We asked about one mail: others count with it only if the same sender wrote them. A thief's mail is never let go
    by a YES to another.
    """
    rows = at.db.execute(
        select(MAIL.c.id, MAIL.c.sender, MAIL.c.proven)
        .where(MAIL.c.feedback_id == at.held.id, MAIL.c.state == "held", MAIL.c.party == at.role)
        .order_by(MAIL.c.id)
    ).all()
    keys = at.db.execute(
        select(NOTICE.c.key).where(NOTICE.c.feedback_id == at.held.id, NOTICE.c.party == at.role)
    ).scalars()  # fmt: skip
    asked = {key.split(":")[1] for key in keys if key.startswith("mail:") and ":ask:N39:" in key}
    meant = {(row.sender, row.proven) for row in rows if str(row.id) in asked}
    return [row.id for row in rows if (row.sender, row.proven) in meant]
