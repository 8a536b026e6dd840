"""Money tricks in the other side's own words: in a mail that was forwarded, in its papers (contract.md 5, flags).

The demand itself is usually forwarded, not told again; so it warns the complainant as if he had quoted it. Pure.
"""

from intake.understanding.flags import flags
from intake.understanding.page import Hit, Page

MONEY_TRICKS = ("advance_fee", "account_change")


def tricks(page: Page, *, own: bool = False) -> tuple[str, ...]:
    """Return which of the money flags these words raise.

    own  the complainant wrote them himself, at another time
    """
    told = set(flags(page, None, (), ())) if own else set()
    return tuple(flag for flag in MONEY_TRICKS if flag in told or _demands(page, flag))


def _demands(page: Page, flag: str) -> bool:
    return any(not _denied(page, hit) and not _warns(page, hit) for hit in page.hits(f"theirs.{flag}"))


def _denied(page: Page, hit: Hit) -> bool:
    """Whether it is said not to be so: before the words, or between them ("our account has not changed")."""
    inside = any(hit.start <= n.start and n.end <= hit.end for n in page.hits("negation.before"))
    return inside or page.is_negated(hit)


def _warns(page: Page, hit: Hit) -> bool:
    """Whether the sentence warns of such demands, as papers of honest firms do."""
    sentence = page.sentence(hit.start)
    return any(sentence.start <= h.start < sentence.end for h in page.hits("theirs.warning"))
