"""Firms of which a mail only tells as of dealings beside: an earlier supplier, the writer's own customer. Pure."""

from intake.understanding.page import DENSE, Hit, Page
from intake.understanding.thirds import is_third

_REACH = 70  # characters before a name in which an earlier dealing is told
_OF = 4  # characters between "our" and "customer", or "customer" and the name: "unser Kunde, die Hotelbau GmbH"
_NAME = 6
_PERSON = 40  # characters before a firm's name in which a man of it is named
_THIRD = 20  # the same before him, of what he is


def is_beside(page: Page, hit: Hit) -> bool:
    """Whether the mail is about another firm than the one at this place."""
    office = any(h.start < hit.end and hit.start < h.end for h in page.hits("contact.office"))
    return office or _is_earlier(page, hit) or _is_customer_s(page, hit) or _is_of_third(page, hit)


def _is_of_third(page: Page, hit: Hit) -> bool:
    """Whether it is the firm of a third party's man: "our agent Mr Brandt of X"."""
    first = max(page.sentence(hit.start).start, hit.start - _PERSON)
    titles = [h for h in page.hits("contact.title") if first <= h.start < hit.start]
    return bool(titles) and is_third(page, titles[-1], _THIRD)


def _is_earlier(page: Page, hit: Hit) -> bool:
    """Whether the words before tell of whom the writer bought from before: "we used to buy from X"."""
    first = max(page.sentence(hit.start).start, hit.start - _REACH)
    if DENSE.match(page.low, hit.start):
        first = max(first, page.low.rfind(",", 0, hit.start))
    told = [h for h in page.hits("contact.earlier") if first <= h.start < hit.start and not hit.start < h.end < hit.end]
    return bool(told) and not any(told[-1].start < h.start < hit.start for h in page.hits("contact.this_time"))


def _is_customer_s(page: Page, hit: Hit) -> bool:
    """Whether it is a buyer's own customer, for whom the goods were; a supplier complains of his."""
    if page.score("side.supplier") and not page.hits("cue.bought_from"):
        return False
    beside = [h for h in page.hits("contact.customer") if h.end <= hit.start <= h.end + _NAME]
    return any(h.end <= c.start <= h.end + _OF for c in beside for h in page.hits("contact.mine"))
