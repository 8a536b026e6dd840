"""The staff's words on terms and duties: SUGGEST, and what the desk paid or saw done (contract.md 3)."""

from collections.abc import Callable

from intake.answers import ground_of
from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from intake.commands.said import days_of
from intake.commands.terms import parse_terms, whole_of
from models.rules import events as e
from models.rules.states import Party


def suggest(at: AtDesk, command: Command) -> e.Event | str:
    ground = ground_of(at.desk, at.hand.letter, at.hand.received_at)
    languages = list(at.desk.languages.values())
    terms = parse_terms(command.words, whole_of(at.case.facts), languages, days_of(ground), at.desk.house.zone)
    if isinstance(terms, str):
        return terms
    return e.Suggested(role=Party.STAFF, name=at.member.name, terms=terms.as_json(), reasons=command.message)


def report(at: AtDesk, command: Command) -> e.Event:
    proof = f"{command.verb} {command.words}".strip()
    return e.Reported(role=Party.STAFF, name=at.member.name, what=command.verb.lower(), proof=proof)


def receive(at: AtDesk, command: Command) -> e.Event:
    return e.Received(role=Party.STAFF, name=at.member.name)


def not_received(at: AtDesk, command: Command) -> e.Event:
    return e.NotReceived(role=Party.STAFF, name=at.member.name)


VERBS: dict[str, Callable[[AtDesk, Command], e.Event | str]] = {
    "SUGGEST": suggest,
    "PAID": report,
    "DONE": report,
    "RECEIVED": receive,
    "NOT PAID": not_received,
}
