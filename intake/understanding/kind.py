"""What kind of complaint it is (contract.md 5, type): what rules and weights make of it together."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from intake.understanding.names import RIGHTS_TYPES
from intake.understanding.overdue import GOODS_CAME
from intake.understanding.page import Page
from intake.understanding.ruling import Ruling, ruled
from intake.understanding.signals import (
    ACCOUNT_CHANGE,
    DUE_LATER,
    FEW_WORDS,
    GOODS_ARRIVED,
    INJURY,
    OVERDUE,
    SOME_WORDS,
)
from intake.understanding.weighing import Leaning, weigh
from models.rules.facts import Facts

_UNTOLD = (None, "unknown")
_APART = RIGHTS_TYPES | {"other"}
# a right that nothing speaks of is rather asked for, however much the mail tells of copies and pages
_TOLD_BY = {"brand": "theme.my_brand", "patent": "theme.my_invention", "image_theft": "theme.my_pictures"}
_CALLED_OFF = "concept.called_off"
_NOTHING_CAME = frozenset({"not_received", "late"})
_BY_DAYS = frozenset({"not_received", "late", "extra_payment_demand"})  # which of them it is, days and accounts tell


@dataclass(frozen=True, slots=True)
class Kind:
    """What a mail complains of.

    type       a word of contract.md 5, "unknown", or None where nothing complains
    told       the same by what sentences tell alone: an answer is too short to be weighed
    scores     {type: sentences that speak of it}
    complains  0.0 to 1.0: the chance that it complains at all, by all that it speaks of
    signals    what it speaks of
    warns      whether it tells of a danger
    """

    type: str | None
    told: str | None
    scores: dict[str, int]
    why: str
    complains: float
    signals: frozenset[str]
    warns: bool


def kind(page: Page, facts: Facts) -> Kind:
    """Return the kind of the complaint; None when nothing in it complains.

    facts  what was found in the mail: how many were ordered and came also tells
    """
    told = ruled(page, facts)
    leaning = weigh(told.signals, _ruled_out(told))
    shares = page.lists.shares
    type_, why = _settled(told, leaning, shares)
    complains = leaning.complains
    few, some = FEW_WORDS in told.signals, SOME_WORDS in told.signals
    if told.sure and (few or (some and complains >= shares["short_not"])):
        complains = max(complains, shares["sure_not"])  # a sentence or two speak of little else than what they say
    return Kind(type_, told.type, told.scores, why, complains, told.signals, told.warns)


def _ruled_out(told: Ruling) -> Set[str]:
    """The kinds to which nothing may weigh a mail, by what it tells outright."""
    out: set[str] = set()
    if told.sure and told.type == "wrong_item" and GOODS_ARRIVED in told.signals:
        out |= _NOTHING_CAME  # "where are my bath bombs": something else came
    if told.type == "defective" and INJURY in told.signals:
        out.add("wrong_item")  # who is hurt by goods has bad goods, whatever number they bear
    if told.sure and told.type == "defective" and "concept.after_use" in told.signals:
        out |= _NOTHING_CAME  # what was plugged in has come
    if told.type in GOODS_CAME and (told.sure or "side.buyer" in told.signals) and "side.supplier" not in told.signals:
        out.add("shipped_not_paid")  # "unless they pay me back": who has bad goods has bought them
    strayed = told.type == "not_received" and ACCOUNT_CHANGE in told.signals and _CALLED_OFF not in told.signals
    if strayed or "concept.customers_cancel" in told.signals:
        out.add("cancellation_not_refunded")  # money that went astray, or orders of others, nobody called off
    return out - {told.type}


def _settled(told: Ruling, leaning: Leaning, shares: Mapping[str, float]) -> tuple[str | None, str]:
    """A kind that is told stands unless all else points to another; an untold one is what most points to.

    What went wrong must be among what points there, else nothing is guessed.
    """
    stands = leaning.complains < shares["complains"] or leaning.share < shares[_least(told, leaning)]
    if stands or leaning.type == told.type or (told.type in _UNTOLD and not leaning.tells_trouble):
        return told.type, told.why
    return leaning.type, f"{leaning.share:.0%} of what the mail speaks of: {', '.join(leaning.by)}"


def _least(told: Ruling, leaning: Leaning) -> str:
    """The name of the share from which on the kind that most points to is taken."""
    if told.type in _UNTOLD:
        if FEW_WORDS in told.signals:
            return "overrule_words"
        unnamed = leaning.type in _APART and _TOLD_BY.get(leaning.type) not in told.signals
        return "guess_apart" if unnamed or SOME_WORDS in told.signals else "guess"
    if {leaning.type, told.type} <= _BY_DAYS and told.signals & {OVERDUE, DUE_LATER, ACCOUNT_CHANGE}:
        return "overrule_days"
    if told.sure and FEW_WORDS in told.signals:
        return "overrule_words"
    if told.sure and SOME_WORDS in told.signals:
        return "overrule_sentence"
    return "overrule" if told.sure else "outweigh"
