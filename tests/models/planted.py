"""Cases full of secrets: their rows, and events that carry what the kit planted (tests/models/secrets.py)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from config.desk import Desk
from models.casework import Case, load_case
from models.filing.cases import CASE, FACT, MESSAGE, PARTY
from models.filing.queue import NOTICE
from models.rules import events as e
from models.rules.rulebook import Rulebook
from models.rules.states import Party
from models.tables import MailRow
from tests.models.secrets import DESK, REF, SIDES, TOLD, C, R

MAIL = MailRow.__table__  # type: ignore[attr-defined]
CARELESS, NAMELESS, BARE = "Zuma Okello", "", "address"  # how a side is called: by a name, by none, by its address
REASONS = "The slip shows the payment, and the goods did not come; so the claim is proved by the record of this case. "


class Undone(Exception):
    """Everything of one example is rolled back."""


@contextmanager
def for_a_while(desk: Desk) -> Iterator[Connection]:
    """Give a transaction of which nothing stays."""
    try:
        with desk.database.begin() as db:
            yield db
            raise Undone
    except Undone:
        return


def a_case(db: Connection, desk: Desk, book: Rulebook, now: datetime, called: str = CARELESS) -> Case:
    """Insert a case that no event has touched, with both sides' secrets in all its rows; return it."""
    empty = {"type": "", "substate": "", "outcome": "", "flags": [], "missing": [], "asked": [], "language": "en"}
    plain = {"cancelled_by": "", "assigned_to": "", "undone": False, "reopened": False, "last_hash": "", "subject": ""}
    row = {"id": 1, "ref": REF, "track": book.track, "state": "NEW", "rulebook": book.version, "version": 0}
    db.execute(insert(CASE).values(**row, opened_at=now, **empty, **plain))
    db.execute(insert(PARTY), [_party(role, called) for role in (C, R)])
    for n, role in enumerate((C, R), 1):
        db.execute(
            insert(MAIL).values(
                id=n, sha256=digest(role), identity=digest(role), size_bytes=9, source="test", received_at=now,
                state="handled", message_id="", reused_id=False, own_server=True, envelope_to="", sender="",
                proven=True, released="", tries=1, lease="", outcome="created", cause="", party=str(role),
            )
        )  # fmt: skip
        told = f"I bought from {TOLD}, who answers nothing.\n" if role == C else ""
        side = SIDES[role]
        db.execute(
            insert(MESSAGE).values(
                case_id=1, mail_id=n, n=n, party=str(role), sender=side.pieces["colleague's address"], at=now,
                subject=side.words.splitlines()[0], text=told + side.words, new_text=side.words,
                message_id=side.pieces["Message-ID"], assurance="token+domain", why=side.pieces["why we believe him"],
            )
        )  # fmt: skip
    db.execute(insert(FACT), [{"case_id": 1, **fact} for fact in _facts()])
    case = load_case(db, desk.house, 1)
    case.book = book
    return case


def _party(role: Party, called: str) -> dict[str, Any]:
    side = SIDES[role]
    others = [side.pieces["other address"], *([TOLD] if role == R else [])]
    return {
        "case_id": 1, "role": str(role), "side": "buyer" if role == C else "supplier",
        "name": side.address if called == BARE else called and f"{called} {side.letter}", "address": side.address,
        "addresses": [side.address, *others], "member_id": "", "language": "en", "zone": "", "reachable": True,
    }  # fmt: skip


def _facts() -> list[dict[str, Any]]:
    own, other = SIDES[C], SIDES[R]
    p = own.pieces
    told: list[tuple[str, Any, str, str]] = [
        ("phone", own.phone, own.phone, "body"),
        ("messenger", f"wechat:{p['messenger']}", p["messenger"], "body"),
        ("country", p["country"], p["country"], "body"),
        ("product", f"cans; pay to {own.iban} or call {own.phone}", own.words, "body"),
        ("amounts", {"minor": 230000, "currency": "USD", "role": "paid"}, f"USD 2,300 from {own.account}", "body"),
        ("amounts", {"minor": 40000, "currency": "USD", "role": "demanded"}, DESK["line of staff"], "staff"),
        ("respondent_email", TOLD, TOLD, "body"),
        ("respondent_email", other.address, DESK["line of staff"], "staff"),
        ("respondent_phone", other.phone, DESK["line of staff"], "staff"),
        ("payee", other.iban, "", "directory"),
        ("remedy", "refund_full", "my money back", "body"),
        ("order_id", "8123456789012345", "order 8123456789012345", "body"),
    ]
    repeated = {"phone", "messenger", "amounts", "respondent_email", "respondent_phone", "order_id"}
    return [
        {"name": name, "value": value, "quote": quote, "source": source, "repeated": name in repeated,
         "confidence": 0.9, "status": "staff" if source == "staff" else "extracted"}
        for name, value, quote, source in told
    ]  # fmt: skip


