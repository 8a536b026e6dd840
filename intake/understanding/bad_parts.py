"""How many of the goods are bad, where the words of harm are no counting words: "30 of the 240 chairs wobble". Pure.

No list holds all that goods may do; the words that tell a defect are those of the stories (`concept.harm`,
`concept.idle`). A clause with one of them tells of the smaller number in it, where a larger one is told of.
"""

import re
from collections.abc import Iterator, Sequence

from intake.understanding.page import Hit, Page
from intake.understanding.roles import Cue, cue_of, role_of

Count = tuple[Hit, int, int]  # its place, its number, where its thing begins

_HARM = ("quantity.defective", "concept.harm", "concept.idle")
_MARK = re.compile(r"[,;:，、；：()\n](?!\d)")
_DENIED_BEFORE, _DENIED_BEHIND = 12, 5  # characters beside the words of harm in which they may be denied
_SINGLE = 1  # "the first one", "one by one"
_CLOSE = 12  # characters between a number and a word that surely counts with it
_OF_WHOLE = 20  # characters behind a number in which its whole begins: "30 of the 240"
_WHOLE = frozenset({"ordered", "received"})


def bad_part(page: Page, counts: Sequence[Count], roles: Sequence[Cue]) -> Hit | None:
    """Return where the number of the bad ones stands; None where no clause tells it, or counting words tell another.

    counts  what is counted in the text, by place
    roles   the words that give counts their roles, by place
    """
    told = next((one for one in counts if role_of(page, one[0], roles, counts=True) == "defective"), None)
    for clause in _harmed(page):
        inside = [one for one in counts if clause.start <= one[0].start < clause.end]
        smallest = min(inside, key=lambda one: one[1], default=None)
        if smallest is None or smallest[1] <= _SINGLE or _is_counted_else(page, smallest[0], roles):
            continue
        if told and not _is_whole_of(page, told, smallest, roles):
            continue
        larger = [one[0] for one in counts if one[1] > smallest[1]]
        of = Hit(page.sentence(smallest[0].start).start, smallest[0].end + _OF_WHOLE)
        if any(of.start <= hit.start < of.end or role_of(page, hit, roles, counts=True) in _WHOLE for hit in larger):
            return smallest[0]
    return None


def _is_counted_else(page: Page, number: Hit, roles: Sequence[Cue]) -> bool:
    """Whether a word counts the missing with this number, or close by those that came."""
    cue = cue_of(page, number, roles, counts=True)
    if cue is None or cue.role not in ("missing", "received"):
        return False
    between = page.low[min(cue.end, number.end) : max(cue.start, number.start)]
    return cue.role == "missing" or (len(between) <= _CLOSE and not _MARK.search(between))


def _is_whole_of(page: Page, told: Count, part: Count, roles: Sequence[Cue]) -> bool:
    """Whether the word of harm only seems to count the larger number: "60 boxes came, in 14 the glass is broken"."""
    if told[1] <= part[1] or page.sentence(told[0].start) != page.sentence(part[0].start):
        return False
    cue = cue_of(page, told[0], roles, counts=True)
    return cue is not None and (cue.start - told[0].end > _CLOSE or told[0].end <= part[0].start < cue.start)


def _harmed(page: Page) -> Iterator[Hit]:
    """The clauses that say that something is bad, by place, each once."""
    last = -1
    for hit in sorted({hit for key in _HARM for hit in page.valid(key)}):
        if hit.start < last or page.is_negated(hit, reach=_DENIED_BEFORE) or _is_denied_behind(page, hit):
            continue
        sentence = page.sentence(hit.start)
        marks = [m.start() for m in _MARK.finditer(page.low, sentence.start, sentence.end)]
        start = max((mark for mark in marks if mark < hit.start), default=sentence.start)
        last = min((mark for mark in marks if mark >= hit.end), default=sentence.end)
        yield Hit(start, last)


def _is_denied_behind(page: Page, hit: Hit) -> bool:
    """Whether a denial follows, as in "kırık yok"."""
    return any(hit.end <= no.start <= hit.end + _DENIED_BEHIND for no in page.hits("negation.before"))
