"""Questions about files and other evidence: what a mail brings, what was asked of whom."""

from collections.abc import Callable, Mapping

from models.rules.moment import Moment
from models.rules.periods import INSPECTION
from models.rules.states import PARTIES, ClockName, ClockState, Party


def has_substance(m: Moment) -> bool:
    """An answer counts unless all it brought was files we refused or hold (domain.md G16)."""
    return _brings_evidence(m) or not (m.event.refused_files and m.event.how == "evidence")


def _brings_evidence(m: Moment) -> bool:
    """A file counts once it is taken; one that is held counts from its release."""
    return accepts_files(m) or bool(m.event.released)


def accepts_files(m: Moment) -> bool:
    """Whether a file came that is not held."""
    return any(given.get("state") != "held" for given in m.event.exhibits)


def in_turn(m: Moment) -> bool:
    """The sender owes an answer now."""
    return m.docket.owes(m.event.role) is not None


def _withdraw_window(m: Moment) -> bool:
    """Only one's own files, and only until the other side has seen them."""
    own = {x.n for x in m.docket.exhibits if x.by == m.event.role and x.state in ("accepted", "held")}
    return bool(set(m.event.exhibits) - own)


def _asked(m: Moment) -> int:
    return len(m.docket.running(ClockName.EVIDENCE))


def _all_silent(m: Moment) -> bool:
    """Nobody who was asked has sent anything, and the other side was silent before (domain.md G19)."""
    last = {c.party: c for c in m.docket.clocks if c.name == ClockName.EVIDENCE}
    quiet = {p for p, c in last.items() if c.n == m.clock.n or c.state == ClockState.LAPSED}
    if "respondent_silent" in m.docket.flags:
        quiet.add(Party.RESPONDENT)
    return quiet == set(PARTIES)


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "has_substance": has_substance,
    "files_may_go_back": lambda m: bool(m.event.exhibits) and m.event.back_until is not None,
    "gives_evidence": lambda m: _brings_evidence(m) or (m.event.how == "evidence" and not m.event.refused_files),
    "all_refused": lambda m: bool(m.event.refused_files) and not _brings_evidence(m),
    "late_release": lambda m: bool(m.event.released),
    "in_turn": in_turn,
    "asked_alone": lambda m: in_turn(m) and _asked(m) == 1,
    "all_silent": _all_silent,
    "inspects": lambda m: m.event.inspection,
    "more_asked": lambda m: _asked(m) > 1,
    # what forbids: true means refused
    "only_complainant": lambda m: m.event.of != Party.COMPLAINANT,
    "no_inspection": lambda m: m.book.period(INSPECTION) is None,
    "no_such_exhibit": lambda m: (
        not set(m.event.exhibits) or bool(set(m.event.exhibits) - {x.n for x in m.docket.exhibits})
    ),
    "withdraw_window": _withdraw_window,
}

WITH_ARGUMENT: Mapping[str, Callable[[Moment, str], bool]] = {
    "how": lambda m, name: m.event.how == name,
}
