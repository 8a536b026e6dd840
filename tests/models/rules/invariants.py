"""What holds of a case whatever happened to it (domain.md 2.1.3, invariants): each a function over one turn."""

import json
from datetime import UTC, timedelta
from typing import Any

from models.filing.bargain import agreed_of, duties_of, offers_of
from models.rules import events as e
from models.rules.calendar import Calendar
from models.rules.docket import Docket, Refusal, Step
from models.rules.lifecycle import advance
from models.rules.payloads import payload, told_of
from models.rules.rulebook import Rulebook
from models.rules.states import FINAL, OPEN, PARTIES, ClockName, ClockState, Party, State, Status
from models.rules.status import knows, public_status
from models.rules.table import TABLE
from tests.models.rules.happenings import Turn

UNDO_OUTLIVES = {"undo"}  # the one clock a cancelled case still runs
MOVERS = {"restore", "take_on", "carry_out", "serve_again"}  # these go back to a state the docket remembers
BEFORE_SERVICE = {"N28", "N12", "N62", "N7", "N40", "N33", "N63", "N41", "N35"}
GUARDS = {guard for rows in TABLE.values() for row in rows for guard in row.guards}
NAMED = GUARDS | {"not_allowed_in_state", "nobody_signs"}
OVER = {Status.CANCELLED, Status.CLOSED}
A_SECOND = timedelta(seconds=1)


def moves_by_the_table(turn: Turn) -> None:
    """A case moves by a row, or says with one of the known words why not."""
    if isinstance(turn.came, Refusal):
        assert turn.came.code in NAMED
        return
    rows = [r for r in TABLE[type(turn.event)] if turn.before.state in r.at and turn.event.role in r.by]
    ways = {(r.id, r.to or turn.before.state) for r in rows}
    by_effect = any(set(r.effects) & MOVERS for r in rows)
    assert (turn.came.transition, turn.after.state) in ways or by_effect


def clocks_hold(turn: Turn) -> None:
    """One clock of a name for each who owes; none is thrown away, moved back or runs again once it has ended."""
    after = turn.after
    names = [(c.name, c.party) for c in after.running()]
    assert len(names) == len(set(names)), "one clock of a name for each who owes"
    assert [c.n for c in after.clocks] == list(range(1, len(after.clocks) + 1)), "numbered, and never thrown away"
    for clock in after.clocks:
        assert clock.due_at.tzinfo == UTC and clock.due_at >= clock.started_at
        assert list(clock.reminders) == sorted(clock.reminders)
        if clock.state not in (ClockState.RUNNING, ClockState.PAUSED):
            assert not clock.reminders, "an ended clock reminds nobody"
    if after.state in FINAL:
        assert {str(c.name) for c in after.running()} <= UNDO_OUTLIVES
    ended = {c.n for c in turn.before.clocks if c.state in (ClockState.MET, ClockState.LAPSED, ClockState.VOID)}
    assert not ended & {c.n for c in after.running()}, "what has ended never runs again"
    due = {c.n: c.due_at for c in after.clocks}
    assert all(due[c.n] >= c.due_at for c in turn.before.clocks), "no deadline comes nearer"


def somebody_must_move(turn: Turn) -> None:
    """An open case has a running clock, unless it is suspended: then a person has been told (N38, N35, N61)."""
    if turn.after.state in OPEN - {State.SUSPENDED}:
        assert turn.after.running(), f"{turn.after.state} without a clock after {turn.event}"


def whoever_is_served_knows_until_when(turn: Turn) -> None:
    """The mail by which a complaint is served tells of a clock that runs."""
    if isinstance(turn.came, Step) and any("N8" in send.numbers for send in turn.came.sends):
        assert turn.after.running(ClockName.RESPONSE), f"served without a clock by {turn.event}"


def every_clock_can_end(docket: Docket, book: Rulebook, calendar: Calendar) -> None:
    """A row of the table says what the end of each running clock does: no case is ever stuck."""
    for clock in docket.running():
        came = advance(docket, e.Lapsed(clock=clock.n), book, clock.due_at + A_SECOND, calendar)
        assert isinstance(came, Step), f"{docket.state}: {clock.name} of {clock.party} ends in {came.code}"


