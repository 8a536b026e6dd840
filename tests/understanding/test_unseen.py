"""Every fact of mails whose writers had not seen the rules: how much of them is found, and how much of it is right.

At first sight of the sixty in English, Chinese, Spanish, Portuguese and French: sums 98 % and 100 % (precision and
recall), with their roles 82 and 86, days 100 and 92, with their roles 72 and 65, orders 95 and 83, phones 96 and 72,
counts ordered 96 and 67, the wish 86 and 80, the kind 90 and 90. Of the fifty in German, Russian, Arabic, Turkish and
Vietnamese: all facts 87 and 75, the role of a day 49 and 42, the kind 82. Of a third round of 130 in all ten: the
kind 97, the track 100, sums 98 and 98, with their roles 80 and 78, days 98 and 94, with their roles 73 and 69, orders
97 and 92, respondent 88 and 96, safety flags 79 and 95, phones 92 and 82, counts ordered 84 and 78, the wish 81 and
72. Of a fourth round of 120, with a weight on what was read worst: the kind 88, the track 99, sums 95 and 95, with
their roles 81 and 81, days 94 and 94, with their roles 66 and 66, orders 100 and 97, respondent 91 and 97, dangers 77
and 87, phones 88 and 97, counts ordered 90 and 74, the wish 87 and 79. Of a fifth round of 150, as mail really comes:
the kind 93, the track 98, sums 99 and 98, with their roles 89 and 88, days 98 and 96, with their roles 76 and 73,
orders 100 and 99, respondent 92 and 96, safety flags 86 and 100, phones 89 and 87, counts ordered 94 and 88, the wish
85 and 78. Of a sixth round of the same kind and size, read with the rules that the fifth had mended: the kind 93, the
track 99, sums 98 and 95, with their roles 89 and 82, days 98 and 96, with their roles 83 and 79 (77 and 72 with the
rules before), orders 98 and 98, respondent 92 and 96, safety flags 58 and 88 (of Turkish and Vietnamese words that
said too much), phones 98 and 93, counts ordered 87 and 88, the wish 87 and 81. The open halves were tuned on since.
The halves held back were not; of the first two rounds the hands that wrote them mended the rules, so quote the
figures of first sight.
"""

import tomllib
from pathlib import Path

import pytest

from bench.labelled import Labelled, unseen
from bench.scoring import Score, score

FIRST, SECOND = ("en", "zh", "es", "pt", "fr"), ("de", "ru", "ar", "tr", "vi")
LATER = {"u3-": "third", "u4-": "fourth", "u5-": "fifth", "u6-": "sixth"}  # {how the names of a later round begin: it}
ROUNDS = {"first": FIRST, "second": SECOND} | dict.fromkeys(LATER.values(), (*FIRST, *SECOND))
LEAST_MAILS = {"first": 60, "second": 50, "third": 130, "fourth": 120, "fifth": 150, "sixth": 150}
FLOORS_FILE = Path(__file__).with_name("unseen_floors.toml")
FLOORS = {
    (name, field): floor
    for name, floors in tomllib.loads(FLOORS_FILE.read_text("utf-8")).items()
    for field, floor in floors.items()
}


def _of_round(name: str) -> list[Labelled]:
    return [m for m in unseen() if LATER.get(m.name[:3], "second" if m.language in SECOND else "first") == name]


@pytest.fixture(scope="module")
def scored() -> dict[str, Score]:
    return {name: score(mail for mail in _of_round(name) if mail.held_back) for name in ROUNDS}


@pytest.mark.parametrize("name", ROUNDS)
def test_they_are_many_and_in_ten_languages(name: str) -> None:
    mails = _of_round(name)
    assert len(mails) >= LEAST_MAILS[name] and {mail.language for mail in mails} == {*ROUNDS[name]}


@pytest.mark.parametrize(("name", "field"), FLOORS)
def test_what_nobody_tuned_on_is_read_no_worse_than_before(scored: dict[str, Score], name: str, field: str) -> None:
    tally = scored[name].fields[field]
    precision, recall = FLOORS[name, field]
    assert 100 * tally.precision() >= precision and 100 * tally.recall() >= recall, (
        f"{field}: precision {tally.precision():.3f}, recall {tally.recall():.3f}"
    )
