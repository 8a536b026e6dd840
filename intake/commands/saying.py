"""What a short answer in one's own words may mean: "ok, agreed", "the money has arrived". Pure; nothing acts on it.

Source: domain.md 2.3 (free text is never executed, it is offered back). The phrases stand in `[phrases.said]`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from config.languages import Language
from config.understanding import load_lists
from intake.understanding.folding import END_OF_PART, fold
from intake.understanding.page import DENSE, Hit, Page
from intake.understanding.phrases import WORDS

MOST_WORDS = 40  # who writes more tells a story, in which any word may stand
MOST_CHARACTERS = 240  # the same where blanks divide no words
ASKS = "?？؟"  # who asks says nothing yet
BARE_WORDS, BARE_CHARACTERS = 12, 80  # greeting and name included; who writes more says more than yes
MOST_BESIDE = 2  # words beside the yes in its line: "fine, thank you"
CHARACTERS_A_WORD = 2  # where blanks divide no words
YES = ("accept", "yes")  # the words of `yes` mean it only where hardly anything stands beside them
# a no before the yes that stands in it
SAID = (
    "partly",
    "not_received",
    "received",
    "paid",
    "gave_up",
    "agreed",
    "accept",
)
_LINE = re.compile(rf"[^\n{END_OF_PART}]+")
DENIES = frozenset({"partly", "not_received"})  # their phrases bring their own "not"


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
    page = _page(words, tuple(languages))
    said = {name for name in SAID if _stands(page, name)}
    if "not_received" not in said and is_bare_yes(text, languages):
        said.add("accept")
    return tuple(name for name in SAID if name in said)


def is_bare_yes(text: str, languages: Sequence[Language]) -> bool:
    """Return whether a text is a yes and nothing more: "ok I take it", with a greeting and a name at the most.

    >>> from config.languages import load_languages
    >>> known = tuple(load_languages().values())
    >>> is_bare_yes("Hello, alright then", known), is_bare_yes("It was fine until it broke", known)
    (True, False)
    """
    words = text.strip()
    if len(words.split()) > BARE_WORDS or len(words) > BARE_CHARACTERS or any(mark in words for mark in ASKS):
        return False
    page = _page(words, tuple(languages))
    hits = [hit for name in YES for hit in page.hits(f"says.{name}") if not page.is_negated(hit)]
    lines = (Hit(*line.span()) for line in _LINE.finditer(page.low))
    return any(_is_yes(page.low, line, [h for h in hits if line.start <= h.start < line.end]) for line in lines)


def _is_yes(low: str, line: Hit, hits: Sequence[Hit]) -> bool:
    beside = [at for at in range(line.start, line.end) if not any(h.start <= at < h.end for h in hits)]
    rest = "".join(low[at] if at in beside else " " for at in range(line.start, line.end))
    words = len(WORDS.findall(rest)) + len(DENSE.findall(rest)) / CHARACTERS_A_WORD
    return bool(hits) and words <= MOST_BESIDE


def _page(words: str, languages: tuple[Language, ...]) -> Page:
    return Page(
        raw=words, low=fold(words), subject_end=0, languages=_speaking(languages), lists=load_lists(),
        marketplaces={}, own_addresses=frozenset(), own_names=(), house_domain="", today=None,
    )  # fmt: skip


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
