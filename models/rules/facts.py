"""A fact: a value somebody told us, with the words that said it (contract.md 2, domain.md 2.4)."""

from dataclasses import asdict, dataclass
from typing import Any

PROPOSED = "proposed"  # a fact's source: words that a proposer pointed out (intake/proposing.py)
FROM_FILE = "attachment "  # a fact's source with the file's number: what a file of the mail says
PROPOSED_AT = 0.5  # confidence of what a file says by itself; every rule book is sure from higher up


def is_proposed(source: str, confidence: float, status: str) -> bool:
    """Whether nobody who may has said it yet: words pointed out in a mail, or what a file says by itself."""
    return status == "extracted" and (
        source == PROPOSED or (source.startswith(FROM_FILE) and confidence <= PROPOSED_AT)
    )


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

    @property
    def is_proposed(self) -> bool:
        """Whether it is open until the complainant has said so himself."""
        return is_proposed(self.source, self.confidence, self.status)

    @property
    def is_filed(self) -> bool:
        """Whether it is open and only a file says it: nothing waits for it that does not need it."""
        return self.is_proposed and self.source.startswith(FROM_FILE)

    def as_json(self) -> dict[str, Any]:
        """The five keys of the interface."""
        return asdict(self)


Facts = dict[str, "Fact | list[Fact]"]


def all_of(fact: Fact | list[Fact] | None) -> list[Fact]:
    """Return the values of a field as a list, whether it takes one or several; [] where it has none."""
    return fact if isinstance(fact, list) else [fact] if fact else []
