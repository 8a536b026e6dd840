"""The free words beside a verb, as the other side reads them: a reason keeps the number it begins with."""

import pytest

from config.languages import load_languages
from intake.commands.grammar import Parsed, parse_commands
from intake.commands.reasons import free_words


def party(text: str) -> Parsed:
    return parse_commands(text, "party", tuple(load_languages().values()))


@pytest.mark.parametrize(("line", "said"), [
    ("CONTEST 2-3 weeks are what we agreed", "2-3 weeks are what we agreed"),
    ("CONTEST 12 of the 20 work", "12 of the 20 work"),
    ("EVIDENCE 3 photos of the crate", "3 photos of the crate"),
    ("APPEAL 14 days are not over", "14 days are not over"),
    ("REJECT 2-3 weeks is too long", "2-3 weeks is too long"),
    ("REJECT 1,200 USD is the loss", "1,200 USD is the loss"),
    ("REJECT 2, too little", "too little"),
    ("REJECT #2 too little", "too little"),
    ("REJECT 2", ""),
    ("REJECT offer 2, 3 weeks is too long", "3 weeks is too long"),
])  # fmt: skip
def test_a_reason_keeps_the_number_it_begins_with(line: str, said: str) -> None:
    assert free_words(party(line)) == said


def test_where_a_case_is_about_pages_their_numbers_are_no_words() -> None:
    assert free_words(party("CONTEST 1-4 our own design"), pages=True) == "our own design"
