"""The words that give a number or a day beside them its role: which of them counts, and how far it reaches. Pure."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from intake.understanding.page import Hit, Page

_CROSSING = re.compile(r"[,;:]|\band\b|\bbut\b|\bthen\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that gives a number or a date beside it its role."""

    start: int
    end: int
    role: str


def cues(page: Page, *prefixes: str) -> list[Cue]:
    """Return every cue of the roles below these prefixes, by place; where two overlap, the longer.

    A word of a road's name tells no day and no sum: nobody pays on the day behind "Secure Payment".
    """
    roads = () if "quantity." in prefixes else ("route.secure_payment", "route.trade_assurance")
    named = {at for key in roads for h in page.hits(key) for at in range(h.start, h.end)}
    found = sorted(
        (
            Cue(h.start, h.end, key.rpartition(".")[2])
            for prefix in prefixes
            for key in page.keys(prefix)
            for h in page.hits(key)
            if h.start not in named or h.end - 1 not in named
        ),
        key=lambda c: (c.start, c.start - c.end),
    )
    kept: list[Cue] = []
    for cue in found:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
        elif cue.end - cue.start > kept[-1].end - kept[-1].start:
            kept[-1] = cue
    return kept


def role_of(page: Page, span: Hit, found: Sequence[Cue]) -> str:
    """Return the role of the nearest cue of the same sentence, one before it counting as nearer; "" without."""
    sentence = page.sentence(span.start)
    reach = page.lists.limits["reach_chars"]
    first, last = max(sentence.start, span.start - reach), min(sentence.end, span.end + reach)
    best, role = 10 * reach, ""
    for cue in found[bisect_left(found, first, key=lambda c: c.start) :]:
        if cue.start >= last:
            break
        before = cue.end <= span.start
        between = page.low[cue.end : span.start] if before else page.low[span.end : cue.start]
        cost = len(between) + 25 * len(_CROSSING.findall(between)) + (0 if before else 22)
        if cost < best:
            best, role = cost, cue.role
    return role
