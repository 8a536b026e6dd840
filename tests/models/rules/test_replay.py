"""The log alone gives the case: events written as JSON, read back and lived again, whatever had happened."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules import events as e
from models.rules.calendar import Calendar
from models.rules.docket import Docket, Step
from models.rules.lifecycle import advance
from models.rules.outside import outside_of, read_outside
from models.rules.payloads import payload
from models.rules.replay import differences, replay, replayable
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, Party
from models.rules.talks import Limit
from tests.models.rules.happenings import BEGIN, BOOKS, CALENDAR, FILE, PROVED, C, R, Turn, happenings, lived

REF = "OMB-2026-000001"
VERSIONS = {book.version: book for book in BOOKS}
PUBLIC_DAYS = frozenset(date(2026, 3, day) for day in (3, 4, 9, 10, 16, 30))
IP = next(book for book in BOOKS if book.track == "ip")


def rows_of(turns: list[Turn], book: Rulebook, calendar: Calendar = CALENDAR) -> list[dict[str, Any]]:
    """The log of what came to pass, through JSON as a database keeps it."""
    rows: list[dict[str, Any]] = []
    for turn in turns:
        if isinstance(turn.came, Step):
            said = payload(turn.event)
            said["outside"] = outside_of(turn.before, REF, book, turn.now, calendar)
            rows.append(
                {
                    "seq": len(rows) + 1, "at": turn.now, "type": said.pop("event"),
                    "transition": turn.came.transition, "state_before": str(turn.before.state),
                    "state_after": str(turn.after.state), "data": json.loads(json.dumps(said)),
                }
            )  # fmt: skip
    return rows


@settings(max_examples=60)
@given(st.sampled_from(BOOKS), happenings)
def test_the_events_give_the_state_that_was_reached(book: Rulebook, things: list[tuple[int, e.Event]]) -> None:
    turns = lived(book, things)
    came = replay(rows_of(turns, book), VERSIONS.__getitem__)
    assert came.differs == ""
    assert not differences(came.docket, replace(turns[-1].after, ref=came.docket.ref))


def a_walk(calendar: Calendar, zones: dict[str, str]) -> list[Turn]:
    """An IP case, whose response is counted in business days, with an address that is found on the way."""
    docket, turns = Docket(ref=REF, reachable=frozenset({C}), zones=zones, opened_at=BEGIN), []
    steps: list[tuple[int, e.Event]] = [
        (0, e.Filed(role=C, track="ip", type="counterfeit", exhibits=(FILE,))),
        (25, PROVED),
        (26, e.Noted(role=Party.STAFF, name="Ana Staff", text="found him")),
    ]
    for n, (hours, event) in enumerate(steps):
        if n == 1:
            docket = replace(docket, reachable=frozenset(PARTIES))
        now = BEGIN + timedelta(hours=hours)
        came = advance(docket, event, IP, now, calendar)
        assert isinstance(came, Step), came
        turns.append(Turn(docket, event, now, came))
        docket = came.after
    return turns


def test_holidays_zones_and_addresses_of_then_are_remembered_whatever_the_desk_says_today() -> None:
    calendar = Calendar(ZoneInfo("America/New_York"), PUBLIC_DAYS)
    turns = a_walk(calendar, {"respondent": "Asia/Kolkata", "complainant": "no such zone"})
    rows = rows_of(turns, IP, calendar)
    came = replay(rows, VERSIONS.__getitem__)
    assert came.differs == "" and not differences(came.docket, turns[-1].after)
    plain = [r["data"]["outside"] for r in rows]
    assert [len(o["reachable"]) for o in plain] == [1, 2, 2]
    for outside in plain:
        outside["holidays"] = []
    forgotten = replay(rows, VERSIONS.__getitem__).docket
    assert any(line.startswith("clock ") for line in differences(forgotten, came.docket))


def test_only_holidays_that_could_count_are_kept() -> None:
    many = frozenset(date(2026, 1, 1) + timedelta(days=7 * n) for n in range(200))
    kept = outside_of(Docket(), REF, IP, BEGIN, Calendar(ZoneInfo("UTC"), many))["holidays"]
    assert kept and len(kept) < 8 and min(kept) >= "2026-03-02"
    hourly = replace(IP, periods={k: replace(p, unit="days") for k, p in IP.periods.items()})
    assert outside_of(Docket(), REF, hourly, BEGIN, Calendar(ZoneInfo("UTC"), many))["holidays"] == []


def test_what_was_outside_is_read_back_as_it_was() -> None:
    docket = Docket(reachable=frozenset(PARTIES), zones={R: "Asia/Kolkata"}, opened_at=BEGIN)
    calendar = Calendar(ZoneInfo("Asia/Shanghai"), frozenset({date(2026, 3, 3)}))
    outside = read_outside(json.loads(json.dumps(outside_of(docket, REF, IP, BEGIN, calendar))))
    assert (outside.ref, outside.book, outside.opened_at) == (REF, IP.version, BEGIN)
    assert outside.calendar == calendar and outside.reachable == docket.reachable and outside.zones == docket.zones


def test_a_log_that_kept_nothing_of_it_is_not_replayed() -> None:
    rows = rows_of(a_walk(CALENDAR, {}), IP)
    assert replayable(rows)
    del rows[1]["data"]["outside"]
    assert not replayable(rows)


def test_a_rule_book_that_is_gone_is_told_by_name() -> None:
    with pytest.raises(KeyError, match="ip-"):
        replay(rows_of(a_walk(CALENDAR, {}), IP), dict[str, Rulebook]().__getitem__)


def test_a_row_that_says_otherwise_is_named_with_both_values() -> None:
    turns = a_walk(CALENDAR, {})
    docket = turns[-1].after
    later = replace(docket.clocks[0], due_at=datetime(2030, 1, 1, tzinfo=UTC))
    told = differences(docket, replace(docket.with_clock(later), assigned_to="Mallory", clocks=(later,)))
    assert f"clock {later.n} due_at: 2030-01-01T00:00:00+00:00 in the rows" in " ".join(told)
    assert "assigned_to: 'Mallory' in the rows, '' by the events" in told
    assert any("missing from the rows" in line for line in told)


def test_a_secret_limit_is_told_to_differ_and_no_more() -> None:
    bid = Limit(by=R, minor=45000, currency="USD")
    assert differences(Docket(), Docket(limits=(bid,))) == ["limits: not what the events give"]
