"""`run` and `demo`: the desk at work."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, told_errors

app = typer.Typer()


class Role(StrEnum):
    """Which part of the desk a process plays."""

    INTAKE = "intake"
    NOTIFIER = "notifier"
    ALL = "all"


@app.command()
def run(
    context: typer.Context,
    role: Annotated[Role, typer.Option(help="Which part of the desk this process plays.")] = Role.ALL,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Run the desk until SIGTERM or Ctrl-C: read mailboxes, listen, handle, send, keep the clocks.

    Its log goes to standard error as JSON Lines, without personal data.
    """
    with told_errors():
        from ombud.logs import log_as_json
        from ombud.running import Running, stop_on_signals
        from ombud.wiring import open_desk

        log_as_json(sys.stderr)
        running = Running(open_desk(config_of(context, config)), str(role))
        stop_on_signals(running)
        running.serve()


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where a folder of this demonstration's own is made.")] = Path("var"),
    stay: Annotated[
        bool | None, typer.Option("--stay/--leave", help="Stay open afterwards; default: when in a terminal.")
    ] = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Play a whole case on loopback as real mails, then stay open so that you can write to the desk."""
    with told_errors():
        from ombud.demo.play import play
        from ombud.demo.servers import NoServer

        try:
            play(folder, stay=sys.stdin.isatty() and sys.stdout.isatty() if stay is None else stay, as_json=json)
        except NoServer as missing:
            fail(Exit.FAULT, str(missing))
