"""What kind of complaint the sentences and stories of a mail tell of (contract.md 5, type)."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from intake.understanding.frames import Told, stands, taken_back, told, warned
from intake.understanding.measures import contrast
from intake.understanding.names import RIGHTS_TYPES, TYPES
from intake.understanding.overdue import GOODS_CAME, overdue
from intake.understanding.page import Page
from intake.understanding.signals import signals
from intake.understanding.timeline import came, days, fewer_came
from models.rules.facts import Facts, all_of

# A special thing explains a general one: a recalled parcel did not arrive either, and is still a recalled parcel.
_SPECIAL = (
    "shipped_after_cancel",
    "recalled_parcel",
    "cancellation_not_refunded",
    "compliance",
    "cannot_perform",
    "price_increase",
)
# Of equally many sentences, the first wins.
_GENERAL = (
    "wrong_item",
    "not_as_described",
    "short_delivery",
    "defective",
    "not_received",
    "late",
    "extra_payment_demand",
)
_BEFORE_GOODS = ("late", "extra_payment_demand", "price_increase", "cannot_perform")
# The words of these say by themselves what is not; of the others a "not" before them takes the sense away.
_MAY_BE_NEGATED = frozenset(
    {"late", "defective", "cancellation_not_refunded", "price_increase", "extra_payment_demand", "brand", "patent"}
)
_FALSE_ACCOUNT = "paid to a false account"
_TROUBLED = 2  # sentences of goods that trouble a buyer; one may be a turn of phrase
_NEGATION_REACH = 14  # characters


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules make of a mail.

    type     a word of contract.md 5, "unknown", or None where nothing complains
    scores   {type: sentences that speak of it}
    sure     whether a sentence or a story tells it, and not only what is left unsaid
    signals  what the mail speaks of, for weighing
    warns    whether a story warns of a danger, and nothing takes it back
    """

    type: str | None
    scores: dict[str, int]
    why: str
    sure: bool
    signals: frozenset[str]
    warns: bool


def ruled(page: Page, facts: Facts) -> Ruling:
    """Return what the rules make of a mail.

    facts  what was found in the mail: how many were ordered and came also tells
    """
    spoken = {t: said for t in TYPES if (said := _sentences(page, t))}
    stories: dict[str, Told] = {}
    weak: dict[str, Told] = {}
    for one in told(page, spoken):
        if one.weak:
            weak.setdefault(one.type, one)
        else:
            stories.setdefault(one.type, one)
            spoken.setdefault(one.type, set()).add(page.sentence(one.words[0].start).start)
    scores = {t: len(said) for t, said in spoken.items()}
    if (few := fewer_came(facts)) and "wrong_item" not in scores:
        scores["short_delivery"] = scores.get("short_delivery", 0) + few
    loud, spared = warned(page)
    quiet = taken_back(page, spared)
    alarms = {one.type for one in loud if stands(page, one, quiet)}
    spoken_of = signals(page, facts, scores, [*stories.values(), *weak.values(), *loud, *spared])
    _drop_wishes(page, scores)
    type_, why, sure = _rule(page, facts, scores, stories, alarms) or _guess(page, facts, scores, weak, alarms)
    return Ruling(type_, scores, why, sure, spoken_of | {f"ruled:{type_}"}, bool(alarms))


def _rule(
    page: Page, facts: Facts, scores: dict[str, int], stories: Mapping[str, Told], alarms: Set[str]
) -> tuple[str, str, bool] | None:
    """The kind that sentences or stories tell."""
    if found := _of_rights(page, scores) or _of_account(page, scores, facts, alarms) or _of_supplier(page, scores):
        return found[0], _why(page, found, stories), True
    if came(page, facts) and any(scores.get(t) for t in GOODS_CAME):
        for kept_back in _BEFORE_GOODS:  # what is asked or raised once the goods are here is no kind of its own
            scores.pop(kept_back, None)
    found = (
        _special(page, scores, facts, stories) or overdue(page, scores, facts) or _general(page, scores, facts, stories)
    )
    return (found[0], _why(page, found, stories), True) if found else None


