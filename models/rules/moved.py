"""What moved: the clocks of the parties that end later now, and who hears of it (domain.md N35). Pure."""

from collections.abc import Iterator

from models.rules.disclosed import BOTH_HEAR
from models.rules.docket import Docket, Send
from models.rules.moment import Moment
from models.rules.states import PARTIES, Party


def moved_dates(moment: Moment, after: Docket) -> Iterator[Send]:
    """Who owes gets his own new date; the other side, and both of what is due from both, what moved for whom."""
    moved = moved_between(moment.docket, after)
    for party in PARTIES:
        own = [one for one in moved if one["party"] == party]
        for one in own:
            told = {name: one[name] for name in ("clock", "old_due_at", "new_due_at")}
            yield Send(("N35",), party, extra={**told, "reason": moment.event.reason})
        heard = [one for one in moved if one["clock"] in BOTH_HEAR]
        if heard and not own and (party == Party.COMPLAINANT or after.served_at is not None):
            told = {name: heard[0][name] for name in ("clock", "old_due_at", "new_due_at")}
            yield Send(("N35",), party, extra={**told, "reason": moment.event.reason, "moved": heard})


def moved_between(before: Docket, after: Docket) -> list[dict[str, str]]:
    """Return [{clock, party, old_due_at, new_due_at}] of the running clocks of the parties that end later now."""
    was = {clock.n: clock.due_at for clock in before.clocks}
    return [
        {
            "clock": str(clock.name),
            "party": str(clock.party),
            "old_due_at": was[clock.n].isoformat(),
            "new_due_at": clock.due_at.isoformat(),
        }
        for clock in after.clocks
        if clock.running and clock.party != Party.STAFF and was.get(clock.n, clock.due_at) != clock.due_at
    ]
