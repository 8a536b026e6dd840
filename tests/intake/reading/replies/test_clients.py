"""What a reply adds, whatever program wrote it and in whatever language the program speaks."""

import textwrap

import pytest

from intake.reading.replies import new_part
from tests.intake.reading.replies.clients import ANN, BY_LANGUAGE, FORWARDS, SHAPES

OWN = "The parcel never came.\n\nPlease look into it again."
OLD = "We shipped on 2 January.\n\nACCEPT\n\nShop team"
MARKED = textwrap.indent(OLD, "> ", lambda line: True)
LANGUAGES = ("en", "zh-CN", "zh-TW", "es", "pt", "fr", "de", "it", "nl", "pl", "ru", "tr", "ar", "ja", "ko", "vi")
shapes = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


def test_every_language_stands_in_the_table_of_the_great_programs() -> None:
    for client in ("Gmail", "Apple Mail", "Thunderbird", "Outlook", "Outlook on the web", "Outlook 2003"):
        assert set(LANGUAGES) <= set(BY_LANGUAGE[client]), client


@shapes
def test_words_above_an_unmarked_quote_are_the_reply(shape: str) -> None:
    assert new_part(f"{OWN}\n\n{shape}\n\n{OLD}\n") == OWN


@shapes
def test_words_above_a_marked_quote_are_the_reply(shape: str) -> None:
    assert new_part(f"{OWN}\n\n{shape}\n\n{MARKED}\n") == OWN


@shapes
def test_no_blank_line_is_needed_before_or_behind_the_head(shape: str) -> None:
    assert new_part(f"{OWN}\n{shape}\n{MARKED}\n") == OWN


@shapes
def test_words_below_a_marked_quote_are_the_reply(shape: str) -> None:
    assert new_part(f"{shape}\n{MARKED}\n\n{OWN}\n") == OWN


@shapes
def test_a_head_that_is_quoted_too_is_no_news(shape: str) -> None:
    whole = textwrap.indent(f"{shape}\n\n{OLD}", "> ", lambda line: True)
    assert new_part(f"{OWN}\n\n{whole}\n") == OWN


@shapes
def test_a_quote_below_nothing_is_nothing_new(shape: str) -> None:
    assert new_part(f"{shape}\n\n{OLD}\n") == ""


@pytest.mark.parametrize("client", ["Gmail", "Apple Mail", "Yahoo"])
def test_an_attribution_wrapped_at_its_address_is_still_one(client: str) -> None:
    for said in BY_LANGUAGE[client].values():
        inside, before = said.replace(" <", " <\n", 1), said.replace(" <", "\n<", 1)
        assert new_part(f"{OWN}\n\n{inside}\n\n{MARKED}") == OWN, said
        if not said.startswith(ANN):  # a name alone on a line may be the writer's own
            assert new_part(f"{OWN}\n\n{before}\n\n{MARKED}") == OWN, said


@pytest.mark.parametrize("shape", FORWARDS.values(), ids=FORWARDS)
def test_a_sentence_above_a_forwarded_mail_is_all_that_is_said(shape: str) -> None:
    assert new_part(f"See below what he wrote me.\n\n{shape}\n\n{OLD}\n") == "See below what he wrote me."


@pytest.mark.parametrize("shape", FORWARDS.values(), ids=FORWARDS)
def test_a_mail_forwarded_without_a_word_says_nothing_new(shape: str) -> None:
    assert new_part(f"{shape}\n\n{OLD}\n") == ""


def test_a_head_made_one_line_is_still_a_head() -> None:
    head = f"From: {ANN} Sent: Monday, 5 January 2026 15:04 To: Bea Subject: Re: Order"
    assert new_part(f"{OWN}\n\n{head}\n\n{OLD}") == OWN
