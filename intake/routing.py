"""Which case, which party: by a token of ours, a Message-ID of ours, or an authenticated sender's one open draft."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from intake.reading.letter import Letter
from intake.screening import Provenance
from models.addressing import Token, one_spelling, read_envelope, read_token
from models.filing.cases import CASE, PARTY
from models.filing.joinder import survivor_of
from models.filing.queue import NOTICE
from models.rules.house import House, StaffMember
from models.rules.states import Party, State


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail belongs, and how we know.

    via    "token", "reference", "draft", or by the order it names "matter", "name" (intake/matters.py); "" for nowhere
    party  complainant, respondent or staff
    generation  of the token's reply address, where it is a party's
    named  the case it was written to, where that was merged into this one
    """

    via: str = ""
    case_id: int | None = None
    party: str = ""
    member: StaffMember | None = None
    generation: int = 0
    named: int | None = None


def token_of(letter: Letter, envelope_to: str, house: House) -> Token | None:
    """Return the first token of ours among the mail's recipients, the genuine before the forged; no look-up."""
    addresses = [envelope_to, *_delivered_to(letter), *(m.address for m in (*letter.to, *letter.cc))]
    tokens = [t for a in addresses if a for t in [read_token(a, house)] if t is not None]
    return next((t for t in tokens if t.genuine), tokens[0] if tokens else None)


def place_of(db: Connection, house: House, letter: Letter, token: Token | None, provenance: Provenance) -> Place:
    """Return where the mail belongs; believes nothing of the sender but what `provenance` says."""
    if token is not None and token.genuine:
        member = next((m for m in house.staff if m.address == token.staff_address), None)
        case_id = case_id_of(db, token.ref) if token.ref else None
        return _surviving(db, Place("token", case_id, str(token.party), member, token.generation))
    if provenance.proven:
        return _surviving(db, _by_reference(db, letter, provenance) or _by_draft(db, provenance) or Place())
    return Place()


def _surviving(db: Connection, place: Place) -> Place:
    """A party's mail about a merged case is about the one it goes on in (domain.md T29); staff mean what they name."""
    if place.case_id is None or place.party == Party.STAFF:
        return place
    into = survivor_of(db, place.case_id)
    return place if into == place.case_id else replace(place, case_id=into, named=place.case_id)


def case_id_of(db: Connection, ref: str) -> int | None:
    """Return the case with this reference, None if there is none."""
    return db.execute(select(CASE.c.id).where(CASE.c.ref == ref)).scalar_one_or_none()


def notice_returned(db: Connection, house: House, letter: Letter, envelope_to: str) -> int | None:
    """Return which of our notices a delivery report is about (contract.md 4.6).

    It counts if it was sent to that notice's own envelope sender, or encloses its Message-ID and names its recipient.
    """
    for address in (envelope_to, *_delivered_to(letter), *(m.address for m in letter.to)):
        notice = read_envelope(address, house) if address else None
        if notice is not None:
            return notice
    if not letter.bounced_id:
        return None
    row = db.execute(
        select(NOTICE.c.id, NOTICE.c.to_address).where(NOTICE.c.message_id == letter.bounced_id)
    ).one_or_none()
    named = {one_spelling(a) for a in (*letter.bounced, *letter.delayed)}
    return row.id if row is not None and one_spelling(row.to_address) in named else None


def _delivered_to(letter: Letter) -> list[str]:
    """Where our own server put it: the envelope of a mail that came by IMAP."""
    return [v.strip("<> ") for k, v in letter.headers if k in ("delivered-to", "x-original-to", "envelope-to")]


def _by_reference(db: Connection, letter: Letter, provenance: Provenance) -> Place | None:
    ids = _ids(letter)
    if not ids:
        return None
    row = db.execute(
        select(NOTICE.c.case_id, NOTICE.c.party)
        .join(PARTY, (PARTY.c.case_id == NOTICE.c.case_id) & (PARTY.c.role == NOTICE.c.party))
        .where(NOTICE.c.message_id.in_(ids), PARTY.c.address == provenance.address)
        .order_by(NOTICE.c.id.desc())
    ).first()
    return Place("reference", row.case_id, row.party) if row else _by_digest(db, ids, provenance)


def _by_digest(db: Connection, ids: list[str], provenance: Provenance) -> Place | None:
    """An answer to a party's digest (N57) names no case: the first of its list stands for all of them."""
    digest = (NOTICE.c.message_id.in_(ids), NOTICE.c.case_id.is_(None), NOTICE.c.to_address == provenance.address)
    for facts in db.execute(select(NOTICE.c.facts).where(*digest).order_by(NOTICE.c.id.desc())).scalars():
        refs = [one["ref"] for one in facts.get("cases") or ()]
        of_his = (CASE.c.ref.in_(refs[:1]), PARTY.c.address == provenance.address)
        row = db.execute(
            select(CASE.c.id, PARTY.c.role).join(PARTY, PARTY.c.case_id == CASE.c.id).where(*of_his)
        ).first()
        if row:
            return Place("reference", row.id, row.role)
    return None


def _by_draft(db: Connection, provenance: Provenance) -> Place | None:
    rows = db.execute(
        select(CASE.c.id)
        .join(PARTY, (PARTY.c.case_id == CASE.c.id) & (PARTY.c.role == "complainant"))
        .where(CASE.c.state == State.DRAFT, PARTY.c.address == provenance.address)
        .limit(2)
    ).all()
    return Place("draft", rows[0].id, "complainant") if len(rows) == 1 else None


def _ids(letter: Letter) -> list[str]:
    return list(dict.fromkeys((*letter.in_reply_to, *letter.references[-20:])))


def staff_named(house: House, addresses: Iterable[str]) -> StaffMember | None:
    """Return the staff member who has one of these addresses."""
    wanted = {one_spelling(a) for a in addresses}
    return next((m for m in house.staff if one_spelling(m.address) in wanted), None)
