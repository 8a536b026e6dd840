"""Effects on a draft alone: a person promised to whoever asks for one, and how long its words are kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules import clockface
from models.rules.docket import ERASE, Docket, Pending
from models.rules.effects import filing
from models.rules.effects.ending import close_as
from models.rules.events import Erased
from models.rules.moment import Moment
from models.rules.payloads import payload
from models.rules.states import ClockName, ClockState, Outcome, Party, State

HUMAN_WANTED = "human_wanted"


def _file(m: Moment, d: Docket) -> Docket:
    filed = filing.file(m, d)
    stays_draft = bool(m.event.missing or m.event.quiet) and (not m.event.refused or d.reopened)
    return _promise_a_person(m, filed) if stays_draft and HUMAN_WANTED in m.event.flags else filed


def _promise_a_person(m: Moment, d: Docket) -> Docket:
    """Whoever asks for a person is promised one by a day, unless one is promised already (R15, R51)."""
    if d.running(ClockName.SCREENING, Party.STAFF):
        return d
    return clockface.start(d, ClockName.SCREENING, Party.STAFF, m.book, m.now, m.calendar)


def _ask_for_human(m: Moment, d: Docket) -> Docket:
    """HUMAN: outside a draft some clock of the case says already who is next."""
    wanted = replace(d, flags=d.flags | {HUMAN_WANTED})
    return _promise_a_person(m, wanted) if d.state == State.DRAFT else wanted


def _assign(m: Moment, d: Docket) -> Docket:
    """TAKE: a draft that somebody takes has the person its writer was promised."""
    taken = replace(d, assigned_to=m.event.name)
    return clockface.stop(taken, frozenset({ClockName.SCREENING}), ClockState.MET) if d.state == State.DRAFT else taken


def _expire(m: Moment, d: Docket) -> Docket:
    """What was written for a draft is kept for a while: a late reply brings it back (domain.md T4)."""
    closed, until = close_as(Outcome.LAPSED_NO_REPLY)(m, d), m.after("text_kept")
    if until is None:
        return closed
    return replace(closed, pending=(Pending(kind=ERASE, by="", what=payload(Erased()), until=until),))


def _revive(_: Moment, d: Docket) -> Docket:
    return replace(d, outcome=Outcome.NONE, closed_at=None, before=None, pending=())


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "file": _file,
    "flag_human": _ask_for_human,
    "assign": _assign,
    "expire": _expire,
    "revive": _revive,
    "erase": lambda m, d: replace(d, exhibits=(), pending=()),
}
