"""What a complaint has told already, as its writer would put it into the blanks of the form."""

from collections.abc import Iterator, Mapping
from typing import Any

from config.form import load_form
from models.rules.money import Money
from notifier.speech import one_line

IN_HIS_WORDS = frozenset({"remedy", "payment_method", "prior_contact"})  # whose values are our codes


def known_blanks(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return {blank: its words} of frozen notice facts; what was not clear stays empty, for it is asked."""
    told = dict(_told(facts.get("facts") or {}))
    return {blank.name: told[blank.name] for blank in load_form().blanks if told.get(blank.name)}


def _told(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, fact in facts.items():
        for one in reversed(fact if isinstance(fact, list) else [fact]):  # of several the first one stays
            if one["value"] in (None, "") or one["status"] == "asked":
                continue
            yield _blank(name, one)


def _blank(name: str, fact: Mapping[str, Any]) -> tuple[str, str]:
    value = fact["value"]
    if name == "amounts":
        minor, currency = value.get("minor"), value.get("currency")
        sum_ = str(Money(minor, currency)) if minor is not None and currency else ""
        return f"amount.{value.get('role')}", sum_
    if name == "dates":
        return f"date.{value.get('role')}", str(value.get("date", ""))
    return name, one_line(str(fact["quote"] if name in IN_HIS_WORDS else value))
