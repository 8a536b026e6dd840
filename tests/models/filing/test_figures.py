"""Figures of a table of cases: what the statements count and reckon is what plain Python does, on each database."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from random import Random
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from config.desk import Desk
from models.filing.figures import figures_of, first_closed, open_data
from models.filing.writing import EVENT
from models.rules.opendata import anonymised
from models.rules.spans import Span, span_named
from models.tables import CaseRow, ClockRow
from tests.desks import ZONE, at

CASE, CLOCK = CaseRow.__table__, ClockRow.__table__  # type: ignore[attr-defined]
MARCH = span_named("2026-03")
OUTCOMES = ("SETTLED_FULL", "SETTLED_PARTIAL", "DEFAULT_RESPONDENT_SILENT", "DECIDED_PARTIAL", "ABANDONED")
TRACKS, TYPES = ("offline", "trade_assurance", "ip", ""), ("late", "defective")
PEOPLE, STATES = ("staff", "respondent", "complainant"), ("met", "lapsed", "void", "running")
Made = list[dict[str, Any]]


def some_cases(seed: int, count: int = 120) -> Made:
    """Cases of a spring: open and closed, served and not, answered and not; each with its clocks."""
    dice, made = Random(seed), Made()
    for n in range(count):
        opened = at("2026-01-20 09:00") + timedelta(seconds=dice.randrange(90 * 86_400))
        served = opened + timedelta(seconds=dice.randrange(9 * 86_400)) if dice.random() < 0.8 else None
        closed = (served or opened) + timedelta(seconds=dice.randrange(40 * 86_400)) if dice.random() < 0.7 else None
        answered = served + timedelta(seconds=dice.randrange(6 * 86_400)) if served and dice.random() < 0.6 else None
        made.append(
            {
                "ref": f"OMB-2026-{n:06d}", "opened_at": opened, "served_at": served, "closed_at": closed,
                "state": "CLOSED" if closed else "NEGOTIATION", "outcome": dice.choice(OUTCOMES) if closed else "",
                "track": dice.choice(TRACKS), "type": dice.choice(TYPES), "appealed": dice.random() < 0.1,
                "reopened": dice.random() < 0.1, "answered": answered,
                "clocks": [
                    (dice.choice(PEOPLE), dice.choice(STATES),
                     dice.choice(["response", "screening", "undo"]), opened + timedelta(days=dice.randrange(30)))
                    for _ in range(3)
                ],
            }
        )  # fmt: skip
    return made


@pytest.fixture
def counted(desk: Desk) -> Callable[[Made], Desk]:
    """Put cases into the desk's tables; an answer comes twice, and the first counts."""

    def fill(made: Made) -> Desk:
        with desk.database.begin() as db:
            for case in made:
                columns = {name: case[name] for name in case if name not in ("answered", "clocks")}
                case_id = db.execute(insert(CASE).values(columns).returning(CASE.c.id)).scalar_one()
                for n, (party, state, name, due) in enumerate(case["clocks"]):
                    clock = {"case_id": case_id, "n": n, "name": name, "party": party, "state": state}
                    db.execute(insert(CLOCK).values({**clock, "started_at": due, "due_at": due}))
                for seq, moment in enumerate(_moments(case)):
                    event = {"case_id": case_id, "seq": seq, "type": "Answered", "actor_role": "respondent"}
                    db.execute(insert(EVENT).values({**event, "transition": "T7", "at": moment}))
        return desk

    return fill


def _moments(case: dict[str, Any]) -> list[datetime]:
    return [case["answered"], case["answered"] + timedelta(days=1)] if case["answered"] else []


def within(moment: datetime | None, span: Span, zone: ZoneInfo = ZONE) -> bool:
    return moment is not None and span.first <= moment.astimezone(zone).date() <= span.last


def days(seconds: Iterable[float]) -> float | None:
    told = list(seconds)
    return round(median(told) / 86_400, 1) if told else None


def reference(made: Made, span: Span) -> dict[str, Any]:
    """One row of figures of these cases, counted one by one."""
    closed = [c for c in made if within(c["closed_at"], span)]
    served = [c for c in closed if c["served_at"]]
    answered = [c for c in made if within(c["answered"], span)]
    ended = [
        k for c in made for k in c["clocks"] if within(k[3], span) and k[1] in ("met", "lapsed") and k[2] != "undo"
    ]
    ours, theirs = [k for k in ended if k[0] == "staff"], [k for k in ended if k[0] != "staff"]
    return {
        "opened": sum(within(c["opened_at"], span) for c in made), "closed": len(closed), "served": len(served),
        "settled": sum(c["outcome"].startswith("SETTLED") for c in served),
        "defaulted": sum(c["outcome"].startswith("DEFAULT") for c in served),
        "answered": len(answered), "reopened": 0,
        "answer_days": days((c["answered"] - c["served_at"]).total_seconds() // 1 for c in answered),
        "close_days": days((c["closed_at"] - c["opened_at"]).total_seconds() // 1 for c in closed),
        "desk_met": sum(k[1] == "met" for k in ours), "desk_ended": len(ours),
        "parties_met": sum(k[1] == "met" for k in theirs), "parties_ended": len(theirs),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["2026-03", "2026-W10", "2026-W14", "2025-12"])
def test_the_statements_reckon_what_counting_one_by_one_does(counted: Callable[[Made], Desk], name: str) -> None:
    made, span = some_cases(seed=len(name)), span_named(name)
    with counted(made).database.read() as db:
        told = figures_of(db, span, ZONE)
    rows = {row["track"]: row for row in told["rows"]}
    for track in ("", *{c["track"] or "unknown" for c in made}):
        of_track = [c for c in made if track in ("", c["track"] or "unknown")]
        wanted = reference(of_track, span)
        assert track in rows or not any(wanted.values())
        assert {name: rows[track][name] for name in wanted} == wanted if track in rows else True
    closed = [c["outcome"] for c in made if within(c["closed_at"], span)]
    assert {one["outcome"]: one["count"] for one in told["outcomes"]} == {o: closed.count(o) for o in set(closed)}


def test_open_data_adds_up_to_the_cases_that_were_closed(counted: Callable[[Made], Desk]) -> None:
    made = some_cases(seed=7, count=200)
    closed = [c for c in made if within(c["closed_at"], MARCH)]
    with counted(made).database.read() as db:
        told = open_data(db, MARCH, ZONE)
    single = [
        {
            "month": "2026-03", "track": c["track"] or "unknown", "type": c["type"], "outcome": c["outcome"],
            "cases": 1,
            "served": int(c["served_at"] is not None), "answered": int(c["answered"] is not None),
            "appealed": int(c["appealed"]), "reopened": int(c["reopened"]),
            "days_to_answer": int((c["answered"] - c["served_at"]).total_seconds() // 86_400) if c["answered"] else 0,
            "days_to_close": int((c["closed_at"] - c["opened_at"]).total_seconds() // 86_400),
        }
        for c in closed
    ]  # fmt: skip
    assert told == anonymised(single) and sum(row["cases"] for row in told) == len(closed) > 20
    assert any(row["track"] != "other" for row in told)


def test_an_empty_desk_has_no_figures(desk: Desk) -> None:
    with desk.database.read() as db:
        assert figures_of(db, MARCH, ZONE)["rows"] == [] and open_data(db, MARCH, ZONE) == []
        assert first_closed(db) is None
