"""When a clock that an event starts must end, from the event and the rule book alone (domain.md 2.1.3, 2.1.5)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from bench.year.counting import last_second, next_working_second, period_end, same_time
from models.rules import events as e
from models.rules.docket import Clock
from models.rules.duties import Duty
from models.rules.house import House
from models.rules.replay import Lived
from models.rules.states import PARTIES, ClockName, Party, State, Substate

C, R, STAFF, BOTH = Party.COMPLAINANT, Party.RESPONDENT, Party.STAFF, Party.BOTH
OF_SUBSTATE = {Substate.CANCELLATION_REQUESTED: "cancellation", Substate.INFORMAL_NOTICE: "informal_notice"}


@dataclass(slots=True)
class Promises:
    """What a case was told so far: when it was served, and until when each side has something to do or to say."""

    house: House
    countries: Mapping[Party, str]
    served: datetime | None = None
    until: dict[Party, set[datetime]] = field(default_factory=dict)

    def heard(self, lived: Lived) -> None:
        """Take in what an event promises, before its clocks are judged."""
        if lived.after.served_at != lived.before.served_at:
            self.served = lived.at
        for party, end in self._performing(lived):
            self.until.setdefault(party, set()).add(end)

    def ends(self, lived: Lived, clock: Clock) -> set[datetime]:
        """Return when a clock may end that began with this event: one moment, but for what several duties share."""
        if clock.name == ClockName.PERFORMANCE:
            today = last_second(self._day(lived.at), self.house.zone)
            return {max(end, today) for end in self.until.get(clock.party, set())}
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
            return "performance" if duty.state == "owed" else "confirm_done"
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

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.house.zone).date()

    def _performing(self, lived: Lived) -> Iterator[tuple[Party, datetime]]:
        """Yield who has until when to do something, or to say whether it was done."""
        event, after = lived.event, lived.after
        yield STAFF, (by_book := self.end(lived, "performance"))
        restored = isinstance(event, e.Undone | e.Reopened | e.Readdressed | e.Resumed)
        for duty in after.duties:
            if duty in lived.before.duties and not restored:
                continue
            owes = duty.by if duty.state == "owed" else duty.to
            if isinstance(event, e.Extended):
                yield owes, self._longer(event, lived, duty)
            elif duty.state in ("reported", "missed"):
                yield owes, self.end(lived, "confirm_done")
            elif duty.what in ("confirm_address", "return") and after.decision and not after.agreed:
                yield owes, self.end(lived, {"return": "ship_back"}.get(duty.what, "return_address"))
            elif duty.what == "object":
                yield owes, self.end(lived, "object_to_return", began=self._came_back(lived))
            elif isinstance(event, e.NotReceived):
                yield from ((owes, self.end(lived, "performance", began=o.due_at)) for o in lived.before.duties)
            else:
                yield owes, self._agreed(lived) or by_book
        if restored:
            yield from ((party, by_book) for party in PARTIES)

    def _longer(self, event: e.Extended, lived: Lived, duty: Duty) -> datetime:
        """Return until when there is time for a duty, or for a word on it, whose clock was extended: as much longer."""
        clock = next(c for c in lived.before.clocks if c.n == duty.clock)
        was = next(o for o in lived.before.duties if o.n == duty.n)
        until = was.due_at if was.state == "owed" else was.confirm_by or was.due_at
        return until + (same_time(clock.due_at, event.days, self.house.zone) - clock.due_at)

    def _agreed(self, lived: Lived) -> datetime | None:
        """Return until when it was agreed, or ordered, to be done."""
        if isinstance(lived.event, e.Decided):
            return lived.event.perform_by
        agreed = lived.after.agreed
        new = lived.after.state == State.EXECUTION != lived.before.state
        return agreed.terms.by if agreed and agreed.terms and new else None

    def _came_back(self, lived: Lived) -> datetime:
        event = lived.event
        if isinstance(event, e.FactSet):
            day = date.fromisoformat(event.value["date"])
            return datetime.combine(day, time(12), self.house.zone)
        if isinstance(event, e.Lapsed):
            return next(c.due_at for c in lived.before.clocks if c.n == event.clock)
        return lived.at
