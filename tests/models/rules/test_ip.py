"""A rights matter by the rules alone: whatever its sellers do, its pages add up and no case is left without a clock."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules import events as e
from models.rules.docket import Refusal
from models.rules.events import rights as i
from models.rules.lifecycle import advance
from models.rules.listings import ENDED, PASSED, STATES, Listing, counted, decided, outcome_of, taken_down
from models.rules.states import FINAL, ClockState, Outcome, State, Substate
from tests.models.rules.families import BOOK, MASTER, C, Family, R, page, served
from tests.models.rules.happenings import ANA, BEGIN, CALENDAR, ENOUGH, FILE

numbers = st.lists(st.integers(1, 8), max_size=4).map(tuple)
VERDICTS = ("LISTING_REMOVED", "COUNTER_NOTICE_UPHELD", "DECIDED_FOR_RESPONDENT", "DECIDED_PARTIAL", "ABANDONED")
EVENTS = st.one_of(
    st.builds(e.Answered, role=st.just(R), how=st.sampled_from(["contest", "accept", "words"]), listings=numbers),
    st.builds(e.Answered, role=st.just(C), how=st.sampled_from(["accept", "words", "evidence"])),
    st.builds(i.TakenDown, role=st.just(R), listings=numbers),
    st.builds(i.TakenDown, listings=numbers, role=st.just(ANA["role"]), name=st.just(ANA["name"])),
    st.builds(i.FoundDead, listings=numbers, role=st.just(ANA["role"]), name=st.just(ANA["name"])),
    st.builds(i.Listed, role=st.just(C), pages=st.integers(50, 60).map(lambda n: ({"url": page(n), "seller": ""},))),
    st.builds(
        e.Decided, outcome=st.sampled_from(VERDICTS), reasons=st.just(ENOUGH), citing=st.just((1,)), listings=numbers,
        role=st.just(ANA["role"]), name=st.just(ANA["name"]),
    ),
    st.builds(e.Cancelled, role=st.just(C), why=st.sampled_from(["gave_up", "agreed"])),
    st.builds(e.Undone, role=st.just(C)),
    st.builds(e.Approved, role=st.just(ANA["role"]), name=st.just(ANA["name"])),
    st.builds(i.Threatened, role=st.sampled_from([C, R])),
)  # fmt: skip
SERVE = "serve"
steps = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), EVENTS | st.just(SERVE)), max_size=14)


@given(st.integers(1, 3), st.integers(4, 9), steps)
@settings(max_examples=400)
def test_whatever_happens_pages_add_up_and_every_open_case_has_a_clock(
    sellers: int, pages: int, things: list[tuple[int, int, Any]]
) -> None:
    family = served(sellers, pages)
    holds(family)
    for of, days, event in things:
        family.wait(days)
        refs = [MASTER, *family.children]
        if event == SERVE:
            family.serve()
        else:
            family.happens(refs[of % len(refs)], event)
        holds(family)
    family.wait(120)
    holds(family)


def holds(family: Family) -> None:
    master = family.cases[MASTER]
    for ref, docket in family.cases.items():
        states = [one.state for one in docket.listings]
        assert set(states) <= set(STATES) and sum(counted(docket.listings).values()) == len(docket.listings)
        assert [one.n for one in docket.listings] == list(range(1, len(states) + 1)), "a number is used once"
        live = [c for c in docket.clocks if c.state in (ClockState.RUNNING, ClockState.PAUSED)]
        assert docket.state in FINAL or live, (ref, docket.state, docket.substate)
        if docket.state == State.CLOSED:
            assert set(states) <= ENDED, (states, docket.outcome)
    passed = {one.ref: 0 for one in master.listings if one.state == PASSED}
    for one in master.listings:
        if one.state == PASSED:
            passed[one.ref] += 1
            assert one.url in {u.url for u in family.cases[one.ref].listings}
    assert passed == {part.ref: part.listings for part in master.parts}
    assert {part.ref for part in master.parts} == set(family.children)
    for part in master.parts:
        child = family.cases[part.ref]
        assert part.ended == (child.state in FINAL) and part.listings == len(child.listings)
    if master.parts and master.state == State.CLOSED:
        assert all(part.ended for part in master.parts)


def test_a_silent_seller_is_told_twice_and_then_ordered_to_remove() -> None:
    family = served(1, 4)
    (ref,) = family.children
    seen = [(family.cases[ref].state, family.cases[ref].substate)]
    for _ in range(12):
        family.wait(1)
        now = (family.cases[ref].state, family.cases[ref].substate)
        seen += [now] if now != seen[-1] else []
    assert seen[:3] == [
        (State.SERVED, Substate.INFORMAL_NOTICE), (State.SERVED, Substate.NOTICE), (State.EXECUTION, Substate.NONE),
    ]  # fmt: skip
    (duty,) = family.cases[ref].duties
    assert (duty.what, duty.by, duty.count) == ("remove", R, 2)


def test_what_a_seller_did_not_object_to_goes_down_with_the_last_objection() -> None:
    pages = tuple(Listing(n, page(n), "contested" if n > 2 else "claimed") for n in range(1, 5))
    first = decided(pages, Outcome.COUNTER_NOTICE_UPHELD, (3,))
    assert [one.state for one in first] == ["claimed", "claimed", "upheld", "contested"]
    assert [one.state for one in decided(first, Outcome.LISTING_REMOVED, (4,))] == [
        "ordered", "ordered", "upheld", "ordered",
    ]  # fmt: skip


@pytest.mark.parametrize(("states", "outcome"), [
    (["removed", "removed"], Outcome.LISTING_REMOVED), (["removed", "upheld"], Outcome.DECIDED_PARTIAL),
    (["upheld", "dropped"], Outcome.COUNTER_NOTICE_UPHELD), (["dropped"], Outcome.DECIDED_FOR_RESPONDENT),
])  # fmt: skip
def test_the_pages_say_how_a_case_ends(states: list[str], outcome: Outcome) -> None:
    assert outcome_of(Listing(n, page(n), state) for n, state in enumerate(states, 1)) == outcome


@given(st.lists(st.sampled_from(STATES), max_size=9), numbers)
def test_done_without_a_number_is_never_about_a_page_that_is_defended(
    states: list[str], named: tuple[int, ...]
) -> None:
    pages = tuple(Listing(n, page(n), state) for n, state in enumerate(states, 1))
    after = taken_down(pages, ())
    if {"claimed", "ordered"} & set(states):
        assert [one.state == "contested" for one in pages] == [one.state == "contested" for one in after]
    of_some = taken_down(pages, named)
    assert all(a == b for a, b in zip(pages, of_some, strict=True) if named and a.n not in named)


def test_no_seller_hears_of_a_right_without_a_paper_of_it() -> None:
    filed = advance(Family(1, 2).cases[MASTER], e.Noted(text="x", **ANA), BOOK, BEGIN, CALENDAR)
    assert not isinstance(filed, Refusal)
    bare = replace(filed.after, exhibits=(), clocks=())
    refused = advance(bare, i.RightsChecked(parts=({"listings": [1]},), facts={}, **ANA), BOOK, BEGIN, CALENDAR)
    assert isinstance(refused, Refusal) and refused.code == "no_rights_papers"


def test_an_objection_counts_three_times_and_only_for_pages_there_are() -> None:
    family = served(1, 8)
    (ref,) = family.children
    contest = e.Answered(role=R, how="contest", listings=(9,))
    assert not family.happens(ref, contest)
    for n in (1, 2, 3):
        assert family.happens(ref, e.Answered(role=R, how="contest", listings=(n,), exhibits=(FILE,)))
    assert not family.happens(ref, e.Answered(role=R, how="contest", listings=(4,)))
    assert counted(family.cases[ref].listings) == {"claimed": 1, "contested": 3}
