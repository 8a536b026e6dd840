"""One sum as it is said in a text, before its role is settled."""

from dataclasses import dataclass

from intake.understanding.page import Hit


@dataclass(frozen=True, slots=True)
class Said:
    """One sum: where it stands, what it is, the role the words beside it give ("" without), whether it is doubtful."""

    hit: Hit
    minor: int
    currency: str
    role: str
    trailing: bool = False

    @property
    def value(self) -> tuple[int, str]:
        """The sum without its role."""
        return self.minor, self.currency
