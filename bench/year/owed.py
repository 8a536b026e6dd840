"""Until when each duty is to be done, or confirmed, reckoned once more from the events alone (domain.md T18 to T28)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bench.year.counting import last_second, same_time
from bench.year.longer import extended, refused
from models.rules import events as e
from models.rules.docket import Clock, Docket
from models.rules.duties import Duty
from models.rules.house import House
from models.rules.replay import Lived
from models.rules.states import FINAL, ClockName, Party, State

End = Callable[..., datetime]  # when a period of the case's book ends that began with this event, or then
STILL = FINAL | {State.SUSPENDED}
LEG = {"return": "ship_back", "confirm_address": "return_address"}  # by which period each step of a return is due


@dataclass(slots=True)
class Owed:
    """What was promised of each duty so far.

    until    {number: the last second to do it, or to say whether it was done}, of those that somebody is asked about
    due      {number: the last second to do it}, whatever became of it
    stopped  since when the case stands still or is over
    on_the_way  numbers of those whose goods left
    unanswered  {number: until when nobody answered}: while our staff look at the case nobody else is asked again
    """

    house: House
    end: End
    until: dict[int, datetime] = field(default_factory=dict)
    due: dict[int, datetime] = field(default_factory=dict)
    stopped: datetime | None = None
    on_the_way: set[int] = field(default_factory=set)
    unanswered: dict[int, datetime] = field(default_factory=dict)

    def heard(self, lived: Lived) -> Iterator[str]:
        """Take in what an event does, and yield each duty of which the desk says another day."""
        before = {o.n: o for o in lived.before.duties}
        if isinstance(lived.event, e.Reported):
            self._left(lived.event, lived)
        if isinstance(lived.event, e.Lapsed):
            self._let_pass(lived.event, lived)
        for duty in lived.after.duties:
            self._hear(lived, before.get(duty.n), duty)
        if isinstance(lived.event, e.Readdressed | e.Resumed):
            self._none_before(lived)
        if lived.after.state not in STILL:
            self.stopped = None
        elif self.stopped is None:
            self.stopped = lived.at
        if lived.after.state in (State.EXECUTION, State.DECIDED):
            for duty in (o for o in lived.after.duties if o.n in self.until):
                told = duty.due_at if duty.state == "owed" else duty.confirm_by
                if told != self.until[duty.n]:
                    yield f"duty {duty.n} ({duty.state}) is due {told}, counted {self.until[duty.n]}"

    def ends(self, lived: Lived, clock: Clock) -> datetime:
        """Return when a clock ends that began now: with what it counts; the desk's own look by the book."""
        if not _of_duty(clock, lived.after):
            return self.end(lived, "performance")
        asked = (o for o in lived.after.duties if _asked(o) == clock.party and not self._rests(lived, o))
        return min(self.until[o.n] for o in asked if o.n in self.until)

    def _none_before(self, lived: Lived) -> None:
        """What a clock counts besides the duty that it asks about is not due before it."""
        for clock in lived.after.clocks[len(lived.before.clocks) :]:
            asked = next((o.n for o in lived.after.duties if o.clock == clock.n and o.n in self.until), None)
            for duty in lived.after.duties if asked is not None else ():
                if duty.n in self.until and _counts(clock, duty) and not self._rests(lived, duty):
                    self.until[duty.n] = max(self.until[duty.n], self.until[asked or duty.n])

    def word_on(self, duty: Duty) -> str:
        """Return the name of the period in which whoever is owed says whether it was done."""
        return "confirm_shipped" if duty.state == "reported" and duty.n in self.on_the_way else "confirm_done"

    def _rests(self, lived: Lived, duty: Duty) -> bool:
        """Whether nobody answered about it, and our staff had it before them when this happened."""
        before = lived.before
        look = any(not _of_duty(c, before) for c in before.running(ClockName.PERFORMANCE, Party.STAFF))
        over = self.unanswered.get(duty.n)
        return look and duty.state != "owed" and over is not None and self.until.get(duty.n, over) <= over

    def _let_pass(self, event: e.Lapsed, lived: Lived) -> None:
        """Keep which duties were asked about until now, and are neither confirmed nor denied."""
        clock = next(c for c in lived.before.clocks if c.n == event.clock)
        for o in (o for o in lived.before.duties if o.state in ("reported", "missed") and _counts(clock, o)):
            if o.n in self.until and self.until[o.n] <= clock.due_at and _of_duty(clock, lived.before):
                self.unanswered[o.n] = clock.due_at

    def _left(self, event: e.Reported, lived: Lived) -> None:
        """Keep which goods are on their way: SHIPPED says it of any, and of what goes back every word does."""
        both = [(o, next((b for b in lived.before.duties if b.n == o.n), o)) for o in lived.after.duties]
        spoken_of = [o for o, was in both if (o.state, o.proof) != (was.state, was.proof)]
        for duty in spoken_of or [o for o, was in both if o.confirm_by != was.confirm_by]:
            if duty.state == "reported":
                goods = {"return": True, "pay": False}.get(duty.what, event.what == "shipped")
                (self.on_the_way.add if goods else self.on_the_way.discard)(duty.n)

    def _hear(self, lived: Lived, was: Duty | None, duty: Duty) -> None:
        if not duty.open or (duty.state != "owed" and duty.confirm_by is None):
            self.until.pop(duty.n, None)
            return
        if was is None or was.state != duty.state or _asked_anew(lived, was, duty):
            self.until[duty.n] = self._begins(lived, duty)
        else:
            self.until[duty.n] = self._moved(lived, duty, self.until[duty.n])
        begun = [] if self._rests(lived, duty) else lived.after.clocks[len(lived.before.clocks) :]
        new = [clock for clock in begun if _counts(clock, duty) and _of_duty(clock, lived.after)]
        if new:
            self.until[duty.n] = max(self.until[duty.n], self._today(lived))
        asked = any(clock.n == duty.clock for clock in new)
        if asked and isinstance(lived.event, e.Readdressed | e.Resumed):  # what never arrived is served again, in full
            full = self.end(lived, "performance" if duty.state == "owed" else self.word_on(duty))
            self.until[duty.n] = max(self.until[duty.n], full)
        if duty.state == "owed":
            self.due[duty.n] = self.until[duty.n]

    def _begins(self, lived: Lived, duty: Duty) -> datetime:
        event, after = lived.event, lived.after
        if duty.state != "owed":
            return self.end(lived, self.word_on(duty))
        if isinstance(event, e.PartReceived):
            return self.due[duty.n]  # the rest has the time that there was
        if isinstance(event, e.Extended):
            return same_time(self._today(lived), event.days, self.house.zone)
        if duty.what in LEG and _in_steps(lived):
            terms = after.agreed.terms if after.agreed else None
            day = event.perform_by if isinstance(event, e.Decided) else terms.by if terms else None
            named = day if duty.what == "return" else None
            end = self.end(lived, LEG[duty.what])
            return max(end, named or end)
        if duty.what == "object":
            return max(self.end(lived, "object_to_return", began=self._came_back(lived)), self._today(lived))
        if isinstance(event, e.NotReceived):
            gone = {o.n for o in lived.before.duties if o.state != "failed"}
            failed = next(o for o in after.duties if o.state == "failed" and o.n in gone)
            return max(self.end(lived, "performance", began=self.due[failed.n]), self._today(lived))
        agreed = _agreed(lived)
        return max(agreed, self._today(lived)) if agreed else self.end(lived, "performance")

    def _moved(self, lived: Lived, duty: Duty, until: datetime) -> datetime:
        if self.stopped is not None and lived.after.state not in STILL:
            return until + (lived.at - self.stopped if until >= self.stopped else timedelta(0))
        event, longer, late = lived.event, extended(lived), refused(lived)
        for clock in lived.before.running():
            if not _counts(clock, duty) or until < clock.due_at:
                continue
            if isinstance(event, e.Delayed) and clock.n in event.clocks:
                return until + timedelta(seconds=event.seconds)
            if isinstance(event, e.Extended) and clock.n in longer:
                return max(until, same_time(clock.due_at, event.days, self.house.zone))
            if clock.n == late:
                return until + timedelta(hours=lived.book.periods["evidence_pause"].amount)
        return until

    def _today(self, lived: Lived) -> datetime:
        return last_second(lived.at.astimezone(self.house.zone).date(), self.house.zone)

    def _came_back(self, lived: Lived) -> datetime:
        event = lived.event
        if isinstance(event, e.FactSet):
            day = date.fromisoformat(event.value["date"])
            return datetime.combine(day, time(12), self.house.zone)
        if isinstance(event, e.Lapsed):
            return next(c.due_at for c in lived.before.clocks if c.n == event.clock)
        return lived.at


