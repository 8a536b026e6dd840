"""A fact: a value somebody told us, with the words that said it (contract.md 2, domain.md 2.4)."""

from dataclasses import asdict, dataclass
from typing import Any

PROPOSED = "proposed"  # a fact's source: words that a proposer pointed out (intake/proposing.py)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one field.

    value       JSON value by field (contract.md 5); None where the quote cannot be read
    quote       the words as they stand in the decoded mail; only white space may differ
    source      "subject", "body", "header", "attachment n", "directory" or "staff"
    confidence  0.0 to 1.0; below the rule book's `facts.confident_from` it holds up T2 until confirmed
    status      extracted, asked, confirmed, corrected, staff
    """

    value: Any
    quote: str = ""
    source: str = "body"
    confidence: float = 1.0
    status: str = "extracted"

    def as_json(self) -> dict[str, Any]:
        """The five keys of the interface."""
        return asdict(self)


Facts = dict[str, "Fact | list[Fact]"]
