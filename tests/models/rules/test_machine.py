"""Lives of cases on every track, lived at random for thousands of steps: what domain.md 2.1.3 promises always holds."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bench.year.falling_due import next_due, owed_first
from bench.year.oracle import Judged, judge_life
from models.rules import events as e
from models.rules.calendar import Calendar
from models.rules.docket import Docket, Refusal, Step
from models.rules.lifecycle import advance
from models.rules.payloads import payload, revive
from models.rules.replay import Lived
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, Party, State
from tests.desks import HOUSE, at
from tests.models.rules.acts import ANY_ACT, BY_PARTIES, BY_STAFF, BY_TRACK, SECRETS, Act, event_of
from tests.models.rules.happenings import DAY, PRELUDES, Turn, on_track
from tests.models.rules.invariants import (
    clocks_hold,
    consequences_bear_a_name,
    duties_have_the_days_of_their_clocks,
    each_side_is_shown_one_of_the_five_names,
    every_clock_can_end,
    limits_stay_secret,
    moves_by_the_table,
    nobody_is_told_what_is_not_his,
    one_open_offer_a_side,
    somebody_must_move,
    what_is_over_opens_only_by_t25,
    whoever_is_served_knows_until_when,
)

STEPS = 20_000
LIVES, LENGTH = 800, 30
ZONES = (
    "Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe",
    "Africa/Casablanca", "Pacific/Auckland",
)  # fmt: skip
BEGINNINGS = [
    at(when)
    for when in ("2026-03-02 09:12", "2026-03-26 23:59:59", "2026-10-22 12:00", "2026-12-28 18:00", "2028-02-25 08:00")
]
MINUTES = (0, 0, 5, 600, DAY, 4 * DAY)
WHAT = (
    *["party_acts"] * 8, *["staff_act"] * 5, *["silence"] * 5, *["readdress"] * 2, *["act_out_of_place"] * 4, "jump",
    "bounce", "outage", *["transfer"] * 2,
)  # fmt: skip
TO_CANCEL, CANCELS = "to be cancelled", "secure_payment"  # the one book that knows cancellations


class Life(RuleBasedStateMachine):
    """One case from its first mail on; time is told, and what is due in between happens first, each at its own time."""

    steps: ClassVar[int] = 0
    judged: ClassVar[int] = 0
    tried: ClassVar[set[str]] = set()
    states: ClassVar[set[tuple[str, State]]] = set()

    @initialize(
        track=st.sampled_from(sorted(BY_TRACK)),
        prelude=st.sampled_from(["nothing yet"] * 5 + [TO_CANCEL] * 2 + sorted(PRELUDES)),
        begin=st.sampled_from(BEGINNINGS),
        zones=st.tuples(*[st.sampled_from(ZONES)] * 3),
    )
    def opens(self, track: str, prelude: str, begin: datetime, zones: tuple[str, str, str]) -> None:
        """A case of some track, some way on."""
        track = CANCELS if prelude == TO_CANCEL else track
        self.book, self.now = BY_TRACK[track], begin
        self.calendar = Calendar(ZoneInfo(zones[0]))
        self.docket = Docket(reachable=frozenset(PARTIES), zones=dict(zip(PARTIES, zones[1:], strict=True)))
        self.log: list[tuple[dict[str, Any], Rulebook, datetime, frozenset[Party]]] = []
        for minutes, event in PRELUDES[prelude]:
            own: dict[str, Any] = {"track": track} if isinstance(event, e.Filed) else {}
            own |= {"role": Party.SYSTEM} if isinstance(event, e.Bounced) else {}
            self._after(minutes)
            self._let(on_track(replace(event, **own), self.book))

    @rule(data=st.data(), what=st.sampled_from(WHAT))
    def something_happens(self, data: st.DataObject, what: str) -> None:
        """One rule for all: hypothesis leaves rules out of a life at random, and half of a case's world is no world."""
        getattr(self, what)(data)

    def party_acts(self, data: st.DataObject) -> None:
        """A party does what the table knows for where the case is."""
        self._one_of(BY_PARTIES[self._later(data).state], data)

    def staff_act(self, data: st.DataObject) -> None:
        """Staff do what the table knows for where the case is."""
        self._one_of(BY_STAFF[self._later(data).state], data)

    def act_out_of_place(self, data: st.DataObject) -> None:
        """Somebody does something, wherever the case is."""
        self._one_of(ANY_ACT, data)

    def silence(self, data: st.DataObject) -> None:
        """Nothing happens until the next moment that is due."""
        if (due := next_due(self.docket)) is not None:
            self._until(max(self.now, due[0]))

    def jump(self, data: st.DataObject) -> None:
        """The desk looks again after days."""
        self._after(data.draw(st.integers(1, 40)) * DAY)

    def bounce(self, data: st.DataObject) -> None:
        """An address is dead."""
        party = data.draw(st.sampled_from(PARTIES))
        self.docket = replace(self.docket, reachable=self.docket.reachable - {party})
        self._let(e.Bounced(party=party, address="x@y.example"))

    def transfer(self, data: st.DataObject) -> None:
        """TRANSFER: the case goes on under another rule book. Among all that staff may do it would hardly ever come."""
        self._one_of(((e.Transferred, Party.STAFF),), data)

    def readdress(self, data: st.DataObject) -> None:
        """SET: staff found another address of a party that could not be reached, or of one that could."""
        lost = tuple(sorted(set(PARTIES) - self.docket.reachable))
        party = data.draw(st.sampled_from(lost or PARTIES))
        self._later(data)
        self.docket = replace(self.docket, reachable=self.docket.reachable | {party})
        self._let(e.Readdressed(role=Party.STAFF, name="Ana Staff", party=party))

    def outage(self, data: st.DataObject) -> None:
        """An outage of ours, as the deliveries door applies it: before the next lapse, to whoever owed meanwhile."""
        seconds = data.draw(st.integers(3600, 400_000).filter(lambda n: not any(str(s) in str(n) for s in SECRETS)))
        owing = tuple(c.n for c in self.docket.running() if c.party in PARTIES)
        if owing:
            self._let(e.Delayed(seconds=seconds, reason="outage", clocks=owing))
        self._after(seconds // 60)

    @invariant()
    def the_case_stands(self) -> None:
        """What is seen between two steps."""
        if not hasattr(self, "docket"):
            return
        one_open_offer_a_side(self.docket)
        each_side_is_shown_one_of_the_five_names(self.docket)
        duties_have_the_days_of_their_clocks(self.docket)
        every_clock_can_end(self.docket, self.book, self.calendar)
        assert all(c.due_at >= self.now for c in self.docket.running()), "nothing is overdue that was not carried out"

    def teardown(self) -> None:
        """What the log keeps of a life is that life, and the oracle of the simulated year counts its clocks alike."""
        if not hasattr(self, "docket"):
            return
        replayed, life = Docket(zones=self.docket.zones), list[Lived]()
        for seq, (kept, book, now, reachable) in enumerate(self.log, 1):
            before, event = replace(replayed, reachable=reachable), revive(kept)
            came = advance(before, event, book, now, self.calendar)
            assert isinstance(came, Step), (kept, came)
            replayed = came.after
            life.append(Lived(seq, now, event, came.transition, before, replayed, book, self.calendar))
        assert replace(replayed, reachable=self.docket.reachable) == self.docket
        judge_life(replace(HOUSE, zone=self.calendar.zone), life, {}, judged := Judged())
        told = (f"{one.seq} {one.at} {one.event}" for one in life)
        assert not judged.wrong, "\n".join([*judged.wrong, *told])
        Life.judged += sum(judged.clocks.values())

    def _one_of(self, acts: tuple[Act, ...], data: st.DataObject) -> None:
        if acts:
            self._let(data.draw(event_of(data.draw(st.sampled_from(acts)), self.docket, self.book)))

    def _later(self, data: st.DataObject) -> Docket:
        self._after(data.draw(st.sampled_from(MINUTES)))
        return self.docket

    def _after(self, minutes: int) -> None:
        self._until(self.now + timedelta(minutes=minutes))

    def _until(self, until: datetime) -> None:
        """Let what is due happen, as the clockwork does it: reminders first, a lapse a second after the due one."""
        for _ in range(400):
            due = next_due(self.docket)
            if due is None or due[0] > until:
                self.now = until
                return
            self.now = max(self.now, due[0])
            self._carry_out(due[1])
        raise AssertionError("a clock comes again and again")

    def _carry_out(self, event: e.Event) -> None:
        if isinstance(event, e.Lapsed):
            clock = next(c for c in self.docket.clocks if c.n == event.clock)
            assert self.now > clock.due_at, "a lapse before its time"
        *before, event = owed_first(self.docket, event, self.book)
        for one in before:
            self._let(one)
        came = self._let(event)
        assert isinstance(came, Step), f"{self.docket.state}: {event} is nothing: {came}"

    def _let(self, event: e.Event) -> Step | Refusal:
        Life.steps += 1
        Life.tried.add(type(event).__name__)
        reachable = self.docket.reachable
        book = BY_TRACK[event.track] if isinstance(event, e.Transferred) else self.book
        turn = Turn(self.docket, event, self.now, advance(self.docket, event, book, self.now, self.calendar))
        moves_by_the_table(turn)
        clocks_hold(turn)
        somebody_must_move(turn)
        whoever_is_served_knows_until_when(turn)
        what_is_over_opens_only_by_t25(turn)
        consequences_bear_a_name(turn)
        nobody_is_told_what_is_not_his(turn)
        limits_stay_secret(turn, frozenset(SECRETS))
        if isinstance(turn.came, Step):
            self.book = book
            self.log.append((payload(event), book, self.now, reachable))
            Life.states.add((self.book.id, turn.after.state))
        self.docket = turn.after
        return turn.came


def test_twenty_thousand_steps_on_all_tracks_break_no_promise() -> None:
    Life.steps, Life.judged, Life.tried, Life.states = 0, 0, set(), set()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LIVES, stateful_step_count=LENGTH, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    assert Life.steps >= STEPS
    assert Life.judged >= LIVES, "clocks that the oracle of the simulated year counted once more"
    assert not set(e.BY_NAME) - Life.tried - {"Erased"}, "an event that nobody tried"
    assert {state for _, state in Life.states} == set(State) - {State.NEW}
