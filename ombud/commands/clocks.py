"""`clock explain`: why a clock of a case ends when it ends, line by line."""

from datetime import datetime
from typing import Annotated, Any

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, told_errors

app = typer.Typer()
clock = typer.Typer(no_args_is_help=True, help="The deadlines of cases.")
app.add_typer(clock, name="clock")


@clock.command("explain")
def explain(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="e.g. OMB-2026-000001")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="e.g. response; `case show` names those of a case.")],
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Every clock of this name in a case: what began it, each day counted, what moved it, its reminders."""
    with told_errors():
        from models.rules.states import ClockName
        from ombud.clockview import explain as explained
        from ombud.wiring import open_desk

        if name not in set(ClockName):
            fail(Exit.USAGE, f"{name!r} is no clock; there are {', '.join(ClockName)}")
        found = explained(open_desk(config_of(context, config)), ref, name)
        if found is None:
            fail(Exit.DATA, f"there is no case {ref!r}; see `ombud case list`")
        if not found:
            fail(Exit.DATA, f"{ref.upper()} never had the clock {name!r}; see `ombud case show {ref.upper()}`")
        for one in found:
            print_json(one) if json else _say(one)


def _say(told: dict[str, Any]) -> None:
    whose = (
        "both parties" if told["party"] == "both" else f"the {told['party']}" if told["party"] != "staff" else "staff"
    )
    say(f"{told['case']}: clock {told['n']}, {told['clock']} of {whose}: {told['state']}, due {_when(told['due_at'])}")
    period = told["period"]
    if period:
        unit = period["unit"].replace("_", " ")
        say(f"  {period['amount']} {unit} by {told['rulebook']}, periods.{period['name']} ({period['source']})")
    first, *later = told["story"] or [None]
    if first:
        _line(first["at"], first["says"])
    for day in told["days"]:
        say(f"    {day['day']} {datetime.fromisoformat(day['day']):%a}  {day['says']}")
    if first:
        say(f"    {_when(first['due_at'])}  its end{': the last second of the last day' if told['days'] else ''}")
    for reminder in told["reminders"]:
        say(f"    {_when(reminder['at'])}  reminder: {reminder['says']}")
    for turn in later:
        _line(turn["at"], turn["says"] + (f"; due {_when(turn['due_at'])}" if turn["moved_seconds"] else ""))
    if told["to_come"]:
        say(f"  reminders to come: {', '.join(map(_when, told['to_come']))}")
    for note in told["notes"]:
        say(f"  note: {note}")
    say()


def _line(at: str, said: str) -> None:
    say(f"  {_when(at)}  {said}")


def _when(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%Y-%m-%d %H:%M:%S %z}"
