"""YES and `field: value`: a party confirms what was understood, or writes it as it should be."""

from dataclasses import replace

from intake.commands.acting import Acting, echoed
from intake.commands.details import parse_set
from intake.commands.grammar import Command
from intake.filing import facts_in_hand, write_facts
from intake.opening import refile
from intake.understanding.names import REPEATED
from intake.understanding.values import value_of
from models.casework import Recorded
from models.rules import events as e
from models.rules.docket import Refusal, Send
from models.rules.facts import Fact, Facts
from models.rules.states import State


def settles(acting: Acting, command: Command) -> bool:
    """Whether this line will change what is known."""
    name, _, said = command.words.partition(":")
    return command.verb == "YES" or (
        command.verb == "CORRECT"
        and (value_of(name, said, acting.ground) is not None or not isinstance(parse_set(command.words), str))
    )


def yes(acting: Acting, command: Command, key: str) -> list[int]:
    facts = {n: _confirmed(f) for n, f in facts_in_hand(acting.case).items()}
    return _settled(acting, command, key, facts, acting.case.docket.track, acting.case.docket.type)


def _confirmed(fact: Fact | list[Fact]) -> Fact | list[Fact]:
    if isinstance(fact, list):
        return [replace(f, status="confirmed", confidence=1.0) if f.value is not None else f for f in fact]
    return replace(fact, status="confirmed", confidence=1.0) if fact.value is not None else fact


def correct(acting: Acting, command: Command, key: str) -> list[int]:
    name, _, said = command.words.partition(":")
    facts, docket = facts_in_hand(acting.case), acting.case.docket
    told = value_of(name, said, acting.ground)
    if told is not None and isinstance(told.value, str):
        track, kind = (told.value, docket.type) if told.name == "track" else (docket.track, told.value)
        return _settled(acting, command, key, facts, track, kind)
    if told is not None and isinstance(told.value, Fact):
        value = told.value.value
        role = str(value.get("role", "")) if isinstance(value, dict) else ""
        put(facts, told.name, value, role, command.line, "corrected", "body")
        return _settled(acting, command, key, facts, docket.track, docket.type)
    words = parse_set(command.words)
    if isinstance(words, str):
        extra = {"read": command.line, "ask": "verb", "field": name}
        if acting.lines is not None and docket.state != State.DRAFT:
            return echoed(acting, command, key, Recorded(Refusal("not_understood", {"detail": words})))
        return acting.tell(Send(("N40",), acting.role, extra=extra), key)
    put(facts, words.fact, words.value, words.role, command.line, "corrected", "body")
    return _settled(acting, command, key, facts, docket.track, docket.type)


def put(facts: Facts, name: str, value: object, role: str, quote: str, status: str, source: str) -> None:
    """Put one value in its field's place; of several amounts or dates it replaces the one of its role."""
    had = facts.get(name)
    if not isinstance(had, list) and name not in REPEATED:
        old = had.quote if isinstance(had, Fact) and had.quote and not had.is_filed else quote
        facts[name] = Fact(value, old, source, 1.0, status)
        return
    before = had if isinstance(had, list) else []
    same = [f for f in before if role and isinstance(f.value, dict) and f.value.get("role") == role]
    unread = [f for f in before if f.value is None]
    replaced = same or unread or ([] if role else before[:1])
    old = replaced[0].quote if replaced and not replaced[0].is_filed else quote  # a file's words are not the writer's
    facts[name] = [Fact(value, old, source, 1.0, status), *(f for f in before if f not in replaced)]


def _settled(acting: Acting, command: Command, key: str, facts: Facts, track: str, kind: str) -> list[int]:
    house, docket = acting.desk.house, acting.case.docket
    confirmed = acting.record(e.FactsConfirmed(role=acting.role, name=acting.name, facts=tuple(facts)), f"{key}f")
    if docket.state != State.DRAFT:
        return echoed(acting, command, key, confirmed)
    if acting.more and (track, kind) == (docket.track, docket.type):
        write_facts(acting.db, acting.case, facts)
        return confirmed.notices
    result = refile(
        acting.db, house, acting.directory, acting.case, facts, track, kind, acting.hand, acting.now,
    )  # fmt: skip
    return confirmed.notices + result.notices
