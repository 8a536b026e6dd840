"""What feedback says in each language: the verb is no part of it, and the numbers behind it are the ratings."""

import pytest

from config.languages import load_languages
from config.loading import load_books
from intake.commands.grammar import parse_commands, verbs_by_word
from intake.feedback.words import said_in, text_of
from models.rules.feedback_values import Said

LANGUAGES = tuple(load_languages().values())
WORDS = sorted((word, verb) for word, verb in verbs_by_word(LANGUAGES).items() if verb in ("FEEDBACK", "REVISE"))
BOOK = load_books()["secure_payment"]


@pytest.mark.parametrize(("word", "verb"), WORDS)
@pytest.mark.parametrize("between", [" ", ": ", "  "])
def test_the_numbers_behind_the_verb_are_the_ratings(word: str, verb: str, between: str) -> None:
    for spelled in (word, word.upper(), word.capitalize()):
        (command,) = parse_commands(f"{spelled}{between}2 4 3 Zu spät, 100 %.", "feedback", LANGUAGES).commands
        assert command.verb == verb and said_in(command, BOOK) == Said((2, 4, 3), "Zu spät, 100 %.")


@pytest.mark.parametrize("word", sorted(word for word, verb in verbs_by_word(LANGUAGES).items() if verb == "REPLY"))
def test_an_answer_to_it_is_the_words_alone(word: str) -> None:
    (command,) = parse_commands(f"{word}: We are sorry.\n\nIt was the storm.", "feedback", LANGUAGES).commands
    assert text_of(command) == "We are sorry.\n\nIt was the storm."


def test_a_verb_in_other_letters_of_the_same_meaning_is_one_too() -> None:
    (command,) = parse_commands("ＦＥＥＤＢＡＣＫ 2 4 3 late", "feedback", LANGUAGES).commands
    assert said_in(command, BOOK) == Said((2, 4, 3), "late")
