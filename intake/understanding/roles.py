"""The words that give a number or a day beside them its role: which of them counts, and how far it reaches. Pure."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from intake.understanding.page import Hit, Page

# no comma of a firm's name
_CROSSING = re.compile(r",(?!\s?(?:ltd|inc|llc)\b)|[;:()]|\band\b|\b(?:but|then|aber|pero|но|ama|لكن|nhung)\b")
_CROSSED, _BEHIND = 25, 22  # characters that a crossing counts for, and a cue that stands behind
_BEHIND_VERB_LAST = -10  # the same of a day where the verb always stands behind it: nearer than one before it
_OWN_DAY = 15  # the same of another day that stands nearer to the cue
_NUMBER_AT = 8  # characters behind "order" at which its number begins
_BRACKETS = re.compile(r"\([^()]*\)")
# what did not happen gives no day and no count: "not opened by anybody", "nothing is torn"
_DENIED = frozenset(
    {"date.shipped", "date.delivered", "date.discovered", "date.paid", "quantity.defective", "quantity.missing"}
)
_DENIAL_REACH = 9  # characters
_NEXT = re.compile(r"[ :=]{0,2}\d")


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
            for h in page.valid(key)
            if (h.start not in named or h.end - 1 not in named)
            and not (key in _DENIED and page.is_negated(h, reach=_DENIAL_REACH))
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


def role_of(page: Page, span: Hit, found: Sequence[Cue], *, counts: bool = False) -> str:
    """Return the role of the nearest cue, "" without; see `cue_of`."""
    cue = cue_of(page, span, found, counts=counts)
    return cue.role if cue else ""


def cue_of(
    page: Page,
    span: Hit,
    found: Sequence[Cue],
    *,
    over: Sequence[Hit] | None = None,
    days: Sequence[Hit] = (),
    counts: bool = False,
    within: Hit | None = None,
) -> Cue | None:
    """Return the nearest cue of the same sentence, one before it counting as nearer; None without.

    over  of a day: what was read before it, by place; that, and what stands in brackets, does not part it from its cue
    days  the other days of the text, by place
    counts  whether counts are meant, which stand right behind their words too
    within  where the cue must stand, if that is not the sentence
    """
    sentence = within or page.sentence(span.start)
    reach = page.lists.limits["reach_chars"]
    first, last = max(sentence.start, span.start - reach), min(sentence.end, span.end + reach)
    behind = _BEHIND if over is None or page.verb != "last" else _BEHIND_VERB_LAST
    best, nearest = 10 * reach, None
    for cue in found[bisect_left(found, first, key=lambda c: c.start) :]:
        if cue.start >= last:
            break
        if counts and cue.start <= span.start and span.end <= cue.end:
            return cue  # "4 came with", "37 of them are": the words are said of this number
        before = cue.end <= span.start
        apart = (cue.end, span.start) if before else (span.end, cue.start)
        read_over = () if over is None and counts else over
        between = page.low[slice(*apart)] if read_over is None else _without(page, *apart, read_over)
        crossings = len(_CROSSING.findall(between))
        if (
            counts
            and crossings
            and not before
            and (m := _NEXT.match(page.low, cue.end))
            and page.is_free(Hit(*m.span()))
        ):
            continue  # "262 cartons, missing 38": the word is that of the number behind it
        if before and over and cue.role == "ordered" and _inside(over, cue.end, cue.end + _NUMBER_AT):
            crossings += 1  # "order 7710442690" names the order
        cost = len(between) + _CROSSED * crossings + (_OWN_DAY * len(_inside(days, *apart)) if before else behind)
        if cost < best:
            best, nearest = cost, cue
    return nearest


def _inside(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    first, last = (bisect_left(hits, at, key=lambda h: h.start) for at in (start, end))
    return hits[first:last]


def _without(page: Page, start: int, end: int, over: Sequence[Hit]) -> str:
    """The words between two places without brackets and without what is read over."""
    between = page.low[start:end]
    for hit in reversed(_inside(over, start, end)):
        between = between[: hit.start - start] + between[hit.end - start :]
    return _BRACKETS.sub("", between) if "(" in between else between
