"""Effects of joinder: what another case brings along, the end of that case, the clocks of another rule book."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from models.rules import clockface
from models.rules.docket import Clock, Docket, Exhibit, Pending
from models.rules.effects.ending import close
from models.rules.events.rights import RightsChecked
from models.rules.listings import DROPPED, ENDED, STATES, moved
from models.rules.moment import Moment
from models.rules.periods import period_of
from models.rules.restoring import RESTART
from models.rules.states import ClockName, ClockState, Outcome, Party


def _take_over(m: Moment, d: Docket) -> Docket:
    """Whoever gave a file there gave it here; what a side has seen, it has seen."""
    first = len(d.exhibits) + 1
    new = tuple(Exhibit(n=n, **{**given, "by": Party(given["by"])}) for n, given in enumerate(m.event.exhibits, first))
    return replace(d, exhibits=d.exhibits + new)


def _take_back(m: Moment, d: Docket) -> Docket:
    """What was promised to whoever sent the files holds here, too; nobody is shown them before that time is over."""
    until = m.event.back_until
    if any(clock.due_at >= until for clock in d.running(ClockName.WITHDRAW)):
        return d
    return clockface.start(d, ClockName.WITHDRAW, Party.STAFF, m.book, m.now, m.calendar, due=until)


def _transfer(m: Moment, d: Docket) -> Docket:
    """Under rules that check no right, pages are what the complaint tells of, and nothing is decided about them."""
    checked = bool(m.book.values.get("rights.check", False))
    listings = d.listings if checked else moved(d.listings, DROPPED, of=frozenset(STATES) - ENDED)
    pending = tuple(one for one in d.pending if not _served_by_old_rules(m, one))
    return replace(d, track=m.event.track, listings=listings, pending=pending)


def _served_by_old_rules(m: Moment, kept: Pending) -> bool:
    """Whether it waits to be served in a way that the new book does not know: staff look at it anew."""
    if kept.kind != "serve":
        return False
    if kept.what.get("event") == RightsChecked.__name__ or m.book.values.get("rights.check", False):
        return True
    return bool(kept.what.get("cancellation")) and m.book.period("cancellation") is None


def _clocks_anew(m: Moment, d: Docket) -> Docket:
    """Every clock runs by the new book from now on; nobody gets less time than he was promised."""
    for clock in d.running():
        if clock.name == ClockName.WITHDRAW:
            continue
        due = _due(m, d, clock)
        if due is None:
            d = d.with_clock(replace(clock, state=ClockState.VOID, reminders=()))
        elif clock.party == Party.STAFF or due > clock.due_at:
            period = period_of(d, clock.name, clock.party, m.book)
            d = clockface.start(d, clock.name, clock.party, m.book, m.now, m.calendar, period=period, due=due)
    if d.running():
        return d
    name, party = RESTART.get(d.state, (ClockName.DECISION, Party.STAFF))
    again = clockface.start(d, name, party, m.book, m.now, m.calendar)
    return again if again.running() else clockface.start(d, ClockName.DECISION, Party.STAFF, m.book, m.now, m.calendar)


def _due(m: Moment, d: Docket, clock: Clock) -> datetime | None:
    since = d.served_at if clock.name == ClockName.STAGE else m.now  # contract.md 4.4
    return m.after(period_of(d, clock.name, clock.party, m.book) or clock.name, since)


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "take_over": _take_over,
    "take_back": _take_back,
    "close_duplicate": lambda m, d: replace(close(m, d), outcome=Outcome.DUPLICATE_OF),
    "transfer": _transfer,
    "clocks_anew": _clocks_anew,
}
