"""Which outcome a read mail has: machines first, then proof, then the case it belongs to. Inside the transaction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, update

from config.desk import Desk
from config.directory import Directory
from intake.answers import ground_of, with_answers
from intake.commands import party as party_room
from intake.commands import staff as staff_room
from intake.commands.acting import Acting
from intake.commands.grammar import Parsed
from intake.commands.rights import begin
from intake.feedback import letters as feedback_letters
from intake.filing import InHand, file_message
from intake.first_look import ended
from intake.holding import go_on, hold, hold_storm, released, waiting
from intake.matters import another_matter, matter_of, of_another_order
from intake.opening import supplement
from intake.outcome import Outcome
from intake.proof import confirmed, lacking, of_party, of_staff, of_stranger
from intake.returning import returned
from intake.routing import Place, place_of, staff_named
from intake.storms import Today, storms
from intake.understanding.understand import Understanding
from models.addressing import Token, one_spelling
from models.casework import Case, load_case
from models.filing.cases import contacts_of_case
from models.rules.causes import Cause
from models.rules.house import StaffMember
from models.rules.standing import Assurance
from models.rules.states import Party, State
from models.tables import MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
Reread = Callable[[int], InHand | None]


def decide(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, token: Token | None,
    understood: Understanding | None, envelope_to: str, now: datetime, reread: Reread, counts: Today,
) -> Outcome:  # fmt: skip
    """Return what becomes of the mail, with everything it causes already written.

    counts  what the senders of the batch have had from us today

    source  contract.md 2 `outcome`, 4.6 to 4.10; domain.md 2.3
    """
    house, letter, provenance = desk.house, hand.letter, hand.provenance
    if letter.is_bounce:
        return returned(db, desk, hand, envelope_to, now)
    end = ended(hand, token, envelope_to, house, counts.ours.__contains__)
    if end is not None:
        return Outcome(*end)
    about_feedback = feedback_letters.decide(
        db, desk, directory, hand, token, now, reread,
        lambda mail, told: _stranger(db, desk, directory, mail, told, now, counts),
    )  # fmt: skip
    if about_feedback is not None:
        return about_feedback
    place = place_of(db, house, letter, token, provenance)
    if not place.via and not hand.released:
        place = matter_of(db, house, directory, hand, understood)
    if hand.released and (place.case_id is None or place.party == Party.STAFF):
        return _stranger(db, desk, directory, hand, understood, now, counts)
    if place.via == "token" and place.party == Party.STAFF:
        return _staff(db, desk, directory, hand, place, now)
    if place.via == "token" and place.case_id is None:
        return Outcome("quarantined", Cause.NO_SUCH_CASE)
    if place.case_id is not None:
        return _in_case(db, desk, directory, hand, place, understood, now, reread, counts)
    return _stranger(db, desk, directory, hand, understood, now, counts)


def _staff(db: Connection, desk: Desk, directory: Directory, hand: InHand, place: Place, now: datetime) -> Outcome:
    """Staff act with a token of their own and a sender our server vouches for; else nothing happens."""
    member: StaffMember | None = place.member
    if hand.provenance.robot is not None:
        return Outcome("ignored", hand.provenance.robot, party="staff")
    if member is None:
        return Outcome("quarantined", Cause.FORMER_STAFF, party="staff")
    if not (hand.provenance.proven and hand.provenance.address == one_spelling(member.address)):
        return Outcome("quarantined", Cause.STAFF_UNPROVEN, party="staff")
    hand = replace(hand, proof=of_staff(hand.provenance))
    case = load_case(db, desk.house, place.case_id) if place.case_id else None
    before = str(case.docket.state) if case else None
    done = staff_room.act(db, desk, directory, hand, member, case, now)
    shown = done.cases[0] if done.cases else case
    return _ended(hand, "appended", "", shown, "staff", before, list(done.notices))


def _ended(
    hand: InHand, outcome: str, cause: Cause | str, case: Case | None, party: str, before: str | None,
    notices: list[int],
) -> Outcome:  # fmt: skip
    """The outcome of a mail whose proof is known."""
    proof = hand.proof
    return Outcome(outcome, cause, case, party, str(proof.assurance), proof.why, before, notices, hand.scanned)


def _in_case(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, place: Place,
    understood: Understanding | None, now: datetime, reread: Reread, counts: Today,
) -> Outcome:  # fmt: skip
    case = load_case(db, desk.house, place.case_id or 0)
    role, before = Party(place.party), str(case.docket.state)
    most = desk.settings.storms.mails_per_case_day
    if hand.provenance.robot is not None:
        if case.messages < most:
            file_message(db, case, hand, role)
        return _ended(hand, "ignored", hand.provenance.robot, case, role, before, [])
    contact = case.contacts[role]
    known = contacts_of_case(db, place.named)[role] if place.named else contact
    revoked = place.via == "token" and place.generation != known.generation
    hand = replace(hand, proof=of_party(hand.provenance, place.via, role, contact, revoked=revoked))
    parsed = party_room.parsed(desk, hand)
    wanted, verb = _wanted(desk, place, role, party_room.verbs_of(case, role, parsed, now))
    short = lacking(hand.proof, wanted)
    if understood is not None and party_room.begins_anew(db, case, role, parsed, now):
        thread = case.ref if short in (None, Cause.REFERENCE_ONLY) else ""
        return _stranger(db, desk, directory, hand, understood, now, counts, thread)
    if short is not None:
        asked = verb if short is Cause.CONFIRMATION_WANTED else ""
        found = short is Cause.REVOKED_ADDRESS and hand.proof.assurance is Assurance.NONE  # by anybody: it wins no time
        waits = place.via not in ("matter", "name") and not found
        notices = hold(db, desk.house, case, hand, role, now, asked, waits=waits)
        if short in (Cause.REFERENCE_ONLY, Cause.SAME_MATTER):
            file_message(db, case, hand, role)
            return _ended(hand, "appended", short, case, role, before, notices)
        return _ended(hand, "held", short, case, role, before, notices)
    if not hand.released and storms(db, desk, case, hand, role, now):
        notices = hold_storm(db, desk.house, case, hand, role, now, most)
        return _ended(hand, "held", Cause.CASE_STORM, case, role, before, notices)
    if place.via == "draft":
        return _joined(db, desk, directory, hand, case, understood, now, counts)
    if understood is not None and _told_elsewhere(case, role, parsed, understood):
        return _opened(db, desk, directory, hand, understood, now, case.ref)
    acting = Acting(db, desk, directory, case, hand, role, now, understood)
    file_message(db, case, hand, role)
    said_yes = _confirmed(acting, parsed, reread)
    notices = said_yes if said_yes is not None else party_room.act(acting, parsed)
    if hand.released:
        go_on(db, desk.house, case.id, role)
    return _ended(hand, "appended", "", case, role, before, notices)


def _told_elsewhere(case: Case, role: Party, parsed: Parsed, understood: Understanding) -> bool:
    """Whether these words begin a matter of their own; never where the other side must answer, or a verb stands."""
    if parsed.commands or case.docket.state == State.DRAFT:
        return False
    if role == Party.RESPONDENT and case.docket.owes(role) is not None:
        return False
    return another_matter(case, understood)


def _wanted(desk: Desk, place: Place, role: Party, verbs: list[str]) -> tuple[Assurance, str]:
    """What this mail takes, and the verb that takes it; a draft is filled by whoever is proven to have begun it."""
    if place.via == "draft":
        return Assurance.ADDRESS, ""
    return desk.standing.wanted(role, verbs)


def _confirmed(acting: Acting, parsed: Parsed, reread: Reread) -> list[int] | None:
    """A proven YES lets this party's held mails act; None if the mail is no such YES."""
    db, role = acting.db, acting.role
    held = waiting(db, acting.case.id, role)
    if not held or not any(c.verb == "YES" for c in parsed.commands):
        return None
    notices: list[int] = []
    for mail_id in held:
        hand = reread(mail_id)
        if hand is not None:
            again = replace(acting, hand=replace(hand, proof=confirmed(role)), understood=None)
            file_message(db, acting.case, again.hand, role)
            notices += party_room.act(again, party_room.parsed(acting.desk, again.hand))
    released(db, held)
    db.execute(update(MAIL).where(MAIL.c.id.in_(held)).values(state="handled", outcome="appended"))
    return notices


