"""What the writer wants, how it was paid, how far the order went, whether the parties spoke.

Source: domain.md 2.4 rows 12, 16, 17, 18.
"""

from collections.abc import Sequence
from dataclasses import replace

from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_REMEDIES = ("refund_partial", "replacement", "repair", "removal", "sanction", "performance", "refund_full")
_STATES = ("cancelled", "complete", "delivered", "shipped", "unpaid", "paid")
_BY_ROLE = ("cancelled", "delivered", "shipped", "paid")  # roles of days and sums that say how far it went
_SPOKEN = ("offered", "promised", "replied", "contacted")
_WISHED_BEFORE = 60  # characters before a wish in which it is said to be one


def remedies(page: Page, type_: str | None, side: str | None) -> tuple[Fact | None, list[Fact]]:
    """Return the main wish and the others; a supplier who wants his invoice paid asks performance."""
    found = {name: hit for name in _REMEDIES if (hit := _not_negated(page, f"remedy.{name}"))}
    if side == "supplier" and type_ == "shipped_not_paid":
        unpaid = page.first(f"type.{type_}") or page.sentence(page.subject_end + 2)  # who is not paid wants his money
        found = {"performance": found.get("performance") or next(iter(found.values()), unpaid)}
    if not found:
        return None, []
    # the first wish a person names is the main one, but a refund of a part is no refund of all
    if "refund_partial" in found:
        found.pop("refund_full", None)
    ordered = sorted(found, key=lambda name: (_rank(page, name, found[name]), found[name].start))
    facts = [page.fact(name, _bounded(page, found[name]), "cued") for name in ordered]
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


def order_state(page: Page, sums: Sequence[Fact] = (), days: Sequence[Fact] = ()) -> Fact | None:
    """Return how far the order went, the furthest that is said: outright, or by a day or a sum that has its role.

    sums, days  the facts of that name: who tells when the goods came tells that they came
    """
    told: dict[str, Fact] = {}
    for fact in [*sums, *days]:
        if fact.value and fact.value["role"] in _STATES and fact.status == "extracted":
            told.setdefault(fact.value["role"], fact)
    for name in _STATES:
        if hit := _not_negated(page, f"order_state.{name}"):
            return page.fact(name, hit, "guessed")
        if name in told and name in _BY_ROLE:
            return replace(told[name], value=name, confidence=page.lists.confidence["guessed"])
    return None


def prior_contact(page: Page, sums: Sequence[Fact] = (), days: Sequence[Fact] = ()) -> Fact | None:
    """Return that the writer spoke to the other side before: outright, or by what it offered, promised or replied."""
    hit = page.first("contact.prior") or page.first("contact.silence")
    if hit:
        return page.fact(True, hit, "cued")
    spoken = [f for f in [*sums, *days] if f.value and f.value["role"] in _SPOKEN and f.status == "extracted"]
    return replace(spoken[0], value=True, confidence=page.lists.confidence["guessed"]) if spoken else None


def _rank(page: Page, name: str, hit: Hit) -> int:
    """0 for what is said to be wanted, 1 for what is merely named, 2 for a measure against somebody."""
    if name == "sanction":
        return 2
    if any(theirs.start <= hit.end and hit.start <= theirs.end + 12 for theirs in page.hits("remedy.theirs")):
        return 1  # what the other side wants is named, not wished
    first = max(page.sentence(hit.start).start, hit.start - _WISHED_BEFORE)
    return 0 if any(first <= wish.start <= hit.end for wish in page.hits("wish.said")) else 1


def _bounded(page: Page, hit: Hit) -> Hit:
    return Hit(hit.start, min(hit.end, len(page.raw)))


def _not_negated(page: Page, key: str) -> Hit | None:
    return next((h for h in page.hits(key) if not page.is_negated(h, reach=20)), None)
