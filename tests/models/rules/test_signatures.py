"""Four eyes: what one person signed waits, a second carries it out in both names, and nobody does both."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import events as e
from models.rules.docket import Docket, Refusal, Step
from models.rules.lifecycle import advance
from models.rules.states import Party, State
from tests.models.rules.happenings import ANA, BOOKS, CALENDAR, DECISION, PRELUDES, lived

OFFLINE = next(book for book in BOOKS if book.id == "offline")
BEN = e.Approved(role=Party.STAFF, name="Ben Staff")
SIGNED = lived(OFFLINE, [*PRELUDES["silent"], (1, replace(DECISION, costly=True))])
WAITING = next(turn for turn in SIGNED if isinstance(turn.event, e.Decided))


def signed(by: str, days: float = 1) -> Step | Refusal:
    now = WAITING.now + timedelta(days=days)
    return advance(WAITING.after, e.Approved(role=Party.STAFF, name=by), OFFLINE, now, CALENDAR)


def test_a_costly_decision_waits_and_whoever_may_decide_is_asked() -> None:
    assert WAITING.after.state == State.DELIBERATION and WAITING.after.decision is None
    assert isinstance(WAITING.came, Step)
    assert [(s.numbers, s.role, s.extra["what"]) for s in WAITING.came.sends] == [(("N61",), "decide", "sign")]


def test_a_second_person_carries_it_out_in_the_first_ones_name() -> None:
    step = signed("Ben Staff")
    assert isinstance(step, Step) and step.after.state == State.DECIDED and not step.after.pending
    assert step.after.decision is not None and step.after.decision.by == "Ana Staff"
    assert {n for send in step.sends for n in send.numbers} >= {"N23", "N24"}


@given(st.floats(0, 30))
def test_the_first_signer_never_gives_the_second_signature(days: float) -> None:
    refused = signed("Ana Staff", days)
    assert isinstance(refused, Refusal) and refused.code in ("same_person", "nothing_pending")


def test_after_three_days_nothing_waits_any_more() -> None:
    refused = signed("Ben Staff", days=5)
    assert isinstance(refused, Refusal) and refused.code == "nothing_pending"


def test_a_second_person_may_also_say_no() -> None:
    declined = advance(WAITING.after, e.Declined(role=Party.STAFF, name="Ben Staff"), OFFLINE, WAITING.now, CALENDAR)
    assert isinstance(declined, Step) and not declined.after.pending and declined.after.state == State.DELIBERATION


@pytest.mark.parametrize("name", ["", "  "])
def test_nothing_that_costs_money_or_membership_happens_without_a_name(name: str) -> None:
    deliberating = next(t.before for t in SIGNED if isinstance(t.event, e.Decided))
    notice = next(t.after for t in lived(OFFLINE, PRELUDES["final notice"]) if t.after.state == State.SANCTION_NOTICE)
    over = replace(notice, clocks=())
    for docket, event in (
        (deliberating, replace(DECISION, name=name)),
        (over, e.Sanctioned(role=Party.STAFF, name=name, measure="account_disabled")),
        (WAITING.after, e.Approved(role=Party.STAFF, name=name)),
        (WAITING.after, e.Declined(role=Party.STAFF, name=name)),
    ):
        came = advance(docket, event, OFFLINE, WAITING.now, CALENDAR)
        assert isinstance(came, Refusal) and came.code == "nobody_signs", event


def test_nobody_is_his_own_second_signature() -> None:
    deliberating = next(t.before for t in SIGNED if isinstance(t.event, e.Decided))
    twice = replace(DECISION, costly=True, second=DECISION.name)
    came = advance(deliberating, twice, OFFLINE, WAITING.now, CALENDAR)
    assert isinstance(came, Step) and came.after.decision is None and came.after.pending


def test_who_decided_first_does_not_sign_in_the_review_of_it() -> None:
    ben = replace(DECISION, name="Ben Staff", costly=True)
    reviewed = next(t for t in lived(OFFLINE, [*PRELUDES["appealed"], (60, ben)]) if t.event is ben)
    assert reviewed.after.state == State.REVIEW and reviewed.after.pending
    came = advance(reviewed.after, e.Approved(**ANA), OFFLINE, reviewed.now + timedelta(hours=1), CALENDAR)
    assert isinstance(came, Refusal) and came.code == "same_reviewer"


def test_a_refusal_says_what_the_rules_allow() -> None:
    deliberating = next(t.before for t in SIGNED if isinstance(t.event, e.Decided))
    now = WAITING.now

    def refusal(docket: Docket, event: e.Event) -> Refusal:
        came = advance(docket, event, OFFLINE, now, CALENDAR)
        assert isinstance(came, Refusal)
        return came

    short = refusal(deliberating, replace(DECISION, reasons="short"))
    assert (short.code, short.facts["least"]) == ("reasons_too_short", 80)
    unknown = refusal(deliberating, replace(DECISION, outcome="LISTING_REMOVED"))
    assert unknown.code == "outcome_not_allowed" and "DECIDED_PARTIAL" in str(unknown.facts["allowed"])
    notice = next(t.after for t in lived(OFFLINE, PRELUDES["final notice"]) if t.after.state == State.SANCTION_NOTICE)
    early = refusal(notice, e.Sanctioned(measure="account_disabled", **ANA))
    assert early.code == "final_notice_running" and str(early.facts["until"]).startswith("2026-")
    over = replace(notice, clocks=())
    strange = refusal(over, e.Sanctioned(measure="listing_removed", **ANA))
    assert (strange.code, strange.facts["allowed"]) == ("unknown_sanction", ["account_disabled"])
