"""What the writer wants, and what else would do (domain.md 2.4 row 18). Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from intake.understanding.page import Hit, Page
from intake.understanding.quoted import of_others
from models.rules.facts import Fact

# what one who has the wrong goods, or none that he can use, means by "send me my goods" and by "send me others"
_GOODS_CAME = frozenset({"wrong_item", "defective", "not_as_described"})
_GOODS_DUE = frozenset(
    {"late", "not_received", "price_increase", "extra_payment_demand", "compliance", "cannot_perform"}
)
_REMEDIES = ("refund_partial", "replacement", "repair", "removal", "sanction", "performance", "refund_full")
# {type: what is wanted where that is not understood}; of kinds of which two are wanted as often none is
_WANTED: Mapping[str, str] = {
    **dict.fromkeys(
        ("not_received", "cancellation_not_refunded", "recalled_parcel", "shipped_after_cancel"), "refund_full"
    ),
    **dict.fromkeys(("price_increase", "extra_payment_demand", "late", "cannot_perform"), "performance"),
    **dict.fromkeys(("image_theft", "brand", "patent"), "removal"),
    "short_delivery": "refund_partial",
    "wrong_item": "replacement",
}
_MEASURES = frozenset({"removal", "sanction"})  # against somebody; who claims a sum wants that first
_SHARE = re.compile(r"(?<![\d.,])(\d{1,3})\s?%")
_SHARE_REACH, _WHOLE = 30, 100  # characters beside a wish; percent
_WISHED_BEFORE = 60  # characters before a wish in which it is said to be one
_JUST_BEFORE = 4  # the same of a short word, that further off denies something else
_NEXT_WISH = 160  # the same where a sentence may lie between
_OR_ELSE_REACH = 60  # characters between a wish and what else would do
_OFFERED_BEHIND = 30  # characters behind a wish in which it may be said to be an offer: "indirim teklif ettiler"
_DECLINED_BEHIND = 40  # characters behind a wish in which it may be declined
_DENIED_BEFORE = 20  # characters before a wish in which it may be denied
_THEIRS_BEFORE = 12  # characters between what the other side says and what it wants
# how clearly something is wanted: said to be, merely named, a measure against somebody, offered by the other side
_WISHED, _NAMED, _MEASURE, _THEIRS = 0, 1, 2, 3


class Wish(NamedTuple):
    """One thing that is wanted, and where it is said; the more clearly, the lower the rank."""

    rank: int
    hit: Hit


_NO_WISH = Wish(_THEIRS, Hit(0, 0))


def remedies(
    page: Page, type_: str | None, side: str | None, sums: Sequence[Fact] = (), bad: Sequence[Fact] = ()
) -> tuple[Fact | None, list[Fact]]:
    """Return the main wish and the others; a supplier who wants his invoice paid asks performance.

    sums  the amounts with their roles: less claimed than was paid is a part
    bad   how many are bad or missing of more: money for those is a part
    """
    quoted = of_others(page)
    wished = {name: best for name in _REMEDIES if (best := _wished_most(page, f"remedy.{name}", quoted))}
    found: dict[str, Wish] = {}
    for name, wish in wished.items():
        meant = _meant(name, type_)
        found[meant] = min(wish, found.get(meant, wish))
    if side == "supplier" and type_ == "shipped_not_paid":
        unpaid = page.first(f"type.{type_}") or page.sentence(page.subject_end + 2)  # who is not paid wants his money
        found = {"performance": found.get("performance") or next(iter(found.values()), Wish(_NAMED, unpaid))}
    if not found.keys() - _MEASURES and side != "supplier" and (sum_ := next(filter(_is_claimed, sums), None)):
        of_all = _claims_all(sums)
        if of_all or _claims_less(sums):
            measures = [page.fact(name, _bounded(page, wish.hit), "cued") for name, wish in found.items()]
            return replace(sum_, value="refund_full" if of_all else "refund_partial"), measures
    if not found:
        return _by_kind(page, type_), []
    if "refund_partial" in found and _claims_all(sums) and _names_claim(page, found["refund_partial"].hit, sums):
        found["refund_full"] = found.pop("refund_partial")  # "refund of the 780 €" is of no 780 pieces
    full = found.get("refund_full")
    less = _claims_less(sums) or type_ == "short_delivery" or (full and _of_a_part(page, full.hit, bad))
    if full and less and not _whole_said(page):
        found["refund_partial"] = min(found.pop("refund_full"), found.get("refund_partial", _NO_WISH))
    elif "refund_partial" in found and "refund_full" not in found and _claims_all(sums):
        found["refund_full"] = found.pop("refund_partial")
    # the first wish a person names is the main one, but a refund of a part is no refund of all
    part, full = found.get("refund_partial", _NO_WISH), found.get("refund_full", _NO_WISH)
    if full is not _NO_WISH and _comes_on_top(page, full.hit, part.hit):
        found.pop("refund_partial")
    elif part.rank <= full.rank and part is not _NO_WISH:
        found.pop("refund_full", None)
    # of goods or money owed a measure comes last; where neither is, it is what is wanted
    last = type_ != "other" and "sanction"
    ordered = sorted(found, key=lambda name: (_MEASURE if name == last else found[name].rank, found[name].hit))
    main = _preferred(page, found, ordered[0])
    ordered.sort(key=lambda name: name != main)
    facts = [page.fact(name, _bounded(page, found[name].hit), "cued") for name in ordered]
    return facts[0], facts[1:]


def _by_kind(page: Page, type_: str | None) -> Fact | None:
    """What all but all want of that kind, where a wish is told in words we do not know: shown, and asked."""
    wished = (hit for hit in page.hits("wish.mine") if not page.is_negated(hit, reach=_JUST_BEFORE))
    hit = next(wished, None) if type_ in _WANTED else None
    return page.fact(_WANTED[type_ or ""], page.sentence(hit.start), "doubtful", "asked") if hit else None


def _meant(name: str, type_: str | None) -> str:
    """The remedy by its name in the interface: who got the wrong goods and wants his own asks a replacement."""
    if name == "performance" and type_ in _GOODS_CAME:
        return "replacement"
    return "performance" if name == "replacement" and type_ in _GOODS_DUE else name


def _comes_on_top(page: Page, full: Hit, part: Hit) -> bool:
    """Whether a part is wanted besides all the money: "my money back, and also the hospital's bill"."""
    return any(full.end <= h.start <= part.start for h in page.hits("wish.also"))


def _whole_said(page: Page) -> bool:
    """Whether the words beside a refund say that all of it is meant."""
    backs = page.valid("remedy.refund_full")
    return any(
        h.start < back.end + _SHARE_REACH and back.start - _SHARE_REACH < h.end
        for h in page.hits("wish.whole")
        for back in backs
    )


def _claims_less(sums: Sequence[Fact]) -> bool:
    """Whether each sum claimed is less than what was paid, or agreed for all, in the same money."""
    claimed, whole = _claimed(sums), _whole(sums)
    return bool(claimed) and all(any(c == w and m < n for w, n in whole) for c, m in claimed) and not claimed & whole


def _claims_all(sums: Sequence[Fact]) -> bool:
    """Whether a sum claimed is what was paid, or agreed for all."""
    return bool(_claimed(sums) & _whole(sums))


def _claimed(sums: Sequence[Fact]) -> set[tuple[str, int]]:
    return {(f.value["currency"], f.value["minor"]) for f in sums if _is_claimed(f)}


def _is_claimed(sum_: Fact) -> bool:
    return bool(sum_.value) and sum_.value["role"] == "claimed"


def _whole(sums: Sequence[Fact]) -> set[tuple[str, int]]:
    return {(f.value["currency"], f.value["minor"]) for f in sums if f.value and f.value["role"] in ("paid", "total")}


def _names_claim(page: Page, hit: Hit, sums: Sequence[Fact]) -> bool:
    said = page.raw[hit.start : hit.end + _SHARE_REACH]
    return any(_is_claimed(sum_) and sum_.quote in said for sum_ in sums)


def _of_a_part(page: Page, hit: Hit, bad: Sequence[Fact]) -> bool:
    """Whether the money wished back is so many percent of it, or that of so many bad pieces."""
    sentence = page.sentence(hit.start)
    if any(re.search(rf"(?<!\d){re.escape(one.quote)}(?!\d)", page.raw[slice(*sentence)]) for one in bad):
        return True
    first, last = max(sentence.start, hit.start - _SHARE_REACH), min(sentence.end, hit.end + _SHARE_REACH)
    return any(int(m[1]) < _WHOLE for m in _SHARE.finditer(page.low, first, last))


def _wished_most(page: Page, key: str, quoted: Sequence[Hit]) -> Wish | None:
    """The place where the writer most clearly wants this; None where it is denied, or only the other side names it."""
    said = (hit for hit in page.valid(key) if not any(q.start < hit.start and hit.end <= q.end for q in quoted))
    wished = (Wish(_rank(page, hit), hit) for hit in said if not _denied(page, hit))
    return min((wish for wish in wished if wish.rank < _THEIRS), default=None)


def _denied(page: Page, hit: Hit) -> bool:
    """Whether a wish is denied; what stands before a colon or a comma denies nothing behind it."""
    first = max(page.sentence(hit.start).start, hit.start - _DENIED_BEFORE)
    mark = max(page.low.rfind(sign, first, hit.start) for sign in ":,")
    reach = hit.start - mark - 1 if mark >= 0 else _DENIED_BEFORE
    return (
        page.is_negated(hit, reach=reach) or page.is_negated(hit, "concept.not", _JUST_BEFORE) or _declined(page, hit)
    )


def _preferred(page: Page, found: Mapping[str, Wish], main: str) -> str:
    """The wish before the main one where that is only what else would do: "the right ones, otherwise my money"."""
    last = found[main].hit
    before = [name for name, wish in found.items() if wish.hit.end <= last.start and wish.rank < _THEIRS]
    for name in sorted(before, key=lambda name: found[name].hit, reverse=True):
        hit = found[name].hit
        apart = last.start - hit.end <= _OR_ELSE_REACH and page.sentence(hit.start) == page.sentence(last.start)
        if apart and any(hit.end <= h.start and h.end <= last.start for h in page.valid("danger.or_else")):
            return name
        if _fails_over(page, hit, last):
            return name
    return main


def _fails_over(page: Page, hit: Hit, last: Hit) -> bool:
    """Whether the second wish is for when the first fails: it, or its sentence, begins with "if not possible"."""
    first = max(hit.end, page.sentence(last.start).start)
    follows = last.start - hit.end <= _NEXT_WISH
    return follows and any(first <= h.start and h.end <= last.start for h in page.hits("wish.failing"))


def _declined(page: Page, hit: Hit) -> bool:
    """Whether the words behind a wish decline it: "a repair we do not want"; not those that decline the next one."""
    for no in page.hits("wish.declined"):
        if hit.end <= no.start <= hit.end + _DECLINED_BEHIND and page.sentence(hit.start).end > no.start:
            between = page.low[hit.end : no.start]
            others = [h for name in _REMEDIES for h in page.hits(f"remedy.{name}")]
            nearer = any(hit.end <= h.start < no.start for h in others)
            next_one = any(
                no.end <= h.start and "," not in page.low[no.end : h.start]
                for h in others
                if h.start <= no.end + _DENIED_BEFORE
            )
            return not nearer and not (next_one and "," in between)
    return False


def _rank(page: Page, hit: Hit) -> int:
    sentence = page.sentence(hit.start)
    first = max(sentence.start, hit.start - _WISHED_BEFORE)
    wished = [wish.start for wish in page.hits("wish.said") if first <= wish.start <= hit.end]
    for theirs in page.hits("remedy.theirs"):
        if sentence.start <= theirs.start <= hit.end and hit.start <= theirs.end + _THEIRS_BEFORE:
            return _NAMED  # what the other side wants is named, not wished
    offered = [
        one.start
        for key in ("amount.offered", "date.promised")
        for one in page.hits(key)
        if first <= one.start and one.end <= hit.start
    ]
    if offered and max(offered) > max(wished, default=-1):
        return _THEIRS
    for one in page.hits("amount.offered"):
        if (
            hit.end <= one.start <= min(hit.end + _OFFERED_BEHIND, sentence.end)
            and "," not in page.low[hit.end : one.start]
        ):
            return _THEIRS
    return _WISHED if wished else _NAMED


def _bounded(page: Page, hit: Hit) -> Hit:
    return Hit(hit.start, min(hit.end, len(page.raw)))
