"""What the desk keeps of one address, and what it lets go of when whoever reads there asks (N60).

A case is the record of two sides and of what was decided: of a case that the other side knows of nothing is erased by
one of them, a person decides. Source: domain.md N60, G24; GDPR Art. 12(3), 15, 17(3).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from models.filing.cases import CASE, EXHIBIT, MESSAGE, PARTY, PENDING, load_docket, load_facts
from models.filing.desk_notice import queue_once, unsent
from models.filing.preferences import forget, wishes_of
from models.filing.queue import NOTICE, party_reply_key
from models.rules.docket import ERASE, Docket
from models.rules.house import House
from models.rules.limits import hide_limits
from models.rules.states import FINAL, Party, State
from models.rules.tokens import hide_tokens
from models.surveys import SURVEY
from models.tables import FeedbackRow

FEEDBACK = FeedbackRow.__table__  # type: ignore[attr-defined]
KEPT, TOLD = "privacy:kept", "privacy:told"  # what keys of these notices begin with; filing/erasing.py finds the first
MOST_LETTERS = 500_000  # of what somebody wrote, in one file; beyond it a message's text is left out and said to be


def let_go(db: Connection, address: str, now: datetime) -> list[dict[str, str]]:
    """Erase what no case needs, and what the address asked for once; return what became of each case it knows of.

    db       an open write transaction; an expired draft goes at the next tick
    returns  [{ref, kept}]: kept "" for erased, else why: draft, open, hold, closed
    """
    told = []
    for row, docket in _own_cases(db, address):
        kept = _kept(docket)
        if not kept:
            waits = (PENDING.c.case_id == row["case_id"], PENDING.c.kind == ERASE, PENDING.c.until > now)
            db.execute(update(PENDING).where(*waits).values(until=now))
        told.append({"ref": row["ref"], "kept": kept})
    forget(db, address)
    return told


def _kept(docket: Docket) -> str:
    if docket.hold or docket.state == State.SUSPENDED:
        return "hold"
    if docket.state == State.DRAFT:
        return "draft"
    if docket.state not in FINAL:
        return "open"
    return "" if docket.outcome == "LAPSED_NO_REPLY" and docket.served_at is None else "closed"


def kept_of(db: Connection, address: str, now: datetime) -> dict[str, Any]:
    """Return all that is kept of an address as JSON values: its own words and data, and nothing of the other side's."""
    room = [MOST_LETTERS]
    return {
        "address": address,
        "made_at": now.isoformat(),
        "what_you_wished": wishes_of(db, address),
        "cases": [_case(db, row, docket, room) for row, docket in _own_cases(db, address)],
        "feedback": list(_feedback(db, address)),
    }


def _own_cases(db: Connection, address: str) -> Iterator[tuple[RowMapping, Docket]]:
    """The cases of an address, but for those that it was not told of."""
    rows = db.execute(
        select(PARTY, CASE.c.ref, CASE.c.opened_at)
        .join(CASE, CASE.c.id == PARTY.c.case_id)
        .where(PARTY.c.address == address)
        .order_by(PARTY.c.case_id)
    ).mappings()
    for row in rows.all():
        if row["role"] == Party.COMPLAINANT or _written_to(db, row["case_id"], row["role"]):
            yield row, load_docket(db, row["case_id"])


def _written_to(db: Connection, case_id: int, role: str) -> bool:
    """Whether this side was ever told of the case: nobody learns by his request who has complained of him."""
    told = select(NOTICE.c.id).where(NOTICE.c.case_id == case_id, NOTICE.c.party == role, NOTICE.c.state != "bounced")
    return db.execute(told.limit(1)).first() is not None


def _case(db: Connection, row: RowMapping, docket: Docket, room: list[int]) -> dict[str, Any]:
    case_id, role = row["case_id"], row["role"]
    mine = role == Party.COMPLAINANT
    names = ("name", "address", "addresses", "member_id", "language", "zone")
    messages = select(MESSAGE).where(MESSAGE.c.case_id == case_id, MESSAGE.c.party == role).order_by(MESSAGE.c.n)
    files = select(EXHIBIT).where(EXHIBIT.c.case_id == case_id, EXHIBIT.c.by == role).order_by(EXHIBIT.c.n)
    mails = select(NOTICE).where(NOTICE.c.case_id == case_id, NOTICE.c.party == role).order_by(NOTICE.c.id)
    survey = select(SURVEY).where(SURVEY.c.case_id == case_id, SURVEY.c.party == role, SURVEY.c.answers.is_not(None))
    return {
        "ref": row["ref"],
        "you_are": role,
        "state": str(docket.state),
        "opened_at": row["opened_at"].isoformat(),
        "how_we_reach_you": {name: row[name] for name in names},
        "told_by_you": load_facts(db, case_id) if mine else {},
        "messages": [_message(one, room) for one in db.execute(messages).mappings()],
        "files": [
            {name: one[name] for name in ("n", "name", "kind", "size_bytes", "sha256", "state")}
            for one in db.execute(files).mappings()
        ],
        "mails_to_you": [
            {"numbers": one["numbers"], "at": one["created_at"].isoformat(), "state": one["state"]}
            for one in db.execute(mails).mappings()
        ],
        "what_you_said_of_us": [
            {"answers": one["answers"], "words": one["words"], "at": one["answered_at"].isoformat()}
            for one in db.execute(survey).mappings()
        ],
    }


def _message(row: RowMapping, room: list[int]) -> dict[str, Any]:
    text = hide_limits(hide_tokens(row["text"]))
    room[0] -= len(text)
    said = {"text": text} if room[0] >= 0 else {"text": "", "left_out": f"{len(text)} characters; ask a person for it"}
    return {"n": row["n"], "at": row["at"].isoformat(), "subject": row["subject"], **said}


def _feedback(db: Connection, address: str) -> Iterator[dict[str, Any]]:
    rows = db.execute(
        select(FEEDBACK).where((FEEDBACK.c.buyer_address == address) | (FEEDBACK.c.supplier_address == address))
    ).mappings()
    for row in rows:
        buyer = row["buyer_address"] == address
        own = {"given": row["given"], "revised": row["revised"]} if buyer else {"reply": row["reply"]}
        if buyer or row["reply"]:
            yield {"ref": row["ref"], "order_id": row["order_id"], **own}


def queue_answer(
    db: Connection, house: House, to: Mapping[str, Any], key: str, now: datetime, extra: Mapping[str, Any],
    kept: Mapping[str, Any] | None = None, message_id: str = "",
) -> list[int]:  # fmt: skip
    """Queue one N60; it belongs to no case, so that what it says of an erased one stands nowhere in that one's rows.

    to          {ref, role, name, address, language, zone, generation} of the reader
    key         unique to the request
    extra       what the template tells
    kept        of `kept_of`, for the file that goes along
    message_id  of the mail it answers, without brackets
    """
    people = {"desk": house.name, "complainant": "", "respondent": "", "staff": ""}
    facts = {"ref": to["ref"], "viewer": to["role"], "now": now.isoformat(), "status": None, "people": people}
    row = {
        "numbers": ["N60"], "party": to["role"], "to_name": to["name"], "to_address": to["address"],
        "language": to["language"] or "en", "zone": to["zone"], "envelope_null": False, "auto_replied": True,
        "reply_key": party_reply_key(to["ref"], to["role"], to["generation"]),
        "facts": {**facts, "extra": dict(extra), **({"kept": dict(kept)} if kept else {})},
        **unsent(house, f"{KEPT if kept else TOLD}:{key}", now),
        "thread": [message_id] if message_id else [],
    }  # fmt: skip
    return queue_once(db, [row])
