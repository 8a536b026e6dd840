"""Every fact of mails whose writers had not seen the rules: how much of them is found, and how much of it is right.

At first sight of the sixty in English, Chinese, Spanish, Portuguese and French: sums 98 % and 100 % (precision and
recall), with their roles 82 and 86, days 100 and 92, with their roles 72 and 65, orders 95 and 83, phones 96 and 72,
counts ordered 96 and 67, the wish 86 and 80, the kind 90 and 90. Of the fifty in German, Russian, Arabic, Turkish and
Vietnamese: all facts 87 and 75, the role of a day 49 and 42, the kind 82. Of a third round of 130 in all ten: the kind
97, the track 100, sums 98 and 98, with their roles 80 and 78, days 98 and 94, with their roles 73 and 69, orders 97 and
92, respondent 88 and 96, safety flags 79 and 95, phones 92 and 82, counts ordered 84 and 78, the wish 81 and 72.
Of a fourth round of 120, with a weight on what was read worst: the kind 88, the track 99, sums 95 and 95, with their
roles 81 and 81, days 94 and 94, with their roles 66 and 66, orders 100 and 97, respondent 91 and 97, dangers 77 and
87, phones 88 and 97, counts ordered 90 and 74, the wish 87 and 79. The open halves were tuned on since. The halves held
back were not; of the first two rounds the hands that wrote them mended the rules, so quote the figures of first sight.
"""

import pytest

from bench.labelled import Labelled, unseen
from bench.scoring import Score, score

FIRST, SECOND = ("en", "zh", "es", "pt", "fr"), ("de", "ru", "ar", "tr", "vi")
LATER = {"u3-": "third", "u4-": "fourth"}  # {how the names of a later round begin: it}
ROUNDS = {"first": FIRST, "second": SECOND, "third": (*FIRST, *SECOND), "fourth": (*FIRST, *SECOND)}
LEAST_MAILS = {"first": 60, "second": 50, "third": 130, "fourth": 120}
# of the halves held back, (round, field): least precision and recall, in percent
FLOORS = {
    ("first", "type"): (100, 100),
    ("first", "track"): (100, 100),
    ("first", "safety flags"): (100, 100),
    ("first", "amounts"): (94, 100),
    ("first", "amounts with role"): (92, 94),
    ("first", "dates"): (100, 100),
    ("first", "dates with role"): (90, 90),
    ("first", "order_id"): (100, 87),
    ("first", "document_no"): (100, 87),
    ("first", "tracking_no"): (100, 100),
    ("first", "respondent"): (89, 100),
    ("first", "phone"): (100, 91),
    ("first", "payment_method"): (100, 100),
    ("first", "remedy"): (90, 90),
    ("first", "quantity_ordered"): (100, 100),
    ("second", "type"): (92, 92),
    ("second", "track"): (100, 100),
    ("second", "safety flags"): (80, 72),
    ("second", "amounts"): (100, 97),
    ("second", "amounts with role"): (88, 82),
    ("second", "dates"): (95, 93),
    ("second", "dates with role"): (77, 75),
    ("second", "order_id"): (100, 100),
    ("second", "document_no"): (100, 71),
    ("second", "tracking_no"): (100, 85),
    ("second", "respondent"): (97, 97),
    ("second", "phone"): (100, 91),
    ("second", "payment_method"): (100, 90),
    ("second", "remedy"): (90, 76),
    ("second", "quantity_ordered"): (80, 57),
    ("third", "type"): (97, 97),
    ("third", "track"): (100, 100),
    ("third", "safety flags"): (75, 100),
    ("third", "amounts"): (97, 97),
    ("third", "amounts with role"): (85, 81),
    ("third", "dates"): (97, 91),
    ("third", "dates with role"): (83, 77),
    ("third", "order_id"): (97, 97),
    ("third", "document_no"): (100, 100),
    ("third", "tracking_no"): (87, 87),
    ("third", "respondent"): (85, 96),
    ("third", "phone"): (92, 96),
    ("third", "payment_method"): (100, 88),
    ("third", "remedy"): (80, 73),
    ("third", "quantity_ordered"): (88, 84),
    ("fourth", "type"): (87, 87),
    ("fourth", "track"): (98, 98),
    ("fourth", "safety flags"): (82, 93),
    ("fourth", "amounts"): (94, 93),
    ("fourth", "amounts with role"): (83, 78),
    ("fourth", "dates"): (95, 91),
    ("fourth", "dates with role"): (72, 69),
    ("fourth", "order_id"): (100, 100),
    ("fourth", "document_no"): (100, 100),
    ("fourth", "tracking_no"): (100, 85),
    ("fourth", "respondent"): (91, 97),
    ("fourth", "phone"): (100, 100),
    ("fourth", "payment_method"): (96, 100),
    ("fourth", "remedy"): (81, 74),
    ("fourth", "quantity_ordered"): (90, 74),
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