def _guess(
    page: Page, facts: Facts, scores: dict[str, int], weak: Mapping[str, Told], alarms: Set[str]
) -> tuple[str | None, str, bool]:
    """The kind where no sentence tells it."""
    thanks = page.score("intent.thanks") and not page.score("intent.complaint")
    if weak and not scores.get("other") and not thanks and not page.score("side.rights_owner"):
        first = next(iter(weak))
        scores[first] = 1
        return first, _why(page, (first, "nothing tells more"), weak), False
    if set(scores) == {"shipped_not_paid"}:
        return "shipped_not_paid", "nothing else is told", True
    if unsaid := _unsaid(page, scores, facts, alarms):
        return *unsaid, False
    if page.score("intent.complaint"):
        return "other" if scores.get("other") else "unknown", "a complaint of no kind we can tell", False
    if scores.get("other"):
        return "other", "other matters", False
    return None, "nothing complains", False


def _why(page: Page, found: tuple[str, str], stories: Mapping[str, Told]) -> str:
    """The rule that decided, and the words of the story it rests on, if one was told."""
    type_, rule = found
    if not (story := stories.get(type_)):
        return rule
    words = " … ".join(" ".join(page.raw[hit.start : hit.end].split()) for hit in story.words)
    return f'{rule}: {story.says} ("{words}")'


def _sentences(page: Page, type_: str) -> set[int]:
    """Where the sentences begin in which a phrase speaks of this kind."""
    hits = page.valid(f"type.{type_}")
    if type_ in _MAY_BE_NEGATED:
        hits = [h for h in hits if not page.is_negated(h, reach=_NEGATION_REACH)]
    return {page.sentence(h.start).start for h in hits}


def _drop_wishes(page: Page, scores: dict[str, int]) -> None:
    """A wish is no fact: "send the right ones" tells of another article only where nothing tells of more."""
    wished = page.hits("remedy.replacement")
    wrong = page.valid("type.wrong_item")
    only_wished = bool(wrong) and all(any(w.start < h.end and h.start < w.end for w in wished) for h in wrong)
    if only_wished and any(scores.get(t) for t in GOODS_CAME if t != "wrong_item"):
        scores.pop("wrong_item", None)


def _of_rights(page: Page, scores: dict[str, int]) -> tuple[str, str] | None:
    """Words of a buyer of fakes are also words of a brand's owner; only one of them speaks of his own."""
    if not any(scores.get(t) for t in RIGHTS_TYPES):
        return None
    bought = page.score("side.buyer")
    owner = page.score("side.rights_owner")
    weight = {t: scores.get(t, 0) for t in ("patent", "image_theft", "brand")}
    best = max(weight, key=lambda t: weight[t])
    if bought and not owner and weight[best] <= max((scores.get(t, 0) for t in _GENERAL), default=0):
        return None
    if weight["patent"]:
        best = "patent" if weight["patent"] >= weight["image_theft"] else best
    return best, "a right is a matter of its own"


def _of_account(page: Page, scores: dict[str, int], facts: Facts, alarms: Set[str]) -> tuple[str, str] | None:
    """Money asked to another account before anything was paid there, by one whose goods are not yet due."""
    bad_goods = any(scores.get(t, 0) >= _TROUBLED for t in GOODS_CAME)
    troubled = bad_goods or any(scores.get(t) for t in ("not_received", "late")) or page.score("side.supplier")
    asked = page.valid("flag.account_change") or "account_change" in alarms
    if asked and (page.hits("order_state.unpaid") or page.valid("type.extra_payment_demand")) and not troubled:
        return "extra_payment_demand", "money asked to another account, and not yet paid"
    # what the seller will not send or give back, since it never came to him, has not been called off
    refused = scores.get("cannot_perform") or page.hits("concept.no_money_back")
    if asked and refused and not (bad_goods or page.hits("concept.called_off")) and _has_paid(page, facts):
        return "not_received", _FALSE_ACCOUNT
    return None


