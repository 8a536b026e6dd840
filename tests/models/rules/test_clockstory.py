"""The story of a clock accounts for every second of its due date, whatever had happened to the case."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules import clockface
from models.rules import events as e
from models.rules.clockstory import MOVED, PAUSED, RESUMED, STARTED, counted_by, story_of
from models.rules.counting import counted_days
from models.rules.docket import Docket
from models.rules.replay import Lived, relive
from models.rules.rulebook import Rulebook
from models.rules.states import ClockName, Party
from ombud.clockwords import turn_said
from tests.models.rules.happenings import BEGIN, BOOKS, CALENDAR, happenings, lived
from tests.models.rules.test_replay import VERSIONS, rows_of

OFFLINE = next(book for book in BOOKS if book.track == "offline")
# what is to be done by when can be agreed or decided; a formal notice that is due on a Sunday waits for Monday
AGREED = {ClockName.PERFORMANCE, ClockName.STAGE}
BLANK = Docket(ref="OMB-2026-000001", track="offline")


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(BOOKS), happenings)
def test_a_due_date_is_where_it_began_and_all_that_moved_it(book: Rulebook, things: list[tuple[int, e.Event]]) -> None:
    life = list(relive(rows_of(lived(book, things), book), VERSIONS.__getitem__))
    for clock in life[-1].after.clocks if life else ():
        story = story_of(life, clock.n)
        assert story[0].what == STARTED and [turn.what for turn in story].count(STARTED) == 1
        assert story[0].due + sum((turn.by for turn in story), timedelta(0)) == clock.due_at == story[-1].due
        assert all(turn.by == timedelta(0) or turn.what in (MOVED, RESUMED) for turn in story)
        assert all(turn_said(turn) for turn in story)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(BOOKS), happenings)
def test_what_a_clock_began_by_is_found_and_counted_to_its_end(
    book: Rulebook, things: list[tuple[int, e.Event]]
) -> None:
    life = list(relive(rows_of(lived(book, things), book), VERSIONS.__getitem__))
    for one in life:
        for clock in one.after.clocks[len(one.before.clocks) :]:
            by = counted_by(one, clock)
            assert by is not None or clock.name in AGREED, f"{clock.name} of {one.transition} is counted by nothing"
            if by is not None and by.period.unit != "hours":
                days = counted_days(by.since, by.period, CALENDAR.zone)
                assert days[-1].day == clock.due_at.astimezone(CALENDAR.zone).date()


def test_a_hold_and_an_extension_are_told_with_who_and_why() -> None:
    begun = clockface.start(BLANK, ClockName.RESPONSE, Party.RESPONDENT, OFFLINE, BEGIN, CALENDAR)
    later = BEGIN + timedelta(hours=30)
    held = clockface.pause(begun, BEGIN + timedelta(hours=6), "legal_hold")
    freed = clockface.resume(held, later, "legal_hold", OFFLINE, CALENDAR)
    longer = clockface.move(freed, freed.clocks[0], timedelta(days=2), "extended", OFFLINE, CALENDAR)
    staff = e.Noted(role=Party.STAFF, name="Ana Staff", text="")
    steps = ((BEGIN, BLANK, begun), (BEGIN, begun, held), (later, held, freed), (later, freed, longer))
    life = [Lived(n, at, staff, "", a, b, OFFLINE, CALENDAR) for n, (at, a, b) in enumerate(steps, 1)]
    story = story_of(life, 1)
    assert [(turn.what, turn.by, turn.reason) for turn in story] == [
        (STARTED, timedelta(0), ""),
        (PAUSED, timedelta(0), "legal_hold"),
        (RESUMED, timedelta(hours=24), "legal_hold"),
        (MOVED, timedelta(days=2), "extended"),
    ]
    told = [turn_said(turn) for turn in story]
    assert told[1] == "Noted of staff, Ana Staff: it stood still; a person halted the case"
    assert told[2].endswith("it ran on, due 1 day later: as long as it had stood still; a person halted the case")
    assert told[3].endswith("it became due 2 days later; it was extended")
    assert story_of(life, 2) == []


def test_an_end_that_was_agreed_is_counted_from_no_period() -> None:
    due = BEGIN + timedelta(days=3, hours=2)
    begun = clockface.start(BLANK, ClockName.PERFORMANCE, Party.RESPONDENT, OFFLINE, BEGIN, CALENDAR, due=due)
    life = Lived(1, BEGIN, e.Noted(role=Party.STAFF, text=""), "", BLANK, begun, OFFLINE, CALENDAR)
    assert counted_by(life, begun.clocks[0]) is None
