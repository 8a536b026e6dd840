"""What begins with any of many words is found where those words stand, and nowhere else."""

import pytest

from intake.understanding.seeking import sought
from intake.understanding.understand import read_page
from tests.intake.understanding.letters import letter

WORDS = ("next day", "next day after", "avant-hier", "第二天", "次日")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they came the next day", ["next day"]),
        ("the next\nday after that one", ["next\nday after"]),
        ("un colis avant-hier, rien depuis", ["avant-hier"]),
        ("the nextday, the next days", []),
        ("他们次日到货，第二天又来", ["次日", "第二天"]),
        ("次日 and the next day", ["次日", "next day"]),
    ],
)
def test_rows_of_words_are_found_where_they_stand_alone_and_chinese_anywhere(text: str, found: list[str]) -> None:
    page = read_page(letter(text), {}, "desk.example", None)
    assert [m[0] for m in sought(WORDS).within(page)] == found
