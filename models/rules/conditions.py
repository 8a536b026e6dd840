"""The named conditions of the transition table: each a pure question about docket, event, book and now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.rules.calendar import Calendar
from models.rules.days import due_at
from models.rules.docket import UNSEEN, Clock, Docket, never_served
from models.rules.rulebook import Rulebook
from models.rules.states import ClockName, Outcome, Party


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything a condition or an effect may look at."""

    docket: Docket
    event: Any
    book: Rulebook
    now: datetime
    calendar: Calendar

    @property
    def clock(self) -> Clock:
        """The clock a Lapsed or Reminded event speaks of."""
        return next(c for c in self.docket.clocks if c.n == self.event.clock)


def holds(name: str, moment: Moment) -> bool:
    """Return whether the condition of this name holds; "!" in front negates, "=" gives an argument."""
    if name.startswith("!"):
        return not holds(name[1:], moment)
    name, equals, argument = name.partition("=")
    if equals:
        return WITH_ARGUMENT[name](moment, argument)
    return PLAIN[name](moment)


def has_substance(m: Moment) -> bool:
    """An answer counts unless all it brought was files we refused or hold (domain.md G16)."""
    return _brings_evidence(m) or not (m.event.refused_files and m.event.how == "evidence")


def _brings_evidence(m: Moment) -> bool:
    """A file counts once it is taken; one that is held counts from its release."""
    return _accepts_files(m) or bool(m.event.released)


def _accepts_files(m: Moment) -> bool:
    return any(given.get("state") != "held" for given in m.event.exhibits)


def in_turn(m: Moment) -> bool:
    """The sender owes an answer now."""
    return m.docket.owes(m.event.role) is not None


def reopen_until(docket: Docket, book: Rulebook, calendar: Calendar) -> datetime | None:
    """Return until when this closed case may be reopened, None if never (domain.md T25)."""
    period = book.period("reopen")
    if docket.closed_at is None or period is None or docket.reopened or docket.before is None:
        return None
    if docket.outcome not in book.value("reopening.outcomes"):
        return None
    return due_at(docket.closed_at, period, calendar.zone, calendar.holidays)


def _autoserve(m: Moment) -> bool:
    return bool(m.book.values.get("autoserve", False))


def _serve_waits(m: Moment) -> bool:
    return _autoserve(m) or any(p.kind == "serve" for p in m.docket.pending)


def _has_respondent(m: Moment) -> bool:
    return Party.RESPONDENT in m.docket.reachable


def _pending(m: Moment) -> Any:
    waiting = [
        p for p in m.docket.pending if p.kind in ("decide", "sanction") and (p.until is None or m.now <= p.until)
    ]
    return waiting[-1] if waiting else None


def _same_person(m: Moment) -> bool:
    waiting = _pending(m)
    return waiting is not None and waiting.by == m.event.name


def _running(name: ClockName) -> Callable[[Moment], bool]:
    return lambda m: bool(m.docket.running(name))


def _unknown_exhibit(m: Moment) -> bool:
    known = {x.n for x in m.docket.exhibits if x.state not in UNSEEN}
    return bool(set(m.event.citing) - known)


def _nothing_cited(m: Moment) -> bool:
    """A decision rests on the record where there is one (domain.md T15)."""
    return not m.event.citing and any(x.state not in UNSEEN for x in m.docket.exhibits)


def _withdraw_window(m: Moment) -> bool:
    """Only one's own files, and only until the other side has seen them."""
    own = {x.n for x in m.docket.exhibits if x.by == m.event.role and x.state in ("accepted", "held")}
    return not m.event.exhibits or bool(set(m.event.exhibits) - own)


def _undo_over(m: Moment) -> bool:
    return m.docket.undone or m.docket.before is None or not m.docket.running(ClockName.UNDO)


def _not_reopenable(m: Moment) -> bool:
    until = reopen_until(m.docket, m.book, m.calendar)
    return until is None or m.now > until


def _guilt(m: Moment) -> bool:
    decision = m.docket.decision
    return bool(
        m.book.values.get("sanction.after_guilt", False)
        and decision is not None
        and decision.outcome in m.book.value("guilt_outcomes")
    )


