"""The part each sum plays in the story, beyond the word that stands beside it (contract.md 5, amounts).

The word gives a sum its role (`roles.role_of`). What words do not give, the shape of the mail does: a sum on the line
of an order is what that order cost; "all of it paid on 9 March" pays the total just named; the only sum of one who
says that he has paid is what he paid. Pure.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from intake.understanding.page import Hit, Page
from intake.understanding.reckoning import is_paid_in_parts, unit_prices, whole_prices
from intake.understanding.roles_of_sums import MORE_ASKED, is_more_asked
from intake.understanding.said import Said

_ORDER_NUMBER = re.compile(r"\d{9,}")
_WISHED_BEFORE, _WISHED_BEHIND = 90, 40  # characters round a sum in which it is wished back
_BLANKS = 3  # characters between a price and "per piece"
_UNCLEAR = frozenset({"", "total", "other"})
# words right behind a sum: the role they give it, and whether they do whatever else is said of it
_RIGHT_BEHIND: Mapping[str, tuple[str, bool]] = {
    "whole.each": ("other", True),
    "whole.i_paid": ("paid", True),
    "whole.was_paid": ("paid", False),
    "whole.more": ("demanded", False),
}
_DENIED_WITHIN = 6  # characters before a wish in which it may be denied
_WITHIN = 220  # characters between a total and the words that say that it was paid
_WITHIN_CLAUSE = 60  # characters between a discount and the words that it would do
_BESIDE = 12  # characters between a sum and the words of paying that are said of it
_OWN_NUMBER = re.compile(r"\W{0,3}\d[\d.,]{2,}")  # "52,000 dirhams, of which I paid 18,000"
_CLAUSE_END = re.compile(r"[,;:.!?，；：\u2029]")


def settled(page: Page, said: Sequence[Said], alone: str, *, supplier: bool) -> list[Said]:
    """Return the sums with their roles, each (sum, role) once, by place.

    alone     the role of the only sum of a text when nothing says what it is
    supplier  whether one complains who was to be paid: his totals are not paid by their being due
    """
    prices = unit_prices(page, said)
    wholes = whole_prices(page, said, prices)
    found = [
        replace(one, role=_reckoned(one, prices, wholes) or _right_behind(page, one) or _by_shape(page, one))
        for one in said
    ]
    if len(found) == 1 and not found[0].role:
        found = [replace(found[0], role="paid" if alone == "total" and _has_paid(page) else alone)]
    found = _asked_besides(page, found)
    found += [] if supplier else _paid_in_full(page, found)
    with_role = {one.value for one in found if one.role not in ("", "other")}
    kept: dict[tuple[int, str, str], Said] = {}
    for one in sorted(found, key=lambda one: one.hit):
        role = one.role or "other"
        if role != "other" or one.value not in with_role:
            kept.setdefault((*one.value, role), replace(one, role=role))
    return list(kept.values())


def _reckoned(one: Said, prices: Set[Hit], wholes: Set[Hit]) -> str:
    return "other" if one.hit in prices else "total" if one.hit in wholes else ""


def _right_behind(page: Page, one: Said) -> str:
    """What the words right behind make it: the price of one piece, what was paid, what is asked besides."""
    for key, (role, sure) in _RIGHT_BEHIND.items():
        for hit in page.hits(key) if sure or one.role in _UNCLEAR else ():
            if not 0 <= hit.start - one.hit.end <= _BLANKS:
                continue
            between = page.low[one.hit.end - 1 : hit.start]
            # "price 500, paid" says both what it cost and that it was paid
            apart = _CLAUSE_END.search(between) if (one.role, role) == ("total", "paid") else "." in between
            if not apart:
                return role
    return ""


def _by_shape(page: Page, one: Said) -> str:
    return _demanded(page, one) or _claimed(page, one) or one.role or _by_line(page, one)


def _demanded(page: Page, one: Said) -> str:
    """ "demanded" inside the words that say that more money is asked."""
    if one.role not in ("", "other", "total", "paid"):
        return ""
    for key in MORE_ASKED[:2]:
        if any(h.start <= one.hit.start and one.hit.end <= h.end for h in page.valid(key)):
            return "demanded"
    return ""


def _claimed(page: Page, one: Said) -> str:
    """ "claimed" in a sentence that wishes money back, where no word makes the sum the other side's offer.

    A discount, or more, that the writer himself wishes is his claim too: "I want my racks, and a discount of 1,500".
    """
    his = one.role in ("offered", "demanded")
    if not his and one.role not in _UNCLEAR:
        return ""
    sentence = page.sentence(one.hit.start)
    first = max(sentence.start, one.hit.start - _WISHED_BEFORE)
    wished = [h for h in page.hits("wish.mine" if his else "wish.said") if first <= h.start < one.hit.start]
    if _would_do(page, one, sentence):
        return "claimed"
    if not wished or page.is_negated(wished[-1], reach=_DENIED_WITHIN):
        return ""
    if his and "\n" in page.flowing[wished[-1].start : one.hit.start]:  # on the next line of a chat another speaks
        return ""
    backs = (h for key in ("remedy.refund_full", "remedy.refund_partial", "amount.claimed") for h in page.hits(key))
    last = min(sentence.end, one.hit.end + _WISHED_BEHIND)
    asked = one.role == "offered" or any(wished[-1].start <= h.start < last for h in backs)
    others = page.hits("remedy.theirs") if his else [*page.hits("amount.offered"), *page.hits("remedy.theirs")]
    return "claimed" if asked and not any(first <= h.start < one.hit.start for h in others) else ""


def _would_do(page: Page, one: Said, sentence: Hit) -> bool:
    """Whether the words behind a discount say that it would do: "a discount of 300 would be fine with us"."""
    last = min(sentence.end, one.hit.end + _WITHIN_CLAUSE)
    contents = (h for h in page.hits("wish.content") if one.hit.end <= h.start < last)
    return any(not page.is_negated(h, reach=_DENIED_WITHIN) for h in contents)


def _asked_besides(page: Page, found: list[Said]) -> list[Said]:
    """In a mail in which more is asked, the one sum without a role: asked, if no other is, and it is none of them."""
    untold = [one for one in found if not one.role]
    if len(untold) != 1 or any(one.role == "demanded" for one in found):
        return found
    others = {one.value for one in found if one is not untold[0]}
    if not others or untold[0].value in others or not is_more_asked(page):
        return found
    return [replace(one, role="demanded") if one is untold[0] else one for one in found]


def _by_line(page: Page, one: Said) -> str:
    """ "total" on a line that begins with an order's number: so people list their orders."""
    start = page.raw.rfind("\n", 0, one.hit.start) + 1
    line = page.raw[start : one.hit.start]
    return "total" if _ORDER_NUMBER.search(line) else ""


