"""Whatever may happen to a case, drawn at random: events of every kind, in every state, by everybody."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from config.loading import load_books
from models.rules import events as e
from models.rules.calendar import Calendar
from models.rules.docket import Docket, Refusal, Step
from models.rules.events import rights as i
from models.rules.lifecycle import advance
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, Outcome, Party
from models.rules.terms import Part, Terms
from tests.desks import at

C, R = PARTIES
CALENDAR = Calendar(ZoneInfo("Asia/Shanghai"))
BOOKS: list[Rulebook] = list(load_books().values())
BEGIN = at("2026-03-02 09:12")
MONTH = timedelta(days=30)
ENOUGH = "The slip shows the payment and the seller answered nothing, so the claim is taken as proved by the record."
FILE = {"kind": "photo", "cls": "shared", "name": "a.jpg", "sha256": "0" * 64, "size_bytes": 9,
        "content_type": "image/jpeg"}  # fmt: skip

files = st.sampled_from([(), (FILE,), (FILE, {**FILE, "cls": "identity", "name": "passport.jpg"})])
parties = st.sampled_from(PARTIES)
people = st.sampled_from(["Ana Staff", "Ben Staff"])
outcomes = st.sampled_from([*(str(o) for o in Outcome if o), "NO_SUCH_OUTCOME"])
numbers = st.lists(st.integers(1, 4), max_size=2).map(tuple)
everybody = st.sampled_from([C, R, Party.STAFF])
parts = st.one_of(
    st.builds(Part, st.just("money"), st.integers(1, 20_000)),
    st.builds(Part, st.just("units"), count=st.integers(1, 60)),
    st.builds(Part, st.sampled_from(["remake", "reship", "return"])),
    st.just(Part("full", 20_000)),
)
terms = st.builds(
    lambda some, days, otherwise: Terms(
        tuple(some), "USD", BEGIN + timedelta(days=days) if days else None, otherwise, 20_000
    ).as_json(),
    st.lists(parts, min_size=1, max_size=2),
    st.sampled_from([0, 10, 40]),
    st.sampled_from([None, None, 15_000]),
)
STAFF: dict[str, Any] = {"role": st.just(Party.STAFF), "name": people}

EVENTS = st.one_of(
    st.builds(e.Filed, role=st.just(C), track=st.just("offline"), type=st.just("not_received"), exhibits=files,
              missing=st.sampled_from([(), (), ("amount",)]), refused=st.sampled_from(["", "", "late", "routed"]),
              quiet=st.booleans(), refused_files=st.integers(0, 1)),
    st.builds(e.Answered, role=parties, how=st.sampled_from(["words", "contest", "accept", "evidence"]),
              exhibits=files, refused_files=st.integers(0, 1)),
    st.builds(e.Offered, role=parties, terms=terms, exhibits=files),
    st.builds(e.Accepted, role=parties, n=st.sampled_from([0, 0, 0, 1, 7])),
    st.builds(e.Accepted, role=st.just(R), terms=terms),
    st.builds(e.Rejected, role=parties, n=st.sampled_from([0, 0, 2])),
    st.builds(e.Limited, role=parties, minor=st.integers(1, 20_000), currency=st.just("USD"), whole=st.just(20_000)),
    st.builds(e.Escalated, role=parties),
    st.builds(e.AskedBack, role=parties, read=st.just("ok"), verb=st.just("ACCEPT"), offer=st.sampled_from([0, 1, 2])),
    st.builds(e.Suggested, terms=terms, reasons=st.just("half each"), **STAFF),
    st.builds(e.Reported, role=everybody, what=st.sampled_from(["paid", "done"]), n=st.sampled_from([0, 0, 1])),
    st.builds(e.Received, role=everybody, n=st.sampled_from([0, 0, 1])),
    st.builds(e.PartReceived, role=everybody, part=st.just("60 of 100"), n=st.sampled_from([0, 0, 1])),
    st.builds(e.NotReceived, role=everybody),
    st.builds(e.Appealed, role=parties, reasons=st.sampled_from(["", ENOUGH]), exhibits=files),
    st.builds(e.Cancelled, role=parties, why=st.sampled_from(["", "gave_up", "agreed"])),
    st.builds(e.Withdrawn, role=parties, exhibits=numbers),
    st.builds(e.Undone, role=everybody),
    st.builds(e.Reopened, role=parties),
    st.builds(e.Extended, role=everybody, days=st.integers(0, 9), why=st.just("the clerk is ill"), exhibits=files),
    st.builds(e.Paused, why=st.sampled_from(["the police asked us to wait", ""]), **STAFF),
    st.builds(e.Resumed, **STAFF),
    st.builds(e.Waived, clock=st.sampled_from(["review", "cure", "withdraw", "settlement_check", "turn"]),
              why=st.just("agreed on the phone"), **STAFF),
    st.builds(e.Assigned, to=people, **STAFF),
    st.builds(e.SealAsked, role=parties, n=st.integers(1, 3), why=st.just("names of customers"), exhibits=files),
    st.builds(e.SealDecided, n=st.integers(1, 3), granted=st.booleans(), **STAFF),
    st.builds(e.Merged, other=st.just("OMB-2026-000009"), exhibits=st.sampled_from([(), ({**FILE, "by": "respondent",
              "state": "accepted"},)]), **STAFF),
    st.builds(e.Split, into=st.just("OMB-2026-000009"), **STAFF),
    st.builds(e.Joined, into=st.just("OMB-2026-000009"), **STAFF),
    st.builds(e.Transferred, track=st.just("offline"), was=st.just("trade_assurance"), version=st.just("x"), **STAFF),
    st.builds(e.AskedForHuman, role=parties),
    st.builds(e.Taken, **STAFF),
    st.builds(e.Served, **STAFF),
    st.builds(e.Refused, code=st.sampled_from(["out_of_scope", "late", "info_only"]), forward=st.booleans(), **STAFF),
    st.builds(e.Requested, of=parties, items=st.just(("the contract",)), inspection=st.booleans(), **STAFF),
    st.builds(e.Noted, text=st.just("looks like a broker"), **STAFF),
    st.builds(e.FactSet, fact=st.just("dates"), value=st.just({"role": "delivered", "date": "2026-04-01"}), **STAFF),
    st.builds(e.FactsConfirmed, role=parties),
    st.builds(e.Decided, outcome=outcomes, reasons=st.sampled_from([ENOUGH, "short"]), citing=numbers,
              minor=st.sampled_from([None, 50000]), currency=st.just("USD"), costly=st.booleans(), **STAFF),
    st.builds(e.Corrected, minor=st.sampled_from([None, 40000]), currency=st.just("USD"), why=st.just("a slip"),
              **STAFF),
    st.builds(e.Sanctioned, measure=st.sampled_from(["account_disabled", "no_such_measure"]), **STAFF),
    st.builds(e.Approved, **STAFF),
    st.builds(e.Declined, **STAFF),
    st.builds(e.Bounced, party=parties, address=st.just("x@y.example")),
    st.builds(e.Readdressed, party=parties, **STAFF),
    st.builds(e.Revoked, party=parties, generation=st.integers(1, 3), **STAFF),
    st.builds(e.Delayed, seconds=st.integers(1, 400_000), reason=st.just("outage")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happened, and what became of the case."""

    before: Docket
    event: e.Event
    now: datetime
    came: Step | Refusal

    @property
    def after(self) -> Docket:
        return self.came.after if isinstance(self.came, Step) else self.before