def _of_supplier(page: Page, scores: dict[str, int]) -> tuple[str, str] | None:
    """A supplier complains of one thing; a buyer who speaks of a balance has goods that trouble him."""
    supplier, buyer = page.score("side.supplier"), page.score("side.buyer")
    if supplier and supplier >= buyer and (scores.get("shipped_not_paid") or supplier > buyer):
        return "shipped_not_paid", "a supplier complains of his buyer"
    if scores.get("shipped_not_paid") and not buyer and scores["shipped_not_paid"] >= max(scores.values()):
        return "shipped_not_paid", "shipped, and not paid for"
    return None


def _special(page: Page, scores: dict[str, int], facts: Facts, stories: Mapping[str, Told]) -> tuple[str, str] | None:
    not_received = scores.get("not_received", 0)
    goods = max(scores.get(t, 0) for t in GOODS_CAME)
    for special in _SPECIAL:
        n = scores.get(special, 0)
        stands = {
            "compliance": n >= goods and not_received <= 2 * n and not (not_received and _is_pretext(page)),
            "price_increase": n >= not_received and n >= goods,
            "cannot_perform": n >= not_received
            and n + ("cannot_perform" in stories) >= goods
            and not scores.get("extra_payment_demand")
            and (n > scores.get("late", 0) or "cannot_perform" in stories),
            # who was asked for more and wishes to cancel has not cancelled yet
            "cancellation_not_refunded": n >= goods
            and (not scores.get("price_increase") or bool(days(facts, ("cancelled",)))),
            "shipped_after_cancel": bool(scores.get("cancellation_not_refunded")) or special in stories,
        }.get(special, True)
        if n and stands:
            return special, "a special kind goes before a general one"
    return None


def _is_pretext(page: Page) -> bool:
    """Whether law and customs are named only where more money is asked: a reason the other side gives for a fee."""
    asked = {page.sentence(h.start).start for h in page.valid("type.extra_payment_demand")}
    return bool(asked) and {page.sentence(h.start).start for h in page.valid("type.compliance")} <= asked


def _general(
    page: Page, scores: dict[str, int], facts: Facts, stories: Mapping[str, Told]
) -> tuple[str, str] | None:  # fmt: skip
    """Of equally many sentences: what is reckoned, what is told as a story, the order of the kinds."""
    reckoned = "not_as_described" if contrast(page) else "short_delivery" if fewer_came(facts) else ""
    told_of = set(stories) - ({"defective"} if scores.get("not_as_described") else set())  # it may well break too
    best = max(_GENERAL, key=lambda t: (scores.get(t, 0), t == reckoned, t in told_of, -_GENERAL.index(t)))
    return (best, "most sentences") if scores.get(best) else None


def _unsaid(page: Page, scores: dict[str, int], facts: Facts, alarms: Set[str]) -> tuple[str, str] | None:
    """What a story means that does not say it: who is hurt by goods has bad goods; who paid and hears nothing, none."""
    if scores.get("other"):
        return None
    if page.valid("flag.injury") or "injury" in alarms:
        return "defective", "somebody was hurt"
    if contrast(page):
        return "not_as_described", "two measures of one thing"
    paid = _has_paid(page, facts)
    if paid and page.hits("contact.silence"):
        return "not_received", "paid, and the seller is silent"
    if (
        paid
        and ("account_change" in alarms or page.valid("flag.account_change"))
        and not page.hits("order_state.unpaid")
    ):
        return "not_received", _FALSE_ACCOUNT
    return None


def _has_paid(page: Page, facts: Facts) -> bool:
    if any(f.value and f.value["role"] == "paid" for f in all_of(facts.get("amounts"))) or "payment_method" in facts:
        return True
    return any(not page.is_negated(h, reach=20) for h in page.hits("order_state.paid"))
