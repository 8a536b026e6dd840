"""Questions about a decision: whether it may be made, who must sign it, what it finds."""

from collections.abc import Callable, Mapping
from typing import Any

from models.rules.docket import UNSEEN
from models.rules.moment import Moment
from models.rules.states import ClockName, Outcome


def _pending(m: Moment) -> Any:
    waiting = [
        p for p in m.docket.pending if p.kind in ("decide", "sanction") and (p.until is None or m.now <= p.until)
    ]
    return waiting[-1] if waiting else None


def _same_person(m: Moment) -> bool:
    waiting = _pending(m)
    return waiting is not None and waiting.by == m.event.name


def _two_signed(m: Moment) -> bool:
    return m.event.second not in ("", m.event.name)


def _unknown_exhibit(m: Moment) -> bool:
    known = {x.n for x in m.docket.exhibits if x.state not in UNSEEN}
    return bool(set(m.event.citing) - known)


def _nothing_cited(m: Moment) -> bool:
    """A decision rests on the record where there is one (domain.md T15)."""
    return not m.event.citing and any(x.state not in UNSEEN for x in m.docket.exhibits)


def _guilt(m: Moment) -> bool:
    decision = m.docket.decision
    return bool(
        m.book.values.get("sanction.after_guilt", False)
        and decision is not None
        and decision.outcome in m.book.value("guilt_outcomes")
    )


def goods_go_back(m: Moment) -> bool:
    """Whether this decision's refund waits for the goods: as it says, else by refund.full_needs_return (G22)."""
    if m.event.minor is None or m.event.no_return or m.event.goods_back:
        return m.event.minor is not None and not m.event.no_return
    return bool(
        m.book.values.get("refund.full_needs_return", False)
        and m.event.outcome == Outcome.DECIDED_FOR_COMPLAINANT_FULL
        and m.docket.type not in m.book.values.get("refund.nothing_to_return", ())
    )


def _no_clerical(m: Moment) -> bool:
    """A slip is put right within its days; who disagrees with what was found has the review, if any (G6)."""
    decision = m.docket.decision
    until = m.after("clerical", decision.at) if decision is not None else None
    return until is None or m.now > until


def _no_return_leg(m: Moment) -> bool:
    """Whether goods shall go back, and the rules have no way for it."""
    leg = all(m.book.period(name) is not None for name in ("return_address", "ship_back"))
    return m.event.goods_back and (m.event.minor is None or m.book.value("decide.money") == "none" or not leg)


def _finds_guilt(m: Moment) -> bool:
    return bool(m.book.values.get("sanction.after_guilt", False)) and m.event.outcome in m.book.value("guilt_outcomes")


PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "has_review": lambda m: m.book.period("review") is not None,
    "orders_money": lambda m: m.event.minor is not None and m.book.value("decide.money") != "none",
    "held_money_ordered": lambda m: (
        m.event.minor is not None and bool(m.book.values.get("refund.held")) and not goods_go_back(m)
    ),
    "decided": lambda m: m.docket.decision is not None,
    "appealed": lambda m: m.docket.appealed,
    "has_grounds": lambda m: (
        bool(m.event.exhibits) or len(m.event.reasons.strip()) >= m.book.value("review.least_chars")
    ),
    "finds_guilt": _finds_guilt,
    "has_sanctions": lambda m: bool(m.book.sanctions) and m.book.period("final_notice") is not None,
    "same_reviewer": lambda m: m.docket.decision is not None and m.docket.decision.by in (m.event.name, m.event.second),
    "review_running": lambda m: bool(m.docket.running(ClockName.REVIEW)),
    "guilt": _guilt,
    "needs_second": lambda m: m.event.costly and not _two_signed(m),
    "signer_decided": lambda m: (
        not _two_signed(m) and m.docket.decision is not None and m.docket.decision.by == m.event.name
    ),
    "waits": lambda m: _pending(m) is not None,
    # what forbids: true means refused
    "cure_running": lambda m: any(m.now <= clock.due_at for clock in m.docket.running(ClockName.CURE)),
    "final_notice_running": lambda m: any(m.now <= clock.due_at for clock in m.docket.running(ClockName.FINAL_NOTICE)),
    "outcome_not_allowed": lambda m: m.event.outcome not in m.book.outcomes or m.event.outcome not in set(Outcome),
    "reasons_too_short": lambda m: len(m.event.reasons.strip()) < m.book.value("decide.reasons_min_chars"),
    "nothing_cited": _nothing_cited,
    "unknown_exhibit": _unknown_exhibit,
    "above_what_is_there": lambda m: m.event.most is not None and (m.event.minor or 0) > m.event.most,
    "no_clerical": _no_clerical,
    "nothing_to_correct": lambda m: (
        (d := m.docket.decision) is None
        or d.minor is None
        or d.currency != m.event.currency
        or m.event.minor in (None, d.minor)
    ),
    "too_costly_to_correct": lambda m: m.event.costly,
    "no_return_leg": _no_return_leg,
    "unknown_sanction": lambda m: m.event.measure not in m.book.sanctions,
    "nothing_pending": lambda m: _pending(m) is None,
    "same_person": _same_person,
}
