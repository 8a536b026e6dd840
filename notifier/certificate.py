"""The decision in one plain sheet, for a bank, a card issuer or a court (N24)."""

from collections.abc import Mapping
from typing import Any

from models.rules.money import Money

RULE = "=" * 64


def certificate(facts: Mapping[str, Any]) -> str:
    """Return the certificate's text: what was decided, by whom, on what, under which rules; no promise in it."""
    decision = facts["decision"]
    people = facts["people"]
    cited = [x for x in facts["exhibits"] if x["n"] in decision["citing"]]
    amount = str(Money(decision["minor"], decision["currency"])) if decision["minor"] is not None else "none ordered"
    lines = [
        RULE,
        f"{people['desk']}: summary of a decision",
        RULE,
        f"Case            {facts['ref']}",
        f"Complainant     {people['complainant']}",
        f"Respondent      {people['respondent']}",
        f"Track           {facts['track'].replace('_', ' ')}",
        f"Complaint       {facts['type'].replace('_', ' ')}",
        f"Outcome         {decision['outcome']}",
        f"Amount          {amount}",
        f"Decided         {decision['at']} by {decision['by']}",
        f"Rules           {facts['book']['version']}",
        "",
        "Reasons",
        decision["reasons"],
        "",
        "Files relied on",
        *[f"{x['n']}. {x['name']}  SHA-256 {x['sha256']}" for x in cited],
        RULE,
        "This sheet states what was decided on the record of the case. It is no title to enforce and orders no bank.",
    ]
    return "\n".join(lines) + "\n"
