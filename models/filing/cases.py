"""A case out of its rows: what a writer holds while one short transaction is open."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from models.filing.listings import listings_of
from models.filing.talked import talked_of
from models.rules.docket import Clock, Decision, Docket, Exhibit, Pending
from models.rules.house import House
from models.rules.rulebook import Rulebook
from models.rules.states import ClockName, ClockState, Outcome, Party, State, Substate
from models.tables import CaseRow, ClockRow, ExhibitRow, FactRow, MessageRow, PartyRow, PendingRow

CASE, CLOCK, EXHIBIT = CaseRow.__table__, ClockRow.__table__, ExhibitRow.__table__  # type: ignore[attr-defined]
FACT, MESSAGE, PARTY = FactRow.__table__, MessageRow.__table__, PartyRow.__table__  # type: ignore[attr-defined]
PENDING = PendingRow.__table__  # type: ignore[attr-defined]

# Built once: building a statement takes longer than asking it, and every event of a case asks all of these.
OF: BindParameter[int] = bindparam("of")
ROW = select(CASE).where(CASE.c.id == OF)
ROW_TO_WRITE = ROW.with_for_update()
SIDES = select(PARTY).where(PARTY.c.case_id == OF)
TOLD = select(FACT).where(FACT.c.case_id == OF).order_by(FACT.c.id)
SAID = (
    select(MESSAGE.c.n, MESSAGE.c.text, MESSAGE.c.subject, MESSAGE.c.at)
    .where(MESSAGE.c.case_id == OF)
    .order_by(MESSAGE.c.n)
)
CLOCKS = select(CLOCK).where(CLOCK.c.case_id == OF).order_by(CLOCK.c.n)
EXHIBITS = select(EXHIBIT).where(EXHIBIT.c.case_id == OF).order_by(EXHIBIT.c.n)
WAITS = select(PENDING).where(PENDING.c.case_id == OF, PENDING.c.mail_id.is_(None)).order_by(PENDING.c.id)


@dataclass(slots=True)
class Contact:
    """A side of the case as we can reach it; only reply addresses of this `generation` are good."""

    name: str = ""
    address: str = ""
    addresses: tuple[str, ...] = ()
    member_id: str = ""
    language: str = ""
    zone: str = ""
    reachable: bool = True
    side: str = ""
    generation: int = 0


@dataclass(slots=True)
class Case:
    """One case in hand; `version` is what the row must still say when we write.

    facts  {name: JSON fact or list of them}, as the interface shows them
    said   the complaint itself: {text, subject, at}
    """

    id: int
    ref: str
    docket: Docket
    version: int
    book: Rulebook
    last_hash: str = ""
    subject: str = ""
    language: str = ""
    contacts: dict[Party, Contact] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    messages: int = 0


def load_case(db: Connection, house: House, case_id: int, *, to_write: bool = True) -> Case:
    """Return the case of this id with its docket.

    to_write  keep other writers away until the transaction ends: they then load what it wrote (PostgreSQL; SQLite
              has one writer anyway)
    raises    LookupError if there is none
    """
    row = db.execute(ROW_TO_WRITE if to_write else ROW, {"of": case_id}).mappings().one_or_none()
    if row is None:
        raise LookupError(f"there is no case with id {case_id}")
    contacts = contacts_of_case(db, case_id)
    said, count = _complaint(db, case_id)
    return Case(
        id=case_id,
        ref=row["ref"],
        docket=_docket(db, row, contacts),
        version=row["version"],
        book=house.book_of(row["track"], row["rulebook"]),
        last_hash=row["last_hash"],
        subject=row["subject"],
        language=row["language"],
        contacts=contacts,
        facts=load_facts(db, case_id),
        said=said,
        messages=count,
    )


def load_docket(db: Connection, case_id: int) -> Docket:
    """Return the docket alone, for a reader who will not write."""
    row = db.execute(ROW, {"of": case_id}).mappings().one()
    return _docket(db, row, contacts_of_case(db, case_id))


def load_facts(db: Connection, case_id: int) -> dict[str, Any]:
    """Return the facts of a case as the interface shows them (contract.md 2)."""
    facts: dict[str, Any] = {}
    for row in db.execute(TOLD, {"of": case_id}).mappings():
        one = {k: row[k] for k in ("value", "quote", "source", "confidence", "status")}
        if row["repeated"]:
            facts.setdefault(row["name"], []).append(one)
        else:
            facts[row["name"]] = one
    return facts


def contacts_of_case(db: Connection, case_id: int) -> dict[Party, Contact]:
    """Return both sides of a case, as far as it knows them."""
    rows = db.execute(SIDES, {"of": case_id}).mappings()
    return {
        Party(r["role"]): Contact(
            name=r["name"],
            address=r["address"],
            addresses=tuple(r["addresses"]),
            member_id=r["member_id"],
            language=r["language"],
            zone=r["zone"],
            reachable=r["reachable"],
            side=r["side"],
            generation=r["generation"],
        )
        for r in rows
    }


def _complaint(db: Connection, case_id: int) -> tuple[dict[str, Any], int]:
    rows = db.execute(SAID, {"of": case_id}).all()
    if not rows:
        return {}, 0
    return {"text": rows[0].text, "subject": rows[0].subject, "at": rows[0].at.isoformat()}, rows[-1].n


def _docket(db: Connection, row: Any, contacts: dict[Party, Contact]) -> Docket:
    return Docket(
        ref=row["ref"],
        track=row["track"],
        type=row["type"],
        state=State(row["state"]),
        substate=Substate(row["substate"]),
        outcome=Outcome(row["outcome"]),
        flags=frozenset(row["flags"]),
        missing=tuple(row["missing"]),
        clocks=_clocks(db, row["id"]),
        exhibits=_exhibits(db, row["id"]),
        pending=_pending(db, row["id"]),
        decision=decision_of(row["decision"]),
        opened_at=row["opened_at"],
        served_at=row["served_at"],
        closed_at=row["closed_at"],
        cancelled_by=row["cancelled_by"],
        assigned_to=row["assigned_to"],
        asked=tuple(row["asked"]),
        before=before_of(row["before"]),
        reachable=frozenset(p for p, c in contacts.items() if c.address and c.reachable),
        zones={p: c.zone for p, c in contacts.items() if c.zone},
        undone=row["undone"],
        reopened=row["reopened"],
        appealed=row["appealed"],
        final=row["final"],
        listings=listings_of(db, row["id"]) if row["listed"] else (),
        part_of=row["part_of"],
        repeats=row["repeats"],
        objections=row["objections"],
        hold=row["hold"],
        **talked_of(row),
    )


def before_of(value: list[str] | None) -> tuple[State, Substate, Outcome] | None:
    """Return the place to go back to out of its JSON."""
    return (State(value[0]), Substate(value[1]), Outcome(value[2])) if value else None


def decision_of(value: dict[str, Any] | None) -> Decision | None:
    """Return a decision out of its JSON."""
    if not value:
        return None
    by = value["perform_by"]
    return Decision(
        outcome=Outcome(value["outcome"]),
        by=value["by"],
        at=datetime.fromisoformat(value["at"]),
        reasons=value["reasons"],
        minor=value["minor"],
        currency=value["currency"],
        perform_by=datetime.fromisoformat(by) if by else None,
        citing=tuple(value["citing"]),
    )


def _clocks(db: Connection, case_id: int) -> tuple[Clock, ...]:
    rows = db.execute(CLOCKS, {"of": case_id}).mappings()
    return tuple(
        Clock(
            n=r["n"],
            name=ClockName(r["name"]),
            party=Party(r["party"]),
            started_at=r["started_at"],
            due_at=r["due_at"],
            state=ClockState(r["state"]),
            reminders=tuple(datetime.fromisoformat(t) for t in r["reminders"]),
            reminded=r["reminded"],
            paused_at=r["paused_at"],
            reason=r["reason"],
            extended=r["extended"],
        )
        for r in rows
    )


def _exhibits(db: Connection, case_id: int) -> tuple[Exhibit, ...]:
    rows = db.execute(EXHIBITS, {"of": case_id}).mappings()
    names = ("n", "kind", "cls", "name", "sha256", "size_bytes", "content_type", "state")
    return tuple(Exhibit(by=Party(r["by"]), **{k: r[k] for k in names}) for r in rows)


def _pending(db: Connection, case_id: int) -> tuple[Pending, ...]:
    rows = db.execute(WAITS, {"of": case_id}).mappings()
    return tuple(Pending(kind=r["kind"], by=r["by"], what=r["what"], until=r["until"]) for r in rows)
