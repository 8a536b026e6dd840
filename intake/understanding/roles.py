"""The words that give a number or a day beside them its role: which of them counts, and how far it reaches. Pure."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from config.languages import Language
from intake.understanding.folding import fold
from intake.understanding.page import DENSE, Hit, Page

_CROSSING = r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])|,(?!\s?(?:ltd|inc|llc)\b)|[;:()]"  # no comma of a firm's name
_COMMON = "en"  # whose words people put between those of their own language
_FIRST_LETTERS = 4  # of a cue that stands behind: in them it shows that the cue begins another clause
_CROSSED, _BEHIND = 25, 22  # characters that a crossing counts for, and a cue that stands behind
_BEHIND_VERB_LAST = -10  # the same of a day where the verb always stands behind it: nearer than one before it
_BEHIND_OPENING = 12  # the same of a day that opens its clause
_DENSE_COMMA = re.compile(r",|(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_CROSSED_OF_DAY = 40  # the same of a day
_WEAK = 20  # the same of a word that tells of a day right beside it
_LEAST_APART = 1  # characters between a day and a word right behind it
_OWN_DAY = 15  # the same of another day that stands nearer to the cue
_NUMBER_AT = 8  # characters behind "order" at which its number begins
_OPENS = re.compile(r"[,;:]\s(?:\w{1,5}\s){0,2}\Z")  # what stands before the day that opens a clause
_OPENING = 14  # characters: the longest of it
_BRACKETS = re.compile(r"\([^()]*\)")
# what did not happen gives no day and no count: "not opened by anybody", "nothing is torn"
_DENIED = frozenset(
    {"date.shipped", "date.delivered", "date.discovered", "date.paid", "quantity.defective", "quantity.missing"}
)
_DENIAL_REACH = 9  # characters
_BESIDE = "beside."  # of words that tell of a day right beside them alone: "order 3 May, payment 5 May"
_SMALL_WORD = re.compile(r"[ (:]{0,2}(?:\w{1,3} )?[(:]?")  # between such a word and its day
_NEXT = re.compile(r"[ :=]{0,2}\d")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that gives a number or a date beside it its role.

    weak  one that tells of it only where no other stands near
    """

    start: int
    end: int
    role: str
    weak: bool = False


def cues(page: Page, *prefixes: str, days: Sequence[Hit] = ()) -> list[Cue]:
    """Return every cue of the roles below these prefixes, by place; where two overlap, the longer.

    Words that reach over a day into the next clause are none: "acompte viré le 8 janvier, colis arrivé".

    A word of a road's name tells no day and no sum: nobody pays on the day behind "Secure Payment".

    days  the days of the text, by place
    """
    roads = () if "quantity." in prefixes else ("route.secure_payment", "route.trade_assurance")
    named = {at for key in roads for h in page.hits(key) for at in range(h.start, h.end)}
    found = sorted(
        (
            Cue(h.start, h.end, key.rpartition(".")[2], prefix == _BESIDE)
            for prefix in prefixes
            for key in page.keys(prefix)
            for h in page.valid(key)
            if (h.start not in named or h.end - 1 not in named)
            and not (key in _DENIED and page.is_negated(h, reach=_DENIAL_REACH))
            and (prefix != _BESIDE or _adjoins(page, days, h))
            and not _reaches_over(page, days, h)
        ),
        key=lambda c: (c.start, c.start - c.end),
    )
    kept: list[Cue] = []
    for cue in found:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
        elif (not cue.weak, cue.end - cue.start) > (not kept[-1].weak, kept[-1].end - kept[-1].start):
            kept[-1] = cue
    return kept


