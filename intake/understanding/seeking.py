"""What begins with any of many words, found where those words stand.

A search for any of them tries all of them at every character; the walk over a text knows where each word stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from intake.alternatives import SPACE, either
from intake.understanding.notation import CJK, WORDS
from intake.understanding.page import Page

_CJK = re.compile(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought in texts.

    heads   the words with which `spaced` begins
    spaced  a pattern that is tried where one of them stands
    dense   a pattern that begins with Chinese, which no blanks divide, and may stand anywhere
    """

    heads: frozenset[str]
    spaced: re.Pattern[str]
    dense: re.Pattern[str]

    def within(self, page: Page) -> Iterator[re.Match[str]]:
        """Yield every match in a text, by place; none overlaps the one before it."""
        found = [m for at in page.starts_of(self.heads) if (m := self.spaced.match(page.low, at))]
        if not page.low.isascii():
            found = sorted((*found, *self.dense.finditer(page.low)), key=lambda m: m.start())
        end = 0
        for m in found:
            if m.start() >= end:
                yield m
                end = m.end()


def sought(words: Iterable[str]) -> Sought:
    """Return any of these words, each standing alone where blanks divide words."""
    spaced, dense = divided(words)
    return Sought(heads_of(spaced), re.compile(standing(spaced)), re.compile(either(dense)))


def divided(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return those that begin with a word that blanks divide from the next, and those in Chinese."""
    spaced: list[str] = []
    dense: list[str] = []
    for word in words:
        (dense if _CJK.match(word) else spaced).append(word)
    return spaced, dense


def heads_of(spaced: Iterable[str]) -> frozenset[str]:
    """Return the words with which these begin."""
    return frozenset(m[0] for word in spaced if (m := WORDS.match(word)))


def standing(spaced: Iterable[str]) -> str:
    """Return a pattern for any of these words, longest first, where it stands alone."""
    return rf"(?<!\w){either(spaced, SPACE)}(?!\w)"
