"""Which outcome a read mail has: machines first, then proof, then the case it belongs to. Inside the transaction."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, update

from config.desk import Desk
from config.directory import Directory
from config.understanding import load_lists
from intake.commands import party as party_room
from intake.commands import staff as staff_room
from intake.commands.grammar import parse_commands
from intake.filing import InHand, file_message
from intake.first_look import ended
from intake.holding import go_on, hold, hold_storm, released, waiting
from intake.opening import open_case, supplement
from intake.outcome import Outcome
from intake.parties import first
from intake.reading.letter import Letter
from intake.routing import Place, notice_returned, place_of, staff_named
from intake.screening import Provenance
from intake.storms import Today, storms
from intake.understanding.understand import Understanding
from models.addressing import Token, one_spelling
from models.casework import Case, load_case
from models.deliveries import undeliverable
from models.filing.cases import Contact
from models.filing.queue import NOTICE
from models.rules.causes import Cause
from models.rules.house import StaffMember
from models.rules.states import Party
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
        return _returned(db, desk, hand, envelope_to, now)
    end = ended(hand, token, envelope_to, house, counts.ours.__contains__)
    if end is not None:
        return Outcome(*end)
    place = place_of(db, house, letter, token, provenance)
    if hand.released and (place.case_id is None or place.party == Party.STAFF):
        return _stranger(db, desk, directory, hand, understood, now, counts)
    if place.via == "token" and place.party == Party.STAFF:
        return _staff(db, desk, directory, hand, place, now)
    if place.via == "token" and place.case_id is None:
        return Outcome("quarantined", Cause.NO_SUCH_CASE)
    if place.case_id is not None:
        return _in_case(db, desk, directory, hand, place, understood, now, reread, counts)
    return _stranger(db, desk, directory, hand, understood, now, counts)


def _returned(db: Connection, desk: Desk, hand: InHand, envelope_to: str, now: datetime) -> Outcome:
    notice = notice_returned(db, desk.house, hand.letter, envelope_to)
    if notice is None:
        return Outcome("ignored", Cause.UNKNOWN_BOUNCE)
    row = db.execute(NOTICE.select().where(NOTICE.c.id == notice)).mappings().one()
    case_id = row["case_id"]
    if _is_late(hand.letter, row["to_address"]):
        return Outcome("ignored", Cause.AUTOMATIC)
    if case_id is None:
        return Outcome("ignored", Cause.STAFF_BOUNCE)
    before = load_case(db, desk.house, case_id)
    result = undeliverable(db, desk.house, notice, now, hand.letter.bounce_status)
    after = load_case(db, desk.house, case_id)
    return Outcome("appended", "", after, "", "token", str(before.docket.state), list(result.notices) if result else [])


def _is_late(letter: Letter, address: str) -> bool:
    """Whether a report says of this address only that it is not reached yet."""
    late, failed = ({a.lower() for a in some} for some in (letter.delayed, letter.bounced))
    return letter.is_delay or (address.lower() in late and address.lower() not in failed)


def _staff(db: Connection, desk: Desk, directory: Directory, hand: InHand, place: Place, now: datetime) -> Outcome:
    """Staff act with a token of their own and a sender our server vouches for; else nothing happens."""
    member: StaffMember | None = place.member
    if hand.provenance.robot is not None:
        return Outcome("ignored", hand.provenance.robot, party="staff")
    if member is None:
        return Outcome("quarantined", Cause.FORMER_STAFF, party="staff")
    if not (hand.provenance.proven and hand.provenance.address == one_spelling(member.address)):
        return Outcome("quarantined", Cause.STAFF_UNPROVEN, party="staff")
    case = load_case(db, desk.house, place.case_id) if place.case_id else None
    before = str(case.docket.state) if case else None
    done = staff_room.act(db, desk, directory, hand, member, case, now)
    shown = case or (done.cases[0] if done.cases else None)
    return Outcome("appended", "", shown, "staff", "token+domain", before, list(done.notices), hand.scanned)


def _in_case(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, place: Place,
    understood: Understanding | None, now: datetime, reread: Reread, counts: Today,
) -> Outcome:  # fmt: skip
    case = load_case(db, desk.house, place.case_id or 0)
    role, before = Party(place.party), str(case.docket.state)
    most = desk.settings.storms.mails_per_case_day
    if hand.provenance.robot is not None:
        if case.messages < most:
            file_message(db, case, hand, role, "none")
        return Outcome("ignored", hand.provenance.robot, case, role, "none", before)
    lacking = _lacking(case, role, hand, place)
    if lacking is not None:
        notices = hold(db, desk.house, case, hand, role, now)
        if lacking is Cause.REFERENCE_ONLY:
            file_message(db, case, hand, role, "address")
            return Outcome("appended", lacking, case, role, "address", before, notices, hand.scanned)
        assurance = "none" if lacking is Cause.FAILED_AUTHENTICATION else "token"
        return Outcome("held", lacking, case, role, assurance, before, notices, hand.scanned)
    if not hand.released and storms(db, desk, case, hand, role, now):
        assurance = "address" if place.via == "draft" else "token+domain"
        notices = hold_storm(db, desk.house, case, hand, role, now, assurance, most)
        return Outcome("held", Cause.CASE_STORM, case, role, assurance, before, notices, hand.scanned)
    if place.via == "draft":
        return _joined(db, desk, directory, hand, case, understood, now, counts)
    acting = party_room.Acting(db, desk, directory, case, hand, role, now)
    file_message(db, case, hand, role, "token+domain")
    confirmed = _confirmed(db, desk, acting, reread)
    notices = confirmed if confirmed is not None else party_room.act(acting)
    if hand.released:
        go_on(db, desk.house, case.id, role)
    return Outcome("appended", "", case, role, "token+domain", before, notices, hand.scanned)


def _lacking(case: Case, role: Party, hand: InHand, place: Place) -> Cause | None:
    """What is missing before this party's mail may act: two things that agree (design decision 7)."""
    if hand.provenance.verdict == "fail":
        return Cause.FAILED_AUTHENTICATION
    if not hand.provenance.proven:
        return Cause.SENDER_UNPROVEN
    if place.via == "reference":
        return Cause.REFERENCE_ONLY
    if place.via == "token" and not _is_theirs(hand.provenance, case.contacts[role]):
        return Cause.FOREIGN_SENDER
    return None


