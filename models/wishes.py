"""How a party wishes to be written to: its language, its zone, its address. None of it is an answer in the case."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, or_, select, update

from models.addressing import one_spelling
from models.casework import Case, Cause, load_case
from models.deliveries import readdress
from models.filing.cases import CASE, PARTY
from models.filing.preferences import keep, wishes_of
from models.rules.house import House
from models.rules.states import FINAL, Party


def write_in(db: Connection, case: Case, party: Party, language: str) -> None:
    """Write to this party in this language from now on, in all its cases and in later ones."""
    contact = case.contacts[party]
    keep(db, contact.address, language=language)
    db.execute(update(PARTY).where(PARTY.c.address == contact.address).values(language=language))
    contact.language = language


def hear(db: Connection, case: Case, party: Party, language: str) -> None:
    """Write to this party of a case in the language of its letter, where nobody has told another (domain.md G23).

    English is what is written to whoever told none, so it settles nothing.
    """
    contact = case.contacts[party]
    if language in ("", "en") or contact.language:
        return
    db.execute(update(PARTY).where(PARTY.c.case_id == case.id, PARTY.c.role == str(party)).values(language=language))
    contact.language = language


def live_in(db: Connection, case: Case, party: Party, zone: str) -> None:
    """Count this party's quiet hours, and tell it times, in this zone from now on, in all its cases and later ones.

    zone  IANA; reminders of clocks that run already stay where they are
    """
    contact = case.contacts[party]
    keep(db, contact.address, zone=zone)
    db.execute(update(PARTY).where(PARTY.c.address == contact.address).values(zone=zone))
    contact.zone = zone
    case.docket = replace(case.docket, zones={**case.docket.zones, party: zone})


def digest(db: Connection, case: Case, party: Party, often: str) -> None:
    """Send this party's address a digest of its cases so often; whatever a single case needs goes on all the same.

    often  "daily", "weekly" or "never"
    """
    keep(db, case.contacts[party].address, digest=often)


def move_to(db: Connection, case: Case, party: Party, address: str, at: datetime) -> None:
    """Write to this party at another address from a moment on, in this case and in its other ones that are open.

    address  "" for staying where it is
    """
    rows = select(PARTY.c.id).join(CASE, CASE.c.id == PARTY.c.case_id)
    mine = rows.where(
        PARTY.c.address == case.contacts[party].address,
        or_(CASE.c.id == case.id, CASE.c.state.not_in([str(s) for s in FINAL])),
    )
    values = {"moves_to": address, "moves_at": at if address else None}
    db.execute(update(PARTY).where(PARTY.c.id.in_(mine)).values(**values))


def next_move(db: Connection) -> datetime | None:
    """Return when the next party is to be written to elsewhere, None when none wants to."""
    moment: datetime | None = db.execute(select(func.min(PARTY.c.moves_at))).scalar_one()
    return moment


def move_parties(db: Connection, house: House, until: datetime) -> int:
    """Let every party whose day has come be written to at its new address; return how many were moved."""
    due = select(PARTY.c.case_id, PARTY.c.role, PARTY.c.moves_to).where(PARTY.c.moves_at <= until)
    rows = db.execute(due.order_by(PARTY.c.moves_at, PARTY.c.id)).all()
    for case_id, role, address in rows:
        own = (PARTY.c.case_id == case_id, PARTY.c.role == role)
        db.execute(update(PARTY).where(*own).values(moves_to="", moves_at=None))
        cause = Cause(key=f"moved:{case_id}:{role}:{until.isoformat()}")
        case = load_case(db, house, case_id)
        if wished := wishes_of(db, case.contacts[Party(role)].address):
            keep(db, one_spelling(address), **wished)
        readdress(db, house, case, Party(role), address, until, cause)
    return len(rows)
