"""Questions about a complaint as it comes in, and about serving it."""

from collections.abc import Callable, Mapping

from models.rules.conditions.evidence import accepts_files
from models.rules.docket import UNSEEN, Docket
from models.rules.moment import Moment
from models.rules.states import ClockName, Party, Substate


def _autoserve(m: Moment) -> bool:
    return bool(m.book.values.get("autoserve", False))


def _serve_waits(m: Moment) -> bool:
    return _autoserve(m) or any(p.kind == "serve" for p in m.docket.pending)


def _has_respondent(m: Moment) -> bool:
    return Party.RESPONDENT in m.docket.reachable


def _claim_without_evidence(m: Moment) -> bool:
    given = accepts_files(m) or any(x.state not in UNSEEN for x in m.docket.exhibits)
    return m.book.period("claim_evidence") is not None and not given


def asks_to_cancel(docket: Docket) -> bool:
    """Whether what is served, or waits to be, asks for the cancellation of an order (G28)."""
    waits = any(p.kind == "serve" and p.what.get("cancellation") for p in docket.pending)
    return waits or docket.substate == Substate.CANCELLATION_REQUESTED


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "quiet": lambda m: m.event.quiet,
    "missing": lambda m: bool(m.event.missing),
    "refused": lambda m: bool(m.event.refused),
    "reopened": lambda m: m.docket.reopened,  # a person took it on: no gate refuses it again
    "asks_cancellation": lambda m: (
        m.event.cancellation
        and not m.event.missing
        and not (m.event.refused and not m.docket.reopened)
        and not m.event.quiet
        and m.book.period("cancellation") is not None
        and _has_respondent(m)
    ),
    "waits_by_itself": lambda m: asks_to_cancel(m.docket),
    "has_files": lambda m: bool(m.event.exhibits or m.docket.exhibits),
    "autoserve": _autoserve,
    "reachable": _has_respondent,
    "serve_waits": _serve_waits,
    "claim_without_evidence": _claim_without_evidence,
    "served": lambda m: m.docket.served_at is not None,
    "forward": lambda m: m.event.forward and _has_respondent(m),
    "withdraw_open": lambda m: any(m.now <= c.due_at for c in m.docket.running(ClockName.WITHDRAW)),
    # what forbids: true means refused
    "no_respondent": lambda m: not _has_respondent(m),
}

WITH_ARGUMENT: Mapping[str, Callable[[Moment, str], bool]] = {
    "refused": lambda m, name: m.event.refused == name,
}
