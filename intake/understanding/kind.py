"""What kind of complaint it is (contract.md 5, type): what rules and weights make of it together."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.understanding.names import RIGHTS_TYPES
from intake.understanding.page import Page
from intake.understanding.ruling import Ruling, ruled
from intake.understanding.signals import ACCOUNT_CHANGE, DUE_LATER, FEW_WORDS, OVERDUE, SOME_WORDS
from intake.understanding.weighing import Leaning, weigh
from models.rules.facts import Facts

_UNTOLD = (None, "unknown")
_BY_DAYS = frozenset({"not_received", "late", "extra_payment_demand"})  # which of them it is, days and accounts tell


@dataclass(frozen=True, slots=True)
class Kind:
    """What a mail complains of.

    type       a word of contract.md 5, "unknown", or None where nothing complains
    told       the same by what sentences tell alone: an answer is too short to be weighed
    scores     {type: sentences that speak of it}
    complains  0.0 to 1.0: the chance that it complains at all, by all that it speaks of
    signals    what it speaks of
    """

    type: str | None
    told: str | None
    scores: dict[str, int]
    why: str
    complains: float
    signals: frozenset[str]


def kind(page: Page, facts: Facts) -> Kind:
    """Return the kind of the complaint; None when nothing in it complains.

    facts  what was found in the mail: how many were ordered and came also tells
    """
    told = ruled(page, facts)
    leaning = weigh(told.signals)
    shares = page.lists.shares
    if told.sure and told.signals & {FEW_WORDS, SOME_WORDS}:
        # a sentence or two speak of little else than what they say: no weight denies it
        return Kind(
            told.type, told.type, told.scores, told.why, max(leaning.complains, shares["sure_not"]), told.signals
        )
    type_, why = _settled(told, leaning, shares)
    return Kind(type_, told.type, told.scores, why, leaning.complains, told.signals)


def _settled(told: Ruling, leaning: Leaning, shares: Mapping[str, float]) -> tuple[str | None, str]:
    """A kind that is told stands unless all else points to another; an untold one is what most points to.

    What went wrong must be among what points there, else nothing is guessed.
    """
    by_days = {leaning.type, told.type} <= _BY_DAYS and told.signals & {OVERDUE, DUE_LATER, ACCOUNT_CHANGE}
    which_right = told.type in _UNTOLD and leaning.type in RIGHTS_TYPES  # is asked for: a right is named or it is not
    if leaning.complains < shares["complains"] or leaning.type == told.type or by_days or which_right:
        return told.type, told.why
    untold = told.type in _UNTOLD
    least = "guess" if untold else "overrule" if told.sure else "outweigh"
    if leaning.share < shares[least] or (untold and not leaning.tells_trouble):
        return told.type, told.why
    return leaning.type, f"{leaning.share:.0%} of what the mail speaks of: {', '.join(leaning.by)}"
