"""Warning signs in a complaint: harm, threats, money tricks, excuses (contract.md 5, flags)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from intake.understanding.frames import warned
from intake.understanding.names import FLAGS
from intake.understanding.page import Page
from intake.understanding.weighing import dangers
from models.rules.facts import Fact

_NOT_OUR_NEGATION = frozenset({"human_wanted", "delay_justified", "repeat_respondent", "late_discovery", "advance_fee"})
_WAITS_FOR_MONEY = frozenset(
    {"not_received", "late", "extra_payment_demand", "cancellation_not_refunded", "recalled_parcel", "cannot_perform"}
)


def flags(
    page: Page, type_: str | None, amounts: Sequence[Fact], dates: Sequence[Fact], signals: Iterable[str] = ()
) -> tuple[str, ...]:  # fmt: skip
    """Return the flags that are raised, in the interface's order.

    signals  what the mail speaks of, whose weight alone may raise one
    """
    raised = {flag for flag in FLAGS if _stands(page, flag)} | warned(page)
    own_illness = {"injury"} if "delay_justified" in raised else set()  # it excuses a delay; no goods did it
    raised |= set(dangers(signals, page.lists.shares["danger"])) - own_illness
    days = {f.value["role"]: _first_day(f.value["date"]) for f in dates if f.value}
    sent_late = "cancelled" in days and days["cancelled"] < days.get("shipped", date.min)
    if type_ == "shipped_after_cancel" or page.score("type.shipped_after_cancel") or sent_late:
        raised.add("shipped_after_cancel")
    asked = any(f.value and f.value["role"] == "demanded" for f in amounts)
    # a balance asked to another account was agreed, only not so
    new = asked and "account_change" not in raised
    if new and type_ in _WAITS_FOR_MONEY and page.valid("type.extra_payment_demand"):
        raised.add("advance_fee")
    if type_ not in _WAITS_FOR_MONEY and _found_late(page, days):
        raised.add("late_discovery")
    # money sent to a false account is no fee
    another_account = "account_change" in raised and not page.valid("flag.advance_fee")
    if type_ in ("price_increase", "shipped_not_paid") or another_account:
        raised.discard("advance_fee")
    return tuple(flag for flag in FLAGS if flag in raised)


def _stands(page: Page, flag: str) -> bool:
    for hit in page.valid(f"flag.{flag}"):
        if flag == "other_proceedings" and page.is_negated(hit, "negation.planned", 35):
            continue
        if flag in _NOT_OUR_NEGATION or not page.is_negated(hit, reach=16):
            return True
    return False


def _found_late(page: Page, days: Mapping[str, date]) -> bool:
    if "delivered" not in days or "discovered" not in days:
        return False
    return (days["discovered"] - days["delivered"]).days > page.lists.limits["late_discovery_days"]


def _first_day(written: str) -> date:
    year, _, rest = written.partition("-")
    month, _, day = rest.partition("-")
    return date(int(year), int(month or 1), int(day or 1))
