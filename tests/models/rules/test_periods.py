"""By which period a clock runs that begins anew, and which reminders it has when it is made longer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.rules import events as e
from models.rules.docket import Docket, Step
from models.rules.lifecycle import advance
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, ClockName, Party, State
from tests.desks import at
from tests.models.rules.happenings import AGREED, ANA, BOOKS, CALENDAR, CONTEST, DAY, Turn, lived

C, R = PARTIES
OFFLINE = next(book for book in BOOKS if book.id == "offline")
SECURE = next(book for book in BOOKS if book.id == "secure_payment")


def longer(book: Rulebook, name: str, amount: int) -> Rulebook:
    """The same book with one period of another length."""
    return replace(book, periods={**book.periods, name: replace(book.periods[name], amount=amount)})


def last(turns: list[Turn], name: ClockName, party: Party) -> list[str]:
    """When the clocks of this name and party began and ended, on the desk's wall clock."""
    clocks = [c for c in turns[-1].after.clocks if (c.name, c.party) == (name, party)]
    ends = [(c.started_at, c.due_at) for c in clocks]
    return [f"{a.astimezone(CALENDAR.zone):%m-%d %H:%M} {b.astimezone(CALENDAR.zone):%m-%d %H:%M}" for a, b in ends]


def test_our_look_at_talks_that_stand_still_is_renewed_for_as_long_as_it_had_and_reminds_nobody() -> None:
    turns = lived(OFFLINE, [*CONTEST, (7 * DAY, e.Escalated(role=C))])
    clocks = [c for c in turns[-1].after.clocks if (c.name, c.party) == (ClockName.SUGGESTION, Party.STAFF)]
    assert len(clocks) > 1, "nobody looked, so it began anew"
    assert not any(c.reminders or c.reminded for c in clocks)
    assert last(turns, ClockName.SUGGESTION, Party.STAFF)[1].startswith("03-17 00:00 03-19 23:59")


@pytest.mark.parametrize("amount", [4, 6])
def test_an_undone_cancellation_of_an_unshipped_order_gives_the_time_for_a_cancellation_again(amount: int) -> None:
    book = longer(SECURE, "cancellation", amount)
    asked = e.Filed(role=C, track="secure_payment", type="not_received", cancellation=True)
    turns = lived(
        book,
        [(0, asked), (DAY, e.Cancelled(role=C, why="gave_up")), (60, e.Undone(role=C)), (1, e.Noted(text=".", **ANA))],
    )
    undone = next(t for t in turns if isinstance(t.event, e.Undone))
    assert undone.after.state == State.SERVED
    (clock,) = undone.after.running(ClockName.RESPONSE)
    assert (clock.due_at.astimezone(CALENDAR.zone).date() - undone.now.astimezone(CALENDAR.zone).date()).days == amount


def test_more_time_to_say_whether_it_came_keeps_the_reminders_of_that_time() -> None:
    told = e.Reported(role=R, what="paid")
    turns = lived(OFFLINE, [*AGREED, (5 * DAY, e.Noted(text="in force", **ANA)), (60, told)])
    reported = next(t for t in turns if isinstance(t.event, e.Reported))
    (clock,) = reported.after.running(ClockName.PERFORMANCE, C)
    step = advance(reported.after, e.Extended(days=2, **ANA), OFFLINE, reported.now + timedelta(hours=1), CALENDAR)
    assert isinstance(step, Step)
    (more,) = step.after.running(ClockName.PERFORMANCE, C)
    assert more.reminders[0] == clock.reminders[0], "the morning of the third day"
    assert more.reminders[-1] == clock.reminders[-1] + timedelta(days=2)
    assert at("2026-03-01 00:00") < more.due_at and isinstance(step.after, Docket)