def role_of(page: Page, span: Hit, found: Sequence[Cue], *, counts: bool = False, others: Sequence[Hit] = ()) -> str:
    """Return the role of the nearest cue, "" without; see `cue_of`."""
    cue = cue_of(page, span, found, counts=counts, days=others)
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
    days  the other days, or sums, of the text, by place
    counts  whether counts are meant, which stand right behind their words too
    within  where the cue must stand, if that is not the sentence
    """
    sentence = within or page.sentence(span.start)
    reach = page.lists.limits["reach_chars"]
    first, last = max(sentence.start, span.start - reach), min(sentence.end, span.end + reach)
    behind = _BEHIND if over is None or page.verb != "last" else _BEHIND_VERB_LAST
    crossing = parting(page)
    if over is not None and behind > 0 and _OPENS.search(page.low, max(0, span.start - _OPENING), span.start):
        behind = _BEHIND_OPENING  # ", on 3 March we loaded the goods"
    crossed = _CROSSED if over is None else _CROSSED_OF_DAY
    best, nearest = 10 * reach, None
    for cue in found[bisect_left(found, first, key=lambda c: c.start) :]:
        if cue.start >= last:
            break
        if counts and cue.start <= span.start and span.end <= cue.end:
            return cue  # "4 came with", "37 of them are": the words are said of this number
        # a word that reaches into the day, "bis 30. Januar", stands before it
        before = cue.end <= span.start or (not counts and cue.start < span.start)
        apart = (cue.end, span.start) if before else (span.end, cue.start)
        read_over = () if over is None and counts else over
        between = page.low[slice(*apart)] if read_over is None else _without(page, *apart, read_over)
        begun = page.low[span.start] if before else page.low[cue.start : min(cue.start + _FIRST_LETTERS, cue.end)]
        crossings = len(crossing.findall(between + begun))
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
        cost = len(between) + crossed * crossings + (_OWN_DAY * len(_inside(days, *apart)) if before else behind)
        cost += _WEAK * cue.weak
        if cost < best:
            best, nearest = cost, cue
    return nearest


def parting(page: Page) -> re.Pattern[str]:
    """Return what parts a cue from its number: a comma, a bracket, or a word of the set `parting`; `*` any ending."""
    return _crossing(page.languages, page.tongue)


@lru_cache(maxsize=64)
def _crossing(languages: tuple[Language, ...], tongue: str) -> re.Pattern[str]:
    used = [one.sets for one in languages if one.code in (tongue, _COMMON)]
    words = [fold(word) for sets in used for word in sets.get("parting", ())]
    kept = "|".join(re.escape(fold(word).rstrip("*")) for sets in used for word in sets.get("not_parting", ()))
    stems = "|".join(re.escape(word[:-1]) + r"\w" for word in words if word.endswith("*"))
    whole = "|".join(re.escape(word) + r"\b" for word in words if not word.endswith("*"))
    return re.compile(rf"{_CROSSING}|\b(?:{whole}|(?!{kept or '(?!)'})(?:{stems or '(?!)'}))")


def _reaches_over(page: Page, days: Sequence[Hit], hit: Hit) -> bool:
    """Whether words go on behind a comma: in Chinese, where a blank may stand for it, or over or up to a day."""
    if DENSE.match(page.low, hit.start):
        return bool(_DENSE_COMMA.search(page.low, hit.start, hit.end))
    return "," in page.low[hit.start : hit.end] and bool(_inside(days, hit.start, hit.end + 1 + _LEAST_APART))


def _adjoins(page: Page, days: Sequence[Hit], hit: Hit) -> bool:
    """Whether a day stands right beside these words."""
    n = bisect_left(days, hit.start, key=lambda day: day.start)
    before, behind = days[n - 1].end if n else -1, days[n].start if n < len(days) else -1
    return bool(
        (0 <= hit.start - before <= _LEAST_APART and not page.low[before : hit.start].strip())
        or (behind >= hit.end and _SMALL_WORD.fullmatch(page.low, hit.end, behind))
    )


def _inside(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    first, last = (bisect_left(hits, at, key=lambda h: h.start) for at in (start, end))
    return hits[first:last]


def _without(page: Page, start: int, end: int, over: Sequence[Hit]) -> str:
    """The words between two places without brackets and without what is read over."""
    between = page.low[start:end]
    for hit in reversed(_inside(over, start, end)):
        between = between[: hit.start - start] + between[hit.end - start :]
    return _BRACKETS.sub("", between) if "(" in between else between
