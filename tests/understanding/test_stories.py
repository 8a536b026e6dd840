"""Whether kinds and dangers are told of mails that nothing was learnt from, and whether the weights are up to date.

The stories (bench/stories.py) show and do not name what happened, so they are harder than what most people write; the
strangers' mails are as people write. At first sight the kind was told of 93 % of the first strangers (77 % by the rules
alone), and of 55 % of the stories held back (36 %), since then of 68 %. Of the second strangers it was told of 84 %, 92
of 110, and 74 % of their dangers were seen, 32 of 43, one imagined: they are the better measure, all kinds in all
languages alike.

The stories of dangers (`*.dangers.tsv`, `*.plain.tsv`) were written before the words that tell of them: at first sight
37 % of the dangers held back were seen, and 79 % of those raised were there; of the plainer ones, once the words of the
others stood, 64 % and 88 %.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain

import pytest

from bench.learning import digest
from bench.scoring import HOUSE, MARKETPLACES, SAFETY, Tally, opens_a_case
from bench.stories import ROUNDS, WRITTEN, Story, stories, strangers
from config.languages import load_languages
from config.weights import FOLDER, KINDS, WARNINGS, load_weights
from intake.reading.reader import read
from intake.understanding.names import TYPES
from intake.understanding.understand import Understanding, understand

LEAST = {"first": 0.92, "second": 0.88, "held back": 0.66}  # share of complaints whose kind is told right
LEAST_SEEN = {"first": 0.9, "second": 0.82}  # share of the dangers in strangers' mails
# of the dangers in the stories held back: share that is seen, and share of those seen that are there
LEAST_TOLD = (0.82, 0.86)
LEAST_KEPT = 0.98  # of complaints open a draft; whatever else is thought of them, they are not lost
LEAST_QUIET = {"second": 0.87, "held back": 0.8}  # of mails that are no complaint are not taken for one


@lru_cache(maxsize=1)
def told() -> dict[Story, Understanding]:
    held_back = (story for story in stories() if story.held_back)
    every = chain(held_back, *map(strangers, ROUNDS))
    return {one: understand(read(one.raw()), MARKETPLACES, HOUSE, WRITTEN) for one in every}


def share(some: Iterable[Story], right: Callable[[Story, Understanding], bool]) -> float:
    answers = [right(story, told()[story]) for story in some]
    return sum(answers) / len(answers)


def mails(where: str) -> list[Story]:
    return [story for story in (strangers(where) if where in ROUNDS else stories()) if story in told()]


def complaints(where: str) -> list[Story]:
    return [story for story in mails(where) if story.type != "none"]


def dangers_of(some: Iterable[Story]) -> Tally:
    tally = Tally()
    for story in some:
        raised = {*told()[story].flags} & {*SAFETY}
        tally.right += len(raised & story.flags)
        tally.wrong += len(raised - story.flags)
        tally.missed += len((story.flags & {*SAFETY}) - raised)
    return tally


@pytest.mark.parametrize("where", LEAST)
def test_the_kind_is_told_of_complaints_nothing_was_learnt_from(where: str) -> None:
    assert len(complaints(where)) > 100
    assert share(complaints(where), lambda story, seen: seen.type == story.type) >= LEAST[where]


@pytest.mark.parametrize("where", LEAST)
def test_complaints_are_not_lost(where: str) -> None:
    assert share(complaints(where), lambda _, seen: opens_a_case(seen.intent)) >= LEAST_KEPT


@pytest.mark.parametrize("where", LEAST_QUIET)
def test_mails_that_complain_of_nothing_are_seldom_taken_for_complaints(where: str) -> None:
    quiet = [story for story in mails(where) if story.type == "none"]
    assert share(quiet, lambda _, seen: seen.intent != "complaint") >= LEAST_QUIET[where]


@pytest.mark.parametrize("turn", ROUNDS)
def test_dangers_are_seen_and_few_are_imagined(turn: str) -> None:
    tally = dangers_of(strangers(turn))
    assert tally.precision() >= 0.8 and tally.recall() >= LEAST_SEEN[turn]


def test_dangers_of_stories_held_back_are_seen_and_few_are_imagined() -> None:
    tally = dangers_of(mails("held back"))
    assert tally.recall() >= LEAST_TOLD[0] and tally.precision() >= LEAST_TOLD[1]


@pytest.mark.parametrize("name", [KINDS, WARNINGS])
def test_the_weights_are_learnt_from_the_stories_as_they_are_now(name: str) -> None:
    assert digest() in (FOLDER / name).read_text("utf-8"), "run python -m bench.learning"


def test_every_kind_and_danger_has_its_weights() -> None:
    assert set(load_weights(KINDS).types) == {*TYPES, "none"}
    assert set(load_weights(WARNINGS).types) == set(SAFETY)


def test_every_signal_of_words_is_a_key_of_a_language() -> None:
    known = {key for language in load_languages().values() for key in language.phrases}
    spoken = {re.sub(" again$", "", signal) for signal in load_weights(KINDS).of if "." in signal and ":" not in signal}
    assert spoken <= known


def test_themes_are_the_same_in_every_language_that_has_them() -> None:
    themes = {
        code: {key for key in language.phrases if key.startswith("theme.")}
        for code, language in load_languages().items()
        if any(key.startswith("theme.") for key in language.phrases)
    }
    assert len(themes) == 10
    assert all(keys == themes["en"] for keys in themes.values())


def test_dangers_are_told_in_every_language_that_has_themes() -> None:
    told = {
        code: {key for key in language.phrases if key.startswith("danger.")}
        for code, language in load_languages().items()
        if any(key.startswith("theme.") for key in language.phrases)
    }
    assert all(keys and keys == told["en"] for keys in told.values())
