"""The words of papers name fields of the interface, each label one of them."""

from config.papers import load_paper_words
from intake.understanding.names import AMOUNT_ROLES, DATE_ROLES, REPEATED, SINGLE
from intake.understanding.values import TRACKS

OURS = {"seller", "buyer", "nothing"}


def test_every_label_names_a_field_and_every_track_is_one() -> None:
    words = load_paper_words()
    known = SINGLE | REPEATED | OURS | {f"amount.{r}" for r in AMOUNT_ROLES} | {f"date.{r}" for r in DATE_ROLES}
    assert set(words.names.values()) <= known
    assert set(words.tracks) <= set(TRACKS)
    assert all(name == name.casefold() for names in words.tracks.values() for name in names)


def test_the_days_of_the_week_are_seven_and_named_apart() -> None:
    weekdays = load_paper_words().upcoming["weekdays"]
    names = [name for day in weekdays for name in day]
    assert len(weekdays) == 7 and len(names) == len(set(names))
