"""The questions the transition table asks, each against what it promises."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import events as e
from models.rules.conditions import holds, reopen_until
from models.rules.docket import Docket, Pending
from models.rules.moment import Moment
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, ClockName, Outcome, Party, State, Substate
from tests.desks import at
from tests.models.rules.dockets import NOON, dockets, exhibit, moments
from tests.models.rules.happenings import ANA, BOOKS, CALENDAR, FILE

C, R = PARTIES
OFFLINE = next(book for book in BOOKS if book.id == "offline")
books = st.sampled_from(BOOKS)
people = st.sampled_from(["Ana Staff", "Ben Staff"])


def asked(name: str, docket: Docket, event: Any, book: Rulebook = OFFLINE, now: datetime = NOON) -> bool:
    return holds(name, Moment(docket, event, book, now, CALENDAR))


APPROVED = e.Approved(**ANA)
WITHOUT_EVENT = [
    "autoserve", "reachable", "serve_waits", "more_asked", "served", "duty_open", "guilt", "has_review",
    "withdraw_open", "waits", "no_respondent", "cure_running", "final_notice_running", "nothing_pending", "undo_over",
    "not_reopenable",
]  # fmt: skip


@given(dockets, books, moments, st.sampled_from(WITHOUT_EVENT))
def test_a_question_and_its_negation_never_agree(docket: Docket, book: Rulebook, now: datetime, name: str) -> None:
    assert asked(name, docket, APPROVED, book, now) != asked(f"!{name}", docket, APPROVED, book, now)


@given(dockets, st.sampled_from(ClockName), st.sampled_from(Substate), st.sampled_from(Outcome))
def test_a_question_with_an_argument_looks_at_the_docket(
    docket: Docket, clock: ClockName, substate: Substate, outcome: Outcome
) -> None:
    assert asked(f"running={clock}", docket, APPROVED) == bool(docket.running(clock))
    assert asked(f"substate={substate}", docket, APPROVED) == (docket.substate == substate)
    assert asked(f"outcome={outcome}", docket, APPROVED) == (docket.outcome == outcome)


@given(dockets, moments, people)
def test_nobody_gives_both_signatures_and_none_counts_after_its_time(docket: Docket, now: datetime, who: str) -> None:
    event = e.Approved(role=Party.STAFF, name=who)
    live = [p for p in docket.pending if p.kind != "serve" and (p.until is None or now <= p.until)]
    assert asked("waits", docket, event, now=now) == bool(live)
    assert asked("same_person", docket, event, now=now) == (bool(live) and live[-1].by == who)


def test_a_signature_counts_until_its_last_second() -> None:
    until = NOON + timedelta(days=3)
    docket = Docket(pending=(Pending("decide", "Ana Staff", {}, until),))
    assert asked("waits", docket, APPROVED, now=until)
    assert asked("nothing_pending", docket, APPROVED, now=until + timedelta(seconds=1))


@given(dockets, books)
def test_a_case_is_reopened_once_in_its_days_where_silence_ended_it(docket: Docket, book: Rulebook) -> None:
    until = reopen_until(docket, book, CALENDAR)
    allowed = docket.outcome in book.value("reopening.outcomes") or docket.state == State.OUT_OF_SCOPE
    known = docket.closed_at is not None and docket.before is not None and not docket.reopened
    assert (until is not None) == (allowed and known)
    if until is not None and docket.closed_at is not None:
        assert (until.astimezone(CALENDAR.zone).date() - docket.closed_at.astimezone(CALENDAR.zone).date()).days == 30
        event = e.Reopened(role=C)
        assert not asked("not_reopenable", docket, event, book, until)
        assert asked("not_reopenable", docket, event, book, until + timedelta(seconds=1))


def test_thirty_days_after_the_closing_day_are_counted_in_the_desks_zone() -> None:
    closed = Docket(
        state=State.CLOSED, outcome=Outcome.LAPSED_NO_EVIDENCE, closed_at=at("2026-08-11 00:00"),
        before=(State.EVIDENCE, Substate.CLAIM_OPEN, Outcome.NONE),
    )  # fmt: skip
    assert reopen_until(closed, OFFLINE, CALENDAR) == at("2026-09-10 23:59:59")


@given(dockets, st.lists(st.integers(1, 5), max_size=3))
def test_a_decision_cites_files_that_are_there_and_some_where_there_are_any(docket: Docket, citing: list[int]) -> None:
    event = e.Decided(outcome="DECIDED_PARTIAL", reasons="x", citing=tuple(citing), **ANA)
    there = {x.n for x in docket.exhibits if x.state not in ("withdrawn", "held")}
    assert asked("unknown_exhibit", docket, event) == (not set(citing) <= there)
    assert asked("nothing_cited", docket, event) == (bool(there) and not citing)


@given(dockets, st.sampled_from(PARTIES), st.lists(st.integers(1, 5), max_size=3))
def test_one_takes_back_only_files_of_ones_own_that_nobody_has_seen(
    docket: Docket, party: Party, which: list[int]
) -> None:
    event = e.Withdrawn(role=party, exhibits=tuple(which))
    may = {x.n for x in docket.exhibits if x.by == party and x.state in ("accepted", "held")}
    assert asked("withdraw_window", docket, event) == (not set(which) <= may)
    assert asked("no_such_exhibit", docket, event) == (not which or not set(which) <= {x.n for x in docket.exhibits})


@pytest.mark.parametrize(
    ("event", "substance"),
    [
        (e.Answered(role=C), True),
        (e.Answered(role=C, how="evidence", exhibits=(FILE,)), True),
        (e.Answered(role=C, how="evidence", exhibits=(FILE,), refused_files=2), True),
        (e.Answered(role=C, how="evidence", refused_files=1), False),
        (e.Answered(role=C, how="words", refused_files=1), True),
    ],
)
def test_an_answer_counts_unless_all_it_brought_was_refused(event: e.Answered, substance: bool) -> None:
    assert asked("has_substance", Docket(), event) is substance


@given(dockets, books)
def test_guilt_is_what_the_book_calls_guilt_where_it_has_a_measure_for_it(docket: Docket, book: Rulebook) -> None:
    guilty = docket.decision is not None and docket.decision.outcome in book.value("guilt_outcomes")
    assert asked("guilt", docket, APPROVED, book) == (guilty and bool(book.values["sanction.after_guilt"]))


@given(dockets, st.booleans(), people)
def test_a_costly_decision_and_a_decider_s_sanction_want_a_second_person(
    docket: Docket, costly: bool, who: str
) -> None:
    staff: dict[str, Any] = {"role": Party.STAFF, "name": who}
    decided = e.Decided(outcome="DECIDED_PARTIAL", reasons="x", costly=costly, **staff)
    assert asked("needs_second", docket, decided) == costly
    assert not asked("needs_second", docket, replace(decided, second="Cleo Staff"))
    measure = e.Sanctioned(measure="account_disabled", **staff)
    own = docket.decision is not None and docket.decision.by == who
    assert asked("signer_decided", docket, measure) == own
    assert not asked("signer_decided", docket, replace(measure, second="Cleo Staff"))


def test_a_claim_has_a_clock_only_while_nothing_proves_it() -> None:
    claims = next(book for book in BOOKS if book.id == "aliexpress")
    bare = e.Filed(role=C, track="aliexpress", type="not_as_described")
    assert asked("claim_without_evidence", Docket(), bare, claims)
    assert not asked("claim_without_evidence", Docket(exhibits=(exhibit(1),)), bare, claims)
    assert not asked("claim_without_evidence", Docket(), replace(bare, exhibits=(FILE,)), claims)
    assert not asked("claim_without_evidence", Docket(), bare), "no other track has such a clock"
