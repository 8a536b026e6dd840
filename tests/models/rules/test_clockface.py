"""Clocks of a docket start, stop, move and wait without ever losing time or a number."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules import clockface
from models.rules.days import zone_or
from models.rules.docket import Docket
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, ClockName, ClockState, Party
from tests.models.rules.dockets import dockets, moments
from tests.models.rules.happenings import BOOKS, CALENDAR

books = st.sampled_from(BOOKS)
names = st.sampled_from(ClockName)
waits = st.integers(0, 10_000).map(lambda minutes: timedelta(minutes=minutes))


@given(dockets, names, st.sampled_from([*PARTIES, Party.STAFF, Party.BOTH]), books, moments)
def test_a_started_clock_is_the_only_live_one_of_its_name_and_party(
    docket: Docket, name: ClockName, party: Party, book: Rulebook, now: datetime
) -> None:
    after = clockface.start(docket, name, party, book, now, CALENDAR)
    if book.period(name) is None:
        assert after == docket, "a book without the period starts nothing"
        return
    live = [c for c in after.clocks if (c.name, c.party) == (name, party) and c.state in clockface.LIVE]
    assert live == [after.clocks[-1]] and live[0].n == len(docket.clocks) + 1
    assert live[0].started_at == now and all(live[0].started_at < r < live[0].due_at for r in live[0].reminders)
    others = [c for c in docket.clocks if (c.name, c.party) != (name, party)]
    assert [c for c in after.clocks if (c.name, c.party) != (name, party)] == others


@given(dockets, st.none() | st.frozensets(names, max_size=3), st.sampled_from([ClockState.MET, ClockState.VOID]))
def test_stopping_ends_what_lives_under_these_names_and_nothing_else(
    docket: Docket, which: frozenset[ClockName] | None, state: ClockState
) -> None:
    after = clockface.stop(docket, which, state)
    for was, now in zip(docket.clocks, after.clocks, strict=True):
        if was.state in clockface.LIVE and (which is None or was.name in which):
            assert now == replace(was, state=state, reminders=())
        else:
            assert now == was


@given(dockets, waits, books, st.sampled_from(["", "Asia/Shanghai", "America/Bogota", "Africa/Nairobi"]))
def test_moving_a_clock_moves_its_reminders_and_wakes_nobody(
    docket: Docket, by: timedelta, book: Rulebook, home: str
) -> None:
    docket = replace(docket, zones=dict.fromkeys(PARTIES, home))
    for clock in docket.clocks:
        moved = next(c for c in clockface.move(docket, clock, by, "outage", book, CALENDAR).clocks if c.n == clock.n)
        assert moved.due_at - clock.due_at == by and moved.reason == "outage"
        zone = CALENDAR.zone if clock.party == Party.BOTH else zone_or(docket.zones.get(clock.party, ""), CALENDAR.zone)
        for at in moved.reminders:
            local = at.astimezone(zone)
            assert 7 <= local.hour < 22 or moved.due_at - at < timedelta(hours=12), "quiet, and there is time"
            assert any(timedelta(0) <= at - was - by <= timedelta(hours=9) for was in clock.reminders)
            assert at < moved.due_at
        near = zip(moved.reminders, moved.reminders[1:], strict=False)
        assert all(after - before >= timedelta(hours=12) for before, after in near)
        assert len(moved.reminders) >= min(1, len([r for r in clock.reminders if r < clock.due_at]))


@given(dockets, moments, waits, books)
def test_a_pause_gives_back_exactly_the_time_it_took(
    docket: Docket, now: datetime, wait: timedelta, book: Rulebook
) -> None:
    awake = replace(docket, clocks=tuple(c for c in docket.clocks if c.state != ClockState.PAUSED))
    paused = clockface.pause(awake, now, "suspended")
    assert not paused.running()
    back = clockface.resume(paused, now + wait, "suspended", book, CALENDAR)
    for was, then in zip(awake.clocks, back.clocks, strict=True):
        assert then.state == was.state and then.paused_at is None
        assert then.due_at - was.due_at == (wait if was.running else timedelta(0))
