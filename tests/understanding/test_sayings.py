"""Single sentences of complaints in eight languages, and what must be read out of each."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.understanding.understand import Understanding
from tests.intake.understanding.letters import read, values

SAYINGS = tomllib.loads((Path(__file__).parent / "sayings.toml").read_text("utf-8"))
PLAIN = tomllib.loads((Path(__file__).parent / "plain.toml").read_text("utf-8"))
LEAST_SHARE = 0.97  # a sentence without its story is harder than a mail


def _holds(understood: Understanding, what: str, name: str) -> bool:
    if what == "remedy":
        return bool(values(understood, "remedy") == name)
    return name in understood.flags if what == "flag" else getattr(understood, what) == name


def _said(language: str) -> Iterator[tuple[str, str, str]]:
    for what, names in SAYINGS[language].items():
        for name, sentences in names.items():
            yield from ((what, name, sentence) for sentence in sentences)


@pytest.mark.parametrize("language", sorted(SAYINGS))
def test_a_sentence_is_taken_for_what_it_says(language: str) -> None:
    said = list(_said(language))
    missed = [one for one in said if not _holds(read(one[2]), one[0], one[1])]
    assert len(missed) <= (1 - LEAST_SHARE) * len(said), missed


@pytest.mark.parametrize("language", sorted(PLAIN))
def test_a_plain_complaint_is_told_without_fail(language: str) -> None:
    said = [(name, sentence) for name, sentences in PLAIN[language].items() for sentence in sentences]
    assert not [(name, sentence) for name, sentence in said if str(read(sentence).type or "none") != name]
