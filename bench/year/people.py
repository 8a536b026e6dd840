"""What the people of a simulated year do: drawn from case and moment, so that a restart draws the same."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, select

from bench.year.steering import staff_order
from config.desk import Desk
from intake.filing import new_case
from models.casework import load_case, record
from models.deliveries import readdress, undeliverable
from models.filing.cases import CASE, PARTY, Contact
from models.filing.queue import NOTICE
from models.filing.snapshot import Cause
from models.filing.writing import EVENT
from models.rules import events as e
from models.rules.docket import UNSEEN, Docket
from models.rules.events import rights as i
from models.rules.listings import WAITING, in_state
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, Party, State
from models.rules.terms import Part, Terms
from tests.desks import JPG

C, R = PARTIES
ZONES = (
    "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Pacific/Auckland",
    "Africa/Casablanca",
)  # fmt: skip
PAGE = "https://www.alibaba.com/product-detail/Lamp_{}.html"
MOST_PAGES = 4  # of one complaint
TRACKS = ("offline", "trade_assurance", "secure_payment", "aliexpress", "ip", "unknown")
TYPES = {"ip": "image_theft", "aliexpress": "not_as_described"}
FILE = {"kind": "photo", "cls": "shared", "name": "a.jpg", "sha256": sha256(JPG).hexdigest(), "size_bytes": len(JPG),
        "content_type": "image/jpeg"}  # fmt: skip
REASONS = "The slip shows the payment, and what the buyer told was not denied by the seller in the time that he had."
ACTS_A_DAY = 0.3  # of one case: people take days
BOUNCES, HOLDS, MORE_TIME, GIVES_UP, STEERED = 0.03, 0.02, 0.06, 0.03, 0.14  # of acts
BY_A_DAY, ALONE = 0.4, 0.5
SPEAKS_OF_PAGES = 0.7
OF_RIGHTS = frozenset({State.SCREENING, State.SERVED, State.NEGOTIATION, State.EXECUTION})
ANA: dict[str, Any] = {"role": Party.STAFF, "name": "Ana Staff"}
BEN: dict[str, Any] = {"role": Party.STAFF, "name": "Ben Staff"}
LIVING = [str(s) for s in State if s not in (State.NEW, State.CLOSED, State.OUT_OF_SCOPE)]


def opens(desk: Desk, n: int, seed: int, now: datetime) -> bool:
    """Open the n-th case of the year, unless it is there; return whether it was not."""
    dice = Random(f"{seed}:{n}")
    track = TRACKS[n % len(TRACKS)]
    filed = filing(track, dice)
    with desk.database.begin() as db:
        buyer = f"buyer{n}@a{n % 97}.example"
        if db.execute(select(PARTY.c.id).where(PARTY.c.address == buyer)).first():
            return False
        contacts = {
            C: Contact("A Buyer", buyer, (buyer,), zone=dice.choice(ZONES)),
            R: Contact("A Seller", seller := f"seller{n}@b{n % 89}.example", (seller,), zone=dice.choice(ZONES)),
        }
        mail: Any = SimpleNamespace(letter=SimpleNamespace(language="en", subject="Not received"), received_at=now)
        case = new_case(db, desk.house, mail, track, contacts, {})
        record(db, desk.house, case, filed, now)
        if track == "ip":
            pages = tuple(
                {"url": PAGE.format(n * MOST_PAGES + k), "seller": ""} for k in range(dice.randint(1, MOST_PAGES))
            )
            record(db, desk.house, case, i.Listed(role=C, pages=pages), now)
    return True


def filing(track: str, dice: Random) -> e.Filed:
    """Return the complaint that opens a case: with a file or without, a few lack something."""
    return e.Filed(
        role=C, track=track, type=TYPES.get(track, "not_received"),
        exhibits=() if track == "aliexpress" and dice.random() < 0.5 else (FILE,),
        missing=("amount",) if dice.random() < 0.15 else (),
        cancellation=track == "secure_payment" and dice.random() < 0.3,
    )  # fmt: skip


def acts(desk: Desk, seed: int, now: datetime, share: float, mine: tuple[int, int]) -> int:
    """Let the people of this worker's cases act; return how many acts the rules allowed.

    share  of a day that has passed since they last could
    mine   (n, of): cases whose number leaves n when divided
    """
    with desk.database.read() as db:
        ids = db.execute(select(CASE.c.id).where(CASE.c.state.in_(LIVING)).order_by(CASE.c.id)).scalars().all()
    done = 0
    for case_id in ids:
        dice = Random(f"{seed}:{case_id}:{now.isoformat()}")
        if case_id % mine[1] == mine[0] and dice.random() < ACTS_A_DAY * share:
            with desk.database.begin() as db:
                done += _acts(db, desk, case_id, dice, now)
    return done


def _acts(db: Connection, desk: Desk, case_id: int, dice: Random, now: datetime) -> bool:
    told = select(EVENT.c.id).where(EVENT.c.case_id == case_id, EVENT.c.at == now, EVENT.c.actor_role != "system")
    if db.execute(told).first():
        return False  # before it was killed, this worker had written that
    case = load_case(db, desk.house, case_id)
    if case.docket.hold:
        return record(db, desk.house, case, e.Resumed(**ANA), now).refused is None
    if case.docket.state == State.SUSPENDED:
        lost = next((p for p in PARTIES if not case.contacts[p].reachable), R)
        address = f"again{case_id}.{dice.randint(1, 10**6)}@c.example"
        return readdress(db, desk.house, case, lost, address, now, Cause(key=f"set:{now}")).refused is None
    if dice.random() < BOUNCES:
        sent = select(NOTICE.c.id).where(
            NOTICE.c.case_id == case_id, NOTICE.c.party == str(R), NOTICE.c.state == "sent"
        )
        last = db.execute(sent.order_by(NOTICE.c.id.desc()).limit(1)).scalar_one_or_none()
        return last is not None and undeliverable(db, desk.house, last, now, "5.1.1", "no such user") is not None
    if dice.random() < STEERED:
        return staff_order(db, desk, case, dice, now)
    event = wanted(case.docket, case.book, now, dice)
    return event is not None and record(db, desk.house, case, event, now).refused is None


def wanted(docket: Docket, book: Rulebook, now: datetime, dice: Random) -> e.Event | None:
    """Return what one of the people wants to do next; the rules may refuse it."""
    party, turn = dice.choice(PARTIES), dice.random()
    if turn < GIVES_UP:
        return e.Cancelled(role=C, why=dice.choice(["gave_up", "agreed"]))
    if turn < GIVES_UP + HOLDS:
        return e.Paused(why="the police asked us to wait", **ANA)
    if turn < GIVES_UP + HOLDS + MORE_TIME:
        return e.Extended(days=dice.randint(1, 3), why="the clerk is ill", **dice.choice([{"role": party}, ANA]))
    if book.values.get("rights.check") and docket.state in OF_RIGHTS and turn < SPEAKS_OF_PAGES:
        return _of_rights(docket, dice)
    of_state: Mapping[State, list[e.Event]] = {
        State.DRAFT: [e.Filed(role=C, track=docket.track, type=docket.type, exhibits=(FILE,))],
        State.SCREENING: [e.Served(**ANA), e.Served(**ANA), e.Requested(of=C, items=("the contract",), **ANA)],
        State.SERVED: [e.Answered(role=R, how="contest"), e.Offered(role=R, terms=_terms(now, dice))],
        State.NEGOTIATION: [
            e.Answered(role=party), e.Offered(role=party, terms=_terms(now, dice)), e.Accepted(role=party),
            e.Rejected(role=party), e.Escalated(role=C), e.Requested(of=party, items=("the contract",), **ANA),
            e.Requested(of=party, items=("the size",), inspection=book.period("inspection") is not None, **ANA),
            e.Limited(role=party, minor=dice.randint(1, 20_000), currency="USD", whole=20_000),
        ],
        State.EVIDENCE: [
            e.Answered(role=party, exhibits=(FILE,)), e.Answered(role=party, how="evidence", refused_files=1),
        ],
        State.MEDIATION: [e.Suggested(terms=_terms(now, dice), **ANA), e.Accepted(role=party), e.Rejected(role=party)],
        State.DELIBERATION: [_decision(docket, book, now, dice, ANA)],
        State.DECIDED: [e.Appealed(role=party, reasons=REASONS), e.Reported(role=R, what="paid", exhibits=(FILE,))],
        State.REVIEW: [_decision(docket, book, now, dice, BEN)],
        State.SETTLEMENT_CHECK: [e.Accepted(role=party), e.Approved(**ANA), e.Rejected(role=party)],
        State.EXECUTION: [
            e.Reported(role=party, what="paid", exhibits=(FILE,)), e.Received(role=party), e.NotReceived(role=C),
            e.Approved(**BEN), e.Reported(**ANA, what="paid"), e.Reported(role=C, what="shipped", proof="DHL 1"),
            e.Answered(role=R), e.Received(role=R), e.Reported(role=R, what="shipped", exhibits=(FILE,)),
            e.PartReceived(role=C, part="half of it"),
        ],
        State.SANCTION_NOTICE: [
            e.Sanctioned(measure=book.sanctions[0] if book.sanctions else "", **BEN),
            e.Reported(role=R, what="paid", exhibits=(FILE,)),
        ],
        State.CANCELLED: [e.Undone(role=C)],
    }  # fmt: skip
    wanted = of_state.get(docket.state)
    return dice.choice(wanted) if wanted else None


def _of_rights(docket: Docket, dice: Random) -> e.Event:
    """Staff find a right proved, of one seller or of several; a seller objects, removes his pages, or does both."""
    waiting = [one.n for one in in_state(docket.listings, *WAITING)]
    sellers = [waiting] if dice.random() < ALONE else [waiting[0::2], waiting[1::2]]
    parts = [_part(docket.ref, k, numbers) for k, numbers in enumerate(sellers) if numbers]
    return {
        State.SCREENING: i.RightsChecked(parts=tuple(parts), facts={}, **ANA),
        State.SERVED: e.Answered(role=R, how=dice.choice(["accept", "contest", "contest"])),
        State.NEGOTIATION: e.Answered(role=C, how=dice.choice(["accept", "contest"])),
        State.EXECUTION: i.TakenDown(role=R),
    }[docket.state]


def _part(ref: str, k: int, numbers: list[int]) -> dict[str, Any]:
    seller = {"name": f"Seller {k}", "address": f"s{k}@{ref.lower()}.example", "member_id": "", "language": "en"}
    return {**seller, "zone": ZONES[k], "side": "supplier", "listings": numbers, "keys": []}


def _terms(now: datetime, dice: Random) -> dict[str, Any]:
    """Money, with or without goods; by a day or by the book; with or without something else if it is not done."""
    goods = dice.choice([(), (), (Part("return"),), (Part("reship"),)])
    by = now + timedelta(days=dice.randint(0, 20)) if dice.random() < BY_A_DAY else None
    otherwise = 15_000 if dice.random() < BY_A_DAY else None
    return Terms((*goods, Part("money", dice.randint(1, 400) * 50)), "USD", by, otherwise, 20_000).as_json()


def _decision(docket: Docket, book: Rulebook, now: datetime, dice: Random, who: Mapping[str, Any]) -> e.Decided:
    seen = tuple(x.n for x in docket.exhibits if x.state not in UNSEEN)
    minor = None if book.value("decide.money") == "none" else dice.choice([None, 20_000])
    by = now + timedelta(days=dice.randint(0, 20)) if minor and dice.random() < BY_A_DAY else None
    return e.Decided(
        outcome=dice.choice(book.outcomes), reasons=REASONS, citing=seen, minor=minor, currency="USD" if minor else "",
        perform_by=by, **who,
    )  # fmt: skip
