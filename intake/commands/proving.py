"""REQUEST and INSPECT: what staff ask the parties to prove, by papers or a third party's report (domain.md T11)."""

from collections.abc import Callable

from intake.commands.at_desk import AtDesk
from intake.commands.details import PARTIES, parse_request
from intake.commands.grammar import Command
from models.rules import events as e
from models.rules.states import Party


def request(at: AtDesk, command: Command) -> e.Event | str:
    words = parse_request(command.words)
    if isinstance(words, str):
        return words
    return e.Requested(role=Party.STAFF, name=at.member.name, of=Party(words.party), items=words.items)


def inspect(at: AtDesk, command: Command) -> e.Event | str:
    """A report by an independent company; who pays its fee first is named, else it is whom the rule book says."""
    first = command.words.split(maxsplit=1)[0].lower().rstrip(":,") if command.words.strip() else ""
    payer = "" if first in PARTIES else f"{at.case.book.values.get('inspection.advanced_by', 'complainant')} "
    words = parse_request(payer + command.words)
    if isinstance(words, str):
        return words
    asked = Party(words.party)
    return e.Requested(role=Party.STAFF, name=at.member.name, of=asked, items=words.items, inspection=True)


VERBS: dict[str, Callable[[AtDesk, Command], e.Event | str]] = {"REQUEST": request, "INSPECT": inspect}
