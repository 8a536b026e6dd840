"""What people answer about the desk: letters in any order and spelling, and nothing that merely begins like them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.loading import load_books
from models.rules.opinions import LETTERS, QUESTIONS, answers_in, asked_about, tally, verdict_in

OTHER = {"а": "A", "б": "B", "в": "C", "أ": "A", "ب": "B", "ج": "C"}
YES_NO = {"y": True, "n": False, "д": True, "н": False, "是": True}
BOOK = load_books()["unknown"]
answers = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(LETTERS), min_size=1)


def numbered(said: Mapping[str, str]) -> list[str]:
    """Each answer with the number of its question."""
    return [f"{QUESTIONS.index(name) + 1} {letter}" for name, letter in said.items()]


@pytest.mark.parametrize(
    "text", ["A B C", "a, b, c", "ABC", "A/B/C.", "1 a, 2 b, 3 c", "1a 2b 3c", "1) A\n2) B\n3) C", "А В С", "А Б В"]
)
def test_three_answers_are_read_however_they_are_written(text: str) -> None:
    assert answers_in(text, OTHER) == ({"fair": "A", "clear": "B", "content": "C"}, "")


@pytest.mark.parametrize(
    "text",
    ["", "cab", "A big thank you", "ABCA", "4 A", "1 A 1 B", "A B C D", "> A B C", "Yes", "1 2 3", "500 USD", "B2B"],
)
def test_what_is_no_answer_is_none(text: str) -> None:
    assert answers_in(text, OTHER) is None


@given(answers, st.sampled_from([", ", " ", "; ", "\n"]), st.text("wxyz ", max_size=20))
def test_numbered_answers_come_back_whatever_stands_between_and_below(
    said: dict[str, str], between: str, words: str
) -> None:
    assert answers_in(f"{between.join(numbered(said))}\n\n{words}", {}) == (said, words.strip())


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_and_only_letters_of_ours_come_out(text: str) -> None:
    found = answers_in(text, OTHER)
    assert found is None or (set(found[0]) <= set(QUESTIONS) and set(found[0].values()) <= set(LETTERS))
    verdict_in(text, YES_NO)


@pytest.mark.parametrize(
    ("text", "read"),
    [("Y", (True, 0, "")), ("n.", (False, 0, "")), ("Y #87", (True, 87, "")), ("д#12\n\nИван", (True, 12, "Иван"))],
)
def test_one_letter_is_a_verdict(text: str, read: tuple[bool, int, str]) -> None:
    assert verdict_in(text, YES_NO) == read


@pytest.mark.parametrize("text", ["YES", "yes #87", "No", "Y we shipped", "A", "", "Y87", "> Y"])
def test_a_word_is_none(text: str) -> None:
    assert verdict_in(text, YES_NO) is None


@pytest.mark.parametrize(
    ("numbers", "more", "about"),
    [
        (["N41"], {}, "N41"),
        (["N1", "N5"], {}, "N5"),
        (["N1", "N2"], {}, ""),
        (["N40"], {}, ""),
        (["N41"], {"turn": "you"}, ""),
        (["N1", "N42"], {"missing": ["amounts"]}, ""),
        (["N41"], {"viewer": "staff"}, ""),
    ],
)
def test_only_a_mail_that_informs_and_asks_for_nothing_is_judged(
    numbers: list[str], more: dict[str, object], about: str
) -> None:
    facts = {"ref": "OMB-2026-000001", "viewer": "complainant", "turn": "nobody", "missing": [], **more}
    assert asked_about(numbers, facts, BOOK) == about


@given(st.lists(answers))
def test_every_letter_is_counted_once(given_: list[dict[str, str]]) -> None:
    counted = sum(row[letter] for row in tally(given_) for letter in LETTERS)
    assert counted == sum(map(len, given_))
