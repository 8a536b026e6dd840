"""What kind of complaint the single words of a mail point to (`[phrases.hint]` of the languages). Pure.

Each word says little: "scale", "photo", "Friday". Several different ones that point to one kind tell it where no
sentence does, and correct a sentence that is the only one to say something else.
"""

from intake.understanding.overdue import GOODS_CAME
from intake.understanding.page import Page
from intake.understanding.timeline import came
from models.rules.facts import Facts

_LEAST = 2  # different words that point to one kind
_LEAD_OVER_WORDS, _LEAD_OVER_SENTENCE = 3, 4  # more words than point to what a few words together, or a sentence, tell


def hinted(page: Page, facts: Facts) -> str | None:
    """The kind that most words of an unhappy mail point to, where they point to one clearly."""
    unhappy = page.score("intent.complaint") or page.hits("contact.silence") or page.hits("contact.prior")
    of_his_own = page.score("side.buyer") or "amounts" in facts or "order_id" in facts
    if page.score("intent.thanks") or not of_his_own or not (unhappy or "order_id" in facts):
        return None
    points = sorted(((n, kind) for kind, n in _points(page, facts).items()), reverse=True)
    if not points or points[0][0] < _LEAST or (len(points) > 1 and points[1][0] == points[0][0]):
        return None
    return points[0][1]


def outweighed(page: Page, facts: Facts, told: str, *, in_a_sentence: bool) -> str | None:
    """The kind that many more words point to than to the one that is told only once; None where none is."""
    points = _points(page, facts)
    best = hinted(page, facts)
    lead = _LEAD_OVER_SENTENCE if in_a_sentence else _LEAD_OVER_WORDS
    return best if best and points[best] >= points.get(told, 0) + lead else None


def _points(page: Page, facts: Facts) -> dict[str, int]:
    """{kind: how many different words point to it}; of goods that came, nothing points to what was before."""
    here = came(page, facts)
    kinds = {key.rpartition(".")[2]: page.score(key) for key in page.keys("hint.")}
    return {kind: n for kind, n in kinds.items() if kind in GOODS_CAME or not here}
