"""What a WAIVE and a TRANSFER do to the clocks of a case, reckoned once more (domain.md T18, T29; docs/staff.md)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bench.year.promises import Promises
from models.rules import events as e
from models.rules.docket import Clock
from models.rules.replay import Lived
from models.rules.states import Party, State

WINDOWS = frozenset({"cure", "review", "settlement_check"})  # of the parties: they only hold a case up
WITHDRAW = "withdraw"
TO_SCREENING = frozenset({"claim_evidence"})  # whose case begins anew where it is transferred


def waived(lived: Lived) -> set[int]:
    """Return the numbers of the clocks that this event ends: each is to lapse at once."""
    event = lived.event
    if not isinstance(event, e.Waived):
        return set()
    windows = WINDOWS if event.clock in WINDOWS else {WITHDRAW}
    running = [c for c in lived.before.running() if c.name == event.clock and c.name in windows]
    return {c.n for c in running if c.party != Party.STAFF or c.name == WITHDRAW}


def steered(promises: Promises, lived: Lived, due: Mapping[int, datetime]) -> Iterator[str]:
    """Yield what is wrong with the clocks of a case after a TRANSFER: nobody has less time than he was promised.

    due  {number of a clock: its end as the oracle counts it, before the event}
    """
    if not isinstance(lived.event, e.Transferred) or lived.before.state == State.DRAFT:
        return
    if any(c.name in TO_SCREENING for c in lived.before.running()):
        return  # all clocks end, and staff screen it anew, which the oracle counts as any new clock
    runs = {(c.name, c.party): c for c in lived.after.running()}
    for clock in lived.before.running():
        now, wanted = runs.get((clock.name, clock.party)), _wanted(promises, lived, clock, due[clock.n])
        if (now.due_at if now else None) == wanted:
            continue
        if wanted is None and now is not None and now.started_at == lived.at:
            continue  # of a case that no clock would be left of; the oracle counts it as any that begins
        yield f"clock {clock.n} ({clock.name} of {clock.party}) ends {now}, counted {wanted} by {lived.event.track}"


def _wanted(promises: Promises, lived: Lived, clock: Clock, due: datetime) -> datetime | None:
    """Return until when it runs under the new book; None where that does not know it."""
    if clock.name == WITHDRAW:
        return due
    if lived.book.period(promises.period(lived, clock)) is None:
        return None
    anew = min(promises.ends(lived, clock))
    return anew if clock.party == Party.STAFF else max(anew, due)
