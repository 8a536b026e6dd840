"""When a clock that an event starts must end, from the event and the rule book alone (domain.md 2.1.3, 2.1.5)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bench.year.counting import next_working_second, period_end
from bench.year.owed import Owed
from models.rules import events as e
from models.rules.docket import Clock
from models.rules.house import House
from models.rules.replay import Lived
from models.rules.states import PARTIES, ClockName, Party, State, Substate

STAFF, BOTH = Party.STAFF, Party.BOTH
OF_SUBSTATE = {Substate.CANCELLATION_REQUESTED: "cancellation", Substate.INFORMAL_NOTICE: "informal_notice"}


@dataclass(slots=True)
class Promises:
    """What a case was told so far: when it was served, and until when each side has something to do or to say."""

    house: House
    countries: Mapping[Party, str]
    served: datetime | None = None
    owed: Owed = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is owed yet."""
        self.owed = Owed(self.house, self.end)

    def heard(self, lived: Lived) -> Iterator[str]:
        """Take in what an event promises, before its clocks are judged; yield what of it the desk tells otherwise."""
        if lived.after.served_at != lived.before.served_at:
            self.served = lived.at
        yield from self.owed.heard(lived)

    def ends(self, lived: Lived, clock: Clock) -> set[datetime]:
        """Return when a clock may end that began with this event."""
        if clock.name == ClockName.PERFORMANCE:
            return {self.owed.ends(lived, clock)}
        if clock.name == ClockName.STAGE and clock.party == BOTH:
            return {self.end(lived, "stage", BOTH, self.served)} if self.served else set()
        if clock.name == ClockName.STAGE and lived.transition == "T8":
            return {next_working_second(lived.at, self.house.zone, self.house.holidays)}
        return {self.end(lived, self.period(lived, clock), clock.party)}

    def period(self, lived: Lived, clock: Clock) -> str:
        """Return the name of the period that a clock runs by."""
        if clock.name == ClockName.STAGE:
            return "stage" if clock.party == BOTH else "batch_watch"
        if clock.name == ClockName.SUGGESTION and clock.party == STAFF:
            return "mediation_check"
        if clock.name == ClockName.EVIDENCE and lived.after.substate == Substate.INSPECTION:
            asked_else = isinstance(lived.event, e.Requested) and not lived.event.inspection
            return "evidence" if asked_else else "inspection"
        if clock.name == ClockName.DECISION and lived.transition == "T12" and lived.before.state == State.EVIDENCE:
            return "mediation_check"
        if clock.name == ClockName.RESPONSE:
            return OF_SUBSTATE.get(lived.after.substate, "response")
        if clock.name == ClockName.PERFORMANCE and any(o.clock == clock.n != 0 for o in lived.after.duties):
            duty = next(o for o in lived.after.duties if o.clock == clock.n)
            return "performance" if duty.state == "owed" else self.owed.word_on(duty)
        return str(clock.name)

    def end(self, lived: Lived, period: str, party: Party = STAFF, began: datetime | None = None) -> datetime:
        """Return when a period of the case's book ends that began then, or with this event."""
        span = lived.book.period(period)
        if span is None:
            raise LookupError(f"a clock runs by {period!r}, which {lived.book.version} does not have")
        return period_end(began or lived.at, span, self.house.zone, self._off(lived, party))

    def _off(self, lived: Lived, party: Party) -> Collection[date]:
        days = set(self.house.holidays)
        if lived.book.values.get("business_days.party_holidays"):
            for one in PARTIES if party == BOTH else (party,):
                days |= set(self.house.holidays_in(self.countries.get(one, "")))
        return days