def _is_theirs(provenance: Provenance, contact: Contact) -> bool:
    """A colleague may answer for a firm; at a provider of mail for everybody only the address itself is the party's."""
    known = {one_spelling(a) for a in (contact.address, *contact.addresses)}
    if provenance.domain in load_lists().free_mail:
        return provenance.address in known
    return provenance.domain in {a.rpartition("@")[2] for a in known}


def _confirmed(db: Connection, desk: Desk, acting: party_room.Acting, reread: Reread) -> list[int] | None:
    """A proven YES lets this party's held mails act; None if the mail is no such YES."""
    held = waiting(db, acting.case.id, acting.role)
    parsed = parse_commands(acting.hand.new_text, "party", list(desk.languages.values()))
    if not held or not any(c.verb == "YES" for c in parsed.commands):
        return None
    notices: list[int] = []
    for mail_id in held:
        hand = reread(mail_id)
        if hand is not None:
            file_message(db, acting.case, hand, acting.role, "confirmed")
            again = party_room.Acting(
                db, desk, acting.directory, acting.case, hand, acting.role, acting.now
            )  # fmt: skip
            notices += party_room.act(again)
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
    if _of_another_matter(case, told):
        return _stranger(db, desk, directory, hand, understood, now, counts)
    file_message(db, case, hand, Party.COMPLAINANT, "address")
    recorded = supplement(db, desk.house, directory, case, hand, told, now)
    return Outcome(
        "appended", "", case, "complainant", "address", before, list(recorded.notices), hand.scanned
    )  # fmt: skip


def _of_another_matter(case: Case, told: Understanding) -> bool:
    for name in ("order_id", "respondent_email"):
        new = first(told.facts, name)
        old = [f["value"] for f in case.facts.get(name, [])] if isinstance(case.facts.get(name), list) else []
        if new and old and new not in old:
            return True
    return False


def _stranger(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, understood: Understanding | None, now: datetime,
    counts: Today,
) -> Outcome:  # fmt: skip
    provenance = hand.provenance
    if not hand.released and (end := _no_draft(desk, hand, understood, counts)) is not None:
        return end
    if understood is None:
        return Outcome("quarantined", Cause.FAULT)
    opened = open_case(db, desk.house, directory, hand, understood, now)
    assurance = "address" if provenance.proven else "none"
    return Outcome(
        "created", "", opened.case, "complainant", assurance, None, list(opened.recorded.notices), hand.scanned
    )


def _no_draft(desk: Desk, hand: InHand, understood: Understanding | None, counts: Today) -> Outcome | None:
    """Why a stranger's mail opens nothing, unless one of the staff says that it shall."""
    provenance = hand.provenance
    if provenance.verdict == "fail":
        return Outcome("quarantined", Cause.FORGED)
    if provenance.robot is not None or provenance.null_sender:
        return Outcome("ignored", provenance.robot or Cause.NULL_SENDER)
    if provenance.proven and staff_named(desk.house, [provenance.address]):
        return Outcome("quarantined", Cause.STAFF_UNPROVEN, party="staff")
    if understood is not None and understood.intent in ("thanks", "advert"):
        return Outcome("ignored", Cause.THANKS if understood.intent == "thanks" else Cause.ADVERT)
    if counts.opened[provenance.address, provenance.proven] >= desk.settings.limits.drafts_per_sender_day:
        return Outcome("quarantined", Cause.TOO_MANY)
    return None
