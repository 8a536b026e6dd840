"""The decision in one plain sheet, for a bank, a card issuer or a court (N24)."""

import textwrap
from collections.abc import Mapping
from typing import Any

from models.rules.money import Money
from notifier.speech import Moment, one_line

RULE = "=" * 72
WIDTH = 72
LABEL = 16


def certificate(facts: Mapping[str, Any], moment: Moment) -> str:
    """Return the certificate's text: what was decided, by whom, on what, under which rules; no promise in it.

    facts   of a decided case
    moment  an ISO 8601 time as the reader reads it
    """
    decision = facts["decision"]
    people = facts["people"]
    amount = str(Money(decision["minor"], decision["currency"])) if decision["minor"] is not None else "none ordered"
    rows = {
        "Case": facts["ref"],
        "Complainant": people["complainant"],
        "Respondent": people["respondent"],
        "Track": _words(facts["track"]),
        "Complaint": _words(facts["type"]),
        "Outcome": f"{_words(decision['outcome']).lower()} ({decision['outcome']})",
        "Amount": amount,
        "Decided": f"{moment(decision['at'])}, by {decision['by']}",
        "Rules": facts["book"]["version"],
    }
    cited = [x for x in facts["exhibits"] if x["n"] in decision["citing"]]
    files = [_row(f"{x['n']}.", f"{x['name']}, SHA-256 {x['sha256']}", 4) for x in cited]
    return "\n".join(
        [
            RULE,
            one_line(f"{people['desk']}: summary of a decision"),
            RULE,
            *[_row(label, value, LABEL) for label, value in rows.items()],
            "",
            "Reasons",
            # Set in, so that no line of the reasons can pass for a line of the sheet.
            *[_row("", line, 4) if line.strip() else "" for line in decision["reasons"].strip().splitlines()],
            "",
            "Files relied on",
            *(files or ["    none; the letters of both parties"]),
            RULE,
            _row("", "This sheet states what was decided on the record of the case. "
                 "It is no title to enforce and orders no bank.", 0),
        ]
    ) + "\n"  # fmt: skip


def _row(label: str, value: object, indent: int) -> str:
    return textwrap.fill(
        one_line(str(value)),
        WIDTH,
        initial_indent=label.ljust(indent),
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _words(name: str | None) -> str:
    return (name or "not stated").replace("_", " ")