def _has_paid(page: Page) -> bool:
    hits = (*page.hits("order_state.paid"), *page.hits("amount.paid"))
    return any(not page.is_negated(hit) for hit in hits)


def _paid_in_full(page: Page, found: Sequence[Said]) -> list[Said]:
    """The total once more as paid, where the words behind it say that all of it was."""
    totals = [one for one in found if one.role == "total" and not is_paid_in_parts(one, found)]
    paid = {one.value for one in found if one.role == "paid"}
    for hit in page.hits("whole.paid"):
        before = [one for one in totals if one.hit.end <= hit.start <= one.hit.end + _WITHIN]
        if before and (_is_of_a_part(before[-1], hit, found) or _pays_another(page, hit, before[-1], found)):
            continue
        if before and not page.is_negated(hit) and before[-1].value not in paid:
            return [replace(before[-1], role="paid")]
    for one in totals:
        if one.value not in paid and _pays(page, one, found):
            return [replace(one, role="paid")]
    return []


def _is_of_a_part(total: Said, paid: Hit, found: Sequence[Said]) -> bool:
    """Whether a part that was paid stands between a total and the words: "52,000, the deposit of 9,000 fully paid"."""
    parts = (one for one in found if one.role == "paid" and total.hit.end <= one.hit.start < paid.start)
    return any(paid.start - one.hit.end <= _BESIDE for one in parts)


def _pays(page: Page, total: Said, found: Sequence[Said]) -> bool:
    """Whether the sentence of a total speaks of paying, and no other sum stands nearer to those words."""
    sentence = page.sentence(total.hit.start)
    for cue in (*page.hits("amount.paid"), *page.hits("order_state.paid")):
        if not sentence.start <= cue.start < sentence.end or page.is_negated(cue, reach=16):
            continue
        if min(found, key=lambda one: _distance(one.hit, cue)) == total and not _pays_another(page, cue, total, found):
            return True
    return False


def _pays_another(page: Page, cue: Hit, total: Said, found: Sequence[Said]) -> bool:
    """Whether words of paying behind the total have a sum of their own behind them: "52,000, paid 3,000"."""
    if cue.start < total.hit.end:
        return False
    if _OWN_NUMBER.match(page.low, cue.end):
        return True
    own = [one for one in found if one.role == "paid" and one.hit.start >= cue.end]
    return bool(own) and not _CLAUSE_END.search(page.low, cue.end, own[0].hit.start)


def _distance(one: Hit, other: Hit) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