def _claim_without_evidence(m: Moment) -> bool:
    given = _accepts_files(m) or any(x.state not in UNSEEN for x in m.docket.exhibits)
    return m.book.period("claim_evidence") is not None and not given


def _bounced_owes(m: Moment) -> bool:
    return m.docket.owes(m.event.party) is not None


def _missed(m: Moment) -> bool:
    return any(c.party == m.event.party and never_served(c) for c in m.docket.clocks)


def _asked(m: Moment) -> int:
    return len(m.docket.running(ClockName.EVIDENCE))


PLAIN: dict[str, Callable[[Moment], bool]] = {
    "quiet": lambda m: m.event.quiet,
    "missing": lambda m: bool(m.event.missing),
    "refused": lambda m: bool(m.event.refused),
    "has_files": lambda m: bool(m.event.exhibits or m.docket.exhibits),
    "autoserve": _autoserve,
    "reachable": _has_respondent,
    "serve_waits": _serve_waits,
    "claim_without_evidence": _claim_without_evidence,
    "has_substance": has_substance,
    "gives_evidence": lambda m: _brings_evidence(m) or (m.event.how == "evidence" and not m.event.refused_files),
    "all_refused": lambda m: bool(m.event.refused_files) and not _brings_evidence(m),
    "late_release": lambda m: bool(m.event.released),
    "in_turn": in_turn,
    "asked_alone": lambda m: in_turn(m) and _asked(m) == 1,
    "more_asked": lambda m: _asked(m) > 1,
    "served": lambda m: m.docket.served_at is not None,
    "staff_clock": lambda m: m.clock.party == Party.STAFF,
    "duty": lambda m: m.docket.decision is not None and m.docket.decision.minor is not None,
    "orders_money": lambda m: m.event.minor is not None,
    "guilt": _guilt,
    "forward": lambda m: m.event.forward and _has_respondent(m),
    "has_review": lambda m: m.book.period("review") is not None,
    "withdraw_open": lambda m: any(m.now <= c.due_at for c in m.docket.running(ClockName.WITHDRAW)),
    "needs_second": lambda m: m.event.costly and not m.event.second,
    "signer_decided": lambda m: (
        not m.event.second and m.docket.decision is not None and m.docket.decision.by == m.event.name
    ),
    "waits": lambda m: _pending(m) is not None,
    "bounced_owes": _bounced_owes,
    "missed": _missed,
    # what forbids: true means refused
    "no_respondent": lambda m: not _has_respondent(m),
    "only_complainant": lambda m: m.event.of != Party.COMPLAINANT,
    "cure_running": _running(ClockName.CURE),
    "final_notice_running": _running(ClockName.FINAL_NOTICE),
    "outcome_not_allowed": lambda m: m.event.outcome not in m.book.outcomes or m.event.outcome not in set(Outcome),
    "reasons_too_short": lambda m: len(m.event.reasons.strip()) < m.book.value("decide.reasons_min_chars"),
    "nothing_cited": _nothing_cited,
    "unknown_exhibit": _unknown_exhibit,
    "unknown_sanction": lambda m: m.event.measure not in m.book.sanctions,
    "nothing_pending": lambda m: _pending(m) is None,
    "same_person": _same_person,
    "withdraw_window": _withdraw_window,
    "undo_over": _undo_over,
    "not_reopenable": _not_reopenable,
}

WITH_ARGUMENT: dict[str, Callable[[Moment, str], bool]] = {
    "clock": lambda m, name: m.clock.name == name,
    "running": lambda m, name: bool(m.docket.running(ClockName(name))),
    "substate": lambda m, name: m.docket.substate == name,
    "outcome": lambda m, name: m.docket.outcome == name,
    "refused": lambda m, name: m.event.refused == name,
    "how": lambda m, name: m.event.how == name,
    "why": lambda m, name: m.event.why == name,
    "party": lambda m, name: m.event.party == name,
}

__all__ = ["Moment", "has_substance", "holds", "in_turn", "reopen_until"]
