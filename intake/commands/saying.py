"""What a short answer in one's own words may mean: "ok, agreed", "the money has arrived". Pure; nothing acts on it.

Source: domain.md 2.3 (free text is never executed, it is offered back). The phrases stand in `[phrases.said]`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from config.languages import Language
from config.understanding import load_lists
from intake.understanding.folding import fold
from intake.understanding.page import Page

MOST_WORDS = 40  # who writes more tells a story, in which any word may stand
MOST_CHARACTERS = 240  # the same where blanks divide no words
ASKS = "?？؟"  # who asks says nothing yet
SAID = ("not_received", "received", "paid", "gave_up", "agreed", "accept")  # a no before the yes that stands in it
DENIES = frozenset({"not_received"})  # its phrases bring their own "not"


def what_is_said(text: str, languages: Sequence[Language]) -> tuple[str, ...]:
    """Return what a short text may mean, of SAID and in that order; () for a long one.

    text  the new words of a mail

    >>> from config.languages import load_languages
    >>> what_is_said("Ok, agreed.", tuple(load_languages().values()))
    ('accept',)
    """
    words = text.strip()
    if len(words.split()) > MOST_WORDS or len(words) > MOST_CHARACTERS or any(mark in words for mark in ASKS):
        return ()
    page = Page(
        raw=words, low=fold(words), subject_end=0, languages=_speaking(tuple(languages)), lists=load_lists(),
        marketplaces={}, own_addresses=frozenset(), own_names=(), house_domain="", today=None,
    )  # fmt: skip
    return tuple(name for name in SAID if _stands(page, name))


def _stands(page: Page, name: str) -> bool:
    return any(name in DENIES or not page.is_negated(hit) for hit in page.hits(f"says.{name}"))


@lru_cache(maxsize=4)
def _speaking(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    """The languages with these phrases alone, so that no other text is read by them."""
    return tuple(
        replace(
            language,
            phrases={
                key.replace("said.", "says."): phrases
                for key, phrases in language.phrases.items()
                if key.startswith("said.") or key == "negation.before"
            },
        )
        for language in languages
    )
