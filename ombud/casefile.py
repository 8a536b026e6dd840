"""A case as the interface shows it (contract.md 2 `case show`)."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from config.desk import Desk
from models.filing.bargain import agreed_of, duties_of, offers_of
from models.filing.cases import CASE, EXHIBIT, MESSAGE, Case, load_case
from models.filing.joinder import links_of, merged_into, record_of
from models.rules.calendar import Calendar
from models.rules.conditions import reopen_until
from models.rules.listings import OUTCOMES, counted
from models.rules.payloads import told_of
from models.rules.states import OPEN, PARTIES, Party, State
from models.rules.status import public_status
from models.rules.veil import for_staff
from models.tables import EventRow

EVENT = EventRow.__table__  # type: ignore[attr-defined]


def case_files(desk: Desk) -> list[dict[str, Any]]:
    """Return every case without facts and messages, oldest first."""
    with desk.database.read() as db:
        ids = list(db.execute(select(CASE.c.id).order_by(CASE.c.id)).scalars())
        return [_summary(desk, load_case(db, desk.house, case_id, to_write=False), db) for case_id in ids]


def case_file(desk: Desk, ref: str) -> dict[str, Any] | None:
    """Return one case whole, None if there is none of this reference."""
    with desk.database.read() as db:
        case_id = case_id_of(db, ref)
        return None if case_id is None else case_told(desk, db, load_case(db, desk.house, case_id, to_write=False))


def case_told(desk: Desk, db: Connection, case: Case) -> dict[str, Any]:
    """Return a loaded case whole, as staff may see it."""
    told = {"facts": case.facts, "messages": _messages(desk, db, case)}
    return {**_summary(desk, case, db), **for_staff(told), **_beside(desk, db, case)}


def _beside(desk: Desk, db: Connection, case: Case) -> dict[str, Any]:
    joined = [load_case(db, desk.house, n, to_write=False) for n in merged_into(db, case.id)]
    told = [{"ref": one.ref, "messages": for_staff(_messages(desk, db, one))} for one in joined]
    return {"links": links_of(db, case.id), "record": record_of(db, case.id), "joined": told, **_pages(case)}


def _pages(case: Case) -> dict[str, Any]:
    """The pages of a rights matter, each with its state and outcome, and which cases belong to which."""
    docket = case.docket
    told = [{**asdict(one), "outcome": OUTCOMES.get(one.state)} for one in docket.listings]
    return {
        "master": docket.part_of or None,
        "children": [asdict(part) for part in docket.parts],
        "listings": told,
        "pages": counted(docket.listings),
        "repeats": docket.repeats,
    }


def events_of(desk: Desk, ref: str) -> list[dict[str, Any]] | None:
    """Return a case's log in order, None if there is no such case."""
    with desk.database.read() as db:
        case_id = case_id_of(db, ref)
        if case_id is None:
            return None
        rows = db.execute(select(EVENT).where(EVENT.c.case_id == case_id).order_by(EVENT.c.seq)).mappings()
        return [
            {
                "seq": r["seq"],
                "at": _time(desk, r["at"]),
                "type": r["type"],
                "transition": r["transition"],
                "actor": {"role": r["actor_role"], "name": r["actor_name"]},
                **{k: r[k] for k in ("state_before", "state_after", "prev_hash", "hash")},
                "data": told_of(r["type"], r["data"]),
            }
            for r in rows
        ]


def case_id_of(db: Connection, ref: str) -> int | None:
    """Return the id of the case with this reference, in any case of letters; None if there is none."""
    found: int | None = db.execute(select(CASE.c.id).where(CASE.c.ref == ref.upper())).scalar_one_or_none()
    return found


def _time(desk: Desk, at: datetime | None) -> str | None:
    return at.astimezone(desk.house.zone).isoformat() if at else None


def _summary(desk: Desk, case: Case, db: Connection) -> dict[str, Any]:
    docket, house = case.docket, desk.house
    return {
        "ref": case.ref,
        "track": docket.track or None,
        "type": docket.type or None,
        "state": str(docket.state),
        "substate": str(docket.substate) or None,
        "outcome": str(docket.outcome) or None,
        **{str(p): _party(case, p) for p in PARTIES},
        "status": {str(p): public_status(docket, p).status for p in PARTIES},
        "clocks": [
            {"name": str(c.name), "party": str(c.party), "due_at": _time(desk, c.due_at), "state": str(c.state)}
            for c in docket.clocks
        ],
        "exhibits": _exhibits(db, case),
        "offers": [{**o, "terms": dict(o["terms"])} for o in offers_of(docket, Party.STAFF)],
        "agreed": agreed_of(docket),
        "duties": duties_of(docket),
        "flags": sorted(docket.flags | _heard_together(db, case.id)),
        "reopen_until": _time(desk, reopen_until(docket, case.book, Calendar(house.zone, house.holidays))),
        "rulebook": case.book.version,
        "assigned_to": docket.assigned_to or None,
        "missing": list(docket.missing),
        "hold": docket.hold or None,
    }


def _heard_together(db: Connection, case_id: int) -> set[str]:
    """The flag of a case whose other side complains too, while that complaint is open (domain.md G20)."""
    open_ = [one for one in links_of(db, case_id) if one["kind"] == "counter" and State(one["state"]) in OPEN]
    return {"joint_hearing"} if open_ else set()


def _party(case: Case, party: Party) -> dict[str, Any]:
    contact = case.contacts[party]
    return {"name": contact.name, "addresses": list(contact.addresses), "member_id": contact.member_id or None}


def _exhibits(db: Connection, case: Case) -> list[dict[str, Any]]:
    rows = db.execute(select(EXHIBIT).where(EXHIBIT.c.case_id == case.id).order_by(EXHIBIT.c.n)).mappings()
    names = ("n", "by", "kind", "name", "sha256", "state")
    told = [({**{k: r[k] for k in names}, "class": r["cls"]}, r["notes"]) for r in rows]
    return [{**exhibit, "notes": notes} if notes else exhibit for exhibit, notes in told]


def _messages(desk: Desk, db: Connection, case: Case) -> list[dict[str, Any]]:
    rows = db.execute(select(MESSAGE).where(MESSAGE.c.case_id == case.id).order_by(MESSAGE.c.n)).mappings()
    return [
        {
            "n": r["n"],
            "from": r["sender"],
            "party": r["party"],
            "at": _time(desk, r["at"]),
            "subject": r["subject"],
            "text": r["text"],
            "assurance": r["assurance"],
            "why": r["why"],
        }
        for r in rows
    ]
