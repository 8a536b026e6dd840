"""Every notice in every state to every reader, by the table and against it: none tells one side what is the other's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, update

from config.desk import Desk
from models.casework import Case, record
from models.filing.cases import EXHIBIT
from models.filing.queue import queue
from models.rules import events as e
from models.rules import veil
from models.rules.calendar import Calendar
from models.rules.docket import Clock, Decision, Docket, Send
from models.rules.events import rights as i
from models.rules.moment import Moment
from models.rules.states import PARTIES, ClockName, Outcome, Party, State
from models.rules.table import TABLE, Row
from models.rules.telling import sends_of
from models.rules.terms import Part, Terms
from notifier.rendering import render
from notifier.wording.sources import BUILT_IN
from tests.models.planted import REASONS, a_case, armed, for_a_while, given_of, notices_of
from tests.models.rules.happenings import BEGIN, ENOUGH, FILE
from tests.models.secrets import DESK, SIDES, C, R, cause_of, leaks

OF_FEEDBACK = frozenset(f"N{n}" for n in range(48, 55))  # they tell of no case: test_feedback_told.py
NUMBERS = sorted({p.stem for p in (BUILT_IN / "en").glob("N*.j2")} - OF_FEEDBACK)
OF_NO_CASE = frozenset({"N55", "N57", "N58", "N60"})  # digests, figures, what is kept of one: no case queues them
OF_STAFF = frozenset({"N38", "N55", "N56", "N58", "N61"})  # for staff alone; their rows are looked at too
NOW = BEGIN + timedelta(days=9)
CLOCKS = tuple(
    Clock(n, name, party, BEGIN, NOW + timedelta(days=2))
    for n, (name, party) in enumerate(((n, p) for n in ClockName for p in (*PARTIES, Party.STAFF)), 1)
)


def full(db: Connection, desk: Desk, *, shared: bool = False) -> Case:
    """A served case with the files of both sides, every clock running and a decision.

    shared  all of them, of whatever class, as if a mistake had shared them
    """
    case = a_case(db, desk, desk.house.books["offline"], BEGIN, "")
    for role, event in (
        (C, e.Filed(role=C, track="", type="", exhibits=({},))),
        (R, e.Answered(role=R, exhibits=({},))),
    ):
        told = armed(event, desk, case.book)
        given = replace(cause_of(role, BEGIN), exhibits=given_of(role, told.exhibits, desk))  # type: ignore[attr-defined]
        record(db, desk.house, case, told, BEGIN, given)
        case.docket = replace(case.docket, state=State.SERVED, served_at=BEGIN)
    if shared:
        db.execute(update(EXHIBIT).where(EXHIBIT.c.state != "held").values(state="shared"))
    for of in PARTIES:
        asked = armed(e.Requested(role=Party.STAFF, of=of, items=("",)), desk, case.book)
        record(db, desk.house, case, asked, BEGIN, cause_of(Party.STAFF, BEGIN))
    reasons = REASONS + "".join(f"{s.address} {s.iban} {s.phone} " for s in SIDES.values())
    decision = Decision(Outcome.DEFAULT_RESPONDENT_SILENT, "Ana Staff", BEGIN, reasons, 50000, "USD", NOW, (1, 2, 5))
    flags = frozenset({"threat", "advance_fee", "repeat_respondent", "respondent_silent"})
    case.version = 0  # so that no thread is looked for: test_two_sides.py has threads
    case.docket = replace(case.docket, clocks=CLOCKS, decision=decision, flags=flags, missing=("amounts", "remedy"))
    return case


def extras(reader: Party, other: Party) -> dict[str, Any]:
    """All that any notice has beside the facts, and what no party's notice may have."""
    own, theirs = SIDES.get(reader, SIDES[C]), SIDES[other].pieces
    of_his = {"read": own.words, "line": own.words, "verb": "EVIDENCE", "items": ["the contract"], "code": "x"}
    times = {name: NOW.isoformat() for name in ("due_at", "old_due_at", "new_due_at", "until", "received_at")}
    plain = {"clock": "response", "party": str(other), "lapse": "", "hours_left": 3, "last": True, "how": "words"}
    secret = {
        "address": theirs["address"], "diagnostic": theirs["what the server said"], "who": DESK["assignee"],
        "status": DESK["note"], "what": DESK["words of staff"], "mail": theirs["Message-ID"], "error": DESK["note"],
        "facts": {"detail": "an amount", "actor": DESK["assignee"], "note": DESK["note"]},
    }  # fmt: skip
    return {**of_his, **times, **plain, **secret}