def duties_have_the_days_of_their_clocks(docket: Docket) -> None:
    """What somebody has to do, or to confirm, is due when its clock says, whatever moved the one or the other."""
    for clock in docket.running(ClockName.PERFORMANCE):
        counted = docket.counted_by(clock)
        if any(duty.clock == clock.n for duty in counted):
            days = [duty.until for duty in counted]
            assert min(days) == clock.due_at, f"{clock.party} has time until {clock.due_at}, and is told {days}"


def one_open_offer_a_side(docket: Docket) -> None:
    """At most one open offer in each direction, the desk's suggestion apart."""
    by = [offer.by for offer in docket.offers if offer.state == "open"]
    assert len(by) == len(set(by)), by


def each_side_is_shown_one_of_the_five_names(docket: Docket) -> None:
    """One of five names, or null; both "mine" only where both were asked; never both "theirs"."""
    shown = {party: public_status(docket, party) for party in PARTIES}
    assert all((line.status is None) != knows(docket, party) for party, line in shown.items())
    assert all(line.status is None or line.status in set(Status) for line in shown.values())
    names = {line.status for line in shown.values()}
    assert names != {Status.THEIRS}, "never both wait for each other"
    if names == {Status.MINE}:
        assert docket.state in (State.EVIDENCE, State.MEDIATION)
    for line in shown.values():
        assert (line.due_at is not None) == (line.turn in ("you", "other")) or docket.state == State.SANCTION_NOTICE


def what_is_over_opens_only_by_t25(turn: Turn) -> None:
    """ "Case Closed" and "Case Cancelled" turn into an open status only through T25 and its mail (N34)."""
    for party in PARTIES:
        was, now = (public_status(d, party).status for d in (turn.before, turn.after))
        if was in OVER and now not in OVER:
            assert isinstance(turn.came, Step) and turn.came.transition == "T25", (was, now, turn.event)
            reachable = party == Party.COMPLAINANT or (turn.after.served_at and party in turn.after.reachable)
            told = any("N34" in send.numbers and send.to == party for send in turn.came.sends)
            assert told or not reachable, f"{party} was not told that the case is open again"
    if turn.before.state in FINAL and turn.after.state in OPEN:
        assert isinstance(turn.came, Step) and turn.came.transition == "T25"


def consequences_bear_a_name(turn: Turn) -> None:
    """No money is ordered and no membership touched without a person's name on the event or on the decision."""
    if isinstance(turn.came, Refusal):
        return
    before, after, event = turn.before, turn.after, turn.event
    if after.decision != before.decision:
        assert after.decision is not None and after.decision.by and event.name
    if any("N32" in send.numbers for send in turn.came.sends):
        assert event.name, "a measure without a person"
    if after.state == State.SANCTION_NOTICE and turn.came.transition in ("T17", "T21"):
        assert (after.decision is not None and after.decision.by) or event.name
    owed = [o for o in after.duties[len(before.duties) :] if o.what == "pay"]
    assert not owed or (after.decision is not None and after.decision.by) or after.agreed is not None


def nobody_is_told_what_is_not_his(turn: Turn) -> None:
    """The respondent knows of no case before it is served."""
    if isinstance(turn.came, Refusal):
        return
    told = {Party.RESPONDENT, Party.BOTH} & {send.to for send in turn.came.sends}
    if told and turn.after.served_at is None:
        numbers = {n for send in turn.came.sends if send.to in told for n in send.numbers}
        assert numbers <= BEFORE_SERVICE, f"the respondent knows of no case before it is served: {numbers}"


def limits_stay_secret(turn: Turn, secrets: frozenset[int]) -> None:
    """No secret limit stands in what a mail or the interface tells anybody, the bidder and staff among them.

    secrets  sums in minor units that nobody named but as a limit
    """
    after = turn.after
    bids = {limit.minor for limit in after.limits}
    if len(after.limits) == len(PARTIES) and len(bids) == 1:
        secrets -= bids  # who both bid the same agreed on it, whatever came of the agreement since
    told: list[Any] = [offers_of(after, party) for party in (*PARTIES, Party.STAFF)]
    told += [agreed_of(after), duties_of(after), told_of(type(turn.event).__name__, payload(turn.event))]
    told += [dict(turn.came.facts)] if isinstance(turn.came, Refusal) else [dict(s.extra) for s in turn.came.sends]
    text = json.dumps(told, default=str)
    assert not [secret for secret in secrets if str(secret) in text]
