"""May this sender act? How sure we are who wrote, and how sure we must be for each verb and role. Pure.

The needs are data (config/standing.toml). Source: contract.md 2 (`assurance`), 4.8, 4.10; domain.md 2.3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.rules.states import Party


class Assurance(StrEnum):
    """How sure we are who wrote a mail, weakest first; compared by this order, not by their letters."""

    NONE = "none"
    ADDRESS = "address"
    TOKEN = "token"
    TOKEN_AND_DOMAIN = "token+domain"
    CONFIRMED = "confirmed"

    @property
    def rank(self) -> int:
        """Its place in the order, 0 for none."""
        return list(Assurance).index(self)

    def __lt__(self, other: str) -> bool:
        """Whether the other is surer."""
        return self.rank < Assurance(other).rank

    def __le__(self, other: str) -> bool:
        """Whether the other is as sure, or surer."""
        return self.rank <= Assurance(other).rank

    def __gt__(self, other: str) -> bool:
        """Whether the other is less sure."""
        return self.rank > Assurance(other).rank

    def __ge__(self, other: str) -> bool:
        """Whether the other is as sure, or less."""
        return self.rank >= Assurance(other).rank


@dataclass(frozen=True, slots=True)
class Need:
    """What one verb takes.

    kind     "binding" (a promise or an end, domain.md 2.3 ⚠), "plain" (changes something), "asks" (changes nothing)
    least    {role: the weakest assurance that suffices}; a role that is not in it has no such verb
    role     of the staff that may use it, "" where no staff may
    """

    kind: str
    least: Mapping[Party, Assurance]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The table verb × role × assurance.

    verbs    {verb, upper case: Need}
    answer   {role: what words without a verb take}
    """

    verbs: Mapping[str, Need]
    answer: Mapping[Party, Assurance]

    def has(self, verb: str, role: Party) -> bool:
        """Whether this verb is this role's at all."""
        return verb in self.verbs and role in self.verbs[verb].least

    def wanted(self, role: Party, verbs: Iterable[str]) -> tuple[Assurance, str]:
        """Return the assurance a mail with these verbs takes, and the verb that takes most ("": the words alone).

        A mail acts as a whole or waits as a whole: its strongest verb decides.
        """
        words = self.answer[role]
        needs = [(self.verbs[verb].least[role] if self.has(verb, role) else words, verb) for verb in verbs]
        return max(needs, default=(words, ""), key=lambda need: need[0])

    def staff_role(self, verb: str) -> str:
        """Return the role of the staff a verb takes; "case" for one that is not in the table."""
        return self.verbs[verb].role if verb in self.verbs and self.verbs[verb].role else "case"
