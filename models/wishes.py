"""How a party wishes to be written to: its language, its zone, its address. None of it is an answer in the case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from models.casework import Case, Cause, load_case
from models.deliveries import readdress
from models.filing.cases import CASE, PARTY
from models.rules.house import House
from models.rules.states import FINAL, Party


def write_in(db: Connection, case: Case, party: Party, language: str) -> None:
    """Write to this party in this language from now on, in all its cases."""
    contact = case.contacts[party]
    db.execute(update(PARTY).where(PARTY.c.address == contact.address).values(language=language))
    contact.language = language


def live_in(db: Connection, case: Case, party: Party, zone: str) -> None:
    """Count this party's quiet hours, and tell it times, in this zone from now on, in all its cases.

    zone  IANA; reminders of clocks that run already stay where they are
    """
    contact = case.contacts[party]
    db.execute(update(PARTY).where(PARTY.c.address == contact.address).values(zone=zone))
    contact.zone = zone
    case.docket = replace(case.docket, zones={**case.docket.zones, party: zone})


def stop_digest(db: Connection, case: Case, party: Party) -> None:
    """Send no digest of several cases to this party's address; whatever a single case needs goes on."""
    db.execute(update(PARTY).where(PARTY.c.address == case.contacts[party].address).values(no_digest=True))


def move_to(db: Connection, house: House, case: Case, party: Party, address: str, now: datetime, cause: Cause) -> None:
    """Write to this party at another address from now on, in this case and in all its other ones that are open.

    cause  of the word that asked for it; its key is made unique for each case
    """
    old = case.contacts[party].address
    readdress(db, house, case, party, address, now, cause)
    for other, role in _elsewhere(db, case, old):
        told = replace(cause, key=f"{cause.key}:{other}", message=None)
        readdress(db, house, load_case(db, house, other), role, address, now, told)


def _elsewhere(db: Connection, case: Case, address: str) -> Iterator[tuple[int, Party]]:
    rows = db.execute(
        select(PARTY.c.case_id, PARTY.c.role)
        .join(CASE, CASE.c.id == PARTY.c.case_id)
        .where(PARTY.c.address == address, CASE.c.id != case.id, CASE.c.state.not_in([str(s) for s in FINAL]))
        .order_by(PARTY.c.case_id)
    ).all()
    yield from ((case_id, Party(role)) for case_id, role in rows)
