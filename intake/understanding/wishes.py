"""What the writer wants, how it was paid, whether the parties spoke.

Source: domain.md 2.4 rows 12, 17, 18.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_REMEDIES = ("refund_partial", "replacement", "repair", "removal", "sanction", "performance", "refund_full")
_SPOKEN = ("offered", "promised", "replied", "contacted")
_SHARE = re.compile(r"(?<![\d.,])(\d{1,3})\s?%")
_SHARE_REACH, _WHOLE = 30, 100  # characters beside a wish; percent
_WISHED_BEFORE = 60  # characters before a wish in which it is said to be one
# how clearly something is wanted: said to be, merely named, a measure against somebody, offered by the other side
_WISHED, _NAMED, _MEASURE, _THEIRS = 0, 1, 2, 3


class Wish(NamedTuple):
    """One thing that is wanted, and where it is said; the more clearly, the lower the rank."""

    rank: int
    hit: Hit


_NO_WISH = Wish(_THEIRS, Hit(0, 0))


def remedies(page: Page, type_: str | None, side: str | None) -> tuple[Fact | None, list[Fact]]:
    """Return the main wish and the others; a supplier who wants his invoice paid asks performance."""
    found = {name: best for name in _REMEDIES if (best := _wished_most(page, f"remedy.{name}"))}
    if side == "supplier" and type_ == "shipped_not_paid":
        unpaid = page.first(f"type.{type_}") or page.sentence(page.subject_end + 2)  # who is not paid wants his money
        found = {"performance": found.get("performance") or next(iter(found.values()), Wish(_NAMED, unpaid))}
    if not found:
        return None, []
    if "refund_full" in found and _of_a_part(page, found["refund_full"].hit):
        found.setdefault("refund_partial", found["refund_full"])
    # the first wish a person names is the main one, but a refund of a part is no refund of all
    if "refund_partial" in found and found["refund_partial"].rank <= found.get("refund_full", _NO_WISH).rank:
        found.pop("refund_full", None)
    ordered = sorted(found, key=lambda name: (_MEASURE if name == "sanction" else found[name].rank, found[name].hit))
    facts = [page.fact(name, _bounded(page, found[name].hit), "cued") for name in ordered]
    return facts[0], facts[1:]


def payment(page: Page) -> Fact | None:
    """Return the payment method: the one told most often, the earliest of those."""
    best: tuple[int, int, str, Hit] | None = None
    for key in page.keys("payment."):
        hits = [h for h in page.hits(key) if not page.is_negated(h, reach=18)]
        if hits:
            name = key.rpartition(".")[2]
            mine = (int(name == "platform"), -len({h.start for h in hits}), name, hits[0])
            best = mine if best is None or mine[:2] < best[:2] else best
    return page.fact(best[2], best[3]) if best else None


def prior_contact(page: Page, sums: Sequence[Fact] = (), days: Sequence[Fact] = ()) -> Fact | None:
    """Return that the writer spoke to the other side before: outright, or by what it offered, promised or replied."""
    hit = page.first("contact.prior") or page.first("contact.silence")
    if hit:
        return page.fact(True, hit, "cued")
    spoken = [f for f in [*sums, *days] if f.value and f.value["role"] in _SPOKEN and f.status == "extracted"]
    return replace(spoken[0], value=True, confidence=page.lists.confidence["guessed"]) if spoken else None


def _of_a_part(page: Page, hit: Hit) -> bool:
    """Whether the money wished back is so many percent of it."""
    sentence = page.sentence(hit.start)
    shares = _SHARE.finditer(
        page.low, max(sentence.start, hit.start - _SHARE_REACH), min(sentence.end, hit.end + _SHARE_REACH)
    )
    return any(int(m[1]) < _WHOLE for m in shares)


def _wished_most(page: Page, key: str) -> Wish | None:
    """The place where the writer most clearly wants this; None where it is denied, or only the other side names it."""
    hits = (hit for hit in page.hits(key) if not page.is_negated(hit, reach=20))
    return min((Wish(rank, hit) for hit in hits if (rank := _rank(page, hit)) < _THEIRS), default=None)


def _rank(page: Page, hit: Hit) -> int:
    first = max(page.sentence(hit.start).start, hit.start - _WISHED_BEFORE)
    wished = [wish.start for wish in page.hits("wish.said") if first <= wish.start <= hit.end]
    for theirs in page.hits("remedy.theirs"):
        if theirs.start <= hit.end and hit.start <= theirs.end + 12:
            return _NAMED  # what the other side wants is named, not wished
    offered = [one.start for one in page.hits("amount.offered") if first <= one.start <= hit.start]
    if offered and max(offered) > max(wished, default=-1):
        return _THEIRS
    return _WISHED if wished else _NAMED


def _bounded(page: Page, hit: Hit) -> Hit:
    return Hit(hit.start, min(hit.end, len(page.raw)))