def _joined(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, case: Case,
    understood: Understanding | None, now: datetime, counts: Today,
) -> Outcome:  # fmt: skip
    """An authenticated sender's next mail fills his one open draft, unless it tells of another order."""
    before = str(case.docket.state)
    told = understood or Understanding("other", None, None, None, (), {}, ())
    if of_another_order(case, told):
        return _stranger(db, desk, directory, hand, understood, now, counts)
    file_message(db, case, hand, Party.COMPLAINANT)
    told = with_answers(case.docket.missing, hand.new_text, told, ground_of(desk, hand.letter, now))
    recorded = supplement(db, desk.house, directory, case, hand, told, now)
    return _ended(hand, "appended", "", case, "complainant", before, list(recorded.notices))


def _stranger(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, understood: Understanding | None, now: datetime,
    counts: Today, from_thread: str = "",
) -> Outcome:  # fmt: skip
    if not hand.released and (end := _no_draft(desk, hand, understood, counts)) is not None:
        return end
    if understood is None:
        return Outcome("quarantined", Cause.FAULT)
    return _opened(db, desk, directory, hand, understood, now, from_thread)


def _opened(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, understood: Understanding, now: datetime,
    from_thread: str = "",
) -> Outcome:  # fmt: skip
    """A case or draft of its own, linked to the one in whose thread it was told and to those about the same order."""
    hand = replace(hand, proof=of_stranger(hand.provenance))
    opened = begin(db, desk, directory, hand, understood, now, from_thread)
    return _ended(hand, "created", "", opened.case, "complainant", None, list(opened.recorded.notices))


def _no_draft(desk: Desk, hand: InHand, understood: Understanding | None, counts: Today) -> Outcome | None:
    """Why a stranger's mail opens nothing, unless one of the staff says that it shall."""
    provenance = hand.provenance
    if provenance.verdict == "fail":
        return Outcome("quarantined", Cause.FORGED)
    if provenance.robot is not None or provenance.null_sender:
        return Outcome("ignored", provenance.robot or Cause.NULL_SENDER)
    if staff_named(desk.house, [provenance.address]):
        return Outcome("quarantined", Cause.STAFF_UNPROVEN, party="staff")
    if understood is not None and understood.intent in ("thanks", "advert"):
        return Outcome("ignored", Cause.THANKS if understood.intent == "thanks" else Cause.ADVERT)
    if counts.opened[provenance.address, provenance.proven] >= desk.settings.limits.drafts_per_sender_day:
        return Outcome("quarantined", Cause.TOO_MANY)
    return None