ANA: dict[str, Any] = {"role": Party.STAFF, "name": "Ana Staff"}
DAY = 1440  # minutes
OPENING: list[tuple[int, e.Event]] = [(0, e.Filed(role=C, track="offline", type="not_received", exhibits=(FILE,)))]
CANCELLING: list[tuple[int, e.Event]] = [
    (0, e.Filed(role=C, track="offline", type="not_received", exhibits=(FILE,), cancellation=True))
]
SELLER: dict[str, Any] = {
    "name": "Seller",
    "address": "s@shop.example",
    "member_id": "",
    "language": "",
    "zone": "",
    "side": "supplier",
    "listings": [],
    "keys": [],
}
PROVED = i.RightsChecked(parts=(SELLER,), facts={}, **ANA)
SERVING: list[tuple[int, e.Event]] = [*OPENING, (2 * DAY, e.Served(**ANA))]
CONTEST = [*SERVING, (DAY, e.Answered(role=R, how="contest"))]
DECISION = e.Decided(outcome="DEFAULT_RESPONDENT_SILENT", reasons=ENOUGH, citing=(1,), **ANA)
REFUND = replace(DECISION, outcome="DECIDED_FOR_COMPLAINANT_FULL", minor=20_000, currency="USD")
DECIDING = [*SERVING, (10 * DAY, DECISION)]
HALF = Terms((Part("money", 10_000),), "USD", whole=20_000).as_json()
OFFERED = [*SERVING, (DAY, e.Offered(role=R, terms=HALF))]
AGREED = [*OFFERED, (DAY, e.Accepted(role=C))]
PRELUDES: dict[str, list[tuple[int, e.Event]]] = {
    "nothing yet": [],
    "filed": OPENING,
    "to be cancelled": CANCELLING,
    "served": SERVING,
    "contested": CONTEST,
    "asked": [*CONTEST, (DAY, e.Requested(of=R, items=("the contract",), **ANA))],
    "silent": [*SERVING, (10 * DAY, e.Noted(text="silent", **ANA))],
    "decided": DECIDING,
    "final notice": [*DECIDING, (45 * DAY, e.Noted(text="review is over", **ANA))],
    "offered": OFFERED,
    "mediated": [*OFFERED, (DAY, e.Suggested(terms=HALF, **ANA))],
    "agreed": AGREED,
    "in force": [*AGREED, (5 * DAY, e.Noted(text="in force", **ANA))],
    "refunded": [*SERVING, (10 * DAY, REFUND)],
    "appealed": [*DECIDING, (DAY, e.Appealed(role=R, reasons=ENOUGH))],
    "not paid": [*AGREED, (5 * DAY, e.Noted(text="in force", **ANA)), (12 * DAY, e.NotReceived(role=C))],
    "cancelled": [*SERVING, (DAY, e.Cancelled(role=C, why="gave_up"))],
    "on hold": [*SERVING, (DAY, e.Paused(why="a court deals with it", **ANA))],
    "unreachable": [*SERVING, (60, e.Bounced(party=R, address="x@y.example"))],
}
happenings = st.builds(
    lambda prelude, things: [*prelude, *things],
    st.sampled_from(list(PRELUDES.values())),
    st.lists(st.tuples(st.integers(0, 20 * DAY), EVENTS), min_size=1, max_size=12),
)


