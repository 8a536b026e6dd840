"""What days and counts tell of how an order went: whether goods came, fewer than ordered, or are not due yet. Pure."""

from intake.understanding.page import Page
from models.rules.facts import Fact, Facts


def fewer_came(facts: Facts) -> int:
    """1 when fewer came than were ordered, by the numbers."""
    ordered, received, missing = (facts.get(f"quantity_{name}") for name in ("ordered", "received", "missing"))
    counted = isinstance(received, Fact) and received.quote.casefold() != "one"  # "one came down" counts no delivery
    if isinstance(ordered, Fact) and isinstance(received, Fact) and counted and 0 < received.value < ordered.value:
        return 1
    return int(isinstance(missing, Fact) and missing.value > 0)


def came(page: Page, facts: Facts) -> bool:
    """Whether goods came: a day of delivery, a count of what came or is bad."""
    return bool(
        days(facts, ("delivered", "discovered")) or "quantity_received" in facts or "quantity_defective" in facts
    )


def days(facts: Facts, roles: tuple[str, ...]) -> list[str]:
    """The days that play one of these roles, as ISO 8601 as far as known."""
    told = facts.get("dates", [])
    return [
        str(f.value["date"])
        for f in (told if isinstance(told, list) else [told])
        if f.value and f.value["role"] in roles and f.value["date"]
    ]


def is_ahead(page: Page, facts: Facts) -> bool | None:
    """Whether the last day agreed or promised lies ahead; None where none is told."""
    due = days(facts, ("agreed", "promised"))
    if not due or page.today is None:
        return None
    last = max(due)
    return last > page.today.isoformat()[: len(last)]
