"""What mails say that were strange to the rules when they came, so that what was learnt of them is not lost.

At first sight the kind was told of 77 % of the first sixty (`br-`) and of 61, 58 and 60 % of the terser ones after them
(`d-`, `e-`, `br2-`), their safety flags with a recall of 67, 56, 75 and 78 %. The rules were mended on them since:
quote those figures for what strangers' mails may expect, not the ones that are held here.
"""

import pytest

from bench.labelled import later
from bench.scoring import Score, score

# field: least precision and recall, in percent
FLOORS = {"type": (92, 92), "track": (94, 94), "flags": (90, 95), "safety flags": (95, 97), "remedy": (92, 90)}
LEAST_MAILS = 190


@pytest.fixture(scope="module")
def scored() -> Score:
    return score(later())


def test_they_are_many_and_in_ten_languages() -> None:
    assert len(later()) >= LEAST_MAILS
    assert len({mail.language for mail in later()}) == 10


@pytest.mark.parametrize("field", FLOORS)
def test_they_are_understood_no_worse_than_before(scored: Score, field: str) -> None:
    tally = scored.fields[field]
    precision, recall = FLOORS[field]
    assert 100 * tally.precision() >= precision and 100 * tally.recall() >= recall, (
        f"{field}: precision {tally.precision():.3f}, recall {tally.recall():.3f}"
    )