def _asked(duty: Duty) -> Party:
    """Who has to do something next."""
    return duty.by if duty.state == "owed" else duty.to


def _of_duty(clock: Clock, docket: Docket) -> bool:
    """Whether it counts what is to be done; else our staff are to look at the case."""
    return any(o.clock == clock.n for o in docket.duties)


def _asked_anew(lived: Lived, was: Duty, duty: Duty) -> bool:
    """Whether it is reported once more, or spoken of with another that is (contract.md 4.1, T30)."""
    if not isinstance(lived.event, e.Reported) or was.confirm_by == duty.confirm_by:
        return False
    beside = lived.before.state == State.SANCTION_NOTICE and duty.to == lived.event.role.opposite
    return duty.state == "reported" or beside  # else it is only overdue


def _counts(clock: Clock, duty: Duty) -> bool:
    return clock.name == ClockName.PERFORMANCE and clock.party == _asked(duty)


def _in_steps(lived: Lived) -> bool:
    """Whether goods go back by the steps of the track: as decided, or agreed with money for them and nothing else."""
    agreed = lived.after.agreed
    if agreed is None or agreed.terms is None:
        return lived.after.decision is not None
    kinds = {part.kind for part in agreed.terms.parts}
    money = any(part.minor is not None for part in agreed.terms.parts)
    return "ship_back" in lived.book.periods and "return" in kinds and money and agreed.terms.otherwise is None


def _agreed(lived: Lived) -> datetime | None:
    """Return until when it was agreed, or ordered, to be done."""
    if isinstance(lived.event, e.Decided):
        return lived.event.perform_by
    agreed = lived.after.agreed
    new = lived.after.state == State.EXECUTION != lived.before.state
    return agreed.terms.by if agreed and agreed.terms and new else None