def lived(book: Rulebook, things: list[tuple[int, e.Event]]) -> list[Turn]:
    """Let all this happen to a new case, minutes apart; what is due in between lapses first, each at its own time."""
    docket, now = Docket(reachable=frozenset(PARTIES)), BEGIN
    turns: list[Turn] = []
    for minutes, event in things:
        now += timedelta(minutes=minutes)
        docket = _pass_time(docket, book, now, turns)
        told = on_track(_told(event), book)
        turn = Turn(docket, told, now, advance(docket, told, book, now, CALENDAR))
        turns.append(turn)
        docket = turn.after
    _pass_time(docket, book, now + MONTH, turns)
    return turns


def on_track(event: e.Event, book: Rulebook) -> e.Event:
    """The same event as this track knows it: where a right is checked, it is proved before anybody is served."""
    return PROVED if isinstance(event, e.Served) and book.values.get("rights.check") else event


def _told(event: e.Event) -> e.Event:
    """A bounce and an outage are the desk's own events."""
    return replace(event, role=Party.SYSTEM) if isinstance(event, e.Bounced | e.Delayed) else event


def _pass_time(docket: Docket, book: Rulebook, until: datetime, turns: list[Turn]) -> Docket:
    for _ in range(200):
        due = [(c.due_at + timedelta(seconds=1), c.n, True) for c in docket.running()]
        due += [(c.reminders[0], c.n, False) for c in docket.running() if c.reminders]
        if not due or min(due)[0] > until:
            return docket
        moment, number, lapses = min(due)
        event: e.Event = e.Lapsed(clock=number) if lapses else e.Reminded(clock=number)
        turn = Turn(docket, event, moment, advance(docket, event, book, moment, CALENDAR))
        turns.append(turn)
        if isinstance(turn.came, Refusal):
            return docket
        docket = turn.after
    raise AssertionError("a clock comes again and again")
