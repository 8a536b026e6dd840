"""The marks of understanding on the labelled mails, in the half open to tuning and in the half held back."""

from functools import lru_cache

import pytest

from bench.labelled import labelled
from bench.scoring import Score, opens_a_case, score, understood

HALVES = ("open", "held back")
LEAST_MAILS = 200
LANGUAGES = {"en", "zh", "es", "pt", "fr", "de", "ru", "ar", "tr", "vi"}
# (field, least precision, least recall), in percent
MARKS = [
    ("track", 95, 95),
    ("type", 92, 92),
    ("amounts", 97, 90),
    ("order_id", 97, 93),
    ("respondent", 95, 90),
    ("safety flags", 90, 95),
]


@lru_cache(maxsize=2)
def scored(half: str) -> Score:
    return score(mail for mail in labelled() if mail.held_back == (half == "held back"))


def test_there_are_two_hundred_mails_in_ten_languages() -> None:
    assert len(labelled()) >= LEAST_MAILS
    assert {mail.language for mail in labelled()} >= LANGUAGES


def test_each_half_holds_its_share_of_the_mails() -> None:
    held_back = sum(mail.held_back for mail in labelled())
    assert 0.35 < held_back / len(labelled()) < 0.65


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(("field", "precision", "recall"), MARKS, ids=[mark[0] for mark in MARKS])
def test_understanding_meets_its_mark(half: str, field: str, precision: int, recall: int) -> None:
    tally = scored(half).fields[field]
    assert tally.precision() * 100 >= precision and tally.recall() * 100 >= recall, (
        f"{half}: {field}: precision {tally.precision():.3f}, recall {tally.recall():.3f}"
    )


@pytest.mark.parametrize("intent", ["thanks", "advert"])
def test_thanks_and_adverts_open_no_case(intent: str) -> None:
    mails = [mail for mail in labelled() if mail.expect["intent"] == intent]
    assert mails and not [mail.name for mail in mails if opens_a_case(understood(mail).intent)]


def test_questions_and_complaints_open_one() -> None:
    mails = [mail for mail in labelled() if mail.expect["intent"] in ("question", "complaint")]
    assert mails and not [mail.name for mail in mails if not opens_a_case(understood(mail).intent)]


def test_every_quote_of_a_labelled_mail_stands_in_it() -> None:
    for mail in labelled():
        whole = "".join(f"{mail.subject}\n\n{mail.body}".split())
        for fact in understood(mail).facts.values():
            for one in fact if isinstance(fact, list) else [fact]:
                assert "".join(one.quote.split()) in whole, (mail.name, one)
