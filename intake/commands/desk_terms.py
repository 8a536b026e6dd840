"""The staff's words on terms and duties: SUGGEST, and what the desk paid or saw done (contract.md 3)."""

from collections.abc import Callable

from intake.answers import ground_of
from intake.commands import owed
from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from intake.commands.said import days_of
from intake.commands.terms import parse_terms
from models.rules import events as e
from models.rules.asked import whole_of
from models.rules.states import Party


def suggest(at: AtDesk, command: Command) -> e.Event | str:
    ground = ground_of(at.desk, at.hand.letter, at.hand.received_at)
    languages = list(at.desk.languages.values())
    terms = parse_terms(command.words, whole_of(at.case.facts), languages, days_of(ground), at.desk.house.zone)
    if isinstance(terms, str):
        return terms
    return e.Suggested(role=Party.STAFF, name=at.member.name, terms=terms.as_json(), reasons=command.message)


def of_duty(at: AtDesk, command: Command) -> e.Event:
    """What the desk paid, or saw done or not done."""
    who = {"role": Party.STAFF, "name": at.member.name}
    return owed.by_staff(at.case.docket, command, list(at.desk.languages.values()), who)


VERBS: dict[str, Callable[[AtDesk, Command], e.Event | str]] = {
    "SUGGEST": suggest,
    "PAID": of_duty,
    "DONE": of_duty,
    "RECEIVED": of_duty,
    "RECEIVED PART": of_duty,
    "NOT PAID": of_duty,
}
