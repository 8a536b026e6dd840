"""Facts that are only proposed, beside those that were said: they fill gaps, and never stand against a word. Pure."""

from models.rules.facts import Fact, Facts


def said(facts: Facts) -> Facts:
    """Return the facts that somebody who may has said; without what is only proposed."""
    return _those(facts, proposed=False)


def only_proposed(facts: Facts) -> Facts:
    """Return the facts that are only proposed."""
    return _those(facts, proposed=True)


def _those(facts: Facts, *, proposed: bool) -> Facts:
    kept: Facts = {}
    for name, fact in facts.items():
        if isinstance(fact, list):
            if some := [f for f in fact if f.is_proposed == proposed]:
                kept[name] = some
        elif fact.is_proposed == proposed:
            kept[name] = fact
    return kept


def untold(proposals: Facts, told: Facts) -> Facts:
    """Return the proposals for what nobody has told: a field, or of sums and days a role."""
    kept: Facts = {}
    for name, fact in proposals.items():
        had = told.get(name)
        if not isinstance(fact, list):
            if had is None:
                kept[name] = fact
            continue
        before = had if isinstance(had, list) else []
        by_role = any(_role(f) for f in fact)
        if before and not by_role:
            continue
        roles = {_role(f) for f in before}
        if some := [f for f in fact if _role(f) not in roles or not by_role]:
            kept[name] = some
    return kept


def with_proposed(told: Facts, proposals: Facts) -> Facts:
    """Return the facts told, and the proposals for what nobody has told."""
    facts: Facts = dict(told)
    for name, fact in untold(proposals, told).items():
        had = facts.get(name)
        facts[name] = [*had, *fact] if isinstance(had, list) and isinstance(fact, list) else fact
    return facts


def _role(fact: Fact) -> str:
    return str(fact.value.get("role", "")) if isinstance(fact.value, dict) else ""
