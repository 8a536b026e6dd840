"""An order counts where both wordings of a mail give it."""

import pytest

from config.languages import load_languages
from intake.commands.agreeing import orders_of
from intake.commands.grammar import Audience

LANGUAGES = list(load_languages().values())


def verbs(plain: str, html: str | None, audience: Audience = "party") -> list[str]:
    return [command.verb for command in orders_of(plain, html, audience, LANGUAGES).commands]


AGREED = {
    "the same": ("ACCEPT\n\nFine.", "ACCEPT\n\nFine."),
    "blank lines between": ("ACCEPT\nSTATUS", "ACCEPT\n\nSTATUS"),
    "stars for bold": ("*ACCEPT*\n\nFine.", "ACCEPT\nFine."),
    "a wrapped line": ("CONTEST we shipped the goods\nin May", "CONTEST we shipped the goods in May"),
    "a link told twice": ("ADDRESS a@x.example<mailto:a@x.example>", "ADDRESS a@x.example"),
    "a web link told twice": ("ADD https://x.example/p<https://x.example/p>", "ADD https://x.example/p"),
    "other words below": ("ACCEPT\n\nsee [1]", "ACCEPT\n\nsee here"),
    "another dash and other blanks": ("OFFER 50 %", "OFFER\u00a050 %"),
}  # fmt: skip


@pytest.mark.parametrize("name", AGREED)
def test_wordings_that_order_the_same_are_obeyed(name: str) -> None:
    plain, html = AGREED[name]
    assert verbs(plain, html) == verbs(plain, None) != []


APART = {
    "only in one": ("ACCEPT", "We do not accept."),
    "only in the other": ("We do not accept.", "ACCEPT"),
    "nothing shown": ("ACCEPT", ""),
    "another verb": ("ACCEPT", "CONTEST"),
    "another number": ("WITHDRAW 1", "WITHDRAW 2"),
    "more behind the number": ("OFFER 50 %", "OFFER 50 % PLUS 300 USD"),
    "one order more": ("ACCEPT\nCANCEL", "ACCEPT"),
    "another order of orders": ("ACCEPT\nSTATUS", "STATUS\nACCEPT"),
    "quoted": ("ACCEPT", "> ACCEPT"),
}


@pytest.mark.parametrize("name", APART)
def test_wordings_that_order_different_things_are_asked_about(name: str) -> None:
    parsed = orders_of(*APART[name], "party", LANGUAGES)
    assert not parsed.commands and parsed.doubtful and parsed.verb_like
    assert parsed.rest == APART[name][0], "all of the words are kept as words"


def test_words_without_orders_are_words_however_they_differ() -> None:
    parsed = orders_of("We wait.", "We still wait, as you see below.", "party", LANGUAGES)
    assert not parsed.commands and not parsed.doubtful


def test_a_decision_wrapped_by_a_program_is_the_same_decision() -> None:
    plain = "DECIDE REFUND_PARTIAL 500 USD BY 2026-04-26\nCITING 1 2\n\nThe goods came late, as both say."
    html = "DECIDE REFUND_PARTIAL 500 USD BY 2026-04-26 CITING 1 2\n\nThe goods came late,\nas both say."
    assert verbs(plain, html, "staff") == ["DECIDE"]
    assert verbs(plain, html.replace("500", "5000"), "staff") == []


def test_a_line_that_is_shown_in_another_order_than_it_stands_is_no_command() -> None:
    parsed = orders_of("\u202eACCEPT\u202c", None, "party", LANGUAGES)
    assert not parsed.commands and parsed.verb_like
