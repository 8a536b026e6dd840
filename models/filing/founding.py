"""A case made of a part of a complaint: its rows before its first event."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from models.filing.cases import CASE, EXHIBIT, FACT, MESSAGE, PARTY, Case, Contact
from models.filing.joinder import KEY, link
from models.filing.preferences import as_wished
from models.filing.writing import UNTOLD
from models.rules.house import House
from models.rules.listings import Founding
from models.rules.states import Party, State

PART = "part"  # the kind of link between a seller's case and the complaint it was made of
NEW: Mapping[str, Any] = {
    "type": "", "substate": "", "outcome": "", "flags": [], "missing": [], "asked": [], "cancelled_by": "",
    "assigned_to": "", "undone": False, "reopened": False, "last_hash": "", "offers": [], "limits": [], "duties": [],
    "appealed": False, "final": False, "listed": 0, "parts": [], "part_of": "", "repeats": 0, "objections": 0,
    "hold": "", "version": 0, "state": str(State.NEW),
}  # fmt: skip


def new_row(db: Connection, house: House, at: datetime, **values: Any) -> tuple[int, str]:
    """Insert a case that no event has touched; return its id and its reference."""
    row = {**NEW, "ref": uuid4().hex, "opened_at": at, **values}
    key = db.execute(insert(CASE), row).inserted_primary_key
    case_id = int(key[0]) if key else 0
    ref = f"OMB-{at.astimezone(house.zone).year}-{case_id:06d}"
    db.execute(update(CASE).where(CASE.c.id == case_id).values(ref=ref))
    return case_id, ref


def found(db: Connection, house: House, master: Case, founding: Founding, now: datetime) -> int:
    """Insert a seller's own case with its parties, facts and first message; return its id.

    Its message is the desk's summary: the complaint itself names other sellers.
    """
    values = {"track": master.docket.track, "rulebook": master.book.version}
    case_id, _ = new_row(db, house, now, **values, language=master.language, subject=master.subject)
    complainant = master.contacts[Party.COMPLAINANT]
    seller = Contact(**{**founding.seller, "addresses": (founding.seller["address"],)})
    sides = ((Party.COMPLAINANT, complainant), (Party.RESPONDENT, as_wished(db, seller)))
    db.execute(insert(PARTY), [party_row(case_id, role, contact) for role, contact in sides])
    db.execute(insert(FACT), _facts(case_id, founding.facts))
    if founding.keys:
        db.execute(insert(KEY), [{"case_id": case_id, "kind": kind, "value": value} for kind, value in founding.keys])
    first = db.execute(select(MESSAGE).where(MESSAGE.c.case_id == master.id).order_by(MESSAGE.c.n)).mappings().first()
    if first is not None:
        said = "\n".join([master.subject, *(page["url"] for page in founding.event.pages)])
        copy = {k: v for k, v in first.items() if k not in ("id", "case_id", "text", "new_text", "n")}
        db.execute(insert(MESSAGE), {**copy, "case_id": case_id, "n": 1, "text": said, "new_text": said})
    link(db, case_id, master.id, PART, now)
    return case_id


def part_off(
    db: Connection, house: House, case: Case, respondent: Contact, words: str, kind: str, now: datetime
) -> int:
    """Insert a case about what another one told beside its own matter; return its id.

    words  of the complaint, as far as they belong to it: whoever is complained of reads these alone
    kind   of the link between the two
    """
    values = {"track": case.docket.track, "rulebook": case.book.version}
    case_id, _ = new_row(db, house, now, **values, language=case.language, subject=case.subject)
    sides = ((Party.COMPLAINANT, case.contacts[Party.COMPLAINANT]), (Party.RESPONDENT, as_wished(db, respondent)))
    db.execute(insert(PARTY), [party_row(case_id, role, contact) for role, contact in sides])
    first = db.execute(select(MESSAGE).where(MESSAGE.c.case_id == case.id).order_by(MESSAGE.c.n)).mappings().first()
    if first is not None:
        copy = {k: v for k, v in first.items() if k not in ("id", "case_id", "text", "new_text", "n")}
        db.execute(insert(MESSAGE), {**copy, "case_id": case_id, "n": 1, "text": words, "new_text": words})
    link(db, case_id, case.id, kind, now)
    return case_id


def forget_respondent(db: Connection, master: Case) -> None:
    """A complaint that was parted has no other side of its own: each seller has his case, and is written to there."""
    mine = (PARTY.c.case_id == master.id, PARTY.c.role == str(Party.RESPONDENT))
    db.execute(update(PARTY).where(*mine).values(address="", addresses=[], zone=""))
    contact, docket = master.contacts[Party.RESPONDENT], master.docket
    contact.address, contact.addresses, contact.zone = "", (), ""
    zones = {party: zone for party, zone in docket.zones.items() if party != Party.RESPONDENT}
    master.docket = replace(docket, reachable=docket.reachable - {Party.RESPONDENT}, zones=zones)


def given_of(db: Connection, case_id: int) -> dict[str, dict[str, Any]]:
    """Return {sha256 of an exhibit: {column of its row that no event carries: value}} of a case."""
    rows = db.execute(select(EXHIBIT).where(EXHIBIT.c.case_id == case_id)).mappings()
    return {row["sha256"]: {name: row[name] for name in UNTOLD} for row in rows}


def party_row(case_id: int, role: Party, contact: Contact) -> dict[str, Any]:
    """Return the columns of a side of a case."""
    return {
        "case_id": case_id,
        "role": str(role),
        "side": contact.side,
        "name": contact.name,
        "address": contact.address,
        "addresses": list(contact.addresses),
        "member_id": contact.member_id,
        "language": contact.language,
        "zone": contact.zone,
        "reachable": contact.reachable,
    }


def _facts(case_id: int, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"case_id": case_id, "name": name, "repeated": isinstance(fact, list), **one}
        for name, fact in facts.items()
        for one in (fact if isinstance(fact, list) else [fact])
    ]
