"""Warning signs in a complaint: harm, threats, money tricks, excuses (contract.md 5, flags)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from intake.understanding.frames import stands, taken_back, warned
from intake.understanding.names import FLAGS
from intake.understanding.page import Hit, Page
from intake.understanding.weighing import Danger, dangers
from models.rules.facts import Fact

_NOT_OUR_NEGATION = frozenset({"human_wanted", "delay_justified", "repeat_respondent", "late_discovery", "advance_fee"})
_WAITS_FOR_MONEY = frozenset(
    {"not_received", "late", "extra_payment_demand", "cancellation_not_refunded", "recalled_parcel", "cannot_perform"}
)

# of which people also speak who only mean a price, a wish or a pity; what is said of an account is seldom one
_TURNS_OF_PHRASE = frozenset({"injury", "threat", "advance_fee"})
# a price or a debt is none; and who has the goods, or owns a right, is asked for no fee that lets something go
_NO_FEE = frozenset(
    {"price_increase", "shipped_not_paid", "defective", "not_as_described", "shipped_after_cancel"}
    | {"image_theft", "brand", "patent"}
)
# who only asks may speak of customs and taxes; where a law stands in the way, they are what is owed
_FEES_OF_LAW = frozenset({None, "compliance"})


def flags(
    page: Page, type_: str | None, amounts: Sequence[Fact], dates: Sequence[Fact], signals: Iterable[str] = ()
) -> dict[str, str]:  # fmt: skip
    """Return {flag: what raised it}, in the interface's order.

    signals  what the mail speaks of, whose weight alone may raise one, or keep a few words from raising it
    """
    loud, spared = warned(page)
    quiet = taken_back(page, spared)
    weight = {one.flag: one for one in dangers(signals)}
    least = page.lists.shares["danger_told"]
    unlikely = {flag for flag, one in weight.items() if one.chance < least and flag in _TURNS_OF_PHRASE}
    raised = {flag: said for flag in FLAGS if flag not in unlikely and (said := _said(page, flag, quiet[flag]))}
    if type_ in _FEES_OF_LAW:
        raised.pop("advance_fee", None)
    for told in loud:
        if told.type not in unlikely and stands(page, told, quiet):
            raised.setdefault(told.type, f'{told.says} ("{" … ".join(page.raw[w.start : w.end] for w in told.words)}")')
    denied = {told.type for told in spared if told.sure}
    for danger in _weighed(page, weight, {flag for flag in quiet if quiet[flag]}, raised.keys()):
        if danger.flag in denied:
            continue
        raised.setdefault(danger.flag, f"{danger.chance:.0%} by what the mail speaks of: {', '.join(danger.by)}")
    days = {f.value["role"]: _first_day(f.value["date"]) for f in dates if f.value}
    sent_late = "cancelled" in days and days["cancelled"] < days.get("shipped", date.min)
    if type_ == "shipped_after_cancel" or page.score("type.shipped_after_cancel") or sent_late:
        raised["shipped_after_cancel"] = "goods that left after the order was called off"
    asked = any(f.value and f.value["role"] == "demanded" for f in amounts)
    # a balance asked to another account was agreed, only not so
    agreed = "account_change" in raised and page.score("danger.balance")
    if asked and not agreed and type_ in _WAITS_FOR_MONEY and page.valid("type.extra_payment_demand"):
        raised.setdefault("advance_fee", "a sum is demanded of one who waits for goods or money")
    late = _found_late(page, days)
    if type_ not in _WAITS_FOR_MONEY and late:
        raised.setdefault("late_discovery", "the days from receipt to discovery")
    elif late is False:
        raised.pop("late_discovery", None)
    if type_ in _NO_FEE or agreed:
        raised.pop("advance_fee", None)
    return {flag: raised[flag] for flag in FLAGS if flag in raised}


def _weighed(page: Page, weight: Mapping[str, Danger], spared: Set[str], raised: Set[str]) -> Iterator[Danger]:
    """The flags that weight alone raises; seldom one that something takes back, or that another explains.

    raised  those that are told: an illness that excuses a delay is no injury, money to a false account seldom a fee
    """
    shares = page.lists.shares
    found = dict(weight)
    account = found.get("account_change")
    if "account_change" in raised or (account and account.chance >= shares["danger"]):
        spared = spared | {"advance_fee"}
    if "delay_justified" in raised:
        found.pop("injury", None)
    yield from (
        one for one in found.values() if one.chance >= shares["danger_spared" if one.flag in spared else "danger"]
    )


def _said(page: Page, flag: str, quiet: Set[int]) -> str:
    """The words that raise the flag by themselves; "" where none do."""
    for hit in page.valid(f"flag.{flag}"):
        if page.sentence(hit.start).start in quiet:
            continue
        if flag == "other_proceedings" and (page.is_negated(hit, "negation.planned", 35) or _denied_inside(page, hit)):
            continue
        if flag in _NOT_OUR_NEGATION or not page.is_negated(hit, reach=16):
            return f'"{page.raw[hit.start : hit.end]}"'
    return ""


def _denied_inside(page: Page, hit: Hit) -> bool:
    """Whether the words that raise it say that it was not: "we have not yet gone to the police"."""
    return any(hit.start <= no.start and no.end <= hit.end for no in page.hits("negation.before"))


def _found_late(page: Page, days: Mapping[str, date]) -> bool | None:
    """Whether the trouble was found past the days in which help is given; None where a day is not known."""
    if "delivered" not in days or "discovered" not in days:
        return None
    return (days["discovered"] - days["delivered"]).days > page.lists.limits["late_discovery_days"]


def _first_day(written: str) -> date:
    year, _, rest = written.partition("-")
    month, _, day = rest.partition("-")
    return date(int(year), int(month or 1), int(day or 1))
