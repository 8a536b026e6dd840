"""What staff wrote about no case we know: in answer to a digest each line names its own, and it may be wrong."""

from intake.commands.acting import echo
from intake.commands.grammar import Command
from models.casework import Recorded
from models.rules.docket import Refusal


def astray(command: Command) -> dict[str, object]:
    """Return what N63 says of a line about no case: nothing was done, and why."""
    code = "no_such_case" if command.ref else "no_reference"
    return echo(command, Recorded(Refusal(code, {"ref": command.ref})))


def words_alone(rest: str) -> Command:
    """Return words that are no command as the line they are, for the echo."""
    lines = rest.strip().splitlines()
    return Command(verb="", line=lines[0][:200] if lines else "")
