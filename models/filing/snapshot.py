"""What a notice will tell, frozen when its event happens; nothing of it may change by the time it is sent."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.filing.bargain import agreed_of, duties_of, offers_of
from models.filing.cases import EXHIBITS, Case
from models.filing.complained import complaint_of
from models.filing.ends import ends_of, instead_by, limit_told
from models.filing.feedback.rows import open_until
from models.filing.joinder import links_of, record_of
from models.filing.readers import name_for, reader_of
from models.filing.writing import EVENT, UNTOLD, decision_json
from models.rules.asked import accepting
from models.rules.disclosed import ASKS_TO_ACCEPT, DECISIONS, LISTS_PAGES, QUOTES_COMPLAINT, TELLS_PARTS
from models.rules.docket import Clock, Docket, Send
from models.rules.events import Event, Requested
from models.rules.family import papers_of
from models.rules.gates import gate_of
from models.rules.house import House
from models.rules.listings import PASSED, counted
from models.rules.offers import is_secret
from models.rules.payloads import payload
from models.rules.states import Party
from models.rules.status import public_status
from models.rules.veil import veiled
from models.rules.windows import Allowance

MOST_TOLD = 20  # values of one field; of a longer list, one of pages, a notice's row holds the first few and a count
FEW_TOLD = 5
CERTIFICATE = "N24"


@dataclass(frozen=True, slots=True)
class Cause:
    """The mail behind an event, as far as notices may speak of it.

    message       {text, told, sender_role, n, at, subject} or None; told: the text without its commands
    files         [{filename, size_bytes, content_type, detected_type, decision, cause, limit_bytes, notes}]
    exhibits      {sha256 of an exhibit: {column of its row: value}}, what the other side is given and staff is told
    message_id    of that mail, for threading; asker: (name, address) of its sender
    allowance     how many answers its sender may still get; None: no limit
    proof         {assurance, why} of who wrote it, for staff alone; {} where nobody wrote
    from_thread   reference of the case in whose thread a new matter was told, "" for none
    thread_erased that case is an expired draft whose words are gone: it is told anew
    echo          what N63 says of the command behind it: it is told beside N12, in one mail; {} for none
    listing       {pages, sellers, unread, over, rows} of a list of pages that came with it, {} without one
    """

    key: str = ""
    message: Mapping[str, Any] | None = None
    files: tuple[Mapping[str, Any], ...] = ()
    exhibits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    message_id: str = ""
    asker: tuple[str, str] = ("", "")
    allowance: Allowance | None = None
    proof: Mapping[str, str] = field(default_factory=dict)
    from_thread: str = ""
    thread_erased: bool = False
    echo: Mapping[str, Any] = field(default_factory=dict)
    listing: Mapping[str, Any] = field(default_factory=dict)


def snapshot(
    db: Connection, house: House, case: Case, after: Docket, viewer: Party, send: Send, cause: Cause,
    event: Event | None, transition: str, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Return the facts of one notice for one reader, as JSON values with times in ISO 8601 UTC.

    What is not for this reader is not among them (models/rules/veil.py).
    """
    if send.extra.get("quiet"):
        return _least(house, case, viewer, now)
    line = public_status(after, viewer)
    reader = reader_of(case, viewer, send.numbers, _writer(send, cause, event))
    instead = instead_by(case.book, house, now)
    told = {
        "ref": case.ref,
        "track": after.track,
        "type": after.type,
        "state": str(after.state),
        "substate": str(after.substate),
        "outcome": str(after.outcome),
        "flags": sorted(after.flags),
        "viewer": str(viewer),
        "now": now.isoformat(),
        "status": str(line.status) if line.status else None,
        "turn": line.turn,
        "due_at": line.due_at.isoformat() if line.due_at else None,
        "event": {**payload(event), "type": type(event).__name__} if event is not None else {},
        "transition": transition,
        "clocks": [_clock(c) for c in after.clocks if _is_told(c, viewer)],
        "exhibits": _exhibits(db, case),
        "facts": {name: fact[:FEW_TOLD] if _is_long(fact) else fact for name, fact in case.facts.items()},
        "more": {name: len(fact) - FEW_TOLD for name, fact in case.facts.items() if _is_long(fact)},
        "listing": dict(cause.listing),
        **_pages(after, viewer, send),
        "complaint": dict(complaint_of(db, case) if QUOTES_COMPLAINT & set(send.numbers) else case.said) or None,
        "message": dict(cause.message) if cause.message else None,
        "proof": dict(cause.proof),
        "from_thread": cause.from_thread,
        "thread_erased": cause.thread_erased,
        "linked": links_of(db, case.id) if viewer == Party.STAFF else [],
        "record": record_of(db, case.id) if viewer == Party.STAFF else [],
        "decision": decision_json(after.decision),
        "offers": offers_of(after, viewer, instead),
        "agreed": agreed_of(after, instead),
        "duties": duties_of(after, instead),
        "missing": list(after.missing),
        "unproved": _is_unproved(case, after),
        "asked": _asked(db, case, after, viewer),
        "files": [dict(f) for f in cause.files],
        "book": case.book.told(),
        "ends": {**ends_of(after, case.book, house, case.facts), "feedback": _feedback(db, case, send)},
        "limit": limit_told(case.book, house, case.facts),
        "gate": _gate(case, after),
        "options": house.options_in(_country(case)) if "N5" in send.numbers else [],
        "cancelled_by": after.cancelled_by,
        "people": {
            "desk": house.name,
            "complainant": name_for(case, Party.COMPLAINANT, reader),
            "respondent": name_for(case, Party.RESPONDENT, reader),
            "staff": event.name if event is not None and event.role == Party.STAFF else "",
        },
        "links": dict(house.links),
        "extra": dict(send.extra),
    }
    if ASKS_TO_ACCEPT & set(send.numbers) and viewer == Party.RESPONDENT and not after.listings:
        told["accepting"] = accepting(case.facts, after.type)
    if CERTIFICATE in send.numbers:
        told["entry"] = {"n": case.version + 1, "hash": case.last_hash}  # the event stands in the log already
    if DECISIONS & set(send.numbers):
        told["also_in"] = _language_of_the_other(case, viewer)
    return veiled(told, reader)