def checked(desk: Desk, notices: list[dict[str, Any]]) -> Iterator[str]:
    """What leaks, in words; of mails that differ in nothing but who did it one is written out."""
    seen: set[tuple[str, ...]] = set()
    for notice in notices:
        facts = notice["facts"]
        to_staff = notice["party"] == Party.STAFF
        where = "" if to_staff else facts.get("state", "")  # staff may see all but tokens and bids, in any state
        alike = (*notice["numbers"], notice["party"], where, str(facts.get("message"))[:40])
        readable = to_staff or not OF_STAFF & set(notice["numbers"])
        mail = render(desk, notice) if readable and alike not in seen else b""
        seen.add(alike)
        for what in leaks(notice, mail):
            yield f"{notice['numbers']} to {notice['party']} in {notice['facts'].get('state')}: {what}"


@pytest.mark.parametrize("reader", PARTIES)
def test_no_notice_in_any_state_tells_a_party_what_is_the_others(secretive: Desk, reader: Party) -> None:
    writers = (reader, reader.opposite, Party.STAFF)
    sends = [Send((n,), reader, extra=extras(reader, reader.opposite)) for n in NUMBERS if n not in OF_NO_CASE]
    with for_a_while(secretive) as db:
        case = full(db, secretive, shared=True)
        for k, state in enumerate(State):
            after = replace(case.docket, state=state)
            for j, wrote in enumerate(writers):
                cause = replace(cause_of(wrote, NOW), key=f"{state}:{wrote}")
                queue(db, secretive.house, case, after, sends[(j + k) % 3 :: 3], NOW, cause=cause)
        rows = [row for row in notices_of(db) if row["created_at"] == NOW]
        assert len(rows) == len(sends) * len(State)
        assert not list(checked(secretive, rows))


