"""The role that the words beside a sum give it (contract.md 5, amounts). Pure.

The nearest word of a role counts, but for some. A preposition of prices ("für", "за") tells what something cost right
before the sum, and farther off where nothing else tells anything. "The balance of 7,350" says how much alone: what was
done with it the other words of the sentence say ("was wired", "they want"); where they are silent, it is what a
supplier is owed, or what is asked to a changed account. "Another 800" is asked,
or was paid where nobody asks for more.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from intake.understanding.page import Hit, Page
from intake.understanding.roles import Cue, cues, role_of

_AT, _REST, _MORE = "at", "rest", "more"  # below "sum." in the language files
MORE_ASKED = ("type.extra_payment_demand", "flag.advance_fee", "type.price_increase")
_DONE_WITH_IT = frozenset({"paid", "demanded", "claimed", "offered"})
_DENIED_WITHIN = 16  # characters before "paid" in which it may be denied
_BLANKS = 2  # characters between "für" and its sum


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a text that give its sums their roles.

    prices    the prepositions of prices
    supplier  whether one complains who was to be paid
    """

    cues: Sequence[Cue]
    prices: Sequence[Cue]
    supplier: bool

    def role(self, page: Page, span: Hit, others: Sequence[Hit] = ()) -> str:
        """Return the role of the sum that stands here, "" where no word tells it."""
        n = bisect_left(self.prices, span.start - _BLANKS, key=lambda cue: cue.end)
        if n < len(self.prices) and self.prices[n].end <= span.start:
            return "total"
        role = role_of(page, span, self.cues, others=others)
        if role == _REST and self.supplier:
            return "claimed"
        if role in (_REST, _MORE):
            return self._of_what_was_done(page, span, role)
        return role or ("total" if role_of(page, span, self.prices) else "")

    def _of_what_was_done(self, page: Page, span: Hit, how_much: str) -> str:
        told = role_of(page, span, [cue for cue in self.cues if cue.role in _DONE_WITH_IT])
        if how_much == _MORE:
            return "paid" if told == "paid" and not is_more_asked(page) else "demanded"
        return "demanded" if told in ("", "claimed") and page.valid("flag.account_change") else told


def is_more_asked(page: Page) -> bool:
    """Whether a sentence of the mail says that the other side asks more money."""
    return any(page.valid(key) for key in MORE_ASKED)


def spoken(page: Page) -> Spoken:
    """Return the words that tell roles; what is said not to be paid is claimed by a supplier, or no payment."""
    supplier = page.score("side.supplier") > page.score("side.buyer")
    kept: list[Cue] = []
    prices: list[Cue] = []
    for cue in cues(page, "amount.", "sum."):
        if cue.role == _AT:
            prices.append(cue)
        elif cue.role != "paid" or not page.is_negated(Hit(cue.start, cue.end), reach=_DENIED_WITHIN):
            kept.append(cue)
        elif supplier:
            kept.append(Cue(cue.start, cue.end, "claimed"))
    return Spoken(kept, prices, supplier)
