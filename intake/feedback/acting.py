"""A proven side's letter at work on a feedback: what each of its commands does, and how it is echoed (N63)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from config.desk import Desk
from config.directory import Directory
from intake.commands.grammar import Command, Parsed
from intake.feedback.orders import Word, said_complete
from intake.feedback.words import said_in, text_of
from intake.filing import InHand
from models.filing.alerts import alert_desk
from models.filing.feedback.door import Done, happen, tell
from models.filing.feedback.rows import Held
from models.rules.docket import Refusal, Send
from models.rules.feedback_values import BUYER, Answered, Left, Moved, Revised, S
from models.rules.states import Party

LOOKS = "case"  # role of the staff who look at what no record vouches for


@dataclass(frozen=True, slots=True)
class AtFeedback:
    """A letter of the buyer (complainant) or the supplier (respondent) of one order, at work.

    What it says counts from the second in which it was received, whenever it is read.
    """

    db: Connection
    desk: Desk
    directory: Directory
    held: Held
    hand: InHand
    role: Party

    @property
    def name(self) -> str:
        """The side's name, as the log keeps it."""
        contact = self.held.contacts[self.role]
        return contact.name or contact.address

    @property
    def came(self) -> datetime:
        """When the letter was received."""
        return self.hand.received_at

    def happen(self, event: Left | Answered | Revised) -> Done:
        """Let it happen."""
        return happen(self.db, self.desk.house, self.held, event, self.came, self.hand.cause("", self.role))

    def tell(self, extra: Mapping[str, Any], key: str) -> list[int]:
        """Answer this side."""
        cause = self.hand.cause(f"feedback:{key}", self.role)
        return tell(self.db, self.desk.house, self.held, Send(("N63",), self.role, extra=extra), self.came, cause)

    def alert(self, what: str, key: str) -> list[int]:
        """Tell staff at once."""
        house = self.desk.house
        extra = {"what": what, "who": self.name, "detail": f"{self.held.ref}, order {self.held.feedback.order_id}"}
        key = f"mail:{self.hand.mail_id}:{key}:{what}"
        return alert_desk(self.db, house, key, self.came, extra, LOOKS)


def act(at: AtFeedback, parsed: Parsed) -> list[int]:
    """Do what the letter asks; words alone are offered back, never acted on. Return the notices queued."""
    if not parsed.commands:
        line = next((text for text in (parsed.verb_like or parsed.rest).strip().splitlines() if text.strip()), "")
        return at.tell(_refused(Command("", line=line[:200]), Refusal(WORDS[at.role])), "words")
    notices: list[int] = []
    for n, command in enumerate(parsed.commands):
        notices += do(at, command, str(n))
    return notices


def do(at: AtFeedback, command: Command, key: str) -> list[int]:
    """Do one command."""
    doing = VERBS.get(command.verb)
    if doing is None:
        return at.tell(_refused(command, Refusal(WORDS[at.role])), key)
    return doing(at, command, key)


def echo(command: Command, done: Done) -> dict[str, Any]:
    """Return what N63 says of a command: done, or the refusal with its reason."""
    if done.refused is not None:
        return _refused(command, done.refused)
    return carried_out(command)


def carried_out(command: Command) -> dict[str, Any]:
    """The echo's facts of a command that was done and asks for nothing more."""
    return {"done": True, "verb": command.verb, "said": command.said, "line": command.line, "code": "", "facts": {}}


def _refused(command: Command, refusal: Refusal) -> dict[str, Any]:
    told = {"verb": command.verb, "said": command.said, "line": command.line}
    return {"done": False, **told, "code": refusal.code, "facts": dict(refusal.facts)}


def _echoed(at: AtFeedback, command: Command, key: str, done: Done) -> list[int]:
    """Every command is answered: by the mail of what happened to the writer, else by N63."""
    if isinstance(done.result, Moved) and any(send.to == at.role for send in done.result.sends):
        return done.notices
    return [*done.notices, *at.tell(echo(command, done), key)]


def _leave(at: AtFeedback, command: Command, key: str) -> list[int]:
    if at.role != BUYER:
        return at.tell(_refused(command, Refusal("only_buyer")), key)
    done = at.happen(Left(said_in(command, at.held.book), at.name))
    alarms = at.alert("feedback_unvouched", key) if done.refused is None and not at.held.feedback.vouched else []
    return [*_echoed(at, command, key, done), *alarms]


def _revise(at: AtFeedback, command: Command, key: str) -> list[int]:
    if at.role != BUYER:
        return at.tell(_refused(command, Refusal("only_buyer")), key)
    return _echoed(at, command, key, at.happen(Revised(said_in(command, at.held.book), at.name)))


def _reply(at: AtFeedback, command: Command, key: str) -> list[int]:
    if at.role == BUYER:
        return at.tell(_refused(command, Refusal("only_supplier")), key)
    return _echoed(at, command, key, at.happen(Answered(text_of(command), at.name)))


def _complete(at: AtFeedback, command: Command, key: str) -> list[int]:
    word = Word(command.words.lstrip("# "), at.role, at.name, address=at.held.contacts[at.role].address)
    cause = at.hand.cause("", at.role)
    held, done = said_complete(at.db, at.desk.house, at.directory, word, at.came, cause)
    if held is not None and held.id == at.held.id:
        at.held.feedback, at.held.version, at.held.last_hash = held.feedback, held.version, held.last_hash
    return _echoed(at, command, key, done)


def _status(at: AtFeedback, command: Command, key: str) -> list[int]:
    return at.tell(carried_out(command), key)


def _human(at: AtFeedback, command: Command, key: str) -> list[int]:
    alarms = at.alert("feedback_human", key)
    return [*alarms, *at.tell(carried_out(command), key)]


def _yes(at: AtFeedback, command: Command, key: str) -> list[int]:
    return at.tell(_refused(command, Refusal("nothing_pending")), key)


def awaits(at: AtFeedback) -> bool:
    """Whether this supplier's answer is looked forward to."""
    return at.role != BUYER and at.held.feedback.state == S.LEFT


WORDS = {BUYER: "feedback_words", BUYER.opposite: "reply_words"}
VERBS: dict[str, Callable[[AtFeedback, Command, str], list[int]]] = {
    "FEEDBACK": _leave,
    "REVISE": _revise,
    "REPLY": _reply,
    "ORDER COMPLETE": _complete,
    "STATUS": _status,
    "DEADLINE": _status,
    "HUMAN": _human,
    "CALL ME": _human,
    "YES": _yes,
}
