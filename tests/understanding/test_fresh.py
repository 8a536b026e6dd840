"""The kind of complaint on mails of people who have not seen the rules: the honest figure, which must not fall.

The mark for the kind is 92 % (test_marks.py). The open half here was tuned on after its first sight; the half held back
never was, so what it shows is what strangers' mails may expect.
"""

import pytest

from bench.labelled import fresh
from bench.scoring import score

# half: the least share of mails whose kind is told right, in percent
FLOORS = {"open": 95, "held back": 73}
LEAST_MAILS = 160


def test_the_fresh_mails_are_many_and_in_both_halves() -> None:
    held_back = sum(mail.held_back for mail in fresh())
    assert len(fresh()) >= LEAST_MAILS and 0.35 < held_back / len(fresh()) < 0.65


@pytest.mark.parametrize("half", FLOORS)
def test_the_kind_of_a_fresh_mail_is_told_no_worse_than_before(half: str) -> None:
    tally = score(mail for mail in fresh() if mail.held_back == (half == "held back")).fields["type"]
    assert 100 * min(tally.precision(), tally.recall()) >= FLOORS[half], f"{half}: {tally.precision():.3f}"