def _language_of_the_other(case: Case, viewer: Party) -> str:
    """What the other side reads; English where nobody knows."""
    other = case.contacts.get(Party.RESPONDENT if viewer == Party.COMPLAINANT else Party.COMPLAINANT)
    return (other.language if other is not None else "") or "en"


def _feedback(db: Connection, case: Case, send: Send) -> str | None:
    """Until when the complainant may leave feedback on an order whose complaint is refused (N5)."""
    own = case.contacts.get(Party.COMPLAINANT)
    if "N5" not in send.numbers or own is None:
        return None
    told = case.facts.get("order_id") or []
    orders = [str(f["value"]) for f in (told if isinstance(told, list) else [told]) if f["value"]]
    until = open_until(db, orders, own.address)
    return until.isoformat() if until else None


def _pages(after: Docket, viewer: Party, send: Send) -> dict[str, Any]:
    """The pages of a rights matter: whoever has to act on them hears of each, staff of the first."""
    some = after.listings if LISTS_PAGES & set(send.numbers) else ()
    if viewer != Party.RESPONDENT and after.parts:
        some = tuple(one for one in some if one.state != PASSED)
    most = MOST_TOLD if viewer == Party.STAFF else len(some)
    return {
        "listings": [asdict(one) for one in some[:most]],
        "pages": counted(after.listings),
        "parts": [asdict(part) for part in after.parts] if TELLS_PARTS & set(send.numbers) else [],
        "part_of": after.part_of,
        "repeats": after.repeats,
    }


def _is_unproved(case: Case, after: Docket) -> bool:
    """Whether rights are to be checked and nothing came that shows them; SAME AS brings those of the earlier case."""
    as_before = (case.facts.get("ip_right") or {}).get("status") == "confirmed"
    return bool(case.book.values.get("rights.check")) and not papers_of(after) and not as_before


def _gate(case: Case, after: Docket) -> dict[str, Any] | None:
    gate = gate_of(case.book, case.facts.get("order_state"), after.type)
    return {"does": gate.does, "state": gate.state, "sure": gate.sure} if gate else None


def _country(case: Case) -> str:
    return str((case.facts.get("country") or {}).get("value") or "")


def _is_long(fact: Any) -> bool:
    return isinstance(fact, list) and len(fact) > MOST_TOLD


def _least(house: House, case: Case, viewer: Party, now: datetime) -> dict[str, Any]:
    """What somebody may be told whose address nobody vouches for: nothing of the mail (contract.md 4.10)."""
    people = {"desk": house.name, "complainant": "", "respondent": "", "staff": ""}
    told: dict[str, Any] = {"ref": case.ref, "viewer": str(viewer), "now": now.isoformat(), "people": people}
    nothing: dict[str, Any] = {
        "status": None,
        "turn": "nobody",
        "due_at": None,
        "complaint": None,
        "exhibits": [],
        "files": [],
    }
    return {**told, **nothing, "missing": [], "flags": [], "extra": {"quiet": True}}


def _writer(send: Send, cause: Cause, event: Event | None) -> Party:
    """Whose mail or act it was; what the desk says of a file by itself, it says to whoever gave the file."""
    if cause.message:
        return Party(cause.message["sender_role"])
    return event.role if event is not None else send.to


def _is_told(clock: Clock, viewer: Party) -> bool:
    return viewer in (Party.STAFF, clock.party) or not is_secret(clock.name, clock.party)


def _clock(clock: Any) -> dict[str, Any]:
    return {
        "name": str(clock.name),
        "party": str(clock.party),
        "due_at": clock.due_at.isoformat(),
        "state": str(clock.state),
        "started_at": clock.started_at.isoformat(),
    }


def _exhibits(db: Connection, case: Case) -> list[dict[str, Any]]:
    rows = db.execute(EXHIBITS, {"of": case.id}).mappings()
    names = ("n", "by", "kind", "name", "size_bytes", "content_type", "state", "sha256", *UNTOLD)
    return [{**{k: row[k] for k in names}, "class": row["cls"], "attach": row["shared_text"] is None} for row in rows]


def _asked(db: Connection, case: Case, after: Docket, viewer: Party) -> list[str]:
    """What this reader was asked to send: each side may have been asked for things of its own.

    Of a complaint that was divided, its complainant alone is asked, also by the desk: whose pages these are.
    """
    if not after.asked or viewer == Party.STAFF or after.parts:
        return list(after.asked)
    of_case = (EVENT.c.case_id == case.id, EVENT.c.type == Requested.__name__)
    for data in db.execute(select(EVENT.c.data).where(*of_case).order_by(EVENT.c.seq.desc())).scalars():
        if data["of"] == viewer:
            return list(data["items"])
    return []
