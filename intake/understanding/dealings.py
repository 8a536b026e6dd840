"""How it was paid, and whether the parties spoke before (domain.md 2.4 rows 12, 17). Pure."""

from collections.abc import Sequence
from dataclasses import replace

from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_SENT_BY = frozenset({"western_union", "moneygram"})
_BESIDE = 12  # characters between a platform and the word of buying there
_SPOKEN = ("offered", "promised", "replied", "contacted")


def payment(page: Page) -> Fact | None:
    """Return the payment method: the one told most often; a service that sends money before "transferred"."""
    best: tuple[int, int, int, int, str, Hit] | None = None
    told = {key: page.valid(key) for key in page.keys("payment.")}
    for key, every in told.items():
        longer = [h for other, hits in told.items() if other != key for h in hits]
        hits = [h for h in every if not page.is_negated(h, reach=18) and not any(_is_within(h, o) for o in longer)]
        name = key.rpartition(".")[2]
        if name == "platform":  # "found on the platform", "I sell on marketplaces" tell of no payment
            hits = [h for h in hits if _speaks_of_paying(page, h)]
        if hits:
            said = -len({h.start for h in hits})
            mine = (int(name == "platform"), said, int(name not in _SENT_BY), hits[0].start, name, hits[0])
            best = mine if best is None else min(best, mine)
    return page.fact(best[4], best[5]) if best else None


def _speaks_of_paying(page: Page, hit: Hit) -> bool:
    """Whether the sentence of this place tells of money that was paid, or words beside it of buying."""
    sentence = page.sentence(hit.start)
    paid = (h for key in ("amount.paid", "order_state.paid") for h in page.hits(key))
    if any(sentence.start <= h.start < sentence.end for h in paid):
        return True
    return any(h.start <= hit.end + _BESIDE and hit.start - _BESIDE <= h.end for h in page.hits("quantity.ordered"))


def prior_contact(page: Page, sums: Sequence[Fact] = (), days: Sequence[Fact] = ()) -> Fact | None:
    """Whether the writer spoke to the other side before: outright, or by what it offered, promised or replied."""
    denied = page.first("contact.not_yet")
    if hit := denied or page.first("contact.prior") or page.first("contact.silence"):
        return page.fact(denied is None, hit, "cued")
    spoken = [f for f in [*sums, *days] if f.value and f.value["role"] in _SPOKEN and f.status == "extracted"]
    return replace(spoken[0], value=True, confidence=page.lists.confidence["guessed"]) if spoken else None


def _is_within(hit: Hit, other: Hit) -> bool:
    """Whether one is a part of the other: 汇款 of 西联汇款."""
    return other.start <= hit.start and hit.end <= other.end and hit != other
