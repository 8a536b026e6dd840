"""What staff order about a whole case is reckoned too: a window that ends early, the clocks of another rule book."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.year import steering
from bench.year.oracle import judge_case
from bench.year.people import opens
from bench.year.plan import BEGIN, Plan, desk_of
from config.desk import Desk
from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from models.casework import Recorded, load_case, record
from models.filing.log import log_of
from models.rules import clockface
from models.rules import events as e
from models.rules.docket import Docket
from models.rules.duties import Duty
from models.rules.effects import EFFECTS
from models.rules.moment import Moment
from models.rules.states import PARTIES, Party
from models.rules.terms import Part, Terms
from ombud.ticking import tick

ANA: dict[str, Any] = {"role": Party.STAFF, "name": "Ana Staff"}
C, R = PARTIES
ORDER = "10234567"
MORNING = BEGIN + timedelta(days=1)
Order = Callable[[str], bool]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one offline case, whose file waits for a day, as the year opens them."""
    desk = desk_of(Plan(tmp_path, "", 1, 1, 3, BEGIN, 20, "Europe/Berlin"))
    opens(desk, 0, 1, BEGIN)
    tick(desk, BEGIN)
    return desk


@pytest.fixture
def order(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Order:
    """Let staff order a thing about the case, a day later; return whether the rules allowed it."""

    def ordered(line: str) -> bool:
        verb, _, words = line.partition(" ")
        command = Command(verb, words, "The words of the second order." if verb == "SPLIT" else "")
        monkeypatch.setattr(steering, "_command", lambda *_: command)
        with desk.database.begin() as db:
            return steering.staff_order(db, desk, load_case(db, desk.house, 1), Random(1), MORNING)

    return ordered


def serve(desk: Desk) -> None:
    with desk.database.begin() as db:
        assert record(db, desk.house, load_case(db, desk.house, 1), e.Served(**ANA), BEGIN).refused is None
    tick(desk, MORNING)


def happen(desk: Desk, *events: e.Event, day: int = 1) -> None:
    """Let this happen at noon of the second day, or of a later one."""
    noon = MORNING + timedelta(days=day - 1, hours=12)
    tick(desk, noon)
    with desk.database.begin() as db:
        for event in events:
            assert record(db, desk.house, load_case(db, desk.house, 1), event, noon).refused is None


def wrong(desk: Desk, days: int = 12) -> list[str]:
    """What the oracle finds when some days have passed."""
    tick(desk, MORNING + timedelta(days=days))
    with desk.database.read() as db:
        return judge_case(desk.house, log_of(db, 1), {}).wrong


def test_a_waived_window_lapses_at_once_and_no_promise_breaks(desk: Desk, order: Order) -> None:
    assert order("WAIVE withdraw she is sure of her file")
    assert wrong(desk) == []


def test_a_waived_window_that_runs_on_is_seen(desk: Desk, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets(at: AtDesk, _: Command) -> Recorded:
        return at.record(e.Waived(**ANA, clock="withdraw", why="she is sure of her file"))

    monkeypatch.setitem(steering.DOES, "WAIVE", forgets)
    assert order("WAIVE withdraw")
    assert any("ran on" in line for line in wrong(desk))


@pytest.mark.parametrize("track", ["trade_assurance", "secure_payment", "aliexpress"])
def test_a_transfer_shortens_no_time_and_no_promise_breaks(desk: Desk, order: Order, track: str) -> None:
    serve(desk)
    assert order(f"TRANSFER {track} the order was found there")
    assert wrong(desk) == []


def test_a_transfer_that_takes_time_from_somebody_is_seen(
    desk: Desk, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    def anew(m: Moment, d: Docket) -> Docket:
        for clock in d.running():
            d = clockface.start(d, clock.name, clock.party, m.book, m.now, m.calendar)
        return d

    monkeypatch.setitem(EFFECTS, "clocks_anew", anew)
    serve(desk)
    assert order("TRANSFER trade_assurance the order was found there")
    assert any("by trade_assurance" in line for line in wrong(desk))


def test_two_cases_that_were_parted_come_together_again(desk: Desk, order: Order) -> None:
    assert order(f"SPLIT order_id {ORDER}")
    with desk.database.read() as db:
        other = load_case(db, desk.house, 2, to_write=False)
    assert order(f"MERGE {other.ref}")
    assert wrong(desk) == []
    with desk.database.read() as db:
        assert load_case(db, desk.house, 2, to_write=False).docket.outcome == "DUPLICATE_OF"


def owing(desk: Desk) -> None:
    """Half is to be paid nine days from now."""
    serve(desk)
    half = Terms((Part("money", 10_000),), "USD", MORNING + timedelta(days=9), whole=20_000).as_json()
    happen(desk, e.Offered(role=R, terms=half), e.Accepted(role=C), e.Approved(**ANA))


HOLD, GO_ON = e.Paused(why="a court deals with it", **ANA), e.Resumed(**ANA)
LONGER = e.Extended(days=2, why="the clerk is ill", **ANA)
GONE, FOUND = e.Bounced(role=Party.SYSTEM, party=R, address="x@y.example"), e.Readdressed(party=R, **ANA)
GIVEN_UP, UNDONE = e.Cancelled(role=C, why="gave_up"), e.Undone(role=C)
STOPS = [(HOLD, GO_ON), (GONE, FOUND), (GIVEN_UP, UNDONE)]


@pytest.mark.parametrize(("stops", "goes_on"), STOPS)
def test_what_was_to_be_done_later_has_the_time_back_that_the_case_stood_still(
    desk: Desk, stops: e.Event, goes_on: e.Event
) -> None:
    owing(desk)
    happen(desk, LONGER, stops)
    happen(desk, goes_on, day=3)
    assert wrong(desk, days=30) == []


@pytest.mark.parametrize("way", [(LONGER,), *STOPS])
def test_a_duty_that_keeps_its_day_when_its_clock_has_another_is_seen(
    desk: Desk, way: tuple[e.Event, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    owing(desk)
    monkeypatch.setattr(Duty, "later", lambda duty, by: duty)
    for day, event in enumerate(way, 1):
        happen(desk, event, day=2 * day)
    assert any(line.startswith("event") and "duty 1" in line for line in wrong(desk))
