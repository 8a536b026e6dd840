"""Rows that a letter leaves in a case: its message, its facts, its parties; all in the caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from intake.keys import note_keys
from intake.proof import Proof
from intake.reading.letter import Letter
from intake.scanning import Scanned
from intake.screening import Provenance
from intake.vouching import Vouched
from models.addressing import one_spelling
from models.casework import Case, Cause
from models.filing.cases import FACT, MESSAGE, PARTY, Contact
from models.filing.founding import new_row, party_row
from models.filing.preferences import all_as_wished, as_wished
from models.rules.docket import Docket
from models.rules.facts import Fact, Facts, all_of
from models.rules.house import House
from models.rules.states import Party
from models.rules.windows import Allowance

NOTHING_PROVEN = Proof()


@dataclass(frozen=True, slots=True)
class InHand:
    """One letter on its way into a case.

    new_text   what it adds to what was quoted
    shown      the same of its HTML wording, None where that is no other
    vouched    of the mails inside it; () where nobody looked
    allowance  how many answers it may cause to its sender; None: as many as it likes
    released   who gave the word to let it go on although a proof was missing; "" for nobody
    proof      how sure we are who wrote it, once its case is known
    told       its words without its commands, for the other side; None: all of them
    listing    what its first answer tells of a list of pages that came with it; {} without one
    """

    mail_id: int
    sha256: str
    received_at: datetime
    letter: Letter
    provenance: Provenance
    new_text: str
    scanned: tuple[Scanned, ...] = ()
    shown: str | None = None
    vouched: tuple[Vouched, ...] = ()
    allowance: Allowance | None = None
    released: str = ""
    proof: Proof = NOTHING_PROVEN
    told: str | None = None
    listing: Mapping[str, Any] = field(default_factory=dict)

    @property
    def exhibits(self) -> tuple[Mapping[str, Any], ...]:
        """The accepted and the held files, as events carry them."""
        return tuple(s.exhibit for s in self.scanned if s.exhibit is not None)

    @property
    def refused_files(self) -> int:
        """How many files were not taken: refused, or held for now."""
        return sum(s.decision != "accepted" for s in self.scanned)

    def cause(self, key: str, role: Party, n: int = 0) -> Cause:
        """What notices may tell of this mail; `key` tells apart what it causes without an event."""
        sender = self.letter.sender
        return Cause(
            key=f"mail:{self.mail_id}:{key}",
            message={
                "text": self.new_text,
                "told": self.new_text if self.told is None else self.told,
                "subject": self.letter.subject,
                "n": n,
                "sender_role": str(role),
                "at": self.received_at.isoformat(),
            },
            files=tuple(s.as_json() for s in self.scanned),
            exhibits={s.file.sha256: s.row for s in self.scanned},
            message_id=self.letter.message_id,
            asker=(sender.name, one_spelling(sender.address)) if sender else ("", ""),
            allowance=self.allowance,
            proof={"assurance": str(self.proof.assurance), "why": self.proof.why} if self.proof.why else {},
            listing=self.listing,
        )


def new_case(
    db: Connection, house: House, hand: InHand, track: str, contacts: Mapping[Party, Contact], facts: Facts
) -> Case:
    """Insert a case that no event has touched yet, with its parties, facts and first message."""
    book = house.book_of(track)
    said = {"language": hand.letter.language, "subject": hand.letter.subject}
    case_id, ref = new_row(db, house, hand.received_at, track=track, rulebook=book.version, **said)
    known = all_as_wished(db, contacts)
    db.execute(insert(PARTY), [party_row(case_id, role, contact) for role, contact in known.items()])
    case = Case(
        id=case_id,
        ref=ref,
        docket=Docket(
            ref=ref,
            opened_at=hand.received_at,
            reachable=frozenset(p for p, c in known.items() if c.address),
            zones={p: c.zone for p, c in known.items() if c.zone},
        ),
        version=0,
        book=book,
        subject=hand.letter.subject,
        language=hand.letter.language,
        contacts=known,
    )
    write_facts(db, case, facts)
    return case


def file_message(db: Connection, case: Case, hand: InHand, role: Party) -> int:
    """Insert the letter as the next message; return its number. One that waited may be filed already."""
    if hand.released and (filed := _filed(db, case, hand)) is not None:
        return filed
    case.messages += 1
    sender = hand.letter.sender
    row = {
        "case_id": case.id,
        "mail_id": hand.mail_id,
        "n": case.messages,
        "party": str(role),
        "sender": one_spelling(sender.address) if sender else "",
        "subject": hand.letter.subject,
        "text": hand.letter.text,
        "new_text": hand.new_text,
        "message_id": hand.letter.message_id,
        "at": hand.received_at,
        "assurance": str(hand.proof.assurance),
        "why": hand.proof.why,
    }
    db.execute(insert(MESSAGE), row)
    if not case.said:
        case.said = {"text": hand.letter.text, "subject": hand.letter.subject, "at": hand.received_at.isoformat()}
    return case.messages


def _filed(db: Connection, case: Case, hand: InHand) -> int | None:
    found: int | None = db.execute(
        select(MESSAGE.c.n).where(MESSAGE.c.case_id == case.id, MESSAGE.c.mail_id == hand.mail_id)
    ).scalar_one_or_none()
    return found


def write_facts(db: Connection, case: Case, facts: Facts) -> None:
    """Replace the case's facts by these, in the table and in hand."""
    if case.version:
        db.execute(delete(FACT).where(FACT.c.case_id == case.id))
    rows = [
        {"case_id": case.id, "name": name, "repeated": isinstance(fact, list), **one.as_json()}
        for name, fact in facts.items()
        for one in all_of(fact)
    ]
    if rows:
        db.execute(insert(FACT), rows)
    case.facts = {n: [f.as_json() for f in v] if isinstance(v, list) else v.as_json() for n, v in facts.items()}
    note_keys(db, case)


def facts_in_hand(case: Case) -> Facts:
    """Return the case's facts as values again."""
    return {n: [Fact(**f) for f in v] if isinstance(v, list) else Fact(**v) for n, v in case.facts.items()}


def write_contact(db: Connection, case: Case, role: Party, contact: Contact) -> None:
    """Write what we now know of a party, in the table and in hand."""
    contact = as_wished(db, contact)
    row = party_row(case.id, role, contact)
    db.execute(update(PARTY).where(PARTY.c.case_id == case.id, PARTY.c.role == role).values(**row))
    contact.generation = case.contacts[role].generation
    case.contacts[role] = contact
    note_keys(db, case)
