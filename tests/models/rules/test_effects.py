"""What each effect does to a docket, and that it leaves the rest as it was."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import conditions, effects
from models.rules import events as e
from models.rules.days import due_at
from models.rules.docket import Clock, Docket
from models.rules.effects import EFFECTS
from models.rules.moment import Moment
from models.rules.payloads import revive
from models.rules.states import PARTIES, ClockName, ClockState, Outcome, Party, State
from models.rules.terms import Part, Terms
from tests.models.rules.dockets import NOON, dockets, exhibit
from tests.models.rules.happenings import ANA, BOOKS, CALENDAR, DAY, FILE, PRELUDES, SERVING, lived

C, R = PARTIES
OFFLINE = next(book for book in BOOKS if book.id == "offline")
parties = st.sampled_from(PARTIES)
counts = st.integers(0, 3)


def done(name: str, docket: Docket, event: Any) -> Docket:
    """The docket after one effect of an event at noon."""
    return EFFECTS[name](Moment(docket, event, OFFLINE, NOON, CALENDAR), docket)


def clock(name: ClockName, party: Party, **more: Any) -> Clock:
    return Clock(1, name, party, NOON - timedelta(days=2), NOON + timedelta(days=3), **more)


def test_no_effect_and_no_question_has_two_meanings() -> None:
    for room, tables in ((effects, ("EFFECTS",)), (conditions, ("PLAIN", "WITH_ARGUMENT"))):
        files = [import_module(f"{room.__name__}.{m.name}") for m in iter_modules(room.__path__)]
        for table in tables:
            named = Counter(name for file in files for name in getattr(file, table, {}))
            assert not [name for name, count in named.items() if count > 1], table


@given(dockets, parties, counts)
def test_new_files_are_numbered_on_and_old_ones_keep_their_number(docket: Docket, party: Party, count: int) -> None:
    after = done("file_exhibits", docket, e.Answered(role=party, exhibits=(FILE,) * count))
    assert after.exhibits[: len(docket.exhibits)] == docket.exhibits
    assert [x.n for x in after.exhibits] == list(range(1, len(docket.exhibits) + count + 1))
    assert all(x.by == party for x in after.exhibits[len(docket.exhibits) :])


@given(dockets)
def test_only_what_was_accepted_for_both_is_shown_to_the_other_side(docket: Docket) -> None:
    after = done("share", docket, e.Served(**ANA))
    for was, now in zip(docket.exhibits, after.exhibits, strict=True):
        shown = was.state == "accepted" and was.cls in ("shared", "sealed")  # of a sealed one, that there is one
        assert now == (replace(was, state="shared") if shown else was)


@given(dockets, st.lists(st.integers(1, 4), max_size=3))
def test_a_file_taken_back_stays_in_the_record_under_its_number(docket: Docket, which: list[int]) -> None:
    after = done("withdraw", docket, e.Withdrawn(role=C, exhibits=tuple(which)))
    assert [x.n for x in after.exhibits] == [x.n for x in docket.exhibits]
    assert all((x.state == "withdrawn") == (x.n in which or y.state == "withdrawn")
               for x, y in zip(after.exhibits, docket.exhibits, strict=True))  # fmt: skip


@given(dockets, parties)
def test_refused_files_cost_their_sender_no_time_and_nobody_else_any(docket: Docket, party: Party) -> None:
    owed = docket.owes(party)
    after = done("pause_for_files", docket, e.Answered(role=party, refused_files=1))
    for was, now in zip(docket.clocks, after.clocks, strict=True):
        gained = timedelta(hours=48) if owed is not None and was.n == owed.n else timedelta(0)
        assert now.due_at - was.due_at == gained
    assert done("refused_only", docket, e.Answered(role=party)) == docket


@given(dockets, parties)
def test_an_answer_meets_what_its_sender_owed_first_and_no_more(docket: Docket, party: Party) -> None:
    owed = docket.owes(party)
    after = done("meet_own", docket, e.Answered(role=party))
    met = [n.n for w, n in zip(docket.clocks, after.clocks, strict=True) if w != n]
    assert met == ([owed.n] if owed else [])
    assert all(c.state == ClockState.MET and not c.reminders for c in after.clocks if c.n in met)


@given(dockets, parties)
def test_what_never_arrived_never_ran(docket: Docket, party: Party) -> None:
    owed = docket.owes(party)
    after = done("suspend", docket, e.Bounced(party=party, address="x@y.example"))
    assert not after.running() and after.before == (docket.state, docket.substate, docket.outcome)
    if owed is not None:
        assert next(c for c in after.clocks if c.n == owed.n).state == ClockState.VOID


@given(dockets, st.integers(1, 10**6), st.frozensets(st.integers(1, 6)))
def test_a_delay_moves_the_running_clocks_it_names(docket: Docket, seconds: int, which: frozenset[int]) -> None:
    after = done("delay", docket, e.Delayed(seconds=seconds, reason="outage", clocks=tuple(which)))
    for was, now in zip(docket.clocks, after.clocks, strict=True):
        assert (now.due_at - was.due_at).total_seconds() == (seconds if was.running and was.n in which else 0)


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (e.Decided(outcome="DECIDED_PARTIAL", reasons="x" * 80, **ANA), "decide"),
        (e.Sanctioned(measure="account_disabled", **ANA), "sanction"),
    ],
)
def test_what_waits_for_a_second_signature_waits_once_and_not_for_ever(event: Any, kind: str) -> None:
    twice = done("keep_for_signature", done("keep_for_signature", Docket(), event), event)
    (kept,) = twice.pending
    assert (kept.kind, kept.by) == (kind, "Ana Staff") and kept.until is not None and kept.until > NOON
    assert revive(kept.what) == event


def test_whoever_answers_in_his_last_hours_was_not_silent() -> None:
    answer = e.Answered(role=R, how="contest")
    turns = lived(OFFLINE, [*SERVING, (DAY * 6 + 60, answer)])
    answered = next(turn for turn in turns if turn.event is answer)
    assert "respondent_silent" in answered.before.flags and answered.before.running(ClockName.CURE)
    assert "respondent_silent" not in answered.after.flags and answered.after.state == State.NEGOTIATION


def test_serving_twice_waits_once() -> None:
    event = e.Served(**ANA)
    assert len(done("queue_serve", done("queue_serve", Docket(), event), event).pending) == 1


@given(dockets)
def test_a_sanction_ends_a_case_by_its_decision_or_by_what_was_not_performed(docket: Docket) -> None:
    after = done("close_sanctioned", docket, e.Sanctioned(measure="account_disabled", **ANA))
    assert after.closed_at == NOON and not after.pending
    if docket.decision is None:
        assert after.outcome == Outcome.NOT_HANDLED
    elif docket.decision.minor is None:
        assert after.outcome == docket.decision.outcome
    else:
        assert after.outcome == Outcome.NOT_PERFORMED_SANCTIONED


@pytest.mark.parametrize(
    ("code", "outcome"),
    [("duplicate", Outcome.DUPLICATE_OF), ("info_only", Outcome.INFO_ONLY), ("out_of_scope", Outcome.NOT_HANDLED)],
)
def test_a_refusal_is_kept_by_its_own_outcome(code: str, outcome: Outcome) -> None:
    assert done("refuse", Docket(), e.Refused(code=code, **ANA)).outcome == outcome


@given(dockets, parties)
def test_what_was_missed_is_served_again_in_full(docket: Docket, party: Party) -> None:
    served = replace(docket, state=State.SERVED, clocks=(clock(ClockName.RESPONSE, party),))
    suspended = done("suspend", served, e.Bounced(party=party, address="x@y.example"))
    back = done("serve_again", suspended, e.Readdressed(party=party, **ANA))
    assert (back.state, back.before) == (State.SERVED, None)
    (again,) = back.running()
    assert (again.name, again.party, again.started_at) == (ClockName.RESPONSE, party, NOON)


OF_A_DRAFT = ("assign", "flag_human")  # in a draft they meet and start the promise of a person


@given(st.sampled_from([*OF_A_DRAFT, "clear_asked", "default", "drop_serve", "drop_signature", "revive"]), dockets)
def test_a_small_effect_touches_no_clock_and_no_file(name: str, docket: Docket) -> None:
    after = done(name, docket, e.Taken(**ANA))
    assert (after.exhibits, after.state) == (docket.exhibits, docket.state)
    assert after.clocks == docket.clocks or (name in OF_A_DRAFT and docket.state == State.DRAFT)


def test_files_already_in_the_case_are_no_less_for_a_second_mail() -> None:
    docket = Docket(exhibits=(exhibit(1, state="shared"),))
    filed = done("file", docket, e.Filed(role=C, track="offline", type="late", exhibits=(FILE,), flags=("injury",)))
    assert [x.state for x in filed.exhibits] == ["shared", "accepted"] and filed.flags == {"injury"}


def test_whoever_is_found_again_has_the_time_to_say_whether_it_was_done_anew() -> None:
    longer = replace(OFFLINE.periods["confirm_done"], amount=11)
    book = replace(OFFLINE, periods={**OFFLINE.periods, "confirm_done": longer})
    paid = e.Reported(role=R, what="paid", exhibits=(FILE,))
    lost, found = e.Bounced(party=C, address="x@y.example"), e.Readdressed(party=C, **ANA)
    turns = lived(
        book, [*PRELUDES["in force"], (DAY, paid), (DAY, lost), (2 * DAY, found), (1, e.Noted(text="", **ANA))]
    )
    again = next(t for t in turns if isinstance(t.event, e.Readdressed))
    (clock,) = again.after.running(ClockName.PERFORMANCE, C)
    (was,) = (o for o in again.before.duties if o.state == "reported")
    (duty,) = (o for o in again.after.duties if o.state == "reported")
    assert clock.due_at == due_at(again.now, longer, CALENDAR.zone) == duty.confirm_by
    assert duty.clock == clock.n and duty.due_at == was.due_at


def test_a_payment_after_a_final_notice_leaves_time_to_speak_of_the_goods_too() -> None:
    both = Terms((Part("reship"), Part("money", 10_000)), "USD", whole=20_000).as_json()
    agreed = [*SERVING, (DAY, e.Offered(role=R, terms=both)), (DAY, e.Accepted(role=C))]
    paid = e.Reported(role=R, what="paid", exhibits=(FILE,))
    notice = [(5 * DAY, e.Noted(text="in force", **ANA)), (12 * DAY, e.Approved(**ANA)), (DAY, paid)]
    heard = next(t for t in lived(OFFLINE, [*agreed, *notice]) if t.event == paid)
    assert (heard.before.state, heard.after.state) == (State.SANCTION_NOTICE, State.EXECUTION)
    (clock,) = heard.after.running(ClockName.PERFORMANCE, C)
    assert clock.due_at == due_at(heard.now, OFFLINE.periods["confirm_done"], CALENDAR.zone)
    assert [o.state for o in heard.after.duties] == ["missed", "reported"]


RESHIPPED = [
    *SERVING,
    (DAY, e.Offered(role=R, terms=Terms((Part("reship"), Part("money", 10_000)), "USD", whole=20_000).as_json())),
    (DAY, e.Accepted(role=C)),
    (5 * DAY, e.Noted(text="in force", **ANA)),
]


@pytest.mark.parametrize(
    ("what", "period"), [("shipped", "confirm_shipped"), ("done", "confirm_done"), ("paid", "confirm_done")]
)
def test_goods_that_left_have_the_time_of_their_way_to_be_confirmed(what: str, period: str) -> None:
    told = e.Reported(role=R, what=what, n=1 if what == "done" else 0, exhibits=(FILE,))
    heard = next(t for t in lived(OFFLINE, [*RESHIPPED, (DAY, told)]) if t.event == told)
    (clock,) = heard.after.running(ClockName.PERFORMANCE, C)
    assert clock.due_at == due_at(heard.now, OFFLINE.periods[period], CALENDAR.zone)
    assert [o.what for o in heard.after.duties if o.state == "reported"] == ["pay" if what == "paid" else "reship"]


def test_a_book_older_than_the_time_of_the_way_has_one_time_for_all() -> None:
    older = replace(OFFLINE, periods={n: p for n, p in OFFLINE.periods.items() if n != "confirm_shipped"})
    told = e.Reported(role=R, what="shipped", exhibits=(FILE,))
    heard = next(t for t in lived(older, [*RESHIPPED, (DAY, told)]) if t.event == told)
    (clock,) = heard.after.running(ClockName.PERFORMANCE, C)
    assert clock.due_at == due_at(heard.now, older.periods["confirm_done"], CALENDAR.zone)
