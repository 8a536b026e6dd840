"""The command tree: each word with the module it lives in, imported only when that word is said."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

HOMES = {
    "init": "founding",
    "form": "forms",
    "run": "working",
    "check": "checking",
    "doctor": "checking",
    "parse": "reading",
    "explain": "reading",
    "ingest": "receiving",
    "raw": "receiving",
    "quarantine": "quarantine",
    "tick": "time",
    "outage": "time",
    "outbox": "outbox",
    "case": "cases",
    "clock": "clocks",
    "verify": "verifying",
    "feedback": "feedback",
    "stats": "figures",
    "key": "keys",
    "rules": "rules",
    "templates": "wording",
    "preview": "preview",
    "demo": "working",
}


class Commands(TyperGroup):
    """Finds a command by its word; a command starts in half a second because the others are not imported."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return every word, in the order of `--help`."""
        return list(HOMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of this word, None if there is none."""
        if cmd_name not in HOMES:
            return None
        home = import_module(f"ombud.commands.{HOMES[cmd_name]}")
        found: Any = get_command(home.app)
        return getattr(found, "commands", {cmd_name: found})[cmd_name]  # typer makes no group of a single command


app = typer.Typer(
    name="ombud",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A complaint desk that lives in a mailbox.",
)


@app.callback()
def common(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option(help="The settings file; else $OMBUD_CONFIG, else ./ombud.toml.")
    ] = None,
) -> None:
    """Keep what holds for every command."""
    context.obj = config
