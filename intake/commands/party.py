"""A party's commands and free words to events: one letter of a proven party, in order, each with its echo."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from config.desk import Desk
from config.directory import Directory
from intake.commands.details import parse_set
from intake.commands.grammar import Command, Parsed, parse_commands
from intake.filing import InHand, facts_in_hand
from intake.opening import refile, supplement
from intake.understanding.understand import Understanding, understand
from models.casework import Case, Recorded, record, tell
from models.filing.history import history_of
from models.rules import events as e
from models.rules.docket import Refusal, Send, Step
from models.rules.facts import Fact, Facts
from models.rules.states import Party, State

ACKNOWLEDGED = frozenset({"N12", "N16", "N33", "N34", "N40", "N63", "N1", "N2", "N3"})  # they say what was done


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


def parsed(desk: Desk, hand: InHand) -> Parsed:
    """Return what a party's letter orders."""
    return parse_commands(hand.new_text, "party", list(desk.languages.values()))


def act(acting: Acting, parsed: Parsed) -> list[int]:
    """Do what the letter asks, or take it as an answer; return the notices queued."""
    if not parsed.commands:
        return _words(acting, parsed.verb_like)
    notices: list[int] = []
    files_left = True
    for i, command in enumerate(parsed.commands):
        one = acting if files_left else replace(acting, hand=replace(acting.hand, scanned=()))
        notices += _do(one, command, f"{i}")
        files_left = False
    return notices


def _words(acting: Acting, verb_like: str) -> list[int]:
    if acting.case.docket.state == State.DRAFT:
        understood = acting.understood or _understood(acting)
        house = acting.desk.house
        result = supplement(
            acting.db, house, acting.directory, acting.case, acting.hand, understood, acting.now
        )  # fmt: skip
        return result.notices
    notices = acting.record(_answer(acting, "words"), "words").notices
    if verb_like and acting.case.docket.owes(acting.role) is not None:
        notices += acting.tell(Send(("N40",), acting.role, extra={"read": verb_like, "ask": "verb"}), "verb")
    return notices


def _history(acting: Acting) -> dict[str, object]:
    return {"history": history_of(acting.db, acting.case, acting.role)}


def _understood(acting: Acting) -> Understanding:
    domain = acting.desk.house.address.rpartition("@")[2]
    return understand(acting.hand.letter, acting.desk.settings.platform.by_domain, domain)


def _answer(acting: Acting, how: str) -> e.Answered:
    return e.Answered(
        role=acting.role,
        name=acting.name,
        how=how,
        exhibits=acting.hand.exhibits,
        refused_files=acting.hand.refused_files,
    )


def _do(acting: Acting, command: Command, key: str) -> list[int]:
    mine = command.verb == "CORRECT" or acting.desk.standing.has(command.verb, acting.role)
    doing = VERBS.get(command.verb, _anything_else) if mine else _anything_else
    return doing(acting, command, key)


def _answering(how: str) -> Callable[[Acting, Command, str], list[int]]:
    def answer(acting: Acting, command: Command, key: str) -> list[int]:
        if acting.case.docket.state == State.DRAFT:
            return _words(acting, "")
        return _echoed(acting, command, key, acting.record(_answer(acting, how), key))

    return answer


def _cancel(acting: Acting, command: Command, key: str) -> list[int]:
    if acting.role != Party.COMPLAINANT:  # the other side can only ask for it (domain.md G4)
        return _answering("cancel_asked")(acting, command, key)
    said = f"{command.verb} {command.words} {command.message[:200]}".upper()
    why = "agreed" if "WE AGREED" in said else "gave_up" if "I GIVE UP" in said else ""
    event = e.Cancelled(role=acting.role, name=acting.name, why=why)
    return _echoed(acting, command, key, acting.record(event, key))


def _status(acting: Acting, command: Command, key: str) -> list[int]:
    return acting.tell(Send(("N41",), acting.role, extra=_history(acting)), key)


def _yes(acting: Acting, command: Command, key: str) -> list[int]:
    facts = {n: _confirmed(f) for n, f in facts_in_hand(acting.case).items()}
    return _settled(acting, command, key, facts)


