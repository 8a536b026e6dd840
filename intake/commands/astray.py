"""What staff wrote and nothing can be done by: a line about no case we know, words, a verb with a slip in it."""

from dataclasses import replace

from intake.commands.acting import echo
from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from intake.commands.lines import Line
from models.casework import Recorded
from models.rules.docket import Refusal


def astray(command: Command) -> dict[str, object]:
    """Return what N63 says of a line about no case: nothing was done, and why."""
    code = "no_such_case" if command.ref else "no_reference"
    return echo(command, Recorded(Refusal(code, {"ref": command.ref})))


def not_done(at: AtDesk | None, words: Command) -> Line:
    """Return the line of words that are no command; with a slip in its verb, what it would be without (slips.py)."""
    if not words.verb:
        return Line(at, echo(words, Recorded(Refusal("not_understood"))) if at else astray(words))
    meant = " ".join(filter(None, (words.ref, words.verb, words.words)))
    told = echo(replace(words, verb=""), Recorded(Refusal("not_understood", {"meant": meant})))
    return Line(at, told)


def words_alone(rest: str) -> Command:
    """Return words that are no command as the line they are, for the echo."""
    lines = rest.strip().splitlines()
    return Command(verb="", line=lines[0][:200] if lines else "")