def exhibits_of(role: Party, desk: Desk) -> tuple[dict[str, Any], ...]:
    """The files of a side: one of each class, one held, one whose name is its address, one with its place in it …"""
    p = SIDES[role].pieces
    named = [
        (p["identity file"], "identity", "accepted", p["text of the sealed file"]),
        (p["sealed file"], "sealed", "accepted", p["text of the sealed file"]),
        (p["held file"], "shared", "held", p["text of the sealed file"]),
        (f"{p['address']} scan.jpg", "shared", "accepted", "a picture"),
        ("where.jpg", "shared", "accepted", p["place of a photo"]),
        ("slip.pdf", "shared", "accepted", p["slip that is described"]),
        ("plain.txt", "shared", "accepted", SIDES[role].words),
    ]
    return tuple(
        {"kind": "identity" if cls == "identity" else "photo", "cls": cls, "name": name, "state": state,
         "sha256": desk.blobs.put(f"{name}: {content}" .encode() if content != "a picture" else content.encode()),
         "size_bytes": 99, "content_type": "image/jpeg"}
        for name, cls, state, content in named
    )  # fmt: skip


def given_of(role: Party, exhibits: tuple[dict[str, Any], ...], desk: Desk) -> dict[str, dict[str, Any]]:
    """What intake says of those files: a copy without its place, a description, a text masked too little."""
    text = f"From: {SIDES[role].pieces['other address']}\n{SIDES[role].words}"
    shares: dict[str, dict[str, Any]] = {
        "where.jpg": {"shared_text": None, "shared_sha256": desk.blobs.put(b"a picture without its place")},
        "slip.pdf": {"shared_text": "", "shared_sha256": ""},
        "plain.txt": {"shared_text": text, "shared_sha256": ""},
    }
    whole: dict[str, Any] = {"shared_text": None, "shared_sha256": ""}
    return {x["sha256"]: {**shares.get(x["name"], whole), "notes": [DESK["note on a file"]]} for x in exhibits}


def armed(event: e.Event, desk: Desk, book: Rulebook) -> e.Event:
    """The same event, said by people who write down what is not for the other side."""
    side = SIDES.get(event.role)
    name = side.address if side else event.name  # of a party without a name, the log keeps the address
    match event:
        case e.Filed():
            held = exhibits_of(C, desk) if event.exhibits else ()
            return replace(event, name=name, track=book.track, exhibits=held)
        case e.Answered():
            held = exhibits_of(event.role, desk) if event.exhibits else ()
            return replace(event, name=name, exhibits=held)
        case e.Merged(exhibits=(_, *_)):
            return replace(event, exhibits=tuple({**x, "by": str(R)} for x in exhibits_of(R, desk)))
        case e.Requested(inspection=True):  # what an independent report shall say, both sides are told
            return replace(event, name=DESK["assignee"])
        case e.Requested():
            return replace(
                event, name=DESK["assignee"], items=(SIDES[event.of].pieces["what only it was asked for"],)
            )  # fmt: skip
        case e.Noted():
            return replace(event, text=DESK["note"])
        case e.Taken() | e.Served() | e.Refused() | e.Declined() | e.Reopened() if event.role == Party.STAFF:
            return replace(event, name=DESK["assignee"])
        case e.FactSet():
            return replace(event, value=DESK["line of staff"])
        case e.Decided():
            said = "".join(f"{s.address}, {s.phone}, IBAN {s.iban}. " for s in SIDES.values())
            return replace(event, reasons=REASONS + said if len(event.reasons) > 50 else "short")
        case e.Bounced():
            of = SIDES[event.party]
            server = f"550 <{of.address}>: {of.pieces['what the server said']}; from {DESK['envelope sender']}"
            return replace(event, address=of.address, status="5.1.1", diagnostic=server)
    return replace(event, name=name) if side else event


def notices_of(db: Connection, since: int = 0) -> list[dict[str, Any]]:
    """Every notice queued since, oldest first."""
    rows = db.execute(select(NOTICE).where(NOTICE.c.id > since).order_by(NOTICE.c.id)).mappings()
    return [dict(row) for row in rows]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
