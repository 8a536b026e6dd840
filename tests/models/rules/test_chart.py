"""The chart of a track shows what the table and its book allow, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.loading import load_books
from config.shelf import shelf_of
from models.rules import events as e
from models.rules.chart import ANY, BACK, GOES_BACK, OF_THE_BOOK, chart_of
from models.rules.conditions import PLAIN
from models.rules.docket import Step
from models.rules.effects import EFFECTS
from models.rules.rulebook import Rulebook
from models.rules.states import FINAL, State
from tests.models.rules.happenings import happenings, lived

BOOK = load_books()
EVERY = list(shelf_of().versions.values())  # those of every profile


def ways(book: Rulebook) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in chart_of(book).edges}


@settings(max_examples=60)
@given(st.sampled_from(EVERY), happenings)
def test_no_case_goes_a_way_that_is_not_drawn(book: Rulebook, things: list[tuple[int, e.Event]]) -> None:
    drawn = ways(book)
    for turn in lived(book, things):
        if isinstance(turn.came, Step) and turn.after.state != turn.before.state:
            a, b = str(turn.before.state), str(turn.after.state)
            assert drawn & {(a, b), (ANY, b), (a, BACK)}, f"{turn.came.transition} from {a} to {b} on {book.track}"


@pytest.mark.parametrize("book", BOOK.values(), ids=lambda book: book.track)
def test_every_place_can_be_left_unless_it_is_an_end(book: Rulebook) -> None:
    chart = chart_of(book)
    left = {edge.source for edge in chart.edges}
    assert not [p.name for p in chart.places if not p.final and p.name not in (*left, BACK) and ANY not in left]
    assert {p.name for p in chart.places if p.final} <= {str(s) for s in FINAL}
    assert chart.places[0].name == State.NEW


def test_a_track_is_drawn_without_what_its_book_does_not_have() -> None:
    claim, offline = chart_of(BOOK["aliexpress"]), chart_of(BOOK["offline"])
    assert "DECIDED" not in {p.name for p in claim.places}, "its decisions are final"
    assert "SANCTION_NOTICE" in {p.name for p in offline.places}
    told = [label for edge in offline.edges for label in edge.labels]
    assert not any("claim_evidence" in label or "T31" in label for label in told)
    assert any("T33 claim_evidence runs out" in edge.labels for edge in claim.edges)


def test_a_review_that_an_owner_takes_away_is_not_drawn() -> None:
    offline = BOOK["offline"]
    without = replace(offline, periods={n: p for n, p in offline.periods.items() if n != "review"})
    assert "DECIDED" not in {p.name for p in chart_of(without).places}
    assert ("DELIBERATION", "DECIDED") in ways(offline) and ("DELIBERATION", "DECIDED") not in ways(without)


def test_parallel_ways_are_one_edge_and_what_leads_from_everywhere_is_drawn_once() -> None:
    edges = chart_of(BOOK["offline"]).edges
    pairs = [(edge.source, edge.target) for edge in edges]
    assert len(pairs) == len(set(pairs)) and (ANY, "SUSPENDED") in pairs
    assert all(len(edge.labels) == len(set(edge.labels)) for edge in edges)


def test_a_box_names_the_clocks_of_its_state_with_their_periods() -> None:
    served = next(p for p in chart_of(BOOK["offline"]).places if p.name == "SERVED")
    (response,) = [clock for clock in served.clocks if clock.name == "response"]
    assert response.whose == "respondent" and [(p.amount, p.unit) for p in response.periods] == [(5, "days")]


def test_the_names_the_chart_knows_are_those_of_the_table() -> None:
    assert set(EFFECTS) >= GOES_BACK and set(OF_THE_BOOK) <= set(PLAIN)
