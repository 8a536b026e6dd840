"""Passages of complaints in ten languages, with two or three sums or counts side by side, and what each of them is."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from models.rules.money import exponent
from tests.intake.understanding.letters import listed, read, values

PASSAGES = tomllib.loads((Path(__file__).parent / "passages.toml").read_text("utf-8"))


def _told(text: str, name: str) -> Any:
    if name != "amounts":
        return values(read(text), name)
    return {(one["role"], one["minor"] / 10 ** exponent(one["currency"])) for one in listed(read(text), name) if one}


def _meant(passage: dict[str, Any], name: str) -> Any:
    return {tuple(one) for one in passage[name]} if name == "amounts" else passage[name]


@pytest.mark.parametrize("language", sorted(PASSAGES))
def test_a_passage_tells_what_its_sums_wishes_and_counts_are(language: str) -> None:
    said = [(one, name) for one in PASSAGES[language] for name in one if name != "text"]
    wrong = [(one["text"], name, told) for one, name in said if (told := _told(one["text"], name)) != _meant(one, name)]
    assert not wrong
