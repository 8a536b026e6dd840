"""What a short answer in one's own words may mean: "ok, agreed", "the money has arrived". Pure; nothing acts on it.

Source: domain.md 2.3 (free text is never executed, it is offered back). The phrases stand in `[phrases.said]`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from config.languages import Language, folded
from config.understanding import load_lists
from intake.alternatives import either
from intake.reading.replies.lines import fold as fold_line
from intake.reading.replies.words import words as words_of_replies
from intake.understanding.folding import END_OF_PART, fold
from intake.understanding.page import DENSE, Page
from intake.understanding.phrases import WORDS

MOST_WORDS = 40  # who writes more tells a story, in which any word may stand
MOST_CHARACTERS = 240  # the same where blanks divide no words
ASKS = "?？؟"  # who asks says nothing yet
BARE_WORDS, BARE_CHARACTERS = 12, 80  # greeting and name included; who writes more says more than yes
MOST_BESIDE = 2  # words beside the yes in its line: "fine, thank you"; in a line beside thanks: "Grace Njeri"
MOST_BESIDE_THANKS = 1  # in its line: "thank you Ana"; two may tell more: "thanks, still broken"
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
REFUSING = frozenset({"REJECT", "CONTEST"})  # whose verb begins a line says no, however the letter goes on
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
    if _refuses(words, languages):
        said.discard("accept")
    return tuple(name for name in SAID if name in said)


def is_bare_yes(text: str, languages: Sequence[Language]) -> bool:
    """Return whether a text is a yes and nothing more: "ok I take it", with a greeting and a name at the most.

    >>> from config.languages import load_languages
    >>> known = tuple(load_languages().values())
    >>> is_bare_yes("Hello, alright then", known), is_bare_yes("It was fine until it broke", known)
    (True, False)
    """
    bare = any(beside is not None and beside <= MOST_BESIDE for beside, _ in _lines(text, languages, YES))
    return bare and not _refuses(text, languages)


def is_bare_thanks(text: str, languages: Sequence[Language]) -> bool:
    """Return whether a text is thanks and nothing more, with a greeting and a name at the most.

    >>> from config.languages import load_languages
    >>> known = tuple(load_languages().values())
    >>> is_bare_thanks("Thank you so much!\\nGrace", known), is_bare_thanks("Thanks, it broke again", known)
    (True, False)
    """
    lines = list(_lines(text, languages, ("thanks",)))
    thanked = [beside for beside, _ in lines if beside is not None]
    rest = [words for beside, words in lines if beside is None]
    return bool(thanked) and max(thanked) <= MOST_BESIDE_THANKS and max(rest, default=0) <= MOST_BESIDE


def _refuses(text: str, languages: Sequence[Language]) -> bool:
    """Whether a line of a text begins with the verb of a no: "I reject it. Fine if you pay half"."""
    return any(_refusing(tuple(languages)).match(folded(line.strip())) for line in text.splitlines())


@lru_cache(maxsize=4)
def _refusing(languages: tuple[Language, ...]) -> re.Pattern[str]:
    verbs = [folded(word) for one in languages for word, verb in one.verbs.items() if verb in REFUSING]
    known = either([*verbs, *(verb.casefold() for verb in REFUSING)])
    return re.compile(rf"(?:{known})(?:(?<=[一-鿿])|(?!\w))")


def _lines(text: str, languages: Sequence[Language], names: Sequence[str]) -> Iterator[tuple[float | None, float]]:
    """Yield of each line how many words stand beside these phrases, None without any, and all its words.

    Nothing of a text that is long, or asks.
    """
    words = text.strip()
    if len(words.split()) > BARE_WORDS or len(words) > BARE_CHARACTERS or any(mark in words for mark in ASKS):
        return
    page = _page(words, tuple(languages))
    hits = [hit for name in names for hit in page.hits(f"says.{name}") if not page.is_negated(hit)]
    for line in _LINE.finditer(page.low):
        here = [hit for hit in hits if line.start() <= hit.start < line.end()]
        beside = "".join(
            " " if any(h.start <= at < h.end for h in here) else page.low[at] for at in range(*line.span())
        )
        farewell = fold_line(page.raw[slice(*line.span())]).strip(" ,.!-").casefold() in words_of_replies().farewell
        yield _count(beside) if here else None, 0 if farewell else _count(line[0])


def _count(text: str) -> float:
    """How many words, where Chinese ones are not divided by blanks."""
    return len(WORDS.findall(text)) + len(DENSE.findall(text)) / CHARACTERS_A_WORD


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
