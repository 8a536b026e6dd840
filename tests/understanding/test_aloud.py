"""What people say aloud, without a word of law: its kind, the dangers it tells, and those it only sounds like.

`aloud/<language>.tsv`, a line a passage: the kind ("any": not asked; "none": no complaint), every flag it raises or
"-", and the words.
"""

from pathlib import Path

import pytest

from tests.intake.understanding.letters import read

FOLDER = Path(__file__).parent / "aloud"
LEAST_SHARE = 0.95  # a passage without its story is harder than a mail


def holds(kind: str, flags: str, words: str) -> bool:
    told = read(words)
    found = told.type if told.intent == "complaint" else "none"
    return kind in (found, "any") and {*told.flags} == {*flags.split("+")} - {"-"}


@pytest.mark.parametrize("language", sorted(path.stem for path in FOLDER.glob("*.tsv")))
def test_what_is_said_aloud_raises_its_dangers_and_no_others(language: str) -> None:
    said = [line.split("\t") for line in (FOLDER / f"{language}.tsv").read_text("utf-8").splitlines()]
    assert len(said) >= 20
    missed = [words for kind, flags, words in said if not holds(kind, flags, words)]
    assert len(missed) <= (1 - LEAST_SHARE) * len(said), missed
