"""What a notice will tell, frozen when its event happens; nothing of it may change by the time it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.filing.cases import EXHIBIT, Case
from models.filing.ends import ends_of
from models.filing.joinder import links_of, record_of
from models.filing.writing import UNTOLD, decision_json
from models.rules.docket import Docket, Send
from models.rules.events import Event
from models.rules.house import House
from models.rules.payloads import payload
from models.rules.redaction import mask
from models.rules.states import Party
from models.rules.status import public_status
from models.rules.windows import Allowance

TRADE_NUMBERS = ("order_id", "document_no", "tracking_no")
HIDDEN_FROM_RESPONDENT = frozenset({"phone", "messenger"})


@dataclass(frozen=True, slots=True)
class Cause:
    """The mail behind an event, as far as notices may speak of it.

    message       {text, sender_role, n, at, subject} or None
    files         [{filename, size_bytes, content_type, detected_type, decision, cause, limit_bytes, notes}]
    exhibits      {sha256 of an exhibit: {column of its row: value}}, what the other side is given and staff is told
    message_id    of that mail, for threading; asker: (name, address) of its sender
    allowance     how many answers its sender may still get; None: no limit
    proof         {assurance, why} of who wrote it, for staff alone; {} where nobody wrote
    from_thread   reference of the case in whose thread a new matter was told, "" for none
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


def snapshot(
    db: Connection, house: House, case: Case, after: Docket, viewer: Party, send: Send, cause: Cause,
    event: Event | None, transition: str, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Return the facts of one notice for one reader, as JSON values with times in ISO 8601 UTC."""
    line = public_status(after, viewer)
    if send.extra.get("quiet"):
        return _least(house, case, viewer, send, now)
    hide = _hiding(case)
    return {
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
        "event": payload(event) if event is not None and viewer == Party.STAFF else _public(event),
        "transition": transition,
        "clocks": [_clock(c) for c in after.clocks],
        "exhibits": _exhibits(db, case, viewer),
        "facts": _facts(case, viewer, hide),
        "complaint": _words(case.said, viewer, Party.COMPLAINANT, hide),
        "message": _words(cause.message, viewer, _speaker(cause), hide),
        "proof": dict(cause.proof) if viewer == Party.STAFF else {},
        "from_thread": cause.from_thread if viewer == _speaker(cause) else "",
        "linked": links_of(db, case.id) if viewer == Party.STAFF else [],
        "record": record_of(db, case.id) if viewer == Party.STAFF else [],
        "decision": decision_json(after.decision),
        "missing": list(after.missing),
        "asked": list(after.asked),
        "files": [dict(f) for f in cause.files],
        "book": _book(case),
        "ends": ends_of(after, case.book, house, case.facts),
        "cancelled_by": after.cancelled_by,
        "people": {
            "desk": house.name,
            "complainant": _name(case, Party.COMPLAINANT, viewer),
            "respondent": _name(case, Party.RESPONDENT, viewer),
            "staff": event.name if event is not None and event.role == Party.STAFF else "",
        },
        "links": dict(house.links),
        "extra": dict(send.extra),
    }


def _least(house: House, case: Case, viewer: Party, send: Send, now: datetime) -> dict[str, Any]:
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
    return {**told, **nothing, "missing": [], "flags": [], "extra": dict(send.extra)}


def _public(event: Event | None) -> dict[str, Any]:
    if event is None:
        return {}
    return {"type": type(event).__name__, "actor": {"role": str(event.role), "name": event.name}}


def _speaker(cause: Cause) -> Party:
    return Party(cause.message["sender_role"]) if cause.message else Party.SYSTEM


def _hiding(case: Case) -> Callable[[str], str]:
    """How the complainant's addresses and anybody's bank data are hidden; the trade's own numbers stay readable."""
    contact = case.contacts.get(Party.COMPLAINANT)
    own = tuple(dict.fromkeys((contact.address, *contact.addresses))) if contact else ()
    told = [f for name in TRADE_NUMBERS for f in case.facts.get(name, [])]
    keep = tuple(str(f["value"]) for f in told if f["value"])
    return lambda text: mask(text, own, keep)[0]


def _name(case: Case, party: Party, viewer: Party) -> str:
    contact = case.contacts.get(party)
    if contact is None:
        return ""
    return contact.name or (contact.address if viewer in (party, Party.STAFF) or party == Party.RESPONDENT else "")


def _clock(clock: Any) -> dict[str, Any]:
    return {
        "name": str(clock.name),
        "party": str(clock.party),
        "due_at": clock.due_at.isoformat(),
        "state": str(clock.state),
        "started_at": clock.started_at.isoformat(),
    }


def _exhibits(db: Connection, case: Case, viewer: Party) -> list[dict[str, Any]]:
    rows = db.execute(select(EXHIBIT).where(EXHIBIT.c.case_id == case.id).order_by(EXHIBIT.c.n)).mappings()
    names = ("n", "by", "kind", "name", "size_bytes", "content_type", "state", "sha256", *UNTOLD)
    return [
        {**{k: row[k] for k in names}, "class": row["cls"], "attach": row["shared_text"] is None}
        for row in rows
        if viewer == Party.STAFF or row["by"] == viewer or row["state"] == "shared"
    ]


def _facts(case: Case, viewer: Party, hide: Callable[[str], str]) -> dict[str, Any]:
    if viewer != Party.RESPONDENT:
        return case.facts
    shown = {k: v for k, v in case.facts.items() if k not in HIDDEN_FROM_RESPONDENT}
    return {k: _masked_fact(v, hide) for k, v in shown.items()}


def _masked_fact(fact: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(fact, list):
        return [_masked_fact(f, hide) for f in fact]
    return {**fact, "quote": hide(fact["quote"])}


def _words(
    said: Mapping[str, Any] | None, viewer: Party, speaker: Party, hide: Callable[[str], str]
) -> dict[str, Any] | None:
    """A person's words; those of one side are masked for the other."""
    if not said:
        return None
    if viewer in (Party.STAFF, speaker):
        return dict(said)
    return {**said, "text": hide(said["text"]), "subject": hide(said.get("subject", ""))}


def _book(case: Case) -> dict[str, Any]:
    book = case.book
    return {
        "version": book.version,
        "track": book.track,
        "disclaimers": list(book.disclaimers),
        "values": {k: v for k, v in book.values.items() if isinstance(v, str | int | float | bool | list | tuple)},
        "periods": {k: {"amount": p.amount, "unit": p.unit} for k, p in book.periods.items()},
    }