def test_an_extra_that_nobody_named_is_seen_when_the_veil_lets_it_through(
    secretive: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(veil.TOLD, "extra", lambda told, reader: told["extra"])
    with for_a_while(secretive) as db:
        case = full(db, secretive)
        queue(
            db, secretive.house, case, case.docket, [Send(("N13",), C, extra=extras(C, R))], NOW, cause=cause_of(R, NOW)
        )
        found = {line.partition(": ")[2] for line in checked(secretive, notices_of(db)[-1:])}
    assert {"respondent address", "respondent what the server said", "assignee", "note"} <= found


PAGE = "https://www.alibaba.com/product-detail/Desk-Lamp_1600000000001.html"
TELLING = [(row, state) for rows in TABLE.values() for row in rows if row.tell for state in sorted(row.at)]
TERMS = Terms((Part("money", 4100),), "USD", whole=10_000).as_json()
HAPPENS: dict[type[e.Event], dict[str, Any]] = {
    e.Filed: {"track": "", "type": "not_received", "exhibits": (FILE,), "refused_files": 1, "flags": ("injury",)},
    e.Answered: {"how": "contest", "exhibits": (FILE,), "refused_files": 1},
    e.Offered: {"terms": TERMS},
    e.AskedBack: {"read": "ok, agreed", "verb": "ACCEPT"},
    e.PartReceived: {"part": "60 of 100"},
    e.FactSet: {"fact": "unit", "value": "pieces"},
    e.Accepted: {"terms": TERMS},
    e.Suggested: {"terms": TERMS, "reasons": ENOUGH},
    e.Limited: {"minor": 4242, "currency": "USD", "exhibits": (FILE,), "refused_files": 1},
    e.Cancelled: {"why": "gave_up"},
    e.Paused: {"why": REASONS},
    e.Resumed: {"why": REASONS},
    e.Waived: {"clock": "review", "why": REASONS},
    e.Assigned: {"to": "Ben Staff"},
    e.SealAsked: {"n": 1, "why": REASONS},
    e.SealDecided: {"n": 1, "why": REASONS},
    e.Merged: {"other": "OMB-2026-000009"},
    e.Split: {"into": "OMB-2026-000009", "about": ("order_id 55012346",)},
    e.Joined: {"into": "OMB-2026-000009"},
    e.Transferred: {"track": "offline", "was": "trade_assurance", "version": "x", "why": REASONS},
    e.FactSet: {"fact": "dates", "value": {"role": "delivered", "date": "2026-04-01"}},
    e.Extended: {"days": 3, "why": REASONS},
    e.Lapsed: {"clock": 1},
    e.FactSet: {"fact": "", "value": ""},
    e.Refused: {"code": "late", "forward": True},
    e.Requested: {"of": R, "items": ("",)},
    e.Decided: {"outcome": "DECIDED_PARTIAL", "reasons": ENOUGH, "minor": 500, "currency": "USD", "citing": (1,)},
    e.Corrected: {"minor": 400, "currency": "USD", "why": "added wrongly"},
    e.Sanctioned: {"measure": "account_disabled"},
    e.Bounced: {"party": R, "address": ""},
    e.Revoked: {"party": R, "generation": 1},
    i.Listed: {"pages": ({"url": PAGE, "seller": ""},)},
    i.FoundDead: {"listings": (1,)},
    i.RightsChecked: {"parts": (), "facts": {}},
    i.Parted: {"parts": ({"ref": "OMB-2026-000002", "seller": "", "listings": [1]},)},
    i.PartOpened: {
        "master": "OMB-2026-000002",
        "track": "ip",
        "type": "brand",
        "pages": ({"url": PAGE, "seller": ""},),
    },
    i.PartMoved: {"ref": "OMB-2026-000002", "ended": True},
    i.SameRight: {"ref": "OMB-2026-000002", "repeats": 1},
}


def told_by(row: Row, state: State, docket: Docket, desk: Desk, case: Case) -> Iterator[tuple[e.Event, Docket, Any]]:
    """The mails of one line of the table in one state, for each who may do it."""
    for role in sorted(row.by):
        name = "Ana Staff" if role == Party.STAFF else ""
        event = armed(row.event(role=role, name=name, **HAPPENS.get(row.event, {})), desk, case.book)
        flags = docket.flags | set(getattr(event, "flags", ()))
        after = replace(docket, state=row.to or state, flags=flags)
        moment = Moment(replace(docket, state=state), event, case.book, NOW, Calendar(desk.house.zone))
        yield event, after, sends_of(row, moment, after)


def test_no_line_of_the_table_in_any_of_its_states_tells_one_side_what_is_the_others(secretive: Desk) -> None:
    told: set[str] = set()
    with for_a_while(secretive) as db:
        case = full(db, secretive)
        for n, (row, state) in enumerate(TELLING):
            for event, after, sends in told_by(row, state, case.docket, secretive, case):
                cause = replace(cause_of(event.role, NOW), key=f"{n}:{event.role}")
                queue(db, secretive.house, case, after, sends, NOW, cause=cause, event=event, transition=row.id)
        rows = [row for row in notices_of(db) if row["created_at"] == NOW]
        told = {number for row in rows for number in row["numbers"]}
        assert not list(checked(secretive, rows))
    by_answers_alone = {"N39", "N41", "N59", "N63", "N10", "N4", "N35", *OF_NO_CASE}
    assert set(NUMBERS) - by_answers_alone <= told, "each is told by some line of the table"
