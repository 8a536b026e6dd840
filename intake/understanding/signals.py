"""What a mail speaks of, as names that every language shares: what its kind is weighed by. Pure.

A signal is a key of the language files of which a word stands in the mail ("theme.leaks"), a sentence that tells a
kind, a story of config/frames.toml, or what the facts say by themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from intake.understanding.frames import Told
from intake.understanding.marked import themes_apart
from intake.understanding.measures import contrast
from intake.understanding.page import DENSE, DENSITY, Page
from intake.understanding.phrases import THEME
from intake.understanding.timeline import came, fewer_came, is_ahead
from models.rules.facts import Facts, all_of

# Heads of the keys that tell what went wrong; the others say who writes, or how a number is meant.
_HEADS = (
    THEME,
    "danger.",
    "hint.",
    "concept.",
    "type.",
    "flag.",
    "remedy.",
    "order_state.",
    "contact.",
    "side.",
    "intent.",
    "cue.",
)
FEW_WORDS, SOME_WORDS = "reckoned:few words", "reckoned:some words"
ACCOUNT_CHANGE, INJURY = "flag.account_change", "flag.injury"
GOODS_ARRIVED = "reckoned:goods came"
DUE_LATER, OVERDUE = "reckoned:due later", "reckoned:overdue"
_SEVERAL = 2  # sentences of one kind
_FEW, _SOME = 40, 100  # characters, Chinese ones counted as several


def signals(page: Page, facts: Facts, scores: Mapping[str, int], stories: Sequence[Told]) -> frozenset[str]:
    """Return the signals of a mail.

    scores   {type: sentences that speak of it}
    stories  what its words together tell, warn of or take back
    """
    return frozenset((*_spoken(page), *_told(scores, stories), *_reckoned(page, facts)))


def _spoken(page: Page) -> Iterator[str]:
    said = page.said(_HEADS)
    if (themes := themes_apart(page)) is not None:
        said = {key: n for key, n in said.items() if not key.startswith(THEME)} | themes
    for key, n in said.items():
        if key.startswith(THEME) and page.hits(f"except.{key}"):  # "nothing is broken" speaks of nothing broken
            n = min(n, len(page.valid(key)))
        if n:
            yield key
        if n > 1:
            yield f"{key} again"


def _told(scores: Mapping[str, int], stories: Sequence[Told]) -> Iterator[str]:
    for type_, sentences in scores.items():
        yield f"sentence:{type_}"
        if sentences >= _SEVERAL:
            yield f"sentences:{type_}"
    for story in stories:
        yield f"story:{story.says}"


def _reckoned(page: Page, facts: Facts) -> Iterator[str]:
    for name, told in facts.items():
        yield f"fact:{name}"
        yield from (f"fact:{name}.{role}" for role in sorted(_roles(all_of(told))))
    length = len(page.low) + (DENSITY - 1) * len(DENSE.findall(page.low))
    if length < _SOME:
        yield FEW_WORDS if length < _FEW else SOME_WORDS
    if "?" in page.low:
        yield "reckoned:a question mark"
    if fewer_came(facts):
        yield "reckoned:fewer came"
    if contrast(page):
        yield "reckoned:two measures of one thing"
    if came(page, facts):
        yield GOODS_ARRIVED
    if (ahead := is_ahead(page, facts)) is not None:
        yield DUE_LATER if ahead else OVERDUE


def _roles(told: list[Any]) -> set[str]:
    return {fact.value["role"] for fact in told if isinstance(fact.value, Mapping) and "role" in fact.value}