def _confirmed(fact: Fact | list[Fact]) -> Fact | list[Fact]:
    if isinstance(fact, list):
        return [replace(f, status="confirmed", confidence=1.0) if f.value is not None else f for f in fact]
    return replace(fact, status="confirmed", confidence=1.0) if fact.value is not None else fact


def _correct(acting: Acting, command: Command, key: str) -> list[int]:
    words = parse_set(command.words)
    if isinstance(words, str):
        extra = {"read": command.line, "ask": "verb", "detail": words}
        return acting.tell(Send(("N40",), acting.role, extra=extra), key)
    facts = facts_in_hand(acting.case)
    put(facts, words.fact, words.value, words.role, command.line, "corrected", "body")
    return _settled(acting, command, key, facts)


def put(facts: Facts, name: str, value: object, role: str, quote: str, status: str, source: str) -> None:
    """Put one value in its field's place; of several amounts or dates it replaces the one of its role."""
    had = facts.get(name)
    if not isinstance(had, list) and name not in LISTS:
        old = had.quote if isinstance(had, Fact) and had.quote else quote
        facts[name] = Fact(value, old, source, 1.0, status)
        return
    before = had if isinstance(had, list) else []
    same = [f for f in before if role and isinstance(f.value, dict) and f.value.get("role") == role]
    unread = [f for f in before if f.value is None]
    replaced = same or unread or ([] if role else before[:1])
    old = replaced[0].quote if replaced else quote
    facts[name] = [Fact(value, old, source, 1.0, status), *(f for f in before if f not in replaced)]


LISTS = frozenset({"amounts", "dates", "respondent_email", "order_id", "product_url", "respondent_company"})


def _settled(acting: Acting, command: Command, key: str, facts: Facts) -> list[int]:
    house, docket = acting.desk.house, acting.case.docket
    confirmed = acting.record(e.FactsConfirmed(role=acting.role, name=acting.name, facts=tuple(facts)), f"{key}f")
    if docket.state != State.DRAFT:
        return _echoed(acting, command, key, confirmed)
    result = refile(
        acting.db, house, acting.directory, acting.case, facts, docket.track, docket.type, acting.hand, acting.now,
    )  # fmt: skip
    return confirmed.notices + result.notices


def _plainly(event: Callable[..., e.Event]) -> Callable[[Acting, Command, str], list[int]]:
    def do(acting: Acting, command: Command, key: str) -> list[int]:
        return _echoed(acting, command, key, acting.record(event(role=acting.role, name=acting.name), key))

    return do


def _withdraw(acting: Acting, command: Command, key: str) -> list[int]:
    numbers = tuple(int(n) for n in re.findall(r"\d{1,4}", command.words))
    event = e.Withdrawn(role=acting.role, name=acting.name, exhibits=numbers)
    return _echoed(acting, command, key, acting.record(event, key))


def _anything_else(acting: Acting, command: Command, key: str) -> list[int]:
    """A verb this desk does not act on yet is still that party's word: it is filed as an answer, never dropped."""
    return _answering("words")(acting, command, key)


def _echoed(acting: Acting, command: Command, key: str, recorded: Recorded) -> list[int]:
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


VERBS: dict[str, Callable[[Acting, Command, str], list[int]]] = {
    "YES": _yes,
    "CORRECT": _correct,
    "ACCEPT": _answering("accept"),
    "ADMIT": _answering("accept"),
    "CONTEST": _answering("contest"),
    "EVIDENCE": _answering("evidence"),
    "WITHDRAW": _withdraw,
    "CANCEL": _cancel,
    "WE AGREED": _cancel,
    "I GIVE UP": _cancel,
    "UNDO": _plainly(e.Undone),
    "REOPEN": _plainly(e.Reopened),
    "HUMAN": _plainly(e.AskedForHuman),
    "CALL ME": _plainly(e.AskedForHuman),
    "STATUS": _status,
    "HISTORY": _status,
    "FILES": _status,
    "DEADLINE": _status,
}
