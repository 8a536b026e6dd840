"""A party's letter at work in its case, and how each of its commands is echoed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from config.desk import Desk
from config.directory import Directory
from intake.answers import ground_of
from intake.commands.grammar import Command
from intake.filing import InHand
from intake.understanding.understand import Understanding
from intake.understanding.values import Ground
from models.casework import Case, Recorded, record, tell
from models.rules import events as e
from models.rules.docket import Refusal, Send, Step
from models.rules.states import Party

ACKNOWLEDGED = frozenset(
    {"N12", "N16", "N33", "N34", "N36", "N25", "N40", "N63", "N1", "N2", "N3"}
)  # they say what was done


@dataclass(frozen=True, slots=True)
class Acting:
    """A proven party's letter, at work in its case; `understood`: what it says, None where nobody has looked yet."""

    db: Connection
    desk: Desk
    directory: Directory
    case: Case
    hand: InHand
    role: Party
    now: datetime
    understood: Understanding | None = None

    @property
    def name(self) -> str:
        """The party's name, as the log keeps it."""
        return self.case.contacts[self.role].name or self.case.contacts[self.role].address

    def record(self, event: e.Event, key: str) -> Recorded:
        """Let an event of this party happen."""
        cause = self.hand.cause(key, self.role, self.case.messages)
        return record(self.db, self.desk.house, self.case, event, self.now, cause)

    def tell(self, send: Send, key: str) -> list[int]:
        """Answer this party without an event."""
        cause = self.hand.cause(key, self.role, self.case.messages)
        return tell(self.db, self.desk.house, self.case, send, self.now, cause)

    @property
    def ground(self) -> Ground:
        """What short answers of this letter are read against."""
        return ground_of(self.desk, self.hand.letter, self.hand.received_at)


def echoed(acting: Acting, command: Command, key: str, recorded: Recorded) -> list[int]:
    """Every command is answered: by the step's own mail to the writer, else by N63 (domain.md 2.3)."""
    if _answered(recorded.result, acting.role):
        return recorded.notices
    return [*recorded.notices, *acting.tell(Send(("N63",), acting.role, extra=echo(command, recorded)), f"{key}e")]


def _answered(result: Step | Refusal, role: Party) -> bool:
    return isinstance(result, Step) and any(s.to == role and ACKNOWLEDGED & set(s.numbers) for s in result.sends)


def echo(command: Command, recorded: Recorded) -> dict[str, object]:
    """Return what N63 says of a command: done, or the refusal with its reason."""
    refusal = recorded.refused
    return {
        "done": refusal is None,
        "verb": command.verb,
        "line": command.line,
        "code": refusal.code if refusal else "",
        "facts": dict(refusal.facts) if refusal else {},
    }
