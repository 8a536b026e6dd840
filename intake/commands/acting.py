"""A party's letter at work in its case, and how each of its commands is echoed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

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
from models.rules.docket import Docket, Refusal, Send, Step
from models.rules.states import Party

ACKNOWLEDGED = frozenset(
    {"N12", "N16", "N33", "N34", "N36", "N25", "N40", "N63", "N1", "N2", "N3"}
)  # they say what was done


@dataclass(frozen=True, slots=True)
class Acting:
    """A proven party's letter, at work in its case.

    understood  what it says, None where nobody has looked yet
    more        whether another line of it settles what the draft holds: it is judged anew once, at the last
    unshown     numbers of the files that another line of it asks to be sealed
    lines       what each of its commands did so far; None where it has one alone, which is echoed by itself
    """

    db: Connection
    desk: Desk
    directory: Directory
    case: Case
    hand: InHand
    role: Party
    now: datetime
    understood: Understanding | None = None
    unshown: tuple[int, ...] = ()
    lines: list[dict[str, object]] | None = None
    more: bool = False

    @property
    def name(self) -> str:
        """The party's name, as the log keeps it."""
        return self.case.contacts[self.role].name or self.case.contacts[self.role].address

    def record(self, event: e.Event, key: str, command: Command | None = None) -> Recorded:
        """Let an event of this party happen; a command that is alone in its mail is echoed with what files it."""
        cause = self.hand.cause(key, self.role, self.case.messages)
        if command is not None and self.lines is None:
            cause = replace(cause, echo=echo(command, Recorded(Step("", Docket()))))
        return record(self.db, self.desk.house, self.case, event, self.now, cause)

    def tell(self, send: Send, key: str) -> list[int]:
        """Answer this party without an event."""
        cause = self.hand.cause(key, self.role, self.case.messages)
        return tell(self.db, self.desk.house, self.case, send, self.now, cause)

    @property
    def ground(self) -> Ground:
        """What short answers of this letter are read against."""
        return ground_of(self.desk, self.hand.letter, self.hand.received_at)


def said_by(acting: Acting) -> dict[str, Any]:
    """Who says it, and the files that come with it."""
    hand = acting.hand
    who = {"role": acting.role, "name": acting.name, "unshown": acting.unshown}
    return {**who, "exhibits": hand.exhibits, "refused_files": hand.refused_files}


def echoed(acting: Acting, command: Command, key: str, recorded: Recorded) -> list[int]:
    """Every command is answered: by the step's own mail to the writer, else by N63 (domain.md 2.3)."""
    only_refused = command.verb == "EVIDENCE" and acting.hand.refused_files > 0 and not acting.hand.exhibits
    answered = only_refused or _answered(recorded.result, acting.role)  # N7 tells what came of refused files
    told = {**echo(command, recorded), "offer": _offered(recorded.result, acting.role)}
    if acting.lines is not None:
        acting.lines.append({**told, "answered": answered})
        return recorded.notices
    if answered:
        return recorded.notices
    return [*recorded.notices, *acting.tell(Send(("N63",), acting.role, extra=told), f"{key}e")]


def transcript(acting: Acting) -> list[int]:
    """Tell what each line of a mail of several commands did, in one N63."""
    return acting.tell(Send(("N63",), acting.role, extra=told_together(acting.lines or [])), "lines")


def told_together(lines: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return what N63 says of several lines."""
    told = [{"answered": False, "offer": 0, "until": None, **line} for line in lines]
    done = all(line["done"] for line in lines)
    return {"done": done, "verb": "", "line": "", "code": "", "facts": {}, "lines": told}


def _offered(result: Step | Refusal, role: Party) -> int:
    offer = result.after.open_offer(role) if isinstance(result, Step) else None
    return offer.n if offer else 0


def _answered(result: Step | Refusal, role: Party) -> bool:
    return isinstance(result, Step) and any(s.to == role and ACKNOWLEDGED & set(s.numbers) for s in result.sends)


def answered_apart(command: Command) -> dict[str, object]:
    """Return the line of a command that is answered by a mail of its own."""
    return {**echo(command, Recorded(Step("", Docket()))), "answered": True, "offer": 0}


def echo(command: Command, recorded: Recorded) -> dict[str, object]:
    """Return what N63 says of a command: done, or the refusal with its reason."""
    refusal = recorded.refused
    return {
        "done": refusal is None,
        "verb": command.verb,
        "said": command.said,
        "line": command.line,
        "code": refusal.code if refusal else "",
        "facts": dict(refusal.facts) if refusal else {},
    }
