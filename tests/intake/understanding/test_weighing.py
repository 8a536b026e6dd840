"""What a mail speaks of is weighed: the same signals give the same leaning, and it can be told why."""

from hypothesis import given
from hypothesis import strategies as st

from config.weights import BIAS, KINDS, load_weights, read_weights, written
from intake.understanding.weighing import dangers, weigh

SIGNALS = st.lists(st.sampled_from(sorted(load_weights(KINDS).of)) | st.text(max_size=8), max_size=30)
WEIGHTS = st.dictionaries(st.sampled_from(["late", "none", "defective"]), st.integers(-900, 900), min_size=3)


@given(SIGNALS)
def test_neither_order_nor_repetition_matters(signals: list[str]) -> None:
    assert weigh(signals) == weigh([*reversed(signals), *signals])


@given(SIGNALS)
def test_a_leaning_has_shares_of_one_and_names_what_speaks_for_it(signals: list[str]) -> None:
    leaning = weigh(signals)
    assert 0 < leaning.share <= 1 and 0 <= leaning.complains <= 1
    assert set(leaning.by) <= set(signals)
    assert leaning.type != "none"


@given(SIGNALS)
def test_a_danger_has_a_chance_and_names_what_speaks_for_it(signals: list[str]) -> None:
    for danger in dangers(signals):
        assert 0 <= danger.chance <= 1 and set(danger.by) <= set(signals)


def test_nothing_known_raises_no_danger() -> None:
    assert not list(dangers(["no such signal"]))


@given(WEIGHTS, st.dictionaries(st.sampled_from(["theme.leaks", "fact:dates"]), WEIGHTS))
def test_weights_are_read_as_they_were_written(bias: dict[str, int], of: dict[str, dict[str, int]]) -> None:
    hundredths = {BIAS: bias, **of}
    weights = {signal: {t: n / 100 for t, n in row.items()} for signal, row in hundredths.items()}
    seen = read_weights(written(weights, "a note"))
    assert dict(zip(seen.types, seen.bias, strict=True)) == weights[BIAS]
    for signal, row in of.items():
        assert dict(zip(seen.types, seen.of.get(signal, (0,) * 3), strict=True)) == {t: n / 100 for t, n in row.items()}


def test_what_leaks_is_broken_and_a_question_is_no_complaint() -> None:
    assert weigh(["theme.leaks", "theme.breaks", "theme.after_short_use"]).type == "defective"
    assert weigh(["theme.asks_how", "intent.question", "reckoned:a question mark"]).complains < 0.3


def test_all_signals_at_once_are_weighed_too() -> None:
    every = load_weights(KINDS).of
    assert 0 <= weigh(every).complains <= 1 and len(list(dangers(every))) == 4


def test_only_what_went_wrong_makes_a_guess() -> None:
    everybody_says = ["concept.listed", "contact.complains", "side.buyer again", "fact:amounts.paid", "fact:order_id"]
    assert not weigh(everybody_says).tells_trouble
    assert weigh([*everybody_says, "theme.leaks"]).tells_trouble
